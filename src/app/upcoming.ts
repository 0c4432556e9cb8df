import type { Policy } from '../config/policy/schema.ts';
import { METRIC_WORDS } from '../config/vocabulary.ts';
import { nextRungAt, rungsOf } from '../domain/escalation/steps.ts';
import { nextPageAt, nextPaged, unreachableIn } from '../domain/record/paging.ts';
import { atShare } from '../domain/sla/read.ts';
import type { CaseRecord, TicketRecord } from '../flow/ports.ts';

/** What will happen by itself, and when (epoch ms of the cases' time). */
export interface Upcoming {
  readonly at: number;
  readonly what: string;
}

/** The next wake-up of a record in words: whom it pages, which step of which clock, or the end of a snooze. */
export function upcoming(record: CaseRecord | TicketRecord, policy: Policy, now: Date): readonly Upcoming[] {
  const { id, state, wakeAt } = record;
  if (!wakeAt) return [];
  const at = wakeAt.getTime();
  const { page } = state;
  if (page && nextPageAt(page, policy)?.getTime() === at) {
    const next = nextPaged(
      page,
      policy,
      unreachableIn(policy, () => null),
    );
    const name = policy.people.find((person) => person.id === next)?.name;
    return [{ at, what: name === undefined ? `${id} · page unanswered` : `${id} · page ${name}` }];
  }
  const rungs = state.ladder;
  for (const clock of state.clocks) {
    if (nextRungAt(clock, state.fired, rungs, now)?.getTime() !== at) continue;
    const rung = rungsOf(clock, rungs).find(({ share }) => atShare(clock, share, now)?.getTime() === at);
    const share = rung ? ` ${Math.round(rung.share * 100)} %` : '';
    return [{ at, what: `${id} · ${METRIC_WORDS[clock.metric]}${share}` }];
  }
  return [{ at, what: id }];
}
