import type { Finding, Path } from '../finding.ts';
import { pathWords } from '../finding.ts';
import type { Policy } from '../schema.ts';

type Named = { readonly value: string | undefined; readonly path: Path };

/** Ids, names, addresses and channels that must not be shared. Channels: two owners of one channel would mix their cards. */
export function checkUnique(policy: Policy): Finding[] {
  const { people, queues, teams, leaders, intake, routing, targets, tighten, ladder, ladders, ticketLadder } = policy;
  const persons = (field: 'id' | 'email' | 'slack' | 'intercom') =>
    people.map((person, index) => ({ value: person[field]?.toLowerCase(), path: ['people', index, field] }));
  const names = (list: readonly { name: string }[], path: Path) =>
    list.map(({ name }, index) => ({ value: name, path: [...path, index, 'name'] }));
  const groups: readonly (readonly Named[])[] = [
    persons('id'),
    persons('email'),
    persons('slack'),
    persons('intercom'),
    [
      ...Object.entries(queues).map(([id, queue]) => ({ value: queue.channel, path: ['queues', id, 'channel'] })),
      ...Object.entries(teams).map(([id, team]) => ({ value: team.channel, path: ['teams', id, 'channel'] })),
      { value: leaders.channel, path: ['leaders', 'channel'] },
    ],
    Object.entries(teams).map(([id, team]) => ({ value: team.prefix, path: ['teams', id, 'prefix'] })),
    names(intake.keywords, ['intake', 'keywords']),
    names(intake.open, ['intake', 'open']),
    names(routing, ['routing']),
    names(targets, ['targets']),
    names(tighten, ['tighten']),
    names(ladder, ['ladder']),
    names(ladders, ['ladders']),
    ...ladders.map(({ steps }, index) => names(steps, ['ladders', index, 'steps'])),
    names(ticketLadder, ['ticketLadder']),
    ...Object.entries(queues).map(([id, queue]) => entries(queue.members, ['queues', id, 'members'])),
    ...Object.entries(teams).map(([id, team]) => entries(team.members, ['teams', id, 'members'])),
    ...Object.entries(policy.onCall).map(([name, list]) => entries(list, ['onCall', name])),
  ];
  return [...groups.flatMap((group) => repeated(group, policy)), ...reserved(policy)];
}

function entries(list: readonly string[], path: Path): Named[] {
  return list.map((value, index) => ({ value, path: [...path, index] }));
}

function repeated(group: readonly Named[], policy: Policy): Finding[] {
  return group.flatMap(({ value, path }, index) => {
    const first = value === undefined ? -1 : group.findIndex((other) => other.value === value);
    const before = group[first];
    if (before === undefined || first === index) return [];
    // Entries are called by id and name, so the place of the other would read like this one's.
    const other = ['id', 'name'].includes(String(path.at(-1)))
      ? 'used by an earlier entry'
      : `also at ${pathWords(before.path, policy)}`;
    return [{ path, message: `"${value}" is ${other}; each must have its own` }];
  });
}

/** Whose numbers begin so. */
const RESERVED: Readonly<Record<string, string>> = {
  CASE: 'cases',
  COVER: 'requests for cover',
  SAME: 'similar cases',
};

/** Names that Caseload gives itself. */
function reserved({ teams, routing }: Policy): Finding[] {
  const prefixes = Object.entries(teams).flatMap(([id, { prefix }]) => {
    const whose = Object.hasOwn(RESERVED, prefix) ? RESERVED[prefix] : undefined;
    return whose === undefined ? [] : [{ id, prefix, whose }];
  });
  const rules = routing
    .map((route, index) => ({ route, index }))
    .filter(({ route }) => route.name === 'low-confidence');
  return [
    ...prefixes.map(({ id, prefix, whose }) => ({
      path: ['teams', id, 'prefix'],
      message: `"${prefix}" is the prefix of ${whose}; choose another`,
    })),
    ...rules.map(({ index }) => ({
      path: ['routing', index, 'name'],
      message: '"low-confidence" is the name of a rule of Caseload\'s own; choose another',
    })),
  ];
}
