import type { Classifier } from '../../domain/triage/classify.ts';
import { type Evaluation, evaluate, SURE } from '../../domain/triage/evaluate.ts';
import { createLearner } from '../../domain/triage/learner.ts';
import type { Verdict } from '../../domain/triage/verdict.ts';
import { byKeywords } from './keywords.ts';
import type { BenchText } from './sets.ts';

function judge(classifier: Classifier, text: string): Verdict {
  return classifier.classify({ conversationId: 'bench', subject: null, customerTexts: [text], tier: 'unknown' });
}

function evaluateOn(classifier: Classifier, texts: readonly BenchText[]): Evaluation {
  return evaluate(
    texts
      .filter((one) => one.intent.length > 0)
      .map((one) => {
        const { intent, confidence } = judge(classifier, one.text);
        return { right: one.intent, intent, confidence };
      }),
  );
}

export interface Labelled {
  readonly builtIn: Evaluation;
  readonly keywords: Evaluation;
  /** Texts no intent is right for, and how many of them stayed under the confidence that is acted on. */
  readonly unplaceable: Abstention;
}

export interface Abstention {
  readonly count: number;
  readonly abstained: number;
}

function abstentionOn(classifier: Classifier, texts: readonly BenchText[]): Abstention {
  return {
    count: texts.length,
    abstained: texts.filter((one) => judge(classifier, one.text).confidence < SURE).length,
  };
}

/** The built-in on labelled texts, next to keyword rules (which know no confidence). */
export function measureLabelled(classifier: Classifier, texts: readonly BenchText[]): Labelled {
  const labelled = texts.filter((one) => one.intent.length > 0);
  return {
    builtIn: evaluateOn(classifier, labelled),
    keywords: evaluate(labelled.map((one) => ({ right: one.intent, intent: byKeywords(one.text), confidence: 0 }))),
    unplaceable: abstentionOn(
      classifier,
      texts.filter((one) => one.intent.length === 0),
    ),
  };
}

export interface Guessed extends Abstention {
  /** Of the texts with a label: how often it is the first guess, and among the three offered to a person. */
  readonly labelled: number;
  readonly first: number;
  readonly amongThree: number;
}

/** Texts that must not be acted on: how often triage abstains, and what its guesses are worth to the person who looks. */
export function measureAbstention(classifier: Classifier, texts: readonly BenchText[]): Guessed {
  const guesses = texts
    .filter((one) => one.intent.length > 0)
    .map((one) => ({ right: one.intent, said: judge(classifier, one.text).guesses.map((guess) => guess.intent) }));
  return {
    ...abstentionOn(classifier, texts),
    labelled: guesses.length,
    first: guesses.filter(({ right, said }) => said[0] !== undefined && right.includes(said[0])).length,
    amongThree: guesses.filter(({ right, said }) => said.some((intent) => right.includes(intent))).length,
  };
}

export interface CurvePoint {
  readonly corrections: number;
  readonly refused: number;
  readonly accuracy: number | null;
  readonly calibrationError: number | null;
  /** Accuracy on the general labelled sets, which corrections must not harm; `null` without such sets. */
  readonly general: number | null;
}

const STEPS = [0, 100, 300, 1000];
/** Every fourth text measures, so that the whole time of the drift is covered. */
const MEASURING = 4;
/** Corrections learned at a time. */
const GROUP = 50;

/** Accuracy after 0, 100, 300, 1,000 corrections of a workspace's own history. */
export function measureDrift(texts: readonly BenchText[], general: readonly BenchText[]): CurvePoint[] {
  const measuring = texts.filter((_, at) => at % MEASURING === MEASURING - 1);
  const corrections = texts.flatMap(({ text, intent: [intent] }, at) =>
    at % MEASURING === MEASURING - 1 || intent === undefined ? [] : [{ text, intent }],
  );
  const learner = createLearner();
  const curve: CurvePoint[] = [];
  let given = 0;
  let refused = 0;
  for (const step of STEPS) {
    const until = Math.min(step, corrections.length);
    for (; given < until; given += GROUP)
      refused += learner.learn(corrections.slice(given, Math.min(given + GROUP, until))).refused.length;
    given = until;
    const { accuracy, calibrationError } = evaluateOn(learner.classifier, measuring);
    curve.push({
      corrections: until,
      refused,
      accuracy,
      calibrationError,
      general: evaluateOn(learner.classifier, general).accuracy,
    });
    if (until < step) break;
  }
  return curve;
}

/** Texts a second on one core, once started; start-up is measured apart. */
export function measureSpeed(classifier: Classifier, texts: readonly string[]): number {
  const started = performance.now();
  let judged = 0;
  while (performance.now() - started < 1000) {
    for (const text of texts) judge(classifier, text);
    judged += texts.length;
  }
  return Math.round((judged * 1000) / (performance.now() - started));
}
