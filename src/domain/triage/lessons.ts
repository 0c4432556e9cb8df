import type { Change, Standing } from './learner.ts';
import type { Correction } from './training.ts';

/** A correction as it is kept: its text masked, with who said so of which case. Never listed where people see it: a restricted case may be among them. */
export interface KeptCorrection extends Correction {
  readonly by: string;
  readonly caseId: string;
  readonly at: Date;
}

/** How the held-back part of the history fared before a change, and with it. */
export interface Judgement {
  readonly count: number;
  readonly before: Standing;
  readonly after: Standing;
}

/**
 * What happened to a workspace's model, numbered from 1 without gaps. An accepted change is called by its entry's number, so that a version
 * never means two things, whatever is rolled back.
 */
export type LearningEntry = { readonly n: number; readonly at: Date; readonly by: string } & (
  | {
      readonly type: 'taught';
      readonly accepted: readonly KeptCorrection[];
      readonly refused: number;
      readonly judged: Judgement;
    }
  | { readonly type: 'rolled_back'; readonly to: number }
  /** Texts of cases that are erased, or closed to others, were taken out of the entries before this one. */
  | { readonly type: 'forgotten'; readonly cases: number }
);

/** Where a workspace's lessons are kept, for all its instances. */
export interface LearningStore {
  /** Oldest first. */
  load(): Promise<readonly LearningEntry[]>;
  /** The newest entry's number; 0 when there is none. */
  newest(): Promise<number>;
  /** False when another entry has the number already: load and decide again. */
  append(entry: LearningEntry): Promise<boolean>;
  /** Takes the corrections of these cases out of every entry; false where there are none. */
  forget(caseIds: readonly string[]): Promise<boolean>;
}

/** The changes that count, oldest first: those accepted and not rolled back. */
export function changesInForce(entries: readonly LearningEntry[]): Change[] {
  let changes: Change[] = [];
  for (const entry of entries) {
    switch (entry.type) {
      case 'taught':
        if (entry.accepted.length > 0) changes.push({ version: entry.n, corrections: entry.accepted });
        break;
      case 'rolled_back':
        changes = changes.filter(({ version }) => version <= entry.to);
        break;
      case 'forgotten':
        break;
      default:
        return entry satisfies never;
    }
  }
  return changes;
}
