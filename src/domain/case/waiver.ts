import type { CaseMetric } from '../../config/vocabulary.ts';
import type { Clock } from '../sla/clock.ts';
import { isLate, outcome } from '../sla/read.ts';

/** Somebody who may not waive a breach themselves has asked for it (SLA-8). `clock` as in `clockName`. */
export interface WaiverAsked {
  readonly clock: string;
  readonly metric: CaseMetric;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
  /** Who was asked; anybody else who may waive can answer too. */
  readonly approver: string;
}

/** Clocks that are or ended late and are not excused. */
export const waivable = (clocks: readonly Clock[], now: Date): readonly Clock[] =>
  clocks.filter((clock) => clock.waiver === undefined && isLate(outcome(clock, now)));
