import { type Classifier, classifierOf } from './classify.ts';
import { type Evaluation, evaluate } from './evaluate.ts';
import { isEnglish } from './language.ts';
import type { Lesson, LinearModel } from './model.ts';
import { rank } from './rank.ts';
import { type Reading, read } from './reading.ts';
import { plainText } from './text.ts';
import { type Correction, correctionLesson, type Seed, seedModel, taught, trainedOn } from './training.ts';

/** One accepted change of a workspace's model. Versions count from 1; 0 is the seeds alone. */
export interface Change {
  readonly version: number;
  readonly corrections: readonly Correction[];
}

/** Where a workspace's changes are kept. The learner itself stores nothing: whoever wires it loads before and saves after. */
export interface LearningStore {
  /** Changes in force, oldest first. */
  load(): Promise<readonly Change[]>;
  append(change: Change): Promise<void>;
  /** Drops every change after `version`. */
  truncate(version: number): Promise<void>;
}

/** What came of corrections. `refused` ones would have made the held-back history worse; everything else counts at once. */
export interface LearnOutcome {
  readonly version: number;
  /** The change to store; `null` when nothing was learned. */
  readonly change: Change | null;
  readonly refused: readonly Correction[];
}

/** How the model does on the part of the workspace's history that its guard never learned from. */
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
  learn(corrections: readonly Correction[]): LearnOutcome;
  /** Back to an earlier version; `false` when there is no such version, and nothing changes. */
  rollBack(version: number): boolean;
  report(): LearningReport;
}

export interface LearnerOptions {
  /** Examples to start from; the project's own without it. */
  readonly seeds?: readonly Seed[];
  /** Changes accepted earlier, oldest first; they are not judged again. */
  readonly history?: readonly Change[];
}

/** Every fifth correction, by its text, is held back from the guard's model and judges it. */
const HOLD_BACK = 5;

function isHeldBack(text: string): boolean {
  let hash = 7;
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) >>> 0;
  return hash % HOLD_BACK === 0;
}

interface Item {
  readonly correction: Correction;
  readonly lesson: Lesson;
  readonly reading: Reading;
  readonly heldBack: boolean;
}

/** Features are the costly part, so each text is read once and kept while its correction is in force. */
function itemOf(correction: Correction): Item {
  const text = plainText(correction.text);
  return { correction, lesson: correctionLesson(correction), reading: read(text), heldBack: isHeldBack(text) };
}

function judge(model: LinearModel, items: readonly Item[]): Evaluation {
  return evaluate(
    items.map(({ reading, correction }) => {
      const { intent, confidence } = rank(model, reading, isEnglish(reading.line));
      return { right: [correction.intent], intent, confidence };
    }),
  );
}

/** Texts that are right, and how sure of the right intent the model is on average. */
interface Standing {
  readonly right: number;
  readonly belief: number;
}

/** Belief may fall by this much before it counts as worse: a model that learns anything moves every number a little. */
const NOISE = 0.02;

function standing(model: LinearModel, items: readonly Item[]): Standing {
  let right = 0;
  let belief = 0;
  for (const { reading, correction } of items) {
    const { intent, guesses } = rank(model, reading, isEnglish(reading.line));
    if (intent === correction.intent) right += 1;
    belief += guesses.find((guess) => guess.intent === correction.intent)?.confidence ?? 0;
  }
  return { right, belief: items.length === 0 ? 0 : belief / items.length };
}

function isWorse(now: Standing, before: Standing): boolean {
  return now.right < before.right || now.belief < before.belief - NOISE;
}

class WorkspaceLearner implements Learner {
  readonly #base: LinearModel;
  #changes: { readonly change: Change; readonly items: readonly Item[] }[];
  #classifier: Classifier | undefined;

  constructor({ seeds, history = [] }: LearnerOptions) {
    this.#base = seeds === undefined ? seedModel() : trainedOn(seeds);
    this.#changes = history.map((change) => ({ change, items: change.corrections.map(itemOf) }));
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

  get #items(): Item[] {
    return this.#changes.flatMap(({ items }) => items);
  }

  /** A later correction of the same text replaces the earlier one. */
  #taught(items: readonly Item[]): LinearModel {
    const latest = new Map(items.map((item) => [item.reading.line, item]));
    return taught(
      this.#base,
      [...latest.values()].map((item) => item.lesson),
    );
  }

  #guardModel(items: readonly Item[]): LinearModel {
    return this.#taught(items.filter((item) => !item.heldBack));
  }

  learn(corrections: readonly Correction[]): LearnOutcome {
    const fresh = corrections.map(itemOf);
    const held = this.#items.filter((item) => item.heldBack);
    const accepted = held.length === 0 ? fresh : this.#acceptable(fresh, held);
    const refused = fresh.filter((item) => !accepted.includes(item)).map((item) => item.correction);
    if (accepted.length === 0) return { version: this.version, change: null, refused };
    const change = { version: this.version + 1, corrections: accepted.map((item) => item.correction) };
    this.#changes = [...this.#changes, { change, items: accepted }];
    this.#classifier = undefined;
    return { version: this.version, change, refused };
  }

  /** The items that leave the held-back history as right as it was; a harmful group is halved until the harm is found. */
  #acceptable(items: readonly Item[], held: readonly Item[]): readonly Item[] {
    const known = this.#items;
    const before = standing(this.#guardModel(known), held);
    const keep = (group: readonly Item[], kept: readonly Item[]): readonly Item[] => {
      if (group.length === 0) return kept;
      if (!isWorse(standing(this.#guardModel([...known, ...kept, ...group]), held), before)) return [...kept, ...group];
      if (group.length === 1) return kept;
      const half = Math.ceil(group.length / 2);
      return keep(group.slice(half), keep(group.slice(0, half), kept));
    };
    return keep(items, []);
  }

  rollBack(version: number): boolean {
    if (version !== 0 && !this.#changes.some(({ change }) => change.version === version)) return false;
    this.#changes = this.#changes.filter(({ change }) => change.version <= version);
    this.#classifier = undefined;
    return true;
  }

  report(): LearningReport {
    const items = this.#items;
    const held = items.filter((item) => item.heldBack);
    return {
      version: this.version,
      corrections: items.length,
      before: judge(this.#base, held),
      now: judge(this.#guardModel(items), held),
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
