import type { Person } from '../config/policy/schema.ts';
import { effectsOf } from '../domain/record/effect.ts';
import { refuse } from '../domain/record/record.ts';
import { type Kind, type TroubleState, type TroubleWords, troubleGroup } from '../domain/record/trouble.ts';
import { nudgeFor } from './change.ts';
import { toMend } from './checks.ts';
import { type Lag, NO_LAG } from './lag.ts';
import { type Doubt, isMendable, type Letter, type Looked, NO_CARD, UNDRAWN } from './letters.ts';
import { tellLostPlaces } from './lost-places.ts';
import type { FlowPorts, Outcome, Records } from './ports.ts';

export type TroubleStore = Records<TroubleState, never> & {
  open(): Promise<readonly { readonly id: string; readonly version: number; readonly state: TroubleState }[]>;
};

/** All letters of a kind. */
export interface Trouble extends Kind {
  readonly keys: readonly string[];
  readonly nameless: boolean;
  /** Records it is about. */
  readonly records: readonly string[];
  /** When the first was set aside, real time. */
  readonly since: Date | null;
  /** It is tried again by itself. */
  readonly retried: boolean;
  readonly words?: TroubleWords;
}

/** The record that an effect fails by: its own, or the one that cannot take it. */
const failing = ({ destination, id }: Letter): string =>
  destination.startsWith('record:') ? destination.slice('record:'.length) : id;

/** The kind of a letter. What cannot be drawn is one record's trouble, a permission that is lacking that of the whole desk. */
function kindOf(letter: Letter): Kind {
  const { error, destination } = letter;
  if (error.startsWith(UNDRAWN)) return { error: UNDRAWN, place: failing(letter) };
  return { error, place: destination.startsWith('slack:') ? destination : (destination.split(':', 1)[0] ?? '') };
}

/** Whether it can be drawn again once these records can. */
export const failsBy =
  (ids: readonly string[]) =>
  (letter: Letter): boolean =>
    letter.error.startsWith(UNDRAWN) && ids.includes(failing(letter));

/** Letters by kind, the oldest first. What hangs below something else is of that one's kind. */
export function troublesIn({
  letters,
  broken,
  checks = [],
}: Pick<Looked, 'letters' | 'broken' | 'checks'>): readonly Trouble[] {
  const found = new Map<string, Trouble>();
  const add = ({ error, place }: Kind, nameless: boolean, id: string, letter: Letter | null) => {
    const name = troubleId({ error, place });
    const known = found.get(name);
    // Records of people and channels are not spoken of: the place tells them.
    const unsaid = nameless || (letter !== null && id.includes(':'));
    found.set(name, {
      ...{ error, place },
      keys: [...(known?.keys ?? []), ...(letter ? [letter.key] : [])],
      nameless: nameless || (known?.nameless ?? false),
      records: [...new Set([...(known?.records ?? []), ...(unsaid ? [] : [id])])],
      since: known?.since ?? letter?.asideAt ?? null,
      retried: (known?.retried ?? false) || (letter !== null && letter.notBefore !== null),
    });
  };
  for (const one of letters.filter(({ error }) => error !== NO_CARD)) {
    // Of another case nobody knows here whether it is restricted.
    const other = failing(one) !== one.id && failing(one).startsWith('CASE-');
    add(kindOf(one), one.nameless || other, one.id, one);
  }
  for (const { id, nameless } of broken) add({ error: UNDRAWN, place: id }, nameless, id, null);
  for (const one of letters.filter(({ error }) => error === NO_CARD)) {
    const of = [...found.values()].find(({ place, records }) => place === one.destination || records.includes(one.id));
    add(of ?? kindOf(one), one.nameless, one.id, one);
  }
  for (const { key: place, error = MEND, what, remedy } of toMend(checks)) {
    const id = troubleId({ error, place });
    // What letters are refused for has its words by its kind.
    if (found.has(id)) continue;
    const words = error === MEND ? { words: { what, remedy: remedy ?? '' } } : {};
    found.set(id, { error, place, keys: [], nameless: false, records: [], since: null, retried: false, ...words });
  }
  return [...found.values()];
}

/** The kind of what is to be mended though nothing has been refused for it yet. */
const MEND = 'to be mended';

export const troubleId = ({ error, place }: Kind): string => `TROUBLE ${error} ${place}`;

/** What is only slow is no news: it has to go on for so long, ms. */
const SLOW_MS = 300_000;

/** What the admins should know of. */
const isNews = ({ error, since, retried }: Trouble, realNow: Date): boolean =>
  error !== NO_CARD &&
  (!retried ||
    isMendable(error) ||
    error === UNDRAWN ||
    (since !== null && realNow.getTime() - since.getTime() > SLOW_MS));

/**
 * What has begun and what is over since the last look, as the admins are told of it. Safe to run twice, and beside itself: each is written once. `open`: what was known before the look `looked`, since
 * what others have found after it is not over because it was not seen.
 */
export async function tellTroubles(
  ports: FlowPorts,
  troubles: TroubleStore,
  { open, looked }: { readonly open: Awaited<ReturnType<TroubleStore['open']>>; readonly looked: Looked },
  { now, realNow }: { readonly now: Date; readonly realNow: Date },
): Promise<{ readonly begun: readonly Trouble[]; readonly over: readonly Kind[] }> {
  const current = troublesIn(looked);
  const begun: Trouble[] = [];
  for (const trouble of current.filter((one) => isNews(one, realNow))) {
    if (open.some(({ id }) => id === troubleId(trouble))) continue;
    if (await begin(ports, troubles, trouble, now)) begun.push(trouble);
  }
  const still = (await troubles.open()).map(({ state }) => state);
  await tellLostPlaces(ports, looked.letters, still, now);
  const over = open.filter(({ id }) => current.every((one) => troubleId(one) !== id));
  for (const { id, version, state } of over) {
    const change = { id, expectedVersion: version, state: { ...state, open: false }, log: [], wakeAt: null };
    const effects = directs(id, state, 2 * state.times, now);
    if (await troubles.commit({ ...change, effects })) nudgeFor(ports, { ...change, effects });
  }
  return { begun, over: over.map(({ state }) => state) };
}

async function begin(ports: FlowPorts, troubles: TroubleStore, trouble: Trouble, now: Date): Promise<boolean> {
  const id = troubleId(trouble);
  const known = await troubles.load(id);
  if (known?.state.open) return false;
  const { error, place, nameless, words } = trouble;
  const times = (known?.state.times ?? 0) + 1;
  const told = ports.policy().people.flatMap((person) => (isAdmin(person) ? [person.id] : []));
  const state = { open: true, error, place, nameless, times, told, ...(words ? { words } : {}) };
  const effects = directs(id, state, 2 * times - 1, now);
  const change = { id, expectedVersion: known?.version ?? 0, state, log: [], effects, wakeAt: null };
  const written = known ? await troubles.commit(change) : await troubles.insert(change);
  if (written) nudgeFor(ports, change);
  return written;
}

const directs = (id: string, { told, times }: TroubleState, seq: number, at: Date) =>
  effectsOf(
    id,
    { seq, through: seq, at },
    told.map((person) => ({ kind: 'direct', person, group: troubleGroup(times, person) })),
  );

export const isAdmin = ({ roles }: Person): boolean => roles.includes('admin');

export interface Health {
  readonly lag: Lag;
  readonly waiting: number;
  readonly halted: Readonly<Record<string, string>>;
  readonly troubles: readonly Trouble[];
  readonly doubts?: readonly Doubt[];
}

/** What stands in the way, for admins. */
export async function seeHealth(ports: FlowPorts, { person }: { readonly person: Person }): Promise<Outcome<Health>> {
  if (!isAdmin(person))
    return refuse({ kind: 'not_allowed', verb: 'see Caseload’s health', need: 'the role admin', ask: 'admin' });
  const { health } = ports;
  if (!health) return { ok: true, record: { lag: NO_LAG, waiting: 0, halted: {}, troubles: [] } };
  const [looked, lag] = await Promise.all([health.look(), health.lag()]);
  const doubts = health.doubts?.() ?? [];
  const troubles = troublesIn(looked);
  return { ok: true, record: { lag, waiting: looked.waiting, halted: health.halted(), troubles, doubts } };
}

/** Tries anew, or throws away, what was set aside: all of it, or that of a place (`#eng`, `@ada`, `CASE-12`, `intercom`). Answers how many there were. */
export async function tendLetters(
  ports: FlowPorts,
  given: { readonly person: Person; readonly what: 'retry' | 'drop'; readonly of: string | null },
): Promise<Outcome<number>> {
  const seen = await seeHealth(ports, given);
  if (!seen.ok) return seen;
  const keys = lettersOf(seen.record.troubles, given.of);
  if (keys.length > 0) await ports.health?.[given.what](keys);
  return { ok: true, record: keys.length };
}

/** The keys of letters by what people call their place; null: all. */
export function lettersOf(troubles: readonly Trouble[], of: string | null): readonly string[] {
  const wanted = of?.toLowerCase();
  const named = ({ place, records }: Trouble): boolean =>
    [place, place.replace(/^slack:/, ''), ...records].some((one) => one.toLowerCase() === wanted);
  return troubles.filter((one) => wanted === undefined || named(one)).flatMap(({ keys }) => keys);
}
