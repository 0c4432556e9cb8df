import { type Features, SLOTS } from './features.ts';
import { LABELS, type Label } from './labels.ts';

const WIDTH = LABELS.length;
/** At hand as constants, for the reason given in `features.ts`. */
const { abs, exp, imul, max, sqrt } = Math;

/** A text ready to learn from. `offset` is the log-odds already given by hand-written signs; `weight` says how often it counts. */
export interface Lesson {
  readonly features: Features;
  readonly offset: readonly number[];
  readonly label: Label;
  readonly weight: number;
}

/** Says how likely each label is. */
export interface Scorer {
  /** Scores (log-odds up to a constant) in the order of {@link LABELS}, and which share (0–1) of the features, by their squared weight, was learned from before. */
  judge(features: Features): { readonly scores: number[]; readonly known: number };
}

export interface ModelOptions {
  readonly epochs: number;
  readonly rate: number;
  readonly decay: number;
}
/** An error this small teaches nothing. */
const SETTLED = 0.003;
/** Damps the first steps of features that are seen once or twice. */
const FLOOR = 1e-4;
/** Weights are kept as multiples of this, in 16 bits: up to ±8, three times the largest trained one. */
const STEP = 2 ** -12;
/** First two bytes of what is kept. Read the other way round, they say that another kind of processor wrote it. */
const MARK = 0xfeed;
const DEFAULTS: ModelOptions = { epochs: 5, rate: 0.3, decay: 2e-3 };

/** Exponentials scaled to sum 1. */
export function softmax(scores: ArrayLike<number>): number[] {
  const powers: number[] = [];
  let top = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < scores.length; at++) top = max(top, scores[at] ?? 0);
  let sum = 0;
  for (let at = 0; at < scores.length; at++) {
    const power = exp((scores[at] ?? 0) - top);
    powers.push(power);
    sum += power;
  }
  return powers.map((power) => power / sum);
}

/** Orders that mix the labels: the same lessons always give the same model. */
class Shuffle {
  #state = 1;

  order(length: number): number[] {
    const order = Array.from({ length }, (_, at) => at);
    for (let at = length - 1; at > 0; at--) {
      this.#state = (imul(this.#state, 1664525) + 1013904223) >>> 0;
      const other = this.#state % (at + 1);
      const held = order[at] ?? 0;
      order[at] = order[other] ?? 0;
      order[other] = held;
    }
    return order;
  }
}

/**
 * Multinomial logistic regression over hashed features, trained by AdaGrad in a fixed order: deterministic, 3.4 MB, a quarter of a second for
 * three thousand lessons. An unknown feature adds nothing, so a text of unknown words stays near what the signs say.
 */
export class LinearModel implements Scorer {
  readonly #weights = new Float32Array(SLOTS * WIDTH);
  readonly #squares = new Float32Array(SLOTS * WIDTH);

  readonly #scores = new Float64Array(WIDTH);
  readonly #errors = new Float64Array(WIDTH);
  readonly #active = new Int32Array(WIDTH);

  /**
   * The model as 3.4 MB to keep: the mark, weights in 16 bits each, and of the sums of squares, which only learning needs, the upper half of each
   * float. A little is lost; what `fromBytes` makes of it gives the same bytes again.
   */
  toBytes(): Uint8Array {
    const size = this.#weights.length;
    const kept = new Uint16Array(1 + 2 * size);
    kept[0] = MARK;
    const squareBits = new Uint32Array(this.#squares.buffer);
    for (let at = 0; at < size; at++) {
      const steps = Math.round((this.#weights[at] ?? 0) / STEP);
      kept[1 + at] = max(-0x8000, Math.min(0x7fff, steps));
      kept[1 + size + at] = (squareBits[at] ?? 0) >>> 16;
    }
    return new Uint8Array(kept.buffer);
  }

  /** The model of `toBytes`; null for anything else. */
  static fromBytes(bytes: Uint8Array): LinearModel | null {
    const model = new LinearModel();
    const size = model.#weights.length;
    if (bytes.length !== 2 * (1 + 2 * size)) return null;
    // A copy: what is read from a file may begin at an odd place of a larger buffer.
    const { buffer } = new Uint8Array(bytes);
    if (new Uint16Array(buffer, 0, 1)[0] !== MARK) return null;
    const steps = new Int16Array(buffer, 2, size);
    const upper = new Uint16Array(buffer, 2 * (1 + size), size);
    const squareBits = new Uint32Array(model.#squares.buffer);
    for (let at = 0; at < size; at++) {
      model.#weights[at] = (steps[at] ?? 0) * STEP;
      squareBits[at] = (upper[at] ?? 0) << 16;
    }
    return model;
  }

  judge(features: Features): { readonly scores: number[]; readonly known: number } {
    const { slots, values } = features;
    let known = 0;
    let all = 0;
    for (let at = 0; at < slots.length; at++) {
      const value = values[at] ?? 0;
      all += value * value;
      if (this.#hasSeen(slots[at] ?? 0)) known += value * value;
    }
    return { scores: Array.from(this.#add(features, new Float64Array(WIDTH))), known: all === 0 ? 1 : known / all };
  }

  /** Learning leaves a trace in the sums of squares of some label, most often the first ones looked at. */
  #hasSeen(slot: number): boolean {
    const row = slot * WIDTH;
    for (let label = 0; label < WIDTH; label++) if ((this.#squares[row + label] ?? 0) > 0) return true;
    return false;
  }

  #add({ slots, values }: Features, scores: Float64Array): Float64Array {
    const weights = this.#weights;
    for (let at = 0; at < slots.length; at++) {
      const row = (slots[at] ?? 0) * WIDTH;
      const value = values[at] ?? 0;
      for (let label = 0; label < WIDTH; label++)
        scores[label] = (scores[label] ?? 0) + (weights[row + label] ?? 0) * value;
    }
    return scores;
  }

  /** Goes over the lessons `epochs` times. May be called again with more lessons: it goes on from where it stands. */
  train(lessons: readonly Lesson[], options: Partial<ModelOptions> = {}): void {
    const { epochs, rate, decay } = { ...DEFAULTS, ...options };
    const shuffle = new Shuffle();
    for (let epoch = 0; epoch < epochs; epoch++) {
      for (const at of shuffle.order(lessons.length)) {
        const lesson = lessons[at];
        if (lesson !== undefined) this.#step(lesson, rate, decay);
      }
    }
  }

  #step({ features, offset, label, weight }: Lesson, rate: number, decay: number): void {
    const target = LABELS.indexOf(label);
    const scores = this.#scores;
    for (let at = 0; at < WIDTH; at++) scores[at] = offset[at] ?? 0;
    const shares = softmax(this.#add(features, scores));
    // Most labels are settled after the first pass; leaving them alone saves time and, with the decay chosen for it, no accuracy.
    const active = this.#active;
    const errors = this.#errors;
    let count = 0;
    for (let at = 0; at < WIDTH; at++) {
      const error = weight * ((shares[at] ?? 0) - (at === target ? 1 : 0));
      if (abs(error) < SETTLED) continue;
      active[count] = at;
      errors[count++] = error;
    }
    const weights = this.#weights;
    const squares = this.#squares;
    const { slots, values } = features;
    for (let at = 0; at < slots.length; at++) {
      const row = (slots[at] ?? 0) * WIDTH;
      const value = values[at] ?? 0;
      for (let one = 0; one < count; one++) {
        const place = row + (active[one] ?? 0);
        const held = weights[place] ?? 0;
        const slope = (errors[one] ?? 0) * value + decay * held;
        const square = (squares[place] ?? 0) + slope * slope;
        squares[place] = square;
        weights[place] = held - (rate * slope) / sqrt(square + FLOOR);
      }
    }
  }
}
