import { DateTime } from 'luxon';
import type { Policy } from '../../config/policy/schema.ts';
import type { OwnerNews } from '../record/notice.ts';
import { localDate } from './local-time.ts';

/** What somebody wants otherwise than the policy has it (SK-5). What is not there follows the policy, also when that changes. */
export interface Preferences {
  /** What of their own cases and tickets brings no direct message. Pages, questions, missed deadlines and what did not arrive always come. */
  readonly without?: readonly OwnerNews[];
  /** Local time of the morning digest; null: none. */
  readonly digest?: string | null;
  /** By the local time of day, at work too; null: none. */
  readonly quiet?: Policy['calm']['quietHours'];
  /** Local dates, sorted: on these they are not there, and only pages and what is urgent reach them. */
  readonly daysOff?: readonly string[];
}

/** All of it, as a form asks for it. */
export type Wanted = Required<Preferences>;

/** What is in force for somebody. */
export const wantedBy = (kept: Preferences, { calm }: Pick<Policy, 'calm'>): Wanted => ({
  without: kept.without ?? [],
  digest: kept.digest === undefined ? calm.morningDigest : kept.digest,
  quiet: kept.quiet === undefined ? calm.quietHours : kept.quiet,
  daysOff: kept.daysOff ?? [],
});

/** What is to be kept of it: only what differs from the policy. */
export function differing({ without, digest, quiet, daysOff }: Wanted, { calm }: Pick<Policy, 'calm'>): Preferences {
  const sameQuiet = quiet?.from === calm.quietHours?.from && quiet?.until === calm.quietHours?.until;
  return {
    ...(without.length > 0 ? { without } : {}),
    ...(digest === calm.morningDigest ? {} : { digest }),
    ...(sameQuiet ? {} : { quiet }),
    ...(daysOff.length > 0 ? { daysOff: [...new Set(daysOff)].toSorted() } : {}),
  };
}

export const isDayOff = (kept: Preferences | undefined, zone: string, at: Date): boolean =>
  kept?.daysOff?.includes(localDate(zone, at)) ?? false;

/** Since when somebody is off: the beginning of the first of these days in a row; null when they are not. */
export function offSince(daysOff: readonly string[], zone: string, now: Date): Date | null {
  let since: DateTime | null = null;
  for (let day = DateTime.fromJSDate(now, { zone }).startOf('day'); ; day = day.minus({ days: 1 })) {
    if (!daysOff.includes(day.toFormat('yyyy-MM-dd'))) return since?.toJSDate() ?? null;
    since = day;
  }
}

/** The end of the days off in a row that `now` lies in; null when it does not. */
export function offUntil(kept: Preferences | undefined, zone: string, now: Date): Date | null {
  if (!isDayOff(kept, zone, now)) return null;
  for (let day = DateTime.fromJSDate(now, { zone }).startOf('day'); ; day = day.plus({ days: 1 }))
    if (!isDayOff(kept, zone, day.toJSDate())) return day.toJSDate();
}
