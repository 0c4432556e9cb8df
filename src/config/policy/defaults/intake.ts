import type { InFull, Written } from '../written.ts';

type Intake = InFull['intake'];

/** What a small team calls a case: the house rules IN-1 to IN-3. */
const OPEN: Intake['open'] = [
  { name: 'keyword-cancel', when: { keyword: 'cancel' }, why: 'The customer speaks of cancelling' },
  { name: 'keyword-refund', when: { keyword: 'refund' }, why: 'The customer speaks of a refund' },
  { name: 'keyword-legal', when: { keyword: 'legal' }, why: 'The customer speaks of legal steps' },
  { name: 'outage', when: { intent: 'outage' }, why: 'An outage' },
  { name: 'bug', when: { intent: 'bug_report' }, why: 'A bug' },
  { name: 'refund', when: { intent: 'refund_request' }, why: 'A refund to approve' },
  { name: 'cancellation', when: { intent: 'cancellation' }, why: 'A cancellation' },
  { name: 'security', when: { intent: 'security_compliance' }, why: 'Security or compliance' },
  { name: 'legal', when: { intent: 'legal' }, why: 'A legal matter' },
  {
    name: 'high-risk-account',
    when: { intent: 'account_access', severity: ['critical', 'high'] },
    why: 'High-risk account activity',
  },
  { name: 'keyword-account-risk', when: { keyword: 'account-risk' }, why: 'The account may be in the wrong hands' },
  { name: 'billing-correction', when: { keyword: 'double-charge' }, why: 'A charge has to be corrected' },
  {
    name: 'billing-blocker',
    when: { intent: 'billing_question', severity: ['critical', 'high'] },
    why: 'Billing keeps the customer from working',
  },
  {
    name: 'billing-urgent',
    when: { intent: 'billing_question', urgency: ['critical', 'high'] },
    why: 'A question about billing has to be answered soon',
  },
  { name: 'enterprise', when: { tier: 'enterprise' }, why: 'Enterprise account' },
  { name: 'vip', when: { vip: true }, why: 'VIP account' },
  {
    name: 'renewal-at-risk',
    when: { renewalWithinDays: 60, sentiment: ['frustrated', 'distressed'] },
    why: 'The renewal is less than 60 days away and the customer is unhappy',
  },
  {
    name: 'renewal-urgent',
    when: { renewalWithinDays: 60, urgency: ['critical', 'high'] },
    why: 'The renewal is less than 60 days away and the matter is urgent',
  },
  { name: 'frustration', when: { sentiment: ['frustrated', 'distressed'] }, why: 'The customer is upset' },
  { name: 'time-pressure', when: { urgency: 'critical' }, why: 'The customer is under time pressure' },
];
const KEYWORDS: Intake['keywords'] = [
  { name: 'cancel', words: ['cancel', 'cancellation', 'terminate', 'unsubscribe'] },
  { name: 'refund', words: ['refund', 'reimburse', 'chargeback', 'money back'] },
  { name: 'legal', words: ['legal', 'lawyer', 'attorney', 'lawsuit', 'litigation'] },
  {
    name: 'double-charge',
    words: [
      'charged twice',
      'charged us twice',
      'charged me twice',
      'billed twice',
      'billed us twice',
      'double charge',
      'duplicate charge',
      'overcharged',
    ],
  },
  { name: 'account-risk', words: ['hacked', 'compromised', 'unauthorized', 'unauthorised', 'fraud'] },
];

const listed = (one: string | readonly string[] | undefined): readonly string[] =>
  one === undefined ? [] : typeof one === 'string' ? [one] : one;

/** Rules that ask for a keyword or a tier that is not there are left out, and so are keywords for which no rule asks. */
export function intakeInFull(written: Written, calendar: string): Intake {
  const { intake = {}, accounts, routing = [], tighten = [], ladders = [] } = written;
  const names = (intake.keywords ?? KEYWORDS).map(({ name }) => name);
  const plans = accounts?.plans === undefined ? null : Object.values(accounts.plans);
  const open =
    intake.open ??
    OPEN.filter(
      ({ when }) =>
        listed(when.keyword).every((name) => names.includes(name)) &&
        (plans === null || listed(when.tier).every((tier) => plans.some((one) => one === tier))),
    );
  const targets = Array.isArray(written.targets) ? written.targets : [];
  const asked = [...open, ...routing, ...targets, ...tighten, ...ladders].flatMap(({ when }) => listed(when.keyword));
  const keywords = intake.keywords ?? KEYWORDS.filter(({ name }) => asked.includes(name));
  return { ...intake, open, keywords, calendar: intake.calendar ?? calendar };
}

/** Whether rules may ask for the keyword. */
export const hasKeyword = ({ intake }: Pick<Written, 'intake'>, name: string): boolean =>
  (intake?.keywords ?? KEYWORDS).some((one) => one.name === name);
