import { describe, expect, test } from '@jest/globals';
import type { Intent } from '../../../../src/config/vocabulary.ts';
import { sameCustomer, sameMatter } from '../../../../src/domain/clusters/same-matter.ts';
import { anAccount } from '../../../support/core-case.ts';

const matter = (intent: Intent, summary: string) => ({ intent, summary, briefing: '' });

/** What one customer wrote in two conversations, and whether that is one thing. */
const SAME: readonly (readonly [Intent, string, Intent, string])[] = [
  [
    'billing_question',
    'We were charged twice this month for our seats',
    'refund_request',
    'Please refund the double charge of our seats',
  ],
  [
    'refund_request',
    'Our seats were charged twice in November',
    'billing_question',
    'We were charged twice this month',
  ],
  ['outage', 'All API calls fail with 502 since 14:05', 'outage', 'The API answers 502 for all our requests'],
  ['bug_report', 'The CSV export of invoices stays empty', 'bug_report', 'Empty CSV when I export invoices'],
  ['account_access', 'Nobody of us can log in by SSO', 'bug_report', 'SSO login is broken for the whole team'],
  ['bug_report', 'Webhooks arrive an hour late', 'bug_report', 'Our webhooks are delayed by an hour'],
  [
    'cancellation',
    'We want to cancel our subscription at the end of the month',
    'cancellation',
    'Cancel our subscription please',
  ],
  ['how_to', 'How do we set up SAML with Okta?', 'how_to', 'Setting up Okta SAML: which certificate?'],
  ['legal', 'Please sign our data processing agreement', 'legal', 'Who signs the data processing agreement?'],
];
const OTHER: readonly (readonly [Intent, string, Intent, string])[] = [
  [
    'billing_question',
    'We were charged twice this month for our seats',
    'billing_question',
    'Where do I change the VAT number on invoices?',
  ],
  ['bug_report', 'The CSV export of invoices stays empty', 'bug_report', 'Dark mode flickers in the editor'],
  [
    'outage',
    'All API calls fail with 502 since 14:05',
    'account_access',
    'Please unlock the account of our new colleague',
  ],
  ['how_to', 'How do we set up SAML with Okta?', 'how_to', 'How can I add a second workspace?'],
  ['bug_report', 'Webhooks arrive an hour late', 'billing_question', 'The invoice of May arrived late'],
  [
    'cancellation',
    'We want to cancel our subscription at the end of the month',
    'billing_question',
    'Which plan includes the audit log?',
  ],
  ['feature_request', 'Please add an export to Excel', 'bug_report', 'The export to Excel is broken'],
  [
    'refund_request',
    'Refund the course that was booked by mistake',
    'refund_request',
    'We want our deposit for the event hall back',
  ],
  ['complaint', 'Nobody has answered for three days', 'complaint', 'The new dashboard is unusable'],
];

describe('whether two cases of one customer are about the same (IN-6)', () => {
  test.each(SAME)('%s “%s” and %s “%s”: one thing', (a, one, b, other) => {
    expect(sameMatter(matter(a, one), matter(b, other))).not.toBeNull();
    expect(sameMatter(matter(b, other), matter(a, one))).not.toBeNull();
  });
  test.each(OTHER)('%s “%s” and %s “%s”: two things', (a, one, b, other) => {
    expect(sameMatter(matter(a, one), matter(b, other))).toBeNull();
  });

  test('what is known counts where the telling line says little', () => {
    const down = (briefing: string) => ({ intent: 'outage' as const, summary: 'Production is down!', briefing });
    const known = {
      intent: 'outage' as const,
      summary: 'Everything broken',
      briefing: 'Known: error ERR_SSL_7 at login',
    };
    expect(sameMatter(down('Known: ERR_SSL_7'), known)).not.toBeNull();
  });

  test('one customer: the account, else the contact', () => {
    const contact = (id: string) => ({ id, name: null, email: null });
    const of = (account: string | null, who: string) => ({
      account: account === null ? null : anAccount(null, { id: account }),
      contact: who === '' ? null : contact(who),
    });
    expect(sameCustomer(of('a', 'c1'), of('a', 'c2'))).toBe(true);
    expect(sameCustomer(of(null, 'c1'), of(null, 'c1'))).toBe(true);
    expect(sameCustomer(of('a', 'c1'), of('b', 'c2'))).toBe(false);
    expect(sameCustomer(of(null, ''), of(null, ''))).toBe(false);
  });
});
