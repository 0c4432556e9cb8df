import type { Intent } from '../../config/vocabulary.ts';
import { type Evaluation, evaluate, type Judged } from './evaluate.ts';
import { isHeldBack } from './held-back.ts';
import type { Scorer } from './model.ts';
import { rank } from './rank.ts';
import { type Reading, read } from './reading.ts';
import { plainText } from './text.ts';
import { type Correction, correctionLesson, type PastLesson, seedModel, taught, taughtByPast } from './training.ts';

/** What a customer said first in a closed conversation, masked, and what it was about by its marks: right more often than not. */
export interface PastText extends Correction {
  readonly conversationId: string;
  readonly contactId: string | null;
}

/** What became of the texts; each is counted once. */
export interface PastCounts {
  readonly learned: number;
  /** The same words again. */
  readonly repeated: number;
  /** The same words under different labels. */
  readonly disputed: number;
  /** Of intents with too few texts to learn them. */
  readonly rare: number;
  /** Of those learned: the shipped classifier is very sure that they are something else, so that they count for less. */
  readonly doubted: number;
}

/** Why what was learned may be switched on, or not. */
export type Worth = 'better' | 'too_few' | 'too_noisy' | 'no_gain' | 'chance' | 'less_right_when_sure';

/** What the past would teach, and what it is worth. */
export interface PastStudy {
  /** To learn where somebody switches it on, those held back here among them. */
  readonly lessons: readonly PastLesson[];
  readonly counts: PastCounts;
  readonly byIntent: Readonly<Partial<Record<Intent, number>>>;
  /** Of the part held back: without and with what the rest taught, against their labels. */
  readonly before: Evaluation;
  readonly after: Evaluation;
  readonly worth: Worth;
}

/** An intent of fewer texts is not learned: they would be learned by heart. */
const FEWEST = 5;
/** From here the shipped classifier is right more often than a tag, and what it says against one makes the text count for less. */
const VERY_SURE = 0.85;
const DOUBTED_WEIGHT = 0.3;
/** Fewer texts held back say nothing. */
const JUDGES = 20;
/** Labels that are not met more often than that, even once they were learned, tell too little to go by. */
const TELLING = 0.5;
/** So many standard deviations are no chance any more (one side, 5 %). */
const BEYOND_CHANCE = 1.64;
/** What triage promises of what it acts on (TR-12): where it keeps that, less than before is no harm. */
const PROMISED = 0.9;

interface Item {
  readonly past: PastText;
  readonly reading: Reading;
}

/** What the past teaches beside the corrections that are in force. Half a second for a thousand texts. */
export function studyPast(past: readonly PastText[], corrections: readonly Correction[] = []): PastStudy {
  // In an order of their own: the desk's changes with every look.
  const ordered = past.toSorted((a, b) => (a.conversationId < b.conversationId ? -1 : 1));
  const items = ordered.map((one) => ({ past: one, reading: read(plainText(one.text)) }));
  const { once, repeated, disputed } = eachOnce(items);
  const { kept, rare } = withoutRare(once);
  const shipped = seedModel();
  const lessons = kept.map((item) => ({ ...item.past, weight: weightOf(shipped, item) }));
  const judges = kept.filter(({ past: { conversationId } }) => isHeldBack(conversationId));
  const taughtBy = lessons.filter(({ conversationId }) => !isHeldBack(conversationId));
  const own = corrections.map(({ text, intent }) => correctionLesson(read(plainText(text)), intent));
  const before = evaluated(taught(shipped, own), judges);
  const after = evaluated(taught(taughtByPast(shipped, taughtBy), own), judges);
  const byIntent: Partial<Record<Intent, number>> = {};
  for (const { intent } of lessons) byIntent[intent] = (byIntent[intent] ?? 0) + 1;
  return {
    lessons,
    counts: {
      learned: lessons.length,
      ...{ repeated, disputed, rare },
      doubted: lessons.filter(({ weight }) => weight < 1).length,
    },
    byIntent,
    before: before.evaluation,
    after: after.evaluation,
    worth: worthOf(before, after),
  };
}

/** Texts as the model sees them: one that came again counts once, and one that came under two labels not at all. */
function eachOnce(items: readonly Item[]) {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const words = item.reading.line.match(/[\p{L}\p{N}]+/gu)?.join(' ') ?? '';
    const same = groups.get(words);
    if (same) same.push(item);
    else groups.set(words, [item]);
  }
  const once: Item[] = [];
  let [repeated, disputed] = [0, 0];
  for (const [first, ...others] of groups.values()) {
    if (first === undefined) continue;
    if (others.some(({ past }) => past.intent !== first.past.intent)) disputed += others.length + 1;
    else {
      once.push(first);
      repeated += others.length;
    }
  }
  return { once, repeated, disputed };
}

function withoutRare(items: readonly Item[]) {
  const count = (intent: Intent) => items.filter(({ past }) => past.intent === intent).length;
  const rare = new Set([...new Set(items.map(({ past }) => past.intent))].filter((intent) => count(intent) < FEWEST));
  const kept = items.filter(({ past }) => !rare.has(past.intent));
  return { kept, rare: items.length - kept.length };
}

function weightOf(shipped: Scorer, { past, reading }: Item): number {
  const { intent, confidence } = rank(shipped, reading);
  return intent !== past.intent && confidence >= VERY_SURE ? DOUBTED_WEIGHT : 1;
}

interface Evaluated {
  readonly judged: readonly Judged[];
  readonly evaluation: Evaluation;
}

function evaluated(model: Scorer, items: readonly Item[]): Evaluated {
  const judged = items.map(({ past, reading }): Judged => {
    const { intent, confidence } = rank(model, reading);
    return { right: [past.intent], intent, confidence };
  });
  return { judged, evaluation: evaluate(judged) };
}

const isRight = ({ right, intent }: Judged): boolean => right.includes(intent);

/** A sign test over the texts that only one of the two has right; and what is acted on keeps its promise. */
function worthOf(before: Evaluated, after: Evaluated): Worth {
  if (before.judged.length < JUDGES) return 'too_few';
  const changed = after.judged.flatMap((now, at) => {
    const then = before.judged[at];
    return then === undefined || isRight(then) === isRight(now) ? [] : [isRight(now)];
  });
  const gained = changed.filter((right) => right).length;
  const lost = changed.length - gained;
  if (gained <= lost) return 'no_gain';
  if ((after.evaluation.accuracy ?? 0) < TELLING) return 'too_noisy';
  if (gained - lost < BEYOND_CHANCE * Math.sqrt(changed.length)) return 'chance';
  return isLessRight(before.evaluation, after.evaluation) ? 'less_right_when_sure' : 'better';
}

/** Of what is acted on a smaller share is right than before, beyond chance. */
function isLessRight(before: Evaluation, after: Evaluation): boolean {
  const [then, now] = [before.accuracyWhenSure, after.accuracyWhenSure];
  if (then === null || now === null || now >= PROMISED) return false;
  const variance = (share: number, { count, coverage }: Evaluation) =>
    (share * (1 - share)) / (count * (coverage ?? 1));
  return now < then - BEYOND_CHANCE * Math.sqrt(variance(then, before) + variance(now, after));
}
