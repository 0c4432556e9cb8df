import type { Policy } from '../config/policy/schema.ts';
import { METRIC_WORDS } from '../config/vocabulary.ts';
import { nextRungAt, rungsOf } from '../escalation/steps.ts';
import type { CaseRecord, TicketRecord } from '../flow/ports.ts';
import { atShare } from '../sla/read.ts';

/** What will happen by itself, and when (epoch ms of the cases' time). */
export interface Upcoming {
  readonly at: number;
  readonly what: string;
}

/** The next wake-up of a record in words: which step of which clock, or the end of a snooze. */
export function upcoming(record: CaseRecord | TicketRecord, policy: Policy, now: Date): readonly Upcoming[] {
  const { id, state, wakeAt } = record;
  if (!wakeAt) return [];
  for (const clock of state.clocks) {
    if (nextRungAt(clock, state.fired, policy, now)?.getTime() !== wakeAt.getTime()) continue;
    const rung = rungsOf(clock, policy).find(({ share }) => atShare(clock, share, now)?.getTime() === wakeAt.getTime());
    const share = rung ? ` ${Math.round(rung.share * 100)} %` : '';
    return [{ at: wakeAt.getTime(), what: `${id} · ${METRIC_WORDS[clock.metric]}${share}` }];
  }
  return [{ at: wakeAt.getTime(), what: id }];
}
