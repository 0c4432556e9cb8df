import { INTENTS, type Intent } from '../../../config/vocabulary.ts';
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
import { type Batch, STYLES } from './styles/index.ts';
import { UNCLEAR } from './unclear.ts';

/** A class of the model: an intent, or `unclear` for what says too little. */
export type Label = Intent | 'unclear';

/** Every class, in the order of the model's scores. */
export const LABELS: readonly Label[] = [...INTENTS, 'unclear'];

/** The first batch: short messages to business software, one file for each class. */
export const PLAIN: Batch = {
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

/** All batches by name, the unit that cross-validation holds out. */
export const BATCHES: Readonly<Record<string, Batch>> = { plain: PLAIN, ...STYLES };

/** Every hand-written example with its class: what the built-in classifier learns from when the process starts. */
export const SEEDS: readonly { readonly text: string; readonly label: Label }[] = Object.values(BATCHES).flatMap(
  (batch) => LABELS.flatMap((label) => batch[label].map((text) => ({ text, label }))),
);
