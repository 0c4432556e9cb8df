import type { Intent, Priority, Sentiment, Severity, Urgency } from '../../config/vocabulary.ts';
import { cutAtWord } from '../text/cut.ts';
import type { ModelVerdict } from './verdict.ts';

const BASE: Readonly<Record<Intent, Severity>> = {
  outage: 'critical',
  security_compliance: 'high',
  legal: 'high',
  bug_report: 'medium',
  account_access: 'medium',
  billing_question: 'medium',
  refund_request: 'medium',
  cancellation: 'medium',
  complaint: 'medium',
  how_to: 'low',
  feature_request: 'low',
  other: 'low',
};
const WIDE =
  / (?:all|every|entire|whole|none of|nobody|everyone|everybody|most|many|hundreds|thousands) (?:[^ .]+ ){0,4}(?:users?|customers?|people|team|company|staff|employees|agents|clients|departments?) /;
const LOSS =
  / (?:data loss|(?:lost|deleted|wiped|corrupted) (?:[^ .]+ ){0,3}(?:data|records|contacts|customers|files|orders)) /;
const BLOCKED =
  / (?:blocked|blocking|blocker|can not (?:work|serve|operate|sell|ship|invoice|pay)|unable to work|payroll|revenue|losing (?:money|sales|customers)|go live|production) /;
/** A live intrusion, not a questionnaire. */
const INTRUSION =
  / (?:hacked|compromised|breached|broke into|broken into|leaked|stolen|ransomware|attacker|under attack|data breach|another customer|other customers|other tenants?|different company|exposed) /;
const PAPERWORK =
  / (?:questionnaire|soc ?2|soc2|iso|hipaa|baa|dpa|certification|report|subprocessors|policy|policies|encrypted|nda|msa|redlines|amendment|clause|terms|procurement|vendor) /;

/** How bad the impact is, from the intent and what the text says of its reach. */
export function severityOf(intent: Intent, line: string): Severity {
  switch (intent) {
    case 'outage':
      return 'critical';
    case 'security_compliance':
      if (INTRUSION.test(line)) return 'critical';
      return PAPERWORK.test(line) ? 'medium' : 'high';
    case 'legal':
      return PAPERWORK.test(line) ? 'medium' : 'high';
    case 'bug_report':
    case 'account_access':
      return LOSS.test(line) || WIDE.test(line) || BLOCKED.test(line) ? 'high' : 'medium';
    case 'billing_question':
    case 'refund_request':
    case 'complaint':
    case 'cancellation':
      return BLOCKED.test(line) ? 'high' : BASE[intent];
    case 'how_to':
    case 'feature_request':
    case 'other':
      return LOSS.test(line) ? 'high' : BASE[intent];
  }
}

const PRIORITY: Readonly<Record<Severity, Readonly<Record<Urgency, Priority>>>> = {
  critical: { critical: 'P1', high: 'P1', normal: 'P1', low: 'P2' },
  high: { critical: 'P1', high: 'P2', normal: 'P2', low: 'P3' },
  medium: { critical: 'P2', high: 'P2', normal: 'P3', low: 'P4' },
  low: { critical: 'P3', high: 'P3', normal: 'P4', low: 'P4' },
};

/** Priority from impact and hurry (TR-1): the one table, for built-in and model verdicts alike. */
export function priorityOf(severity: Severity, urgency: Urgency): Priority {
  return PRIORITY[severity][urgency];
}

const HIGH_TIERS = new Set(['enterprise', 'mid_market', 'pro']);

/** Risk that the matter climbs beyond support, with the reason in words. */
export function riskOf(facts: {
  readonly intent: Intent;
  readonly severity: Severity;
  readonly sentiment: Sentiment;
  readonly urgencyWords: readonly string[];
  readonly tier: string;
  readonly line: string;
}): ModelVerdict['escalationRisk'] {
  const { intent, severity, sentiment, tier, line } = facts;
  const reasons: string[] = [];
  let points = 0;
  const add = (worth: number, reason: string) => {
    points += worth;
    reasons.push(reason);
  };
  if (severity === 'critical') add(3, 'critical impact');
  if (intent === 'legal') add(3, 'legal matter');
  if (intent === 'security_compliance' && severity === 'high') add(2, 'security concern');
  if (sentiment === 'distressed') add(3, 'distressed customer');
  if (sentiment === 'frustrated') add(1, 'frustrated customer');
  if (intent === 'cancellation') add(HIGH_TIERS.has(tier) ? 3 : 1, `may leave (${tier} tier)`);
  if (/ (?:lawyer|attorney|sue|court|regulator|chargeback|dispute) /.test(line) && intent !== 'legal')
    add(3, 'threatens steps outside');
  if (/ (?:competitor|twitter|linkedin|trustpilot|bad review|public) /.test(line))
    add(1, 'may go public or to a competitor');
  if (/ (?:third|fourth|fifth|3rd|4th|again|still waiting|weeks) /.test(line)) add(1, 'repeated contact');
  if (tier === 'enterprise' && sentiment !== 'positive' && points > 0) add(1, 'enterprise account');
  if (facts.urgencyWords.length > 0) reasons.push(`says “${facts.urgencyWords.join('”, “')}”`);
  return {
    level: points >= 3 ? 'high' : points >= 1 ? 'medium' : 'low',
    reason: cutAtWord(reasons.length === 0 ? 'nothing points to an escalation' : reasons.join('; '), 200),
  };
}
