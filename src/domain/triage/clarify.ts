import type { Intent } from '../../config/vocabulary.ts';
import type { Verdict } from './verdict.ts';

/** The guess in the customer's terms; each completes "is it about …". */
const ABOUT: Readonly<Record<Intent, string>> = {
  outage: 'the service being down for your team',
  bug_report: 'something that does not work as it should',
  billing_question: 'an invoice or a payment',
  refund_request: 'getting money back',
  cancellation: 'ending or changing your plan',
  security_compliance: 'the safety of your account or data',
  legal: 'a contract or legal matter',
  account_access: 'signing in or access for someone',
  how_to: 'how to do something in the product',
  feature_request: 'something you would like us to add',
  complaint: 'how we have treated you',
  other: 'something else',
};
/** Offered when triage has no usable guess at all. */
const COMMON: readonly Intent[] = ['bug_report', 'billing_question', 'account_access'];
const OFFERED = 3;
/** A guess below this share is noise; offering it would look odd to the customer. */
const WORTH_OFFERING = 0.05;

/**
 * The one question a customer gets when triage is not sure (TR-2): kind, plain, offering the two or three likeliest meanings.
 * The same verdict always gives the same words.
 */
export function clarifyingQuestion(verdict: Pick<Verdict, 'guesses'>): string {
  const likely = verdict.guesses
    .filter((guess) => guess.intent !== 'other' && guess.confidence >= WORTH_OFFERING)
    .map((guess) => guess.intent);
  const offered = [...new Set(likely.length >= 2 ? likely : [...likely, ...COMMON])].slice(0, OFFERED);
  const words = offered.map((intent) => ABOUT[intent]);
  return `Thanks for writing to us. So that the right person can help you: is this about ${words.join(', ')}, or something else? One sentence on what happened is enough.`;
}
