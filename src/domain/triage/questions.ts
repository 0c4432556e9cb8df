import type { Intent } from '../../config/vocabulary.ts';

/** Nothing was understood. */
export const ANYTHING = 'What were you trying to do, and what happened instead?';
export const GREETED = 'Hello, and thank you for writing to us. How can we help you?';

/** Nothing was said: a picture or a file came alone. */
export const PICTURED = 'What does the file show, and what should be different?';

/** What is not sure yet, where one matter was understood. `other` is none. */
export const OF_ONE: Readonly<Record<Intent, string>> = {
  outage: 'Is the service down for your whole team, or for you?',
  bug_report: ANYTHING,
  billing_question: 'What about the invoice or the payment should be different?',
  refund_request: 'Which payment would you like to have back, and why?',
  cancellation: 'Would you like to end your plan, or to change it?',
  security_compliance: 'Have you seen something that looks unsafe, or do you need papers about security from us?',
  legal: 'Is it about your contract with us, or about something that has happened?',
  account_access: 'Can you not sign in yourself, or is it about access for somebody else?',
  how_to: 'What would you like to do in the product, and how far did you get?',
  feature_request: 'What would you like to do that does not work today?',
  complaint: 'What went wrong, and what would put it right for you?',
  other: ANYTHING,
};

/** Where it is one of two matters that people do mistake for each other. Two unlike ones are never put beside each other. */
export const OF_TWO: readonly (readonly [Intent, Intent, string])[] = [
  ['outage', 'bug_report', OF_ONE.outage],
  ['outage', 'account_access', 'Is the service down for your whole team, or can only you not sign in?'],
  ['outage', 'complaint', 'Is the service down right now, or is it about what has happened before?'],
  ['bug_report', 'account_access', 'Can you not sign in, or does something fail after you have signed in?'],
  ['bug_report', 'how_to', 'Does something fail when you try it, or would you like to know how it is done?'],
  ['bug_report', 'feature_request', 'Did this work before, or would you like to have it new?'],
  ['bug_report', 'billing_question', 'Is an amount wrong, or does a page about billing not work?'],
  ['bug_report', 'security_compliance', 'Does something not work, or have you seen something that looks unsafe?'],
  ['bug_report', 'complaint', 'Is there something that does not work now, or is it about how we have treated you?'],
  ['billing_question', 'refund_request', 'Would you like to understand a payment, or to have it back?'],
  ['billing_question', 'cancellation', 'Is it about what you pay, or would you like to end your plan?'],
  ['billing_question', 'how_to', 'Is it about a payment of yours, or about what our plans cost?'],
  ['billing_question', 'legal', 'Is it about an invoice, or about your contract?'],
  ['billing_question', 'account_access', 'Is it about a payment, or can you not get into your account because of it?'],
  ['refund_request', 'cancellation', 'Would you like a payment back, to end your plan, or both?'],
  ['refund_request', 'complaint', 'Would you like a payment back, or another thing put right?'],
  ['cancellation', 'how_to', 'Would you like to end your plan now, or to know how that works?'],
  ['cancellation', 'feature_request', 'Would you like to change your plan, or is something missing in it?'],
  ['cancellation', 'complaint', 'Would you like to end your plan, or to have something put right first?'],
  ['cancellation', 'account_access', 'Would you like to end your plan, or to take somebody’s access away?'],
  ['cancellation', 'legal', 'Would you like to end your plan, or is it about what the contract says?'],
  [
    'security_compliance',
    'account_access',
    'Could somebody else have been in your account, or can you not get in yourself?',
  ],
  ['security_compliance', 'legal', 'Is it about papers on security and privacy, or about the contract?'],
  [
    'security_compliance',
    'how_to',
    'Have you seen something that looks unsafe, or would you like to know how to set something up?',
  ],
  ['account_access', 'how_to', 'Can somebody not get in, or would you like to know how access is given?'],
  ['account_access', 'feature_request', 'Can somebody not get in, or is there a right that you miss?'],
  ['how_to', 'feature_request', 'Are you looking for something that is there, or would you like us to add it?'],
  ['feature_request', 'complaint', 'Would you like us to add something, or did something go wrong?'],
  ['legal', 'complaint', 'Is it about your contract, or about how we have treated you?'],
];

const ALL = [ANYTHING, GREETED, PICTURED, ...Object.values(OF_ONE), ...OF_TWO.map(([, , question]) => question)];
const OURS = new Set(ALL.map((question) => question.toLowerCase()));

/** A sentence of our own, in a customer's text because their mail program has put it there. */
export const isOurs = (sentence: string): boolean =>
  OURS.has(sentence.toLowerCase().replace(/^[>\s*"“]+|["”\s]+$/g, '')) ||
  /^\W*(?:hello, and )?thank(?:s| you) for writing to us\b|^\W*so that the right person can help you:/i.test(sentence);
