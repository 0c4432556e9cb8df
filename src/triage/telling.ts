import type { Intent } from '../config/vocabulary.ts';
import { tellingDetails } from './facts.ts';
import { matchPatterns } from './patterns/index.ts';
import { normalise } from './text.ts';

const COURTESY =
  /^(?:(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|greetings|hiya)\b[^.!?]{0,40}$|(?:i )?hope (?:you|this|all)\b|how are you|my name is\b|i am writing to you$|(?:many )?thanks?(?: you)?\b(?: so much| a lot| again| in advance| for (?:your|the) (?:\w+ ){0,2}(?:help|time|support|reply|answer|patience|understanding))*[.!]*$|(?:best|kind|warm) (?:regards|wishes)|cheers[,.!]*$|to whom it may concern|sorry (?:to|for) (?:bother|disturb)\w*|(?:i )?look(?:ing)? forward to|(?:please )?let (?:me|us) know\b[^?]{0,40}$|any help\b)/i;
const OPENING =
  /^(?:(?:hi|hello|hey|hiya|dear|good (?:morning|afternoon|evening|day))(?: (?:all|team|there|guys|everyone|support|folks|[A-Z]\w{1,15})){0,2} ?[,!.:–-] *)+/i;
/** "Please fix it", "Can you help?": asks for something told elsewhere. */
const PLEA =
  /^(?:(?:so|and|but|also) )?(?:please|pls|plz|kindly|(?:can|could|would|will) (?:you|someone|somebody|anyone|we)|help\b|what (?:can|should|do) (?:i|we) do)/i;
/** A sentence whose object is somewhere else. */
const DANGLING =
  /\b(?:(?:one|both|all|some|each) of (?:them|these|those)|fix (?:it|this|that)|about (?:it|this|that)|help (?:me|us)?\s*(?:with (?:it|this|that))?|do something|sort (?:it|this|that) out|look into (?:it|this|that)|refund (?:it|this|that|them)|cancel (?:it|this|that|them))\b/i;

/** "It says …": of what, the sentence before tells. */
const POINTS_BACK = /^(?:it|this|that|they|these|those)\b/i;

/** Sentences with this many words or fewer say little. */
const SHORT_WORDS = 3;
/** A sign from this weight on says what somebody wants. */
const WISH_SIGN = 1;
/** How far into a text its first sentences still count for more. */
const LEAD = 0.12;

/** A sentence of a text, with its place and how much it tells of the intent. */
export interface Told {
  readonly text: string;
  readonly at: number;
  readonly weight: number;
  readonly plea: boolean;
  /** A plea that says what for: "refund one of them", not "fix it". */
  readonly wish: boolean;
}

function strength(line: string, intent: Intent): number {
  const signs = matchPatterns(line);
  const of = (own: boolean) =>
    Math.max(0, ...signs.filter((sign) => (sign.intent === intent) === own).map((sign) => sign.weight));
  // What tells of a neighbouring matter ("charged twice" beside a refund) tells of this one too.
  return Math.max(of(true), of(false) * 0.6);
}

function told(text: string, at: number, intent: Intent, alone: boolean): Told {
  const plea = PLEA.test(text);
  // Most texts have one sentence: there is nothing to weigh.
  if (alone) return { text, at, weight: 0, plea, wish: false };
  const dangling = DANGLING.test(text);
  const details = tellingDetails(text).length;
  const sign = strength(normalise(text), intent);
  const words = text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  const weight =
    sign +
    Math.min(3, details * 1.2) -
    (plea ? 1 : 0) -
    (dangling ? 2.5 : 0) -
    (words <= SHORT_WORDS ? 1.2 : 0) -
    (at > 0 && POINTS_BACK.test(text) ? 2.5 : 0) -
    at * LEAD;
  return { text, at, weight, plea, wish: plea && (sign >= WISH_SIGN || !dangling) };
}

/** The sentences that say something, in order: greetings, thanks and courtesies left out. Of nothing else, the first as it is. */
export function toldIn(sentences: readonly string[], intent: Intent): readonly Told[] {
  const said = sentences.flatMap((sentence, at) => {
    const text = sentence.replace(OPENING, '').trim();
    return text === '' || COURTESY.test(text) ? [] : [{ text, at }];
  });
  const kept = said.length > 0 ? said : sentences.slice(0, 1).map((text) => ({ text, at: 0 }));
  return kept.slice(0, 40).map(({ text }, at) => told(text, at, intent, kept.length === 1));
}

/** The sentence that tells the most of the intent; the earlier of two that tell as much. Null for a text without words. */
export function mostTelling(sentences: readonly Told[]): Told | null {
  return sentences.reduce<Told | null>((best, one) => (best === null || one.weight > best.weight ? one : best), null);
}

/** What the customer wants done, where another sentence than the telling one says it: a plea, or the wish after it. */
export function wishIn(sentences: readonly Told[], telling: Told): Told | null {
  return sentences.find((one) => one.wish && one.at > telling.at && one.text.length <= 120) ?? null;
}
