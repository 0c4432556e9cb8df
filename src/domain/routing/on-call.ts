import { DateTime } from 'luxon';
import type { Policy, Rotation } from '../../config/policy/schema.ts';

const DAY_MS = 86_400_000;

/**
 * An on-call list in the order of the moment (ES-4): whoever stands in by an override, then whose turn it is, then who comes after.
 * A list without rotation keeps its order; one the policy does not know is empty. Handoffs are at the same local time the year round.
 */
export function onCallOrder(list: string, policy: Policy, now: Date): readonly string[] {
  const people = peopleOf(list, policy);
  const rotation = rotationOf(list, policy);
  if (rotation === undefined) return people;
  const first = turn(rotation, now.getTime()) % people.length;
  const order = [...people.slice(first), ...people.slice(0, first)];
  const standIn = overrideAt(rotation, now.getTime())?.person ?? null;
  return standIn === null ? order : [standIn, ...order.filter((person) => person !== standIn)];
}

/** One stretch of a rotation, `[from, until)`. `standIn`: by an override, in the place of whose turn it is. */
export interface Handover {
  readonly who: string;
  readonly from: Date;
  readonly until: Date;
  readonly standIn: boolean;
}

/**
 * Who is on call between two moments, without gaps, from `from` to `to`: each entry ends where somebody else, or somebody in another
 * role, takes over. A list without rotation is one entry; an unknown list, and an empty span, none.
 */
export function handovers(list: string, policy: Policy, from: Date, to: Date): readonly Handover[] {
  const rotation = rotationOf(list, policy);
  const edges = [from.getTime(), ...(rotation ? edgesOf(rotation, from.getTime(), to.getTime()) : []), to.getTime()];
  const pieces = edges.slice(0, -1).flatMap((at, index): Handover[] => {
    const [who] = onCallOrder(list, policy, new Date(at));
    const until = edges[index + 1] ?? at;
    const standIn = rotation !== undefined && overrideAt(rotation, at) !== null;
    return who === undefined || until <= at ? [] : [{ who, from: new Date(at), until: new Date(until), standIn }];
  });
  const joined: Handover[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    const goesOn = last?.who === piece.who && last.standIn === piece.standIn;
    if (goesOn) joined.splice(-1, 1, { ...last, until: piece.until });
    else joined.push(piece);
  }
  return joined;
}

const peopleOf = (list: string, { onCall }: Policy): readonly string[] =>
  Object.hasOwn(onCall, list) ? (onCall[list] ?? []) : [];

const rotationOf = (list: string, { rotations }: Policy): Rotation | undefined =>
  Object.hasOwn(rotations, list) ? rotations[list] : undefined;

const localMs = (local: string, timeZone: string): number => DateTime.fromISO(local, { zone: timeZone }).toMillis();

/** The n-th handoff, epoch ms: whole local days after the first, so that a change of the clocks moves none of them. */
const handoff = ({ start, timeZone, everyDays }: Rotation, n: number): number =>
  DateTime.fromISO(start, { zone: timeZone })
    .plus({ days: n * everyDays })
    .toMillis();

/** Handoffs since the start. Before the start it is the first person's turn. */
function turn(rotation: Rotation, now: number): number {
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
function edgesOf(rotation: Rotation, from: number, to: number): readonly number[] {
  const edges = rotation.overrides.flatMap((one) => [
    localMs(one.from, rotation.timeZone),
    localMs(one.until, rotation.timeZone),
  ]);
  for (let n = turn(rotation, from) + 1; handoff(rotation, n) < to; n += 1) edges.push(handoff(rotation, n));
  return [...new Set(edges)].filter((at) => at > from && at < to).sort((a, b) => a - b);
}
