import { promisesMore } from '../text/promise.ts';
import { sentences } from '../text/sentences.ts';
import { type Grounds, type NoDraft, readsAsEnglish } from './reply-draft.ts';

const NUMBER = /\d(?:[\d.,:'’]*\d)?/g;
/** Numbers of steps, which a draft may count itself. */
const STEP = /^\s*\d{1,2}[.)]\s/gm;
const MASKED = /\[[a-z][a-z -]{1,20}\]|\{\w+\}/i;
const DAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
const WHEN = new RegExp(
  [
    `\\b(?:${DAY}|weekend|tonight|tomorrow|shortly|soon|asap|eta)\\b`,
    '\\b(?:later|by the end of|end of|next|this|within|before the end of) (?:the |this |a |an )?(?:today|day|week|month|morning|afternoon|evening|hour|few|couple|minutes?|hours?|business)\\b',
    '\\b(?:in|within|after) (?:a|an|one|two|three|four|five|six|ten|twelve|half|the next|some|several|\\d+)\\b[^.!?]{0,20}\\b(?:moments?|minutes?|hours?|days?|weeks?|months?)\\b',
    '\\b(?:january|february|march|april|may|june|july|august|september|october|november|december) \\d|\\b\\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:january|february|march|april|may|june|july|august|september|october|november|december)\\b',
    '\\b\\d{1,2}(?::\\d\\d)? ?(?:am|pm)\\b|\\b\\d{1,2}:\\d\\d\\b|\\b(?:today|right away|immediately|as soon as)\\b',
  ].join('|'),
  'i',
);
/** What has happened is told, not promised. */
const OURS =
  /\b(?:we|i|you|team|engineers?|it|this|that|fix|update|refund|credit)\b[^.!?]{0,60}?(?:['’]ll|\b(?:will|shall|going to|should be|can expect|are working|is working|expect|hear)\b)/i;
const MONEY =
  /\b(?:refund|reimburse|compensat|credit(?!\s+card)|discount|voucher|goodwill|free of charge|free month|waive|money back|pay you back|chargeback)\w*/i;
/** That somebody asked for it can be said, and that it is being looked at. */
const ASKED = /\b(?:asked|asking|request(?:ed)?|your question|regarding|about)\b/i;
const GIVES =
  /['’]ll\b|\b(?:will|shall|approved?|issued?|granted?|processed|processing|refunded|reimbursed|compensated|credited|waived|offer|happy to|going to|entitled|eligible|receive|get your|on its way|can (?:give|offer|refund|credit|waive))\b/i;
const CAUSE =
  /\b(?:because(?: of)?|caused by|due to|(?:root )?cause (?:is|was)|the reason (?:is|was|for)|(?:as a )?result of|stems from|comes from|owing to|thanks to|triggered by|led to this|turned out)\b([\s\S]*)/i;

/**
 * Why a draft that a model wrote is not shown: it holds a number that is nowhere in what it goes by, says when something of ours happens, promises money, names a cause
 * in words that nobody used, or leaves something to be filled in. Null where none of it was found.
 */
export function draftFault(text: string, grounds: Grounds): NoDraft | null {
  const source = [
    ...grounds.said.map((one) => one.text),
    ...grounds.articles.map(({ title, text: body, url }) => `${title} ${body} ${url}`),
    ...grounds.facts,
  ].join('\n');
  if (text.trim() === '') return 'nothing';
  if (MASKED.test(text) || !readsAsEnglish([text])) return 'useless';
  const known = new Set(numbers(source));
  if (!numbers(text.replace(STEP, '')).every((one) => known.has(one))) return 'invented';
  const all = sentences(text);
  if (all.some((one) => WHEN.test(one) && (OURS.test(one) || promisesMore(one)))) return 'date';
  if (all.some((one) => MONEY.test(one) && GIVES.test(one.replace(ASKED, ' ')))) return 'money';
  return all.every((one) => causeKnown(one, source)) ? null : 'cause';
}

const numbers = (text: string): readonly string[] => [...text.matchAll(NUMBER)].map(([run]) => run.replace(/\D/g, ''));

/** Each telling word of it is one that somebody used. */
function causeKnown(sentence: string, source: string): boolean {
  const [, cause] = CAUSE.exec(sentence) ?? [];
  if (cause === undefined) return true;
  const words = source.toLowerCase();
  return (cause.toLowerCase().match(/\p{L}{5,}/gu) ?? []).every(
    (one) => words.includes(one.slice(0, -1)) || COMMON.has(one),
  );
}

const COMMON = new Set(
  'about after again being could doing from have here issue problem should their there these this those where which while would your yours'.split(
    ' ',
  ),
);
