import type { Intent } from '../../config/vocabulary.ts';
import { onlyGreets } from './plain.ts';
import { ANYTHING, GREETED, OF_ONE, OF_TWO, PICTURED } from './questions.ts';
import type { Verdict } from './verdict.ts';

/** A guess below this share is noise. */
const UNDERSTOOD = 0.05;
/** The second guess counts where it is not far behind the first. */
const BESIDE = 0.4;
/** What a text is about by one word, where its guesses are noise. */
const TOPICS: readonly (readonly [RegExp, Intent])[] = [
  [/\brefund/i, 'refund_request'],
  [/\b(?:invoice|bill|billing|payment|subscription|price|pricing|rechnung|facture)/i, 'billing_question'],
  [/\b(?:contract|vertrag|contrat)/i, 'legal'],
  [/\b(?:password|passwort|log ?in|sign ?in)\b/i, 'account_access'],
];

/**
 * The one question a customer gets when triage is not sure (TR-2): short, about what was understood. The same verdict and texts always give the same words.
 */
export function clarifyingQuestion({ guesses }: Pick<Verdict, 'guesses'>, texts: readonly string[] = []): string {
  if (texts.length > 0 && texts.every((text) => text.trim() === '')) return thanking(PICTURED);
  if (texts.length > 0 && onlyGreets(texts)) return GREETED;
  const [first, second] = guesses.filter(({ intent, confidence }) => intent !== 'other' && confidence >= UNDERSTOOD);
  if (first === undefined) {
    const topic = TOPICS.find(([word]) => texts.some((text) => word.test(text)))?.[1];
    return thanking(topic === undefined ? ANYTHING : OF_ONE[topic]);
  }
  const near = second !== undefined && second.confidence >= first.confidence * BESIDE ? second.intent : null;
  const pair = OF_TWO.find(
    ([one, other]) => (one === first.intent && other === near) || (other === first.intent && one === near),
  );
  return thanking(pair?.[2] ?? OF_ONE[first.intent]);
}

const thanking = (question: string): string => `Thank you for writing to us. ${question}`;
