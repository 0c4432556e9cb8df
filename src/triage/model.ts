import { INTENTS } from '../config/vocabulary.ts';
import type { Features } from './features.ts';
import type { Label } from './seeds/index.ts';

export const LABELS: readonly Label[] = [...INTENTS, 'unclear'];

/** A text ready to learn from. `weight` says how often it counts. */
export interface Lesson {
  readonly features: Features;
  readonly label: Label;
  readonly weight: number;
}

export interface ModelOptions {
  readonly epochs: number;
  readonly rate: number;
  readonly decay: number;
}
const DEFAULTS: ModelOptions = { epochs: 15, rate: 0.3, decay: 1e-3 };

/** Exponentials scaled to sum 1. */
export function softmax(scores: readonly number[]): number[] {
  const top = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - top));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

/** A fixed order that mixes the labels: the same lessons always give the same model. */
function shuffled(length: number, seed: number): number[] {
  const order = Array.from({ length }, (_, at) => at);
  let state = seed * 2654435761 + 1;
  for (let at = length - 1; at > 0; at--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const other = state % (at + 1);
    const held = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = held;
  }
  return order;
}

/**
 * Multinomial logistic regression over sparse features, trained by AdaGrad in a fixed order: deterministic, explainable, a few
 * milliseconds for some hundred lessons. An unknown feature adds nothing, so a text of unknown words stays near even odds.
 */
export class LinearModel {
  readonly #weights = new Map<string, Float64Array>();
  readonly #squares = new Map<string, Float64Array>();

  /** Scores (log-odds up to a constant) in the order of {@link LABELS}. */
  scores(features: Features): number[] {
    const scores = new Array<number>(LABELS.length).fill(0);
    for (const [feature, value] of features) {
      const row = this.#weights.get(feature);
      if (row === undefined) continue;
      for (let label = 0; label < scores.length; label++)
        scores[label] = (scores[label] ?? 0) + (row[label] ?? 0) * value;
    }
    return scores;
  }

  /** Share of a text's features that the model has seen, 0–1 by weight. */
  known(features: Features): number {
    let seen = 0;
    let all = 0;
    for (const [feature, value] of features) {
      if (feature.includes(' ')) continue;
      all += value;
      if (this.#weights.has(feature)) seen += value;
    }
    return all === 0 ? 0 : seen / all;
  }

  /** Goes over the lessons `epochs` times. May be called again with more lessons: it goes on from where it stands. */
  train(lessons: readonly Lesson[], options: Partial<ModelOptions> = {}): void {
    const { epochs, rate, decay } = { ...DEFAULTS, ...options };
    for (let epoch = 0; epoch < epochs; epoch++) {
      for (const at of shuffled(lessons.length, epoch)) {
        const lesson = lessons[at];
        if (lesson !== undefined) this.#step(lesson, rate, decay);
      }
    }
  }

  #step(lesson: Lesson, rate: number, decay: number): void {
    const shares = softmax(this.scores(lesson.features));
    const target = LABELS.indexOf(lesson.label);
    for (const [feature, value] of lesson.features) {
      const row = this.#row(this.#weights, feature);
      const squares = this.#row(this.#squares, feature);
      for (let label = 0; label < shares.length; label++) {
        const error = (shares[label] ?? 0) - (label === target ? 1 : 0);
        const slope = lesson.weight * error * value + decay * (row[label] ?? 0);
        const square = (squares[label] ?? 0) + slope * slope;
        squares[label] = square;
        if (square > 0) row[label] = (row[label] ?? 0) - (rate * slope) / Math.sqrt(square + 1e-8);
      }
    }
  }

  #row(table: Map<string, Float64Array>, feature: string): Float64Array {
    const known = table.get(feature);
    if (known !== undefined) return known;
    const fresh = new Float64Array(LABELS.length);
    table.set(feature, fresh);
    return fresh;
  }
}
