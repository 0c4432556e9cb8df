import { DateTime } from 'luxon';
import type { Policy, Rotation } from '../config/policy/schema.ts';

/**
 * An on-call list in the order of the moment (ES-4): whoever stands in by an override, then whose turn it is, then who comes after.
 * A list without rotation keeps its order; one the policy does not know is empty. Handoffs are at the same local time the year round.
 */
export function onCallOrder(list: string, policy: Policy, now: Date): readonly string[] {
  const people = Object.hasOwn(policy.onCall, list) ? (policy.onCall[list] ?? []) : [];
  const rotation = Object.hasOwn(policy.rotations, list) ? policy.rotations[list] : undefined;
  if (rotation === undefined) return people;
  const first = turn(rotation, now) % people.length;
  const order = [...people.slice(first), ...people.slice(0, first)];
  const standIn = standInAt(rotation, now);
  return standIn === null ? order : [standIn, ...order.filter((person) => person !== standIn)];
}

/** Handoffs since the start. Before the start it is the first person's turn. */
function turn({ start, timeZone, everyDays }: Rotation, now: Date): number {
  const from = DateTime.fromISO(start, { zone: timeZone });
  const days = DateTime.fromJSDate(now, { zone: timeZone }).diff(from, 'days').days;
  return Math.max(0, Math.floor(days / everyDays));
}

function standInAt({ overrides, timeZone }: Rotation, now: Date): string | null {
  const at = (local: string) => DateTime.fromISO(local, { zone: timeZone }).toMillis();
  return overrides.find(({ from, until }) => at(from) <= now.getTime() && now.getTime() < at(until))?.person ?? null;
}
