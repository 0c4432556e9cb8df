import type { Policy } from '../../config/policy/schema.ts';
import type { CaseState } from '../case/case.ts';
import { dueOf } from './due.ts';

/** How a queue stands, by its open cases. Those that a deadline has moved out of it count here too, as in its list. */
export interface QueueHealth {
  readonly queue: string;
  readonly open: number;
  readonly late: number;
  /** Within the wider band of risk (ES-2). */
  readonly near: number;
  readonly nobodys: number;
}

interface Counted {
  readonly state: Pick<CaseState, 'queue' | 'movedFrom' | 'clocks' | 'owner'>;
}

/** Those in trouble first: what is late, then what will be, then what nobody has. */
export function queueHealth(
  cases: readonly Counted[],
  queues: readonly string[],
  policy: Policy,
  now: Date,
): readonly QueueHealth[] {
  const rated = cases.map(({ state }) => ({ state, due: dueOf(state.clocks, policy, now) }));
  return queues
    .map((queue): QueueHealth => {
      const here = rated.filter(({ state }) => state.queue === queue || state.movedFrom === queue);
      return {
        queue,
        open: here.length,
        late: here.filter(({ due }) => due?.state === 'late' && due.waivedBy === null).length,
        near: here.filter(({ due }) => (due?.band ?? null) !== null).length,
        nobodys: here.filter(({ state }) => state.owner === null).length,
      };
    })
    .toSorted((a, b) => b.late - a.late || b.near - a.near || b.nobodys - a.nobodys || b.open - a.open);
}
