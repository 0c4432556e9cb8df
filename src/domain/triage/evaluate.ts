import { INTENTS, type Intent } from '../../config/vocabulary.ts';

/** One judged text: what was right (any of several), what was said, and how sure. */
export interface Judged {
  readonly right: readonly Intent[];
  readonly intent: Intent;
  readonly confidence: number;
}

/** One tenth of the confidence scale: how many verdicts, how sure on average, how often right. */
export interface Bin {
  readonly from: number;
  readonly count: number;
  readonly confidence: number;
  readonly accuracy: number;
}

/** How good verdicts were. Shares are 0–1; `null` where nothing could be measured. */
export interface Evaluation {
  readonly count: number;
  readonly accuracy: number | null;
  /** Mean over the intents that occur, so that rare ones count as much. */
  readonly macroF1: number | null;
  readonly recall: Readonly<Partial<Record<Intent, number>>>;
  /** Share of verdicts sure enough to act on (0.7, TR-2), and how many of those are right. */
  readonly coverage: number | null;
  readonly accuracyWhenSure: number | null;
  /** Expected calibration error: mean distance between confidence and accuracy, by bin. */
  readonly calibrationError: number | null;
  readonly bins: readonly Bin[];
  /** Wrong verdicts by right and said intent, most frequent first. */
  readonly confusion: readonly { readonly right: Intent; readonly said: Intent; readonly count: number }[];
}

/** Confidence from which a verdict is acted on (TR-2). */
export const SURE = 0.7;

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function isRight(one: Judged): boolean {
  return one.right.includes(one.intent);
}

/** The intent a text counts for: the one said when that is right, else the first right one. */
function target(one: Judged): Intent | undefined {
  return isRight(one) ? one.intent : one.right[0];
}

function mean(numbers: readonly number[]): number | null {
  return share(
    numbers.reduce((a, b) => a + b, 0),
    numbers.length,
  );
}

function binsOf(judged: readonly Judged[]): Bin[] {
  return Array.from({ length: 10 }, (_, at) => {
    const inside = judged.filter((one) => Math.min(9, Math.floor(one.confidence * 10)) === at);
    return {
      from: at / 10,
      count: inside.length,
      confidence: mean(inside.map((one) => one.confidence)) ?? 0,
      accuracy: share(inside.filter(isRight).length, inside.length) ?? 0,
    };
  });
}

function confusionOf(judged: readonly Judged[]): Evaluation['confusion'] {
  const counts = new Map<string, { right: Intent; said: Intent; count: number }>();
  for (const one of judged) {
    const right = one.right[0];
    if (right === undefined || isRight(one)) continue;
    const key = `${right} ${one.intent}`;
    counts.set(key, { right, said: one.intent, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}

/** Measures verdicts against labels. */
export function evaluate(judged: readonly Judged[]): Evaluation {
  const sure = judged.filter((one) => one.confidence >= SURE);
  const bins = binsOf(judged);
  const scores = INTENTS.flatMap((intent) => {
    const meant = judged.filter((one) => target(one) === intent);
    if (meant.length === 0) return [];
    const said = judged.filter((one) => one.intent === intent).length;
    const hit = meant.filter(isRight).length;
    return [{ intent, recall: hit / meant.length, f1: (2 * hit) / (meant.length + said) }];
  });
  return {
    count: judged.length,
    accuracy: share(judged.filter(isRight).length, judged.length),
    macroF1: mean(scores.map((score) => score.f1)),
    recall: Object.fromEntries(scores.map((score) => [score.intent, score.recall])),
    coverage: share(sure.length, judged.length),
    accuracyWhenSure: share(sure.filter(isRight).length, sure.length),
    calibrationError: share(
      bins.reduce((sum, bin) => sum + bin.count * Math.abs(bin.confidence - bin.accuracy), 0),
      judged.length,
    ),
    bins,
    confusion: confusionOf(judged),
  };
}
