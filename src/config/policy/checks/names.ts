import type { Finding, Path } from '../finding.ts';
import type { Condition, Policy } from '../schema.ts';
import { didYouMean } from '../suggest.ts';

type Kind = 'person' | 'queue' | 'team' | 'calendar' | 'onCall' | 'keyword';
type Reference = { readonly kind: Kind; readonly name: string | undefined; readonly path: Path };

/** Every name that stands for something defined elsewhere in the policy. */
export function checkNames(policy: Policy): Finding[] {
  const known: Record<Kind, readonly string[]> = {
    person: policy.people.map((person) => person.id),
    queue: Object.keys(policy.queues),
    team: Object.keys(policy.teams),
    calendar: Object.keys(policy.calendars),
    onCall: Object.keys(policy.onCall),
    keyword: policy.intake.keywords.map((keyword) => keyword.name),
  };
  return references(policy).flatMap(({ kind, name, path }) => {
    if (name === undefined || known[kind].includes(name)) return [];
    return [{ path, message: `${unknown(kind, name)}${didYouMean(name, known[kind])}` }];
  });
}

function unknown(kind: Kind, name: string): string {
  switch (kind) {
    case 'person':
      return `nobody with the id "${name}" in people; add the person or name another`;
    case 'queue':
      return `no queue "${name}" in queues; add the queue or name another`;
    case 'team':
      return `no team "${name}" in teams; add the team or name another`;
    case 'calendar':
      return `no calendar "${name}" in calendars; add the calendar or name another`;
    case 'onCall':
      return `no list "${name}" in onCall; add the list or name another`;
    case 'keyword':
      return `no keyword "${name}" in intake.keywords; add the keyword or name another`;
  }
}

function references(policy: Policy): Reference[] {
  const { people, queues, teams, leaders, onCall, rotations, userGroups, types, intake, routing, targets, tighten } =
    policy;
  return [
    ...people.flatMap((person, index) => one('calendar', person.shift, ['people', index, 'shift'])),
    ...Object.entries(queues).flatMap(([id, queue]) => [
      ...one('calendar', queue.calendar, ['queues', id, 'calendar']),
      ...many('person', queue.members, ['queues', id, 'members']),
      ...one('person', queue.lead, ['queues', id, 'lead']),
      ...one('person', queue.manager, ['queues', id, 'manager']),
      ...one('person', queue.director, ['queues', id, 'director']),
      ...one('onCall', queue.onCall, ['queues', id, 'onCall']),
    ]),
    ...Object.entries(teams).flatMap(([id, team]) => [
      ...one('calendar', team.calendar, ['teams', id, 'calendar']),
      ...many('person', team.members, ['teams', id, 'members']),
      ...one('person', team.lead, ['teams', id, 'lead']),
      ...one('person', team.manager, ['teams', id, 'manager']),
      ...one('onCall', team.onCall, ['teams', id, 'onCall']),
      ...one('calendar', team.urgent?.calendar, ['teams', id, 'urgent', 'calendar']),
    ]),
    ...many('person', leaders.people, ['leaders', 'people']),
    ...one('person', leaders.director, ['leaders', 'director']),
    ...Object.entries(onCall).flatMap(([name, list]) => many('person', list, ['onCall', name])),
    ...Object.entries(rotations).flatMap(([name, rotation]) => [
      ...one('onCall', name, ['rotations', name]),
      ...rotation.overrides.flatMap(({ person }, index) =>
        one('person', person, ['rotations', name, 'overrides', index, 'person']),
      ),
    ]),
    ...Object.keys(userGroups).flatMap((name) => one('onCall', name, ['userGroups', name])),
    ...Object.entries(types).flatMap(([name, type]) => one('queue', type.queue, ['types', name, 'queue'])),
    ...one('calendar', intake.calendar, ['intake', 'calendar']),
    ...intake.open.flatMap(({ when }, index) => inCondition(when, ['intake', 'open', index, 'when'])),
    ...routing.flatMap((route, index) => [
      ...inCondition(route.when, ['routing', index, 'when']),
      ...one('queue', route.queue, ['routing', index, 'queue']),
      ...one('onCall', route.page, ['routing', index, 'page']),
    ]),
    ...Object.entries(policy.clusters?.teams ?? {}).flatMap(([family, team]) =>
      one('team', team, ['clusters', 'teams', family]),
    ),
    ...one('team', policy.approvals?.team, ['approvals', 'team']),
    ...(policy.approvals?.limits ?? []).flatMap(({ person }, index) =>
      one('person', person, ['approvals', 'limits', index, 'person']),
    ),
    ...many('person', policy.approvals?.fallback?.people, ['approvals', 'fallback', 'people']),
    ...one('queue', policy.triageQueue, ['triageQueue']),
    ...one('queue', policy.breachQueue, ['breachQueue']),
    ...targets.flatMap((target, index) => [
      ...inCondition(target.when, ['targets', index, 'when']),
      ...one('calendar', target.calendar, ['targets', index, 'calendar']),
    ]),
    ...tighten.flatMap(({ when }, index) => inCondition(when, ['tighten', index, 'when'])),
    ...policy.ladders.flatMap(({ when }, index) => inCondition(when, ['ladders', index, 'when'])),
  ];
}

function inCondition(when: Condition, path: Path): Reference[] {
  return [...many('keyword', when.keyword, [...path, 'keyword']), ...many('queue', when.queue, [...path, 'queue'])];
}

function one(kind: Kind, name: string | undefined, path: Path): Reference[] {
  return [{ kind, name, path }];
}

function many(kind: Kind, names: readonly string[] | undefined, path: Path): Reference[] {
  return (names ?? []).map((name, index) => ({ kind, name, path: [...path, index] }));
}
