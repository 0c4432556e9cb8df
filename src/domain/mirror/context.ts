import { DateTime } from 'luxon';
import type { Policy } from '../../config/policy/schema.ts';
import type { CaseState } from '../case/case.ts';

export interface MirrorContext {
  readonly policy: Policy;
  readonly now: Date;
}

/** Name of a person of the policy; the id of one who has left it. */
export const personName = (id: string, policy: Policy): string =>
  policy.people.find((person) => person.id === id)?.name ?? id;

export const queueName = (id: string, policy: Policy): string => policy.queues[id]?.name ?? id;

/** The zone in which the inbox reads deadlines: the queue's, so that everybody who works the case sees the same time. */
export function zoneOf(state: Pick<CaseState, 'queue'>, policy: Policy): string {
  const queue = policy.queues[state.queue];
  return (queue && policy.calendars[queue.calendar]?.timeZone) ?? 'UTC';
}

/** "2026-11-20 14:35 Europe/Berlin" */
export const dateAndTime = (at: Date, zone: string): string =>
  `${DateTime.fromJSDate(at, { zone }).toFormat('yyyy-MM-dd HH:mm')} ${zone}`;

/** "14:35 Europe/Berlin" today, with the date on any other day. */
export function timeOrDate(at: Date, zone: string, now: Date): string {
  const local = DateTime.fromJSDate(at, { zone });
  const today = local.hasSame(DateTime.fromJSDate(now, { zone }), 'day');
  return today ? `${local.toFormat('HH:mm')} ${zone}` : dateAndTime(at, zone);
}
