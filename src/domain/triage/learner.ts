import { type Classifier, classifierOf } from './classify.ts';
import { type Evaluation, evaluate, type Judged } from './evaluate.ts';
import { acceptable, type Item, isWorse, itemOf, type Standing, standing } from './guard.ts';
import { PARTS } from './held-back.ts';
import type { LinearModel, Scorer } from './model.ts';
import { rank } from './rank.ts';
import { type Correction, type Example, seedModel, taught, trainedOn } from './training.ts';

/** One accepted change of a workspace's model. Versions grow from 1, gaps allowed; 0 is the seeds alone. */
export interface Change {
  readonly version: number;
  readonly corrections: readonly Correction[];
}

/** What came of corrections. `refused` ones would have made the held-back history worse; everything else counts at once. */
export interface LearnOutcome {
  readonly version: number;
  /** The change to store; `null` when nothing was learned. */
  readonly change: Change | null;
  readonly refused: readonly Correction[];
  /** The held-back history before the corrections, and as all of them together would leave it. */
  readonly judged: { readonly count: number; readonly before: Standing; readonly after: Standing };
}

/** How the model does on the workspace's own corrections: `before` without any, `now` each by a model that has not learned it. */
export interface LearningReport {
  readonly version: number;
  readonly corrections: number;
  readonly before: Evaluation;
  readonly now: Evaluation;
}

/** A workspace's classifier that learns from corrections (TR-9). */
export interface Learner {
  readonly version: number;
  readonly history: readonly Change[];
  /** The classifier of the current version, corrections included. A new one after each change. */
  readonly classifier: Classifier;
  /** What is accepted becomes the change `version`, without it the next one. */
  learn(corrections: readonly Correction[], version?: number): LearnOutcome;
  /** Takes over a change that was accepted elsewhere. */
  adopt(change: Change): void;
  /** Back to an earlier version; `false` when there is no such version, and nothing changes. */
  rollBack(version: number): boolean;
  report(): LearningReport;
}

export interface LearnerOptions {
  /** Examples to start from; the project's own without it. */
  readonly seeds?: readonly Example[];
  /** Changes accepted earlier, oldest first; they are not judged again. */
  readonly history?: readonly Change[];
  /** What corrections come on top of where it is not the seeds alone; asked when it is first needed. */
  readonly base?: () => Scorer;
}

/** Held back of the guard's model: what judges it. */
const isJudge = ({ part }: Item): boolean => part === 0;

function judge(model: Scorer, items: readonly Item[]): readonly Judged[] {
  return items.map(({ reading, correction }) => {
    const { intent, confidence } = rank(model, reading);
    return { right: [correction.intent], intent, confidence };
  });
}

/** A later correction of the same text replaces the earlier one, in learning and in judging. */
function latest(items: readonly Item[]): readonly Item[] {
  return [...new Map(items.map((item) => [item.reading.line, item])).values()];
}

class WorkspaceLearner implements Learner {
  readonly #seeds: readonly Example[] | undefined;
  readonly #given: (() => Scorer) | undefined;
  #trained: LinearModel | undefined;
  #started: Scorer | undefined;
  #changes: { readonly change: Change; readonly items: readonly Item[] }[];
  #classifier: Classifier | undefined;

  constructor({ seeds, history = [], base }: LearnerOptions) {
    this.#seeds = seeds;
    this.#given = base;
    this.#changes = history.map((change) => ({ change, items: change.corrections.map(itemOf) }));
  }

  /** Trained when it is first needed: a start without lessons costs nothing. */
  get #shipped(): LinearModel {
    this.#trained ??= this.#seeds === undefined ? seedModel() : trainedOn(this.#seeds);
    return this.#trained;
  }

  get #base(): Scorer {
    this.#started ??= this.#given?.() ?? this.#shipped;
    return this.#started;
  }

  get version(): number {
    return this.#changes.at(-1)?.change.version ?? 0;
  }

  get history(): readonly Change[] {
    return this.#changes.map(({ change }) => change);
  }

  get classifier(): Classifier {
    this.#classifier ??= classifierOf(this.#taught(this.#items));
    return this.#classifier;
  }

  get #items(): readonly Item[] {
    return latest(this.#changes.flatMap(({ items }) => items));
  }

  #taught(items: readonly Item[]): Scorer {
    return taught(
      this.#base,
      latest(items).map((item) => item.lesson),
    );
  }

  #guardModel(items: readonly Item[]): Scorer {
    return this.#taught(items.filter((item) => !isJudge(item)));
  }

  #push(change: Change, items: readonly Item[]): void {
    this.#changes = [...this.#changes, { change, items }];
    this.#classifier = undefined;
  }

  learn(corrections: readonly Correction[], version: number = this.version + 1): LearnOutcome {
    const fresh = corrections.map(itemOf);
    const overruled = new Set(fresh.map((item) => item.reading.line));
    const known = this.#items;
    // Somebody who takes back what they said of a text is not held against it.
    const held = known.filter((item) => isJudge(item) && !overruled.has(item.reading.line));
    const stands = (items: readonly Item[]) => standing(this.#guardModel([...known, ...items]), held);
    const nothing: Standing = { right: 0, belief: 0 };
    const [before, after] = held.length === 0 ? [nothing, nothing] : [stands([]), stands(fresh)];
    const accepted = isWorse(after, before) ? acceptable(fresh, stands, before) : fresh;
    const refused = fresh.filter((item) => !accepted.includes(item)).map((item) => item.correction);
    const judged = { count: held.length, before, after };
    if (accepted.length === 0) return { version: this.version, change: null, refused, judged };
    const change = { version, corrections: accepted.map((item) => item.correction) };
    this.#push(change, accepted);
    return { version, change, refused, judged };
  }

  adopt(change: Change): void {
    this.#push(change, change.corrections.map(itemOf));
  }

  rollBack(version: number): boolean {
    if (version !== 0 && !this.#changes.some(({ change }) => change.version === version)) return false;
    this.#changes = this.#changes.filter(({ change }) => change.version <= version);
    this.#classifier = undefined;
    return true;
  }

  report(): LearningReport {
    const items = this.#items;
    const parts = Array.from({ length: PARTS }, (_, part) => items.filter((item) => item.part === part));
    const judged = parts.flatMap((own, part) =>
      own.length === 0 ? [] : judge(this.#taught(items.filter((item) => item.part !== part)), own),
    );
    return {
      version: this.version,
      corrections: items.length,
      before: evaluate(judge(this.#shipped, items)),
      now: evaluate(judged),
    };
  }
}

/**
 * A learner for one workspace. Corrections count at once; those that would make the held-back part of the workspace's own history worse are
 * refused and named. The classifier in use learns from all accepted corrections, the guard's model only from those not held back.
 */
export function createLearner(options: LearnerOptions = {}): Learner {
  return new WorkspaceLearner(options);
}
