import type { Policy } from '../config/policy/schema.ts';
import { casePicture } from '../domain/picture/case-picture.ts';
import { ticketPicture } from '../domain/picture/ticket-picture.ts';
import type { Absence } from '../domain/record/lease.ts';
import { plainHand, written } from '../domain/words/line.ts';
import { namesIn } from '../domain/words/said.ts';
import type { CaseRecord, TicketRecord } from '../flow/ports.ts';

/** What will happen by itself, and when (epoch ms of the cases' time). */
export interface Upcoming {
  readonly at: number;
  readonly what: string;
}

/** What happens next to a record by itself, in words: whom it pages or warns, where it goes, or that a snooze ends. */
export function upcoming(
  record: CaseRecord | TicketRecord,
  policy: Policy,
  now: Date,
  absence: Absence,
): readonly Upcoming[] {
  const reader = { channel: '' };
  const { id, state } = record;
  const { next } =
    'assessment' in state
      ? casePicture({ ...record, state } as CaseRecord, reader, policy, now, absence)
      : ticketPicture(record as TicketRecord, reader, policy, now, absence);
  if (next === null) return [];
  const what = written(next.what, plainHand(namesIn(policy), { zone: 'UTC', now }));
  return [{ at: next.at.getTime(), what: `${id} · ${what}` }];
}
