import type { Intent } from '../../config/vocabulary.ts';

/**
 * What a helpdesk's rule editor usually holds: a list of words for each intent. Matched at the start of words; the intent with most hits wins, the earlier
 * one on a tie, `other` without a hit. Written as carefully as such lists are, to be a fair rival.
 */
const KEYWORDS: readonly (readonly [Intent, string])[] = [
  [
    'security_compliance',
    'security hack breach phishing gdpr soc2 compliance vulnerab unauthorized unauthorised suspicious fraud stolen privacy encrypt malware',
  ],
  ['legal', 'legal lawyer attorney court sue lawsuit contract liability subpoena copyright trademark damages'],
  ['outage', 'outage down offline unavailable unreachable 502 503 504 timeout incident everyone'],
  ['refund_request', 'refund reimburse chargeback money-back'],
  ['cancellation', 'cancel terminat unsubscribe close-my-account close-our-account renew leaving'],
  ['account_access', 'login password locked sign-in log-in 2fa sso invite permission access verification reset'],
  ['billing_question', 'invoice bill charge payment price pricing cost fee receipt vat tax card'],
  ['bug_report', 'bug error crash broken fail wrong not-working issue glitch stuck freez'],
  ['feature_request', 'feature suggest wish roadmap would-be add support-for idea improve'],
  ['how_to', 'how where can-i guide documentation tutorial explain which'],
  ['complaint', 'complain unacceptable terrible worst disappointed rude frustrated angry manager awful useless'],
  ['other', 'partnership job hiring newsletter sponsor press'],
];
const RULES = KEYWORDS.map(
  ([intent, words]) =>
    [intent, words.split(' ').map((word) => new RegExp(`\\b${word.replaceAll('-', '[ -]')}`, 'i'))] as const,
);

/** The intent that keyword rules would give. */
export function byKeywords(text: string): Intent {
  let best: Intent = 'other';
  let most = 0;
  for (const [intent, rules] of RULES) {
    const hits = rules.filter((rule) => rule.test(text)).length;
    if (hits > most) {
      best = intent;
      most = hits;
    }
  }
  return best;
}
