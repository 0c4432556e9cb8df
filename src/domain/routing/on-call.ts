import { DateTime } from 'luxon';
import type { Policy, Rotation } from '../../config/policy/schema.ts';
import type { Cover } from '../record/cover.ts';

const DAY_MS = 86_400_000;

/** Whose turn of a rotation it is. Kept, since a turn that has begun stays until its end, whatever becomes of list and rotation meanwhile. */
export interface Turn {
  readonly person: string;
  /** The list as it was when the turn began: it says who comes after somebody who has left it since. */
  readonly order: readonly string[];
  readonly until: Date;
}

/**
 * An on-call list in the order of the moment (ES-4): whoever stands in by an override, then whose turn it is, then who comes after.
 * A list without rotation keeps its order; one the policy does not know is empty. Handoffs are at the same local time the year round. `kept`: the turn that was
 * kept last; without one turns are counted from the start of the rotation. `covers` go before all of it, see `covered`.
 */
export const onCallOrder = (
  list: string,
  policy: Policy,
  now: Date,
  kept: Turn | null = null,
  covers: readonly Cover[] = [],
): readonly string[] => covered(planned(list, policy, now, kept), list, covers, now);

/**
 * The order with the swaps of the moment: whoever covers somebody stands in their place, and whoever is covered is the last, for they have said that they cannot.
 * In the order in which they were agreed, so that what was taken over can be handed on. Of somebody whom the order does not have, a swap changes nothing.
 */
export function covered(
  order: readonly string[],
  list: string,
  covers: readonly Cover[],
  now: Date,
): readonly string[] {
  const running = covers
    .filter((one) => one.list === list && one.from <= now && now < one.until)
    .toSorted((a, b) => a.takenAt.getTime() - b.takenAt.getTime());
  return running.reduce((all, { asker, taker }) => {
    if (!all.includes(asker)) return all;
    const others = all.filter((person) => person !== taker).map((person) => (person === asker ? taker : person));
    return [...others, asker];
  }, order);
}

/** By the policy alone. */
function planned(list: string, policy: Policy, now: Date, kept: Turn | null): readonly string[] {
  const people = peopleOf(list, policy);
  const rotation = rotationOf(list, policy);
  const current = turnAt(list, policy, now, kept);
  if (rotation === undefined || current === null) return people;
  const next = people.indexOf(nextAfter(current, people));
  const after = [...people.slice(next), ...people.slice(0, next)];
  const order = [current.person, ...after.filter((person) => person !== current.person)];
  const standIn = overrideAt(rotation, now.getTime())?.person ?? null;
  return standIn === null ? order : [standIn, ...order.filter((person) => person !== standIn)];
}

/** Whose turn it is at `now`; null for a list without rotation or people. Whoever has left the policy hands over to the next at once. */
export function turnAt(list: string, policy: Policy, now: Date, kept: Turn | null): Turn | null {
  const people = peopleOf(list, policy);
  const rotation = rotationOf(list, policy);
  if (rotation === undefined || people.length === 0) return null;
  let current = kept ?? counted(rotation, people, now.getTime());
  if (policy.people.every(({ id }) => id !== current.person))
    current = { ...current, person: nextAfter(current, people) };
  while (current.until <= now) current = following(current, rotation, people);
  return current;
}

/** By the count of handoffs since the start: where nothing is kept. Before the start it is the first person's turn. */
function counted(rotation: Rotation, people: readonly string[], now: number): Turn {
  const n = handoffs(rotation, now);
  return { person: people[n % people.length] ?? '', order: people, until: new Date(handoff(rotation, n + 1)) };
}

/** The turn after one: of whoever comes next as the list is now, until the next handoff as the rotation is now. A rotation that begins anew begins with its first. */
function following(turn: Turn, rotation: Rotation, people: readonly string[]): Turn {
  const from = turn.until.getTime();
  const begins = handoff(rotation, 0);
  const until = from < begins ? begins : handoff(rotation, handoffs(rotation, from) + 1);
  const person = from === begins ? people[0] : nextAfter(turn, people);
  return { person: person ?? '', order: people, until: new Date(until) };
}

/** Who comes after the turn: the next on the list, or who came next when it began and still is on it. */
function nextAfter({ person, order }: Turn, people: readonly string[]): string {
  const line = people.includes(person) ? people : order;
  const at = line.indexOf(person);
  const after = [...line.slice(at + 1), ...line.slice(0, at)];
  return after.find((one) => people.includes(one)) ?? people[0] ?? person;
}

/** One stretch of a rotation, `[from, until)`. `standIn`: by an override or a swap, in the place of whose turn it is; `instead` of whom, by a swap. */
export interface Handover {
  readonly who: string;
  readonly from: Date;
  readonly until: Date;
  readonly standIn: boolean;
  readonly instead?: string;
}

/**
 * Who is on call between two moments, without gaps, from `from` to `to`: each entry ends where somebody else, or somebody in another
 * role, takes over. A list without rotation is one entry; an unknown list, and an empty span, none.
 */
export function handovers(
  list: string,
  policy: Policy,
  from: Date,
  to: Date,
  kept: Turn | null = null,
  covers: readonly Cover[] = [],
): readonly Handover[] {
  const rotation = rotationOf(list, policy);
  const edges = [from.getTime(), ...edgesOf(list, policy, { from, to }, kept, covers), to.getTime()];
  const pieces = edges.slice(0, -1).flatMap((at, index): Handover[] => {
    const moment = new Date(at);
    const order = planned(list, policy, moment, kept);
    const [who] = covered(order, list, covers, moment);
    const until = edges[index + 1] ?? at;
    if (who === undefined || until <= at) return [];
    const swapped = who !== order[0];
    const standIn = swapped || (rotation !== undefined && overrideAt(rotation, at) !== null);
    const [instead] = order;
    return [
      {
        ...{ who, from: moment, until: new Date(until), standIn },
        ...(swapped && instead !== undefined ? { instead } : {}),
      },
    ];
  });
  const joined: Handover[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    const goesOn = last?.who === piece.who && last.standIn === piece.standIn && last.instead === piece.instead;
    if (goesOn) joined.splice(-1, 1, { ...last, until: piece.until });
    else joined.push(piece);
  }
  return joined;
}

const peopleOf = (list: string, { onCall }: Policy): readonly string[] =>
  Object.hasOwn(onCall, list) ? (onCall[list] ?? []) : [];

const rotationOf = (list: string, { rotations }: Policy): Rotation | undefined =>
  Object.hasOwn(rotations, list) ? rotations[list] : undefined;

const localMs = (local: string, timeZone: string, days = 0): number =>
  DateTime.fromISO(local, { zone: timeZone }).plus({ days }).toMillis();

/** The handoffs of each rotation that were asked for, by their number: each round and each card asks for the same few. */
const HANDOFFS = new WeakMap<Rotation, Map<number, number>>();

/** The n-th handoff, epoch ms: whole local days after the first, so that a change of the clocks moves none of them. */
function handoff(rotation: Rotation, n: number): number {
  const known = HANDOFFS.get(rotation) ?? new Map<number, number>();
  HANDOFFS.set(rotation, known);
  const { start, timeZone, everyDays } = rotation;
  const at = known.get(n) ?? localMs(start, timeZone, n * everyDays);
  known.set(n, at);
  return at;
}

/** Handoffs since the start, none before it. */
function handoffs(rotation: Rotation, now: number): number {
  // Days of 23 and 25 hours put the estimate off by at most a part of one day.
  let n = Math.max(0, Math.floor((now - handoff(rotation, 0)) / (rotation.everyDays * DAY_MS)));
  while (handoff(rotation, n + 1) <= now) n += 1;
  while (n > 0 && handoff(rotation, n) > now) n -= 1;
  return n;
}

function overrideAt({ overrides, timeZone }: Rotation, now: number): Rotation['overrides'][number] | null {
  return overrides.find(({ from, until }) => localMs(from, timeZone) <= now && now < localMs(until, timeZone)) ?? null;
}

/** Moments strictly between two at which somebody else may be on call, in order. */
function edgesOf(
  list: string,
  policy: Policy,
  { from, to }: { readonly from: Date; readonly to: Date },
  kept: Turn | null,
  covers: readonly Cover[],
): readonly number[] {
  const rotation = rotationOf(list, policy);
  const edges = covers.flatMap((one) => (one.list === list ? [one.from.getTime(), one.until.getTime()] : []));
  for (const one of rotation?.overrides ?? [])
    for (const local of [one.from, one.until]) edges.push(localMs(local, rotation?.timeZone ?? 'UTC'));
  let turn = turnAt(list, policy, from, kept);
  for (; turn !== null && turn.until < to; turn = turnAt(list, policy, turn.until, turn))
    edges.push(turn.until.getTime());
  return [...new Set(edges)].filter((at) => at > from.getTime() && at < to.getTime()).sort((a, b) => a - b);
}
