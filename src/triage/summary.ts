import type { CaseField, Intent, Urgency } from '../config/vocabulary.ts';
import { maskSecrets } from './mask.ts';
import { hasSign } from './patterns/index.ts';
import { cut, normalise } from './text.ts';

const COURTESY =
  /^(?:(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|greetings|hiya)\b[^.!?]{0,40}$|(?:i )?hope (?:you|this|all)\b|how are you|my name is\b|i am writing to you$|thanks?(?: you)?\b(?: so much| in advance| for your (?:help|time|support))?[.!]*$|to whom it may concern|sorry (?:to|for) (?:bother|disturb)\w*)/i;
const OPENING =
  /^(?:(?:hi|hello|hey|hiya|dear|good (?:morning|afternoon|evening|day))(?: (?:all|team|there|guys|everyone|support|folks|[A-Z]\w{1,15})){0,2} ?[,!.:–-] *)+/i;

/** Weight from which a sign makes a sentence the telling one. */
const TELLING_WEIGHT = 2;

/** The first sentence that says something; one with a sign of the intent goes before one without. Never empty for a text with words. */
export function tellingSentence(sentences: readonly string[], intent: Intent): string {
  const told = sentences
    .map((sentence) => sentence.replace(OPENING, '').trim())
    .filter((sentence) => sentence !== '' && !COURTESY.test(sentence));
  const first = told[0] ?? sentences[0] ?? '';
  const signed =
    told.length < 2
      ? undefined
      : told.slice(0, 12).find((sentence) => hasSign(normalise(sentence), intent, TELLING_WEIGHT));
  return maskSecrets(signed ?? first);
}

/** What comes next, by intent: the team's own practice, nothing about the customer. */
const NEXT: Readonly<Record<Intent, string>> = {
  outage: 'confirm with monitoring and page engineering on-call',
  bug_report: 'reproduce it and open an engineering ticket if confirmed',
  billing_question: 'check the account’s invoices and payments',
  refund_request: 'check the payment and ask finance for approval',
  cancellation: 'hand to customer success for a retention talk',
  security_compliance: 'keep it restricted and hand to the security specialists',
  legal: 'answer nothing of substance; hand to legal',
  account_access: 'verify who is asking, then restore access',
  how_to: 'answer with the matching article',
  feature_request: 'thank, note the use case, tell product',
  complaint: 'have a senior agent answer personally',
  other: 'read and place it by hand',
};

/** A case field in words. */
export const FIELD_WORDS: Readonly<Record<CaseField, string>> = {
  account: 'account id or e-mail',
  plan_tier: 'plan tier',
  category: 'category',
  urgency_signals: 'urgency',
  channel_source: 'channel',
  affected_account: 'affected account',
  business_impact: 'business impact',
  environment: 'environment',
  incident_start: 'incident start',
  steps_to_reproduce: 'steps to reproduce',
  lifetime_value: 'lifetime value',
  churn_risk: 'reason for leaving',
  invoice: 'invoice or amount',
};

/** Three lines at most: what was asked and what is known, in the customer's words; then what is missing and the next action. */
export function briefingOf(parts: {
  readonly asked: string;
  readonly details: readonly string[];
  readonly tier: string;
  readonly urgency: Urgency;
  readonly urgencyWords: readonly string[];
  readonly missing: readonly CaseField[];
  readonly intent: Intent;
}): string {
  const known = [
    ...(parts.tier === 'unknown' ? [] : [`${parts.tier.replace('_', '-')} account`]),
    ...parts.details.map((detail) => maskSecrets(detail)),
    ...(parts.urgencyWords.length === 0
      ? []
      : [`urgency ${parts.urgency}: “${maskSecrets(parts.urgencyWords.join('”, “'))}”`]),
  ];
  const missing = parts.missing.map((field) => FIELD_WORDS[field]).join(', ');
  return [
    `Asked: ${cut(parts.asked === '' ? 'nothing readable' : parts.asked, 260)}`,
    ...(known.length === 0 ? [] : [`Known: ${cut(known.join(' · '), 150)}`]),
    `Next: ${cut(NEXT[parts.intent] + (missing === '' ? '' : `; ask for ${missing}`), 180)}`,
  ].join('\n');
}
