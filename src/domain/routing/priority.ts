import type { Intent, Priority } from '../../config/vocabulary.ts';
import type { Account, Assessment } from '../case/core.ts';
import { factsOf } from './facts.ts';

/** As near to its end a contract is decided about. */
const RENEWAL_DAYS = 45;
/** Matters that may cost the account, or more. */
const GRAVE: readonly Intent[] = ['cancellation', 'legal', 'security_compliance', 'refund_request', 'complaint'];

/**
 * The priority with who it is about in mind: impact and hurry alone put the cancellation of the largest account beside that of the smallest. Only ever raised.
 * A matter that may cost a VIP, an enterprise or a top account is P2 at least, and P1 where it is lost soon or loudly: a renewal near, distress, or no time left.
 * What is only asked in passing (papers, a question) stays where it is.
 */
export function withAccount(assessment: Assessment, account: Account | null, now: Date): Assessment {
  const { intent, severity, sentiment, urgency, risk, renewalInDays, ...facts } = factsOf(assessment, account, [], now);
  const large = facts.vip || facts.tier === 'enterprise' || facts.topLifetimeValue;
  const papers = (intent === 'legal' || intent === 'security_compliance') && severity === 'medium';
  if (!large || papers || !(GRAVE.includes(intent) || risk === 'high')) return assessment;
  const soon = renewalInDays !== null && renewalInDays < RENEWAL_DAYS;
  const loud = sentiment === 'distressed' || urgency === 'critical';
  const leaving = intent === 'cancellation' || intent === 'complaint' || intent === 'legal';
  const least: Priority = loud || (leaving && soon) ? 'P1' : 'P2';
  return assessment.priority <= least ? assessment : { ...assessment, priority: least };
}
