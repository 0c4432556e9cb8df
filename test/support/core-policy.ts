import { type Person, type Policy, policySchema } from '../../src/config/policy/schema.ts';

const OFFICE_DAY: [string, string][] = [
  ['09:00', '12:00'],
  ['13:00', '17:00'],
];

const person = (id: string, ...roles: string[]) => ({ id, name: id, email: `${id}@core.example`, roles });

/** A small policy with round figures, so that a test's arithmetic can be read off it. Not the one that ships. */
export const POLICY: Policy = policySchema.parse({
  version: 1,
  calendars: {
    always: null,
    office: {
      timeZone: 'Europe/Berlin',
      hours: { mon: OFFICE_DAY, tue: OFFICE_DAY, wed: OFFICE_DAY, thu: OFFICE_DAY, fri: OFFICE_DAY },
      holidays: [],
    },
  },
  people: [
    person('ana', 'agent'),
    person('ben', 'agent'),
    person('lena', 'lead'),
    person('maya', 'manager'),
    person('olga', 'lead'),
    person('sol', 'specialist'),
    person('lou', 'manager'),
    person('eli', 'specialist'),
    person('erin', 'specialist'),
    person('fay', 'specialist'),
    person('pat', 'approver'),
  ],
  queues: {
    general: {
      name: 'General',
      channel: '#general',
      calendar: 'always',
      members: ['ana', 'ben'],
      lead: 'lena',
      manager: 'maya',
    },
    technical: {
      name: 'Technical',
      channel: '#technical',
      calendar: 'always',
      members: ['eli'],
      lead: 'lena',
      manager: 'maya',
    },
    billing: {
      name: 'Billing',
      channel: '#billing',
      calendar: 'office',
      members: ['fay', 'ben'],
      lead: 'fay',
      manager: 'maya',
    },
    triage: { name: 'Triage', channel: '#triage', calendar: 'always', members: ['ana'], lead: 'lena', manager: 'maya' },
    security: {
      name: 'Security',
      channel: '#security',
      calendar: 'always',
      members: ['sol'],
      lead: 'sol',
      manager: 'lou',
      restricted: true,
    },
    breach: {
      name: 'Breach',
      channel: '#breach',
      calendar: 'always',
      members: ['olga'],
      lead: 'olga',
      manager: 'maya',
    },
  },
  teams: {
    engineering: {
      name: 'Engineering',
      prefix: 'ENG',
      channel: '#engineering',
      calendar: 'always',
      members: ['eli', 'erin'],
      lead: 'eli',
      response: '4h',
      resolution: '40h',
      urgent: { response: '30m', resolution: '4h', calendar: 'always' },
    },
    finance: {
      name: 'Finance',
      prefix: 'FIN',
      channel: '#finance',
      calendar: 'always',
      members: ['fay'],
      lead: 'fay',
      response: '4h',
      resolution: '20h',
    },
  },
  leaders: { channel: '#leaders', people: ['maya', 'olga'] },
  onCall: { engineering: ['eli', 'erin'] },
  accounts: { plans: { enterprise: 'enterprise', starter: 'starter' }, vipMonthlySpend: 5000, attributes: {} },
  types: {
    bug: type('technical', 'TTR', 'bug_report', 'outage'),
    billing: type('billing', 'TTC', 'billing_question', 'refund_request'),
    account: type('general', 'FRT', 'cancellation', 'account_access', 'legal'),
    security: type('security', null, 'security_compliance'),
    general: type('general', 'FRT', 'how_to', 'feature_request', 'complaint', 'other'),
  },
  intake: {
    open: [
      { name: 'keyword-refund', when: { keyword: 'refund' }, why: 'The customer speaks of a refund' },
      { name: 'outage', when: { intent: 'outage' }, why: 'An outage needs a clock' },
      { name: 'security', when: { intent: 'security_compliance' }, why: 'Security needs specialists' },
      { name: 'enterprise', when: { tier: 'enterprise' }, why: 'Enterprise account' },
    ],
    keywords: [{ name: 'refund', words: ['refund'] }],
    openLongerThan: '8h',
    calendar: 'always',
    clarifyTimeout: '1h',
    reopenWithin: '72h',
  },
  routing: [
    {
      name: 'outage',
      when: { intent: 'outage' },
      queue: 'technical',
      page: 'engineering',
      why: 'Outages page engineering',
    },
  ],
  triageQueue: 'triage',
  breachQueue: 'breach',
  targets: [
    { name: 'outage', when: { intent: 'outage' }, FRT: '30m', NRT: '1h', TTR: '4h' },
    { name: 'billing', when: { type: 'billing' }, FRT: '2h', NRT: '2h', TTC: '20h' },
    { name: 'standard', when: {}, FRT: '2h', NRT: '1h', TTR: '10h' },
  ],
  ladder: [
    { name: 'warn-owner', at: '75%', do: ['warn_owner'] },
    { name: 'warn-lead', at: '90%', do: ['warn_lead'] },
    { name: 'breach', at: '100%', do: ['reassign_to_manager', 'move_to_breach'] },
  ],
  riskBands: { near: '60m', critical: '15m' },
  updateOwed: '2h',
  mirror: { attributes: {} },
});

function type(queue: string, metric: string | null, ...intents: string[]) {
  return { name: queue, queue, metric, intents };
}

/** A person of the policy by id; throws for nobody. */
export function who(id: string): Person {
  const found = POLICY.people.find((one) => one.id === id);
  if (!found) throw new Error(`nobody called ${id}`);
  return found;
}
