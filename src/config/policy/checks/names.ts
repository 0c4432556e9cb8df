import { idOf, nameOf } from '../defaults/people.ts';
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
 * Every name in a policy as it was written that stands for something defined elsewhere. `inFull`: the same with all that follows from it; null where its shape
 * is not right: then what would follow counts as there.
 */
export function checkNames(written: unknown, inFull: unknown = null): Finding[] {
  const known = inFull === null ? looselyKnown(written) : knownIn(inFull);
  const kinds: readonly Kind[] = ['person', 'queue', 'team', 'calendar', 'list', 'keyword'];
  const named = kinds.flatMap((kind) =>
    PLACES[kind].flatMap((place) => namesAt(written, place.split('.')).map((one) => ({ ...one, kind }))),
  );
  const keys = ['rotations', 'userGroups'].flatMap((section) =>
    keysOf(child(written, section)).map((name) => ({ name, path: [section, name], kind: 'list' as const })),
  );
  return [...named, ...keys].flatMap(({ kind, name, path }): Finding[] => {
    const names = known[kind];
    if (names === null || names.includes(name)) return [];
    const guess = severalIn(name, names) ?? (kind === 'person' ? calledOtherwise(name, written) : null);
    return [{ path, message: `${unknown(kind, name)}${guess ?? didYouMean(name, names)}` }];
  });
}

/** "theo priya" is two names without a comma. */
function severalIn(text: string, names: readonly string[]): string | null {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  return parts.length > 1 && parts.every((part) => names.includes(part)) ? `; write ${parts.join(', ')}` : null;
}

/** Whom an address or a whole name means. */
function calledOtherwise(text: string, written: unknown): string | null {
  const people = child(written, 'people');
  const wanted = text.toLowerCase();
  const found = (Array.isArray(people) ? people : []).find((one: unknown) => {
    const email = child(one, 'email');
    const whole = { name: textOf(one, 'name'), email: textOf(one, 'email') ?? '' };
    return (typeof email === 'string' && email.toLowerCase() === wanted) || nameOf(whole).toLowerCase() === wanted;
  });
  return found === undefined ? null : `; did you mean "${calledBy(found)}"?`;
}

const textOf = (group: unknown, field: string): string | undefined => {
  const value = child(group, field);
  return typeof value === 'string' ? value : undefined;
};

/** Null: nothing can be said of it. */
type Known = Readonly<Record<Kind, readonly string[] | null>>;

function knownIn(policy: unknown): Known {
  const people = child(policy, 'people');
  const keywords = child(child(policy, 'intake'), 'keywords');
  return {
    person: Array.isArray(people) ? people.map(calledBy) : null,
    queue: keysOf(child(policy, 'queues')),
    team: keysOf(child(policy, 'teams')),
    calendar: keysOf(child(policy, 'calendars')),
    list: keysOf(child(policy, 'onCall')),
    keyword: Array.isArray(keywords) ? keywords.map((one: unknown) => String(child(one, 'name'))) : null,
  };
}

function looselyKnown(written: unknown): Known {
  const { person, queue, team, calendar, list, keyword } = knownIn(written);
  return {
    // Of whom nothing can be read may be anybody.
    person: person?.includes('') || namesAt(written, ['people', '*', 'email']).some(isUnclear) ? null : person,
    queue: [...(queue ?? []), 'triage'],
    team: [...(team ?? []), 'engineering', 'finance'],
    calendar: [...(calendar ?? []), 'team', 'always'],
    list: child(written, 'onCall') === undefined ? queue : list,
    keyword,
  };
}

/** "mailto:ana@x.example", "Ana <ana@x.example>". */
const isUnclear = ({ name }: { readonly name: string }): boolean => /[^\w.+-]/.test(name.split('@')[0] ?? '');

/** What others call an entry of `people`, however much of it is right. */
export function calledBy(person: unknown): string {
  return idOf({ id: textOf(person, 'id'), name: textOf(person, 'name'), email: textOf(person, 'email') ?? '' });
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
