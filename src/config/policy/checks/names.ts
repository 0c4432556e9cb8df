import { idOf } from '../defaults/people.ts';
import { child, type Finding, type Path } from '../finding.ts';
import { didYouMean } from '../suggest.ts';

type Kind = 'person' | 'queue' | 'team' | 'calendar' | 'list' | 'keyword';

const CONDITIONS = ['intake.open.*.when', 'routing.*.when', 'targets.*.when', 'tighten.*.when', 'ladders.*.when'];
/** Where names stand that something else of the file has: a name, or a list of them. `*` is any key or entry. */
const PLACES: Readonly<Record<Kind, readonly string[]>> = {
  person: [
    ...['members', 'lead', 'manager', 'director'].map((field) => `queues.*.${field}`),
    ...['members', 'lead', 'manager'].map((field) => `teams.*.${field}`),
    ...['leaders.people', 'leaders.director', 'onCall.*', 'rotations.*.overrides.*.person'],
    ...['approvals.limits.*.person', 'approvals.fallback.people'],
  ],
  queue: [
    'types.*.queue',
    'routing.*.queue',
    'triageQueue',
    'breachQueue',
    ...CONDITIONS.map((when) => `${when}.queue`),
  ],
  team: ['clusters.teams.*', 'approvals.team'],
  calendar: [
    ...['people.*.shift', 'queues.*.calendar', 'teams.*.calendar', 'teams.*.urgent.calendar'],
    ...['intake.calendar', 'targets.*.calendar'],
  ],
  list: ['queues.*.onCall', 'teams.*.onCall', 'routing.*.page'],
  keyword: CONDITIONS.map((when) => `${when}.keyword`),
};

/**
 * Every name that stands for something defined elsewhere, in a policy in full or, where its shape is not right, as it was written: then what would follow from
 * it counts as there.
 */
export function checkNames(policy: unknown, asWritten = false): Finding[] {
  const known = knownIn(policy, asWritten);
  const kinds: readonly Kind[] = ['person', 'queue', 'team', 'calendar', 'list', 'keyword'];
  const named = kinds.flatMap((kind) =>
    PLACES[kind].flatMap((place) => namesAt(policy, place.split('.')).map((one) => ({ ...one, kind }))),
  );
  const keys = ['rotations', 'userGroups'].flatMap((section) =>
    keysOf(child(policy, section)).map((name) => ({ name, path: [section, name], kind: 'list' as const })),
  );
  return [...named, ...keys].flatMap(({ kind, name, path }): Finding[] => {
    const names = known[kind];
    if (names === null || names.includes(name)) return [];
    return [{ path, message: `${unknown(kind, name)}${didYouMean(name, names)}` }];
  });
}

/** Null: nothing can be said of it. */
function knownIn(policy: unknown, asWritten: boolean): Readonly<Record<Kind, readonly string[] | null>> {
  const people = child(policy, 'people');
  const queues = keysOf(child(policy, 'queues'));
  const keywords = child(child(policy, 'intake'), 'keywords');
  const lists = child(policy, 'onCall');
  return {
    person: Array.isArray(people) ? people.map(calledBy) : null,
    queue: [...queues, ...(asWritten ? ['triage'] : [])],
    team: [...keysOf(child(policy, 'teams')), ...(asWritten ? ['engineering', 'finance'] : [])],
    calendar: [...keysOf(child(policy, 'calendars')), ...(asWritten ? ['team', 'always'] : [])],
    list: lists === undefined && asWritten ? queues : keysOf(lists),
    keyword: Array.isArray(keywords) ? keywords.map((one: unknown) => String(child(one, 'name'))) : null,
  };
}

/** What others call an entry of `people`, however much of it is right. */
export function calledBy(person: unknown): string {
  const text = (field: string) => {
    const value = child(person, field);
    return typeof value === 'string' ? value : undefined;
  };
  return idOf({ id: text('id'), name: text('name'), email: text('email') ?? '' });
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
    case 'list':
      return `no list "${name}" in onCall; add the list or name another`;
    case 'keyword':
      return `no keyword "${name}" in intake.keywords; add the keyword or name another`;
  }
}

/** The texts at a place, those of lists one by one. */
export function namesAt(at: unknown, place: readonly string[], path: Path = []): { name: string; path: Path }[] {
  const [step, ...rest] = place;
  if (step === undefined) {
    if (typeof at === 'string') return [{ name: at, path }];
    if (!Array.isArray(at)) return [];
    return at.flatMap((one: unknown, index) =>
      typeof one === 'string' ? [{ name: one, path: [...path, index] }] : [],
    );
  }
  if (step !== '*') return namesAt(child(at, step), rest, [...path, step]);
  if (Array.isArray(at)) return at.flatMap((one: unknown, index) => namesAt(one, rest, [...path, index]));
  return keysOf(at).flatMap((key) => namesAt(child(at, key), rest, [...path, key]));
}

export const keysOf = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
