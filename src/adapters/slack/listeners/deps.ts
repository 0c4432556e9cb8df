import type { Policy } from '../../../config/policy/schema.ts';
import type { Weights } from '../../../domain/predict/weights.ts';
import type { Directory } from '../directory.ts';
import type { Log } from '../log.ts';
import type { Verbs } from '../verbs.ts';

/** What every listener works with. */
export interface Deps {
  readonly verbs: Verbs;
  readonly directory: Directory;
  readonly policy: () => Policy;
  /** The time of the cases. */
  readonly now: () => Date;
  /** By which bad ratings are predicted. */
  readonly weights?: () => Weights;
  readonly log: Log;
}
