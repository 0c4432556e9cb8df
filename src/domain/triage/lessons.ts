import type { Intent } from '../../config/vocabulary.ts';
import type { Evaluation } from './evaluate.ts';
import type { Standing } from './guard.ts';
import type { Change } from './learner.ts';
import type { Correction, PastLesson } from './training.ts';

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

/** How the part of the past that was held back fared without the rest, and with it. */
export interface PastGain {
  readonly count: number;
  readonly before: PastFigures;
  readonly after: PastFigures;
}
export type PastFigures = Pick<Evaluation, 'accuracy' | 'accuracyWhenSure' | 'coverage' | 'calibrationError'>;

/** Whose lessons go. `intents`: of the past alone, whose restricted queues nobody else reads (RO-6). */
export interface LessonsOf {
  readonly cases?: readonly string[];
  readonly conversations?: readonly string[];
  readonly contacts?: readonly string[];
  readonly intents?: readonly Intent[];
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
  /** What closed conversations taught was switched on, in place of what they had taught before (TR-13). */
  | {
      readonly type: 'history';
      readonly accepted: readonly PastLesson[];
      readonly read: number;
      readonly gain: PastGain;
    }
  | { readonly type: 'history_off' }
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
  /** Takes these lessons out of every entry; false where there are none. */
  forget(of: LessonsOf): Promise<boolean>;
  /** Takes the words of the past out of the entries before this one. */
  clearPast(before: number): Promise<void>;
}

/** What counts: the changes accepted and not rolled back, oldest first, and what the past taught; null where it is off. */
export interface InForce {
  readonly changes: readonly Change[];
  readonly past: { readonly version: number; readonly lessons: readonly PastLesson[] } | null;
}

export function inForce(entries: readonly LearningEntry[]): InForce {
  let changes: Change[] = [];
  let past: InForce['past'] = null;
  for (const entry of entries) {
    switch (entry.type) {
      case 'taught':
        if (entry.accepted.length > 0) changes.push({ version: entry.n, corrections: entry.accepted });
        break;
      case 'history':
        past = { version: entry.n, lessons: entry.accepted };
        break;
      case 'history_off':
        past = null;
        break;
      case 'rolled_back': {
        const { to } = entry;
        changes = changes.filter(({ version }) => version <= to);
        if (past !== null && past.version > to) past = null;
        break;
      }
      case 'forgotten':
        break;
      default:
        return entry satisfies never;
    }
  }
  return { changes, past: past !== null && past.lessons.length > 0 ? past : null };
}
