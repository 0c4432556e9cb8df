import type { Intent } from '../../config/vocabulary.ts';

/** Beginnings of words by which tags, teams and ticket types are commonly called, in the languages triage has signs for. */
const WORDS: Readonly<Record<Intent, string>> = {
  refund_request: 'refund chargeback reimburs rückerstattung erstattung rembours reembols rimbors terugbetal',
  cancellation: 'cancel unsubscri terminat kündig résili annulation cancelac disdett opzeg',
  billing_question:
    'billing invoic payment charges? pricing rechnung abrechnung facturation factura fatturazion facturatie',
  bug_report: 'bugs?$ bugfix defect fehler crash malfunction',
  outage: 'outage downtime incident ausfall störung panne storing',
  security_compliance: 'security secur gdpr dsgvo compliance phishing fraud vulnerab privacy sicherheit datenschutz',
  legal: 'legal lawyer attorney litigation copyright dmca recht$ juridi',
  account_access: 'login password passwort 2fa mfa sso access lockout locked signin',
  how_to: 'howto tutorial onboarding usage guidance',
  feature_request: 'feature enhancement suggestion idea wishlist roadmap wunsch',
  complaint: 'complain beschwerde réclamation reclamac reclamo klacht',
  other: 'spam sales recruit partnership newsletter jobs?$ press$ outofoffice',
};

/** The same of several words, or of one alone. */
const PHRASES: readonly (readonly [RegExp, Intent])[] = [
  [/\bhow[ -]to\b/, 'how_to'],
  [/^(?:questions?|general questions?|product questions?)$/, 'how_to'],
  [/\b(?:log|sign) ?-?in\b/, 'account_access'],
  [/\bmoney back\b/, 'refund_request'],
];
const NOT = /\b(?:not|no|non|kein|keine|without|resolved|fixed)\b/;

const BEGINNINGS = Object.entries(WORDS).map(([intent, words]) => ({
  // Object.entries forgets the key type of a Record.
  intent: intent as Intent,
  begins: new RegExp(`^(?:${words.split(' ').join('|')})`),
}));

/** What a tag, team or ticket type says by its name alone: "Refunds" is a refund request. Null where it says nothing, or several things: "billing bug". */
export function intentNamed(name: string): Intent | null {
  const said = name.normalize('NFKC').toLowerCase().trim();
  if (NOT.test(said)) return null;
  const words = said.match(/[\p{L}\p{N}]+/gu) ?? [];
  const found = new Set<Intent>([
    ...BEGINNINGS.flatMap(({ intent, begins }) => (words.some((word) => begins.test(word)) ? [intent] : [])),
    ...PHRASES.flatMap(([phrase, intent]) => (phrase.test(said) ? [intent] : [])),
  ]);
  const [only, ...others] = found;
  return only === undefined || others.length > 0 ? null : only;
}
