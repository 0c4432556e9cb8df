import type { Intent } from '../../config/vocabulary.ts';
import { isGreeting, withoutOpening } from '../text/sentences.ts';
import { tellingDetails } from './facts.ts';
import { matchPatterns } from './patterns/index.ts';
import { isOurs } from './questions.ts';
import { normalise } from './text.ts';

/** "Please fix it", "Can you help?": asks for something told elsewhere. */
const PLEA =
  /^(?:(?:so|and|but|also) )?(?:please|pls|plz|kindly|(?:can|could|would|will) (?:you|someone|somebody|anyone|we)|help\b|what (?:can|should|do) (?:i|we) do)/i;
/** Says that somebody wants help, which is known. */
const BEGS = /\b(?:please|pls|plz),? help\b|\bhelp us\b/i;
/** A sentence whose object is somewhere else. */
const DANGLING =
  /\b(?:(?:one|both|all|some|each) of (?:them|these|those)|fix (?:it|this|that)|about (?:it|this|that)|help (?:me|us)?\s*(?:with (?:it|this|that))?|do something|sort (?:it|this|that) out|look into (?:it|this|that)|refund (?:it|this|that|them)|cancel (?:it|this|that|them))\b/i;

/** "It says …": of what, the sentence before tells. */
const POINTS_BACK = /^(?:(?:it|this|that|they|these|those)\b|the (?:\w+ )?ones?\b)/i;

/** What fails, is missing, or was taken too often: a statement with one of these tells the matter. */
export const TROUBLE =
  /\b(?:fail\w*|broke(?:n)?|breaks?|crash\w*|errors?|exceptions?|tim(?:es?|ed|ing)[ -]?outs?|down|offline|unreachable|unavailable|stuck|frozen|freez\w*|hangs?|slow|blank|empty|missing|lost|gone|disappear\w*|wrong|mistake\w*|accident\w*|incorrect|corrupt\w*|duplicate\w*|twice|two times|double|overcharged|locked out|reject\w*|refuse[sd]?|denied|declined|unable|can ?not|can['’]?t|(?:could|do|does|did|is|are|was|were|has|have|had|would)(?: not|n['’]?t)|won['’]?t|will not|no longer|nobody|nothing|no one|none of|never|stopp?ed|(?:two|three|several|extra|second|another|both|unknown|unexpected) (?:\w+ )?(?:charges?|payments?|invoices?|transactions?|debits?|bookings?)|charged|debited|billed)\b/i;
/** "I am not sure whether …": says no to nothing. */
const HEDGE =
  /^(?:(?:i am|i['’]m|we are|we['’]re)? ?(?:not sure|unsure|wondering)|(?:i|we) (?:do not|don['’]?t|did not|didn['’]?t) (?:know|understand|think|mean|want to)|no idea)\b/i;
/** Kind words, and what somebody is or has: true whatever happened. */
const ASIDE =
  /^(?:we|i)(?:['’](?:re|m|ve))? (?:(?:really |have always |do )?(?:love|like|enjoy|appreciate)|(?:are|am|have been|been|being|use|run|pay|have|on|a)\b.{0,40}\b(?:plan|tier|seats?|version|team of|company|customers? (?:of|since|for)|with you|happy|chrome|firefox|safari|edge|windows|mac ?os|linux|android|ios|(?:a|per|each) (?:month|year)|monthly|yearly))\b/i;
/** Answered by yes or no, or by when: asks how it stands. */
const STATUS_QUESTION =
  /^(?:(?:so|and|but|also|or) )?(?:is(?! it possible| there (?:a|any) (?:way|chance))|are|was|were|do|does|did|has|have|had|any(?:one|body|thing)?|some(?:one|body)|when|who|what(?:['’]s| is| are) (?:going on|happening|wrong|up|this|that))\b/i;
/** Asks whether something has happened. */
const EVENT_QUESTION = /^(?:have|has|was|were|did)\b.*\b(?:i|we|us|my|our|this)\b/i;
/** Says that there is a matter, or of what sort, and not what it is: another message tells that. */
const TOPIC = new RegExp(
  `^(?:${[
    `(?:it(?:['’]s| is)|this is|i(?:['’]m| am) writing) (?:about|regarding|concerning)\\b`,
    "(?:(?:i|we) have|(?:i|we)[’'](?:ve)) (?:got )?(?:a|another|one|some) (?:quick |short |small |general )?(?:questions?|problems?|issues?|requests?)\\b",
    '(?:es geht|geht) um\\b|(?:ich|wir) (?:habe|haben|hätte|hätten) (?:eine|noch eine|ein|mal eine) (?:kurze |kleine )?(?:frage|problem|anliegen)\\b|(?:können|könnten) sie (?:mir|uns)\\b.*\\bhelfen\\b',
    "(?:c[’']est|il s[’']agit) (?:pour|d[eu]|à propos|au sujet|concernant)(?= |$)|(?:j[’']ai|nous avons|on a) une (?:petite )?(?:question|demande)\\b|(?:pouvez|pourriez)[ -]vous (?:m|nous )[’']?\\s?aider\\b",
    '(?:es|se trata|escribo) (?:sobre|de|por|acerca)(?= |$)|(?:tengo|tenemos) una (?:pregunta|consulta|duda)\\b|(?:me|nos) (?:pueden?|podrían?) ayudar\\b|(?:pueden?|podrían?) ayudar(?:me|nos)\\b',
    '(?:het )?gaat over\\b|(?:ik heb|we hebben) een (?:vraag|probleem)\\b|(?:kunt|kun) (?:u|je) (?:mij|me|ons) helpen\\b',
    '(?:é|trata-se|e) (?:sobre|de)(?= |$)|(?:tenho|temos) uma (?:dúvida|pergunta)\\b|(?:podem?|poderia) (?:me|nos) ajudar\\b',
    '(?:si tratta|riguarda|è per)(?= |$)|(?:ho|abbiamo) una domanda\\b|(?:potete|può|potreste) aiutar(?:mi|ci)\\b',
  ].join('|')})`,
  'iu',
);
/** Where a question may be the whole matter. Elsewhere something has happened, and a question is about that. */
const ASKS: readonly Intent[] = [
  'how_to',
  'feature_request',
  'billing_question',
  'cancellation',
  'security_compliance',
  'legal',
  'other',
];

/** Sentences with this many words or fewer say little. */
const SHORT_WORDS = 3;
/** A sign from this weight on says what somebody wants. */
const WISH_SIGN = 1;
/** A plea of more words says what for. */
const PLEA_WORDS = 5;
/** A statement of so many words tells what happened, where all else is a question about it. */
const STORY_WORDS = 7;
/** What says nothing by itself never tells more than a statement that does. */
const BARE = 10;
/** How far into a text its first sentences still count for more. */
const LEAD = 0.12;

/** A sentence of a text, with its place among those that say something and among all, and how much it tells of the intent. */
export interface Told {
  readonly text: string;
  readonly at: number;
  readonly of: number;
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

/** A sentence weighed by itself: how far it says what happened, and whether it is a plea or a question that says nothing without its neighbours. */
interface Weighed extends Omit<Told, 'of'> {
  readonly tells: 'facts' | 'story' | null;
  readonly bare: 'plea' | 'question' | null;
}

function weigh(text: string, at: number, intent: Intent): Weighed {
  const plea = PLEA.test(text);
  const question = /\?[\s)"”]*$/.test(text);
  const dangling = DANGLING.test(text);
  const details = tellingDetails(text).length;
  const sign = strength(normalise(text), intent);
  const words = text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  const pointsBack = at > 0 && POINTS_BACK.test(text);
  const trouble = TROUBLE.test(text);
  const figures = details > 0 || /\d/.test(text);
  const aside = !trouble && ASIDE.test(text);
  const topic = !trouble && !figures && TOPIC.test(text);
  // "The export fails" says it all.
  const short = words < SHORT_WORDS || (words === SHORT_WORDS && !trouble);
  const states = !plea && !question && !pointsBack && !aside && !topic && !short && !HEDGE.test(text);
  const facts = states && (trouble || (figures && sign > 0));
  const story = states && (figures || sign > 0 || words >= STORY_WORDS);
  const vague = !trouble && sign < WISH_SIGN && words <= PLEA_WORDS;
  const asks = ASKS.includes(intent) ? EVENT_QUESTION.test(text) : STATUS_QUESTION.test(text) || vague;
  // What is to be paid back tells more than that it is wanted back, which is known.
  const begs = plea && (dangling || (sign < WISH_SIGN && words <= PLEA_WORDS) || intent === 'refund_request');
  const weight =
    sign +
    Math.min(3, details * 1.2) -
    (plea || BEGS.test(text) ? 1 : 0) -
    (dangling ? 2.5 : 0) -
    (short ? 1.2 : 0) -
    (pointsBack || aside ? 2.5 : 0) -
    (topic ? 1 : 0) -
    at * LEAD;
  return {
    ...{ text, at, weight, plea, wish: plea && (sign >= WISH_SIGN || !dangling) },
    tells: facts ? 'facts' : story ? 'story' : null,
    bare: figures ? null : question && asks ? 'question' : begs ? 'plea' : null,
  };
}

/** The sentences that say something, in order: greetings, thanks, courtesies and questions of our own left out. Those of several messages are weighed as one text. */
export function toldIn(sentences: readonly string[], intent: Intent): readonly Told[] {
  const kept = sentences.flatMap((sentence, of) => {
    return isGreeting(sentence) || isOurs(sentence) ? [] : [{ text: withoutOpening(sentence), of }];
  });
  // Most texts have one sentence: there is nothing to weigh.
  if (kept.length === 1)
    return kept.map(({ text, of }) => ({ text, of, at: 0, weight: 0, plea: PLEA.test(text), wish: false }));
  const all = kept.slice(0, 40).map(({ text, of }, at) => ({ ...weigh(text, at, intent), of }));
  const facts = all.some(({ tells }) => tells === 'facts');
  const story = facts || all.some(({ tells }) => tells === 'story');
  return all.map(({ text, at, of, weight, plea, wish, bare }) => {
    const outdone = bare === 'question' ? story : bare === 'plea' && facts;
    return { text, at, of, plea, wish, weight: outdone ? weight - BARE : weight };
  });
}

/** The sentence that tells the most of the intent; the earlier of two that tell as much. Null for a text without words. */
export function mostTelling(sentences: readonly Told[]): Told | null {
  return sentences.reduce<Told | null>((best, one) => (best === null || one.weight > best.weight ? one : best), null);
}

/** What the customer wants done, where another sentence than the telling one says it: a plea, or the wish after it. */
export function wishIn(sentences: readonly Told[], telling: Told): Told | null {
  return sentences.find((one) => one.wish && one.at > telling.at && one.text.length <= 120) ?? null;
}
