import { child, type Finding, type Path, pathWords } from '../finding.ts';
import { calledBy, keysOf, namesAt } from './names.ts';

type Named = { readonly name: string; readonly path: Path };

/** Where names stand that must differ from each other, one place a group. */
const DIFFER = [
  ...['people.*.email', 'people.*.slack', 'people.*.intercom', 'teams.*.channel'],
  ...['intake.keywords.*.name', 'intake.open.*.name', 'routing.*.name', 'targets.*.name', 'tighten.*.name'],
  ...['ladder.*.name', 'ladders.*.name', 'ticketLadder.*.name'],
];
/** Lists in which nobody stands twice. */
const LISTS = ['queues', 'teams'];

/** Ids, names, addresses and channels that must not be shared, in a policy as it was written. `inFull`: with all that follows from it. */
export function checkUnique(policy: unknown, inFull: unknown = policy): Finding[] {
  const at = (place: string) => namesAt(policy, place.split('.'));
  const people = child(policy, 'people');
  const ids = Array.isArray(people)
    ? people.map((one: unknown, index): Named => ({ name: calledBy(one), path: ['people', index, 'id'] }))
    : [];
  // Who stands there twice is told of the address.
  const twice = repeated(at('people.*.email'), policy).map(({ path }) => path[1]);
  const groups: readonly (readonly Named[])[] = [
    ids.filter(({ path }) => !twice.includes(path[1])),
    ...DIFFER.map(at),
    namesAt(inFull, ['teams', '*', 'prefix']),
    ...LISTS.flatMap((section) => keysOf(child(policy, section)).map((id) => at(`${section}.${id}.members`))),
    ...keysOf(child(policy, 'onCall')).map((list) => at(`onCall.${list}`)),
    ...at('ladders.*.name').map((_, index) => at(`ladders.${index}.steps.*.name`)),
  ];
  return [...groups.flatMap((group) => repeated(group, policy)), ...shared(policy), ...reserved(policy)];
}

function repeated(group: readonly Named[], policy: unknown): Finding[] {
  const same = (one: Named, other: Named) => one.name.toLowerCase() === other.name.toLowerCase();
  return group.flatMap((one, index) => {
    const first = group.findIndex((other) => same(one, other));
    const before = group[first];
    if (before === undefined || first === index || one.name === '') return [];
    // Entries are called by id and name, so the place of the other would read like this one's.
    const other = ['id', 'name'].includes(String(one.path.at(-1)))
      ? 'used by an earlier entry'
      : `also at ${pathWords(before.path, policy)}`;
    return [{ path: one.path, message: `"${before.name}" is ${other}; each must have its own` }];
  });
}

/** Queues may share a channel, and a team a queue's. Of restricted cases nobody else reads, and what the leaders are told is no queue's. */
function shared(policy: unknown): Finding[] {
  const places = ['queues.*.channel', 'teams.*.channel', 'leaders.channel'].flatMap((place) =>
    namesAt(policy, place.split('.')),
  );
  const isOwn = ({ path: [section = '', id = ''] }: Named) =>
    section === 'leaders' || (section === 'queues' && child(child(child(policy, section), id), 'restricted') === true);
  return places.filter(isOwn).flatMap((one) => {
    // Of two that both want it for themselves the later is told.
    const later = places.slice(places.indexOf(one) + 1).filter(isOwn);
    const other = places.find((two) => two.name === one.name && two !== one && !later.includes(two));
    if (other === undefined) return [];
    const message = `"${one.name}" is also at ${pathWords(other.path, policy)}; ${one.path[0] === 'leaders' ? 'the leaders must have their' : 'a restricted queue must have its'} own`;
    return [{ path: one.path, message }];
  });
}

/** Whose numbers begin so. */
const RESERVED: Readonly<Record<string, string>> = {
  CASE: 'cases',
  COVER: 'requests for cover',
  SAME: 'similar cases',
};

/** Names that Caseload gives itself. */
function reserved(policy: unknown): Finding[] {
  const prefixes = namesAt(policy, ['teams', '*', 'prefix']).filter(({ name }) => Object.hasOwn(RESERVED, name));
  const rules = namesAt(policy, ['routing', '*', 'name']).filter(({ name }) => name === 'low-confidence');
  return [
    ...prefixes.map(({ name, path }) => ({
      path,
      message: `"${name}" is the prefix of ${RESERVED[name]}; choose another`,
    })),
    ...rules.map(({ path }) => ({
      path,
      message: '"low-confidence" is the name of a rule of Caseload\'s own; choose another',
    })),
  ];
}
