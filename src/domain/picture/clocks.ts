import type { CaseState } from '../case/case.ts';
import { nearest } from '../case/deadline.ts';
import type { Clock } from '../sla/clock.ts';

/** The clock that counts now, the others that run, those that have stopped, the newest first. */
export function clocksInOrder(clocks: readonly Clock[], now: Date): readonly Clock[] {
  const first = nearest(clocks, now)?.clock;
  const newest = clocks.toReversed().toSorted((a, b) => Number(!!a.stoppedAt) - Number(!!b.stoppedAt));
  return first === undefined ? newest : [first, ...newest.filter((clock) => clock !== first)];
}

/** Why there is no deadline; `state` null of what is no case. */
export const noDeadline = (id: string, state: Pick<CaseState, 'restricted'> | null): string =>
  `${id} has no deadline: ${state?.restricted ? 'restricted cases have no timer' : 'its queue’s target names none'}.`;
