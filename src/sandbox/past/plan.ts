import type { Policy } from '../../config/policy/schema.ts';
import { calendarOf, isOpen } from '../../domain/calendar/calendar.ts';
import type { Customer } from './customers.ts';
import type { Random } from './random.ts';
import { PAST_TEXTS, type PastText } from './texts.ts';

/** How far a case gets. `overdue` ones are still worked on after their deadline; all but `resolved` are open now. */
export type Ending = 'resolved' | 'working' | 'waiting' | 'snoozed' | 'overdue';

export interface PastCase {
  readonly openedAt: Date;
  readonly customer: Customer;
  readonly text: PastText;
  readonly ending: Ending;
}

const CASES = 160;
const DAYS = 28;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Customers write when the office is closed, but seldom: one in twenty of what they would write in the same time when it is open. */
const OUT_OF_HOURS = 0.05;

/** Openings in order of time, none in the last `quietMinutes` minutes. */
export function planPast(
  policy: Policy,
  customers: readonly Customer[],
  random: Random,
  { now, quietMinutes }: { readonly now: Date; readonly quietMinutes: number },
): readonly PastCase[] {
  const office = calendarOf(policy.calendars[policy.intake.calendar] ?? null);
  const moments: number[] = [];
  while (moments.length < CASES) {
    const at = Math.floor(now.getTime() - random.between(quietMinutes * MINUTE_MS, DAYS * DAY_MS));
    if (isOpen(office, at) || random.chance(OUT_OF_HOURS)) moments.push(at);
  }
  const openings = moments.toSorted((a, b) => a - b).map((at) => new Date(at));
  const endings = endingsOf(openings, now);
  return openings.map((openedAt, index) => ({
    openedAt,
    customer: random.pick(customers),
    text: random.pick(PAST_TEXTS),
    ending: endings.get(index) ?? 'resolved',
  }));
}

/** The newest are being worked on; some older ones wait for their customers, and a few have been too hard. */
function endingsOf(openings: readonly Date[], now: Date): ReadonlyMap<number, Ending> {
  const newest = openings.length - 11;
  const aged = (from: number, to: number) =>
    openings.flatMap((at, index) => {
      const days = (now.getTime() - at.getTime()) / DAY_MS;
      return index < newest && days >= from && days < to ? [index] : [];
    });
  const spread = (indexes: readonly number[], count: number): readonly number[] =>
    Array.from({ length: count }, (_, one) => indexes[Math.floor(((one + 0.5) * indexes.length) / count)] ?? -1);
  return new Map<number, Ending>([
    ...spread(aged(8, 13), 3).map((index) => [index, 'overdue'] as const),
    ...spread(aged(2, 7), 3).map((index) => [index, 'waiting'] as const),
    ...spread(aged(1, 4), 1).map((index) => [index, 'snoozed'] as const),
    ...openings.flatMap((_, index) =>
      index < newest ? [] : [[index, index % 4 === 0 ? 'waiting' : 'working'] as const],
    ),
  ]);
}
