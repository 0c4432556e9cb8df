import { type Classifier, classifierOf } from './classify.ts';
import { type Evaluation, evaluate, type Judged } from './evaluate.ts';
import type { Lesson, LinearModel, Scorer } from './model.ts';
import { rank } from './rank.ts';
import { type Reading, read } from './reading.ts';
import { plainText } from './text.ts';
import { type Correction, correctionLesson, type Example, seedModel, taught, trainedOn } from './training.ts';

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
}

/** Every fifth correction, by its text, is held back from the guard's model and judges it. */
const HOLD_BACK = 5;

/** The part a text falls into: part 0 is held back, and the report holds back each in turn. */
function partOf(text: string): number {
  let hash = 7;
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) >>> 0;
  return hash % HOLD_BACK;
}

interface Item {
  readonly correction: Correction;
  readonly lesson: Lesson;
  readonly reading: Reading;
  readonly part: number;
}

const isHeldBack = ({ part }: Item): boolean => part === 0;

/** Features are the costly part, so each text is read once and kept while its correction is in force. */
function itemOf(correction: Correction): Item {
  const text = plainText(correction.text);
  const reading = read(text);
  return { correction, lesson: correctionLesson(reading, correction.intent), reading, part: partOf(text) };
}

function judge(model: Scorer, items: readonly Item[]): readonly Judged[] {
  return items.map(({ reading, correction }) => {
    const { intent, confidence } = rank(model, reading);
    return { right: [correction.intent], intent, confidence };
  });
}

/** Texts that are right, and how sure of the right intent the model is on average. */
export interface Standing {
  readonly right: number;
  readonly belief: number;
}

/** Belief may fall by this much before it counts as worse: a model that learns anything moves every number a little. */
const NOISE = 0.02;

function standing(model: Scorer, items: readonly Item[]): Standing {
  let right = 0;
  let belief = 0;
  for (const { reading, correction } of items) {
    const { intent, guesses } = rank(model, reading);
    if (intent === correction.intent) right += 1;
    belief += guesses.find((guess) => guess.intent === correction.intent)?.confidence ?? 0;
  }
  return { right, belief: items.length === 0 ? 0 : belief / items.length };
}

function isWorse(now: Standing, before: Standing): boolean {
  return now.right < before.right || now.belief < before.belief - NOISE;
}

/** A later correction of the same text replaces the earlier one, in learning and in judging. */
function latest(items: readonly Item[]): readonly Item[] {
  return [...new Map(items.map((item) => [item.reading.line, item])).values()];
}

class WorkspaceLearner implements Learner {
  readonly #seeds: readonly Example[] | undefined;
  #trained: LinearModel | undefined;
  #changes: { readonly change: Change; readonly items: readonly Item[] }[];
  #classifier: Classifier | undefined;

  constructor({ seeds, history = [] }: LearnerOptions) {
    this.#seeds = seeds;
    this.#changes = history.map((change) => ({ change, items: change.corrections.map(itemOf) }));
  }

  /** Trained when it is first needed: a start without lessons costs nothing. */
  get #base(): LinearModel {
    this.#trained ??= this.#seeds === undefined ? seedModel() : trainedOn(this.#seeds);
    return this.#trained;
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
    return this.#taught(items.filter((item) => !isHeldBack(item)));
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
    const held = known.filter((item) => isHeldBack(item) && !overruled.has(item.reading.line));
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
    const parts = Array.from({ length: HOLD_BACK }, (_, part) => items.filter((item) => item.part === part));
    const judged = parts.flatMap((own, part) =>
      own.length === 0 ? [] : judge(this.#taught(items.filter((item) => item.part !== part)), own),
    );
    return {
      version: this.version,
      corrections: items.length,
      before: evaluate(judge(this.#base, items)),
      now: evaluate(judged),
    };
  }
}

/** The items that leave the held-back history as right as it was; a harmful group is halved until the harm is found. */
function acceptable(
  items: readonly Item[],
  stands: (items: readonly Item[]) => Standing,
  before: Standing,
): readonly Item[] {
  const keep = (group: readonly Item[], kept: readonly Item[]): readonly Item[] => {
    if (group.length === 0) return kept;
    if (!isWorse(stands([...kept, ...group]), before)) return [...kept, ...group];
    if (group.length === 1) return kept;
    const half = Math.ceil(group.length / 2);
    return keep(group.slice(half), keep(group.slice(0, half), kept));
  };
  return keep(items, []);
}

/**
 * A learner for one workspace. Corrections count at once; those that would make the held-back part of the workspace's own history worse are
 * refused and named. The classifier in use learns from all accepted corrections, the guard's model only from those not held back.
 */
export function createLearner(options: LearnerOptions = {}): Learner {
  return new WorkspaceLearner(options);
}
