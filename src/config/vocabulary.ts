import { z } from 'zod';

/**
 * The words every part of Caseload shares. One word per thing, the same in code, Slack, Intercom and the policy file.
 */

export const INTENTS = [
  'bug_report',
  'outage',
  'billing_question',
  'refund_request',
  'cancellation',
  'security_compliance',
  'legal',
  'account_access',
  'how_to',
  'feature_request',
  'complaint',
  'other',
] as const;
export const intentSchema = z.enum(INTENTS);
export type Intent = z.infer<typeof intentSchema>;

export const CASE_TYPES = ['bug', 'billing', 'account', 'security', 'general'] as const;
export const caseTypeSchema = z.enum(CASE_TYPES);
export type CaseType = z.infer<typeof caseTypeSchema>;

export const PRIORITIES = ['P1', 'P2', 'P3', 'P4'] as const;
export const prioritySchema = z.enum(PRIORITIES);
export type Priority = z.infer<typeof prioritySchema>;

/** How bad the impact is, whatever the customer's hurry. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
export const severitySchema = z.enum(SEVERITIES);
export type Severity = z.infer<typeof severitySchema>;

/** How soon the customer needs it. */
export const URGENCIES = ['critical', 'high', 'normal', 'low'] as const;
export const urgencySchema = z.enum(URGENCIES);
export type Urgency = z.infer<typeof urgencySchema>;

export const SENTIMENTS = ['positive', 'neutral', 'frustrated', 'distressed'] as const;
export const sentimentSchema = z.enum(SENTIMENTS);
export type Sentiment = z.infer<typeof sentimentSchema>;

/** Plan tiers, highest first. `unknown` when Intercom names no plan, or one the policy does not map. */
export const TIERS = ['enterprise', 'mid_market', 'pro', 'starter', 'free', 'unknown'] as const;
export const tierSchema = z.enum(TIERS);
export type Tier = z.infer<typeof tierSchema>;

/** How likely the account is to be lost, or the case to climb, as triage or account health judges it. */
export const RISKS = ['low', 'medium', 'high'] as const;
export const riskSchema = z.enum(RISKS);
export type Risk = z.infer<typeof riskSchema>;

export const ROLES = ['agent', 'specialist', 'lead', 'manager', 'approver', 'admin'] as const;
export const roleSchema = z.enum(ROLES);
export type Role = z.infer<typeof roleSchema>;
/** Who works on cases. Approvers without one of these see, but do not work. */
export const WORKING_ROLES: readonly Role[] = ['agent', 'specialist', 'lead', 'manager', 'admin'];

export const CASE_STATUSES = ['new', 'in_progress', 'waiting', 'snoozed', 'escalated', 'resolved'] as const;
export const caseStatusSchema = z.enum(CASE_STATUSES);
export type CaseStatus = z.infer<typeof caseStatusSchema>;

/** The status in words, as people read it in Slack and Intercom. */
export const STATUS_WORDS: Readonly<Record<CaseStatus, string>> = {
  new: 'New',
  in_progress: 'In Progress',
  waiting: 'Waiting on Customer',
  snoozed: 'Snoozed',
  escalated: 'Escalated',
  resolved: 'Resolved',
};

/** The intent in words. */
export const INTENT_WORDS: Readonly<Record<Intent, string>> = {
  bug_report: 'Bug report',
  outage: 'Outage',
  billing_question: 'Billing question',
  refund_request: 'Refund request',
  cancellation: 'Cancellation',
  security_compliance: 'Security & compliance',
  legal: 'Legal',
  account_access: 'Account access',
  how_to: 'How-to',
  feature_request: 'Feature request',
  complaint: 'Complaint',
  other: 'Other',
};

/** What finance is asked to approve (OW-7). */
export const APPROVAL_KINDS = ['refund', 'credit', 'discount'] as const;
export const approvalKindSchema = z.enum(APPROVAL_KINDS);
export type ApprovalKind = z.infer<typeof approvalKindSchema>;

/**
 * Clocks on a case: first response, next response, resolution, close, the customer update owed once linked work is done (OW-6), and the periodic update that
 * is due while it is not (OW-10).
 */
export const CASE_METRICS = ['FRT', 'NRT', 'TTR', 'TTC', 'UPDATE', 'PUT'] as const;
export type CaseMetric = (typeof CASE_METRICS)[number];
export const isCaseMetric = (metric: string): metric is CaseMetric => CASE_METRICS.some((known) => known === metric);

/** The metric in words. */
export const METRIC_WORDS = {
  FRT: 'First response',
  NRT: 'Next response',
  TTR: 'Resolution',
  TTC: 'Closing',
  UPDATE: 'Customer update',
  PUT: 'Next update',
  RESPONSE: 'Response',
  RESOLUTION: 'Resolution',
} as const;

/** Fields a case can need (IN-5). The policy names those a type requires, the verdict those the conversation leaves open. */
export const CASE_FIELDS = [
  'account',
  'plan_tier',
  'category',
  'urgency_signals',
  'channel_source',
  'affected_account',
  'business_impact',
  'environment',
  'incident_start',
  'steps_to_reproduce',
  'lifetime_value',
  'churn_risk',
  'invoice',
] as const;
export const caseFieldSchema = z.enum(CASE_FIELDS);
export type CaseField = z.infer<typeof caseFieldSchema>;

/** How a field is called in words, and how a customer is asked for it. */
export const FIELD_WORDS: Readonly<Record<CaseField, { readonly name: string; readonly ask: string }>> = {
  account: { name: 'account', ask: 'Which account is this about? Its ID or the e-mail you sign in with is enough.' },
  plan_tier: { name: 'plan', ask: 'Which plan are you on?' },
  category: { name: 'category', ask: 'What is it about, in a word or two?' },
  urgency_signals: { name: 'urgency', ask: 'By when do you need this?' },
  channel_source: { name: 'channel', ask: 'How did you reach us first?' },
  affected_account: { name: 'affected account', ask: 'Which account or user is affected?' },
  business_impact: { name: 'business impact', ask: 'What does this keep you from doing, and how many people?' },
  environment: { name: 'environment', ask: 'Where does it happen: which app, browser or version?' },
  incident_start: { name: 'incident start', ask: 'When did it begin?' },
  steps_to_reproduce: { name: 'steps to reproduce', ask: 'What do you do, step by step, until it happens?' },
  lifetime_value: { name: 'lifetime value', ask: 'Since when are you with us?' },
  churn_risk: { name: 'reason for leaving', ask: 'What made you think of leaving?' },
  invoice: { name: 'invoice or amount', ask: 'Which invoice or amount is it about?' },
};
