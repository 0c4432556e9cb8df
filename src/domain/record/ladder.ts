import type { LadderStep } from '../../config/policy/schema.ts';

/** A ladder as it was when the case was placed: a policy that changes later does not move the rungs under an open case. */
export interface Ladder {
  readonly name: string;
  /** Of the steps' content, so that two cases can be told to climb the same ladder. */
  readonly version: string;
  readonly steps: readonly LadderStep[];
  /** Office time left at which it rings in the leader channel (ES-2); null on tickets, which have no such band. */
  readonly criticalMs: number | null;
}
