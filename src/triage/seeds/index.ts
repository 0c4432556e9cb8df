import type { Intent } from '../../config/vocabulary.ts';
import { ACCOUNT_ACCESS } from './account-access.ts';
import { BILLING_QUESTION } from './billing-question.ts';
import { BUG_REPORT } from './bug-report.ts';
import { CANCELLATION } from './cancellation.ts';
import { COMPLAINT } from './complaint.ts';
import { FEATURE_REQUEST } from './feature-request.ts';
import { HOW_TO } from './how-to.ts';
import { LEGAL } from './legal.ts';
import { OTHER } from './other.ts';
import { OUTAGE } from './outage.ts';
import { REFUND_REQUEST } from './refund-request.ts';
import { SECURITY_COMPLIANCE } from './security-compliance.ts';
import { UNCLEAR } from './unclear.ts';

/** A class of the model: an intent, or `unclear` for what says too little. */
export type Label = Intent | 'unclear';

/** Hand-written examples by class. They train the built-in classifier each time the process starts. */
export const SEEDS: Readonly<Record<Label, readonly string[]>> = {
  outage: OUTAGE,
  bug_report: BUG_REPORT,
  billing_question: BILLING_QUESTION,
  refund_request: REFUND_REQUEST,
  cancellation: CANCELLATION,
  security_compliance: SECURITY_COMPLIANCE,
  legal: LEGAL,
  account_access: ACCOUNT_ACCESS,
  how_to: HOW_TO,
  feature_request: FEATURE_REQUEST,
  complaint: COMPLAINT,
  other: OTHER,
  unclear: UNCLEAR,
};
