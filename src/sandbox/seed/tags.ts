import type { Intent } from '../../config/vocabulary.ts';

/** As a team tags its conversations: by what they are about, and by whom. */
export const TAGS: Readonly<Record<Intent | 'vip' | 'caseload', { readonly id: string; readonly name: string }>> = {
  caseload: { id: '8001', name: 'caseload' },
  bug_report: { id: '8002', name: 'Bug' },
  outage: { id: '8003', name: 'Outage' },
  billing_question: { id: '8004', name: 'Billing' },
  refund_request: { id: '8005', name: 'Refund' },
  cancellation: { id: '8006', name: 'Cancellation' },
  security_compliance: { id: '8007', name: 'Security' },
  legal: { id: '8008', name: 'Legal' },
  account_access: { id: '8009', name: 'Access' },
  how_to: { id: '8010', name: 'How-to' },
  feature_request: { id: '8011', name: 'Feature request' },
  complaint: { id: '8012', name: 'Complaint' },
  other: { id: '8013', name: 'Sales' },
  vip: { id: '8014', name: 'VIP' },
};
