import { describe, expect, test } from '@jest/globals';
import { CASE_FIELDS, type CaseField, FIELD_WORDS, type Intent } from '../../../../src/config/vocabulary.ts';
import type { Account, Contact } from '../../../../src/domain/case/core.ts';
import { missingAnew, missingFrom } from '../../../../src/domain/routing/missing.ts';

const NOBODY = { account: null, contact: null, intent: 'bug_report', reached: true } as const;
const account = (changes: Partial<Account> = {}): Account => ({
  id: 'a1',
  name: 'Acme',
  plan: null,
  tier: 'unknown',
  monthlySpendCents: null,
  lifetimeValueCents: null,
  topLifetimeValue: false,
  vip: false,
  renewsAt: null,
  manager: null,
  ...changes,
});
const contact: Contact = { id: 'c1', name: null, email: 'jo@acme.example' };

describe('[IN-5] what is missing', () => {
  test.each<
    [
      string,
      CaseField,
      Partial<{ account: Account; contact: Contact; intent: Intent; reached: boolean }>,
      string,
      boolean,
    ]
  >([
    ['nobody known', 'account', {}, 'it fails', true],
    ['Intercom knows the account', 'account', { account: account() }, 'it fails', false],
    ['Intercom knows an e-mail', 'account', { contact }, 'it fails', false],
    ['the text names it', 'account', {}, 'our account 4711 is empty', false],
    ['no plan in Intercom', 'plan_tier', { account: account() }, 'it fails', true],
    ['the plan is known', 'plan_tier', { account: account({ tier: 'pro' }) }, 'it fails', false],
    ['no customer knows their lifetime value', 'lifetime_value', { account: account() }, 'it fails', false],
    ['no reason', 'churn_risk', { intent: 'cancellation' }, 'we leave', true],
    [
      'a renewal is no reason',
      'churn_risk',
      { account: account({ renewsAt: new Date(0) }), intent: 'cancellation' },
      'we leave',
      true,
    ],
    ['who does not leave has no reason to', 'churn_risk', { intent: 'account_access' }, 'no access', false],
    ['the customer says why', 'churn_risk', { intent: 'cancellation' }, 'we leave because it is too expensive', false],
    ['whoever writes has shown where', 'channel_source', {}, 'it fails', false],
    ['nor is it asked without a conversation', 'channel_source', { reached: false }, 'it fails', false],
    ['triage found what it is', 'category', {}, 'it fails', false],
    ['triage found nothing', 'category', { intent: 'other' }, 'it fails', true],
    ['urgency is always judged', 'urgency_signals', {}, 'it fails', false],
    ['no word of where', 'environment', {}, 'it fails', true],
    ['a browser is named', 'environment', {}, 'it fails in Firefox', false],
    ['no word of when', 'incident_start', {}, 'the export fails', true],
    ['a time is named', 'incident_start', {}, 'fails since 14:05', false],
    ['no steps', 'steps_to_reproduce', {}, 'the export fails', true],
    ['what they do is told', 'steps_to_reproduce', {}, 'it fails when I press save', false],
    ['no invoice', 'invoice', { intent: 'billing_question' }, 'the bill is wrong', true],
    ['a bug needs none', 'invoice', {}, 'the bill is wrong', false],
    ['an amount stands for the invoice', 'invoice', { intent: 'refund_request' }, 'you charged 129 EUR', false],
    ['a number of an order does too', 'invoice', { intent: 'refund_request' }, 'about order #4711', false],
    ['whatever it is called', 'invoice', { intent: 'refund_request' }, 'Bestellung RE-2026-001', false],
    ['no impact', 'business_impact', {}, 'the logo is blurred', true],
    ['how many are hit', 'business_impact', {}, '40 people cannot sign in', false],
    ['nobody named', 'affected_account', { intent: 'account_access' }, 'somebody signed in', true],
    [
      'the account is known',
      'affected_account',
      { intent: 'account_access', account: account() },
      'somebody signed in',
      false,
    ],
    ['the user is named', 'affected_account', { intent: 'account_access' }, 'the account of jo@acme.example', false],
    ['no steps to a service that is down', 'steps_to_reproduce', { intent: 'outage' }, 'all is down', false],
    ['what they did before', 'steps_to_reproduce', {}, 'I clicked on save and it failed', false],
    ['where it happens', 'environment', {}, 'on my phone it fails', false],
    ['for how long', 'incident_start', {}, 'it fails for two days', false],
    ['after what', 'incident_start', {}, 'it fails after the upgrade', false],
    ['who cannot work', 'business_impact', {}, 'nobody in our office can print', false],
  ])('[IN-5] %s: %s', (_, field, known, text, missing) => {
    expect(missingFrom([field], { ...NOBODY, ...known }, [text])).toEqual(missing ? [field] : []);
  });

  test('[IN-5] over all messages, at most three, the most useful first', () => {
    const required: CaseField[] = ['steps_to_reproduce', 'account', 'environment'];
    expect(missingFrom(required, NOBODY, ['it fails', 'in Safari'])).toEqual(['account', 'steps_to_reproduce']);
    expect(missingFrom(CASE_FIELDS, NOBODY, ['it fails'])).toEqual(['account', 'environment', 'incident_start']);
  });

  describe('after somebody has said that it is of another type', () => {
    const before = {
      intent: 'billing_question',
      required: ['account', 'invoice'],
      missing: ['invoice'],
      words: 'The export fails in Safari',
    } as const;
    const required: CaseField[] = ['account', 'environment', 'incident_start'];

    test('[IN-5] [TR-9] what the new type requires is looked for in what the customer wrote', () => {
      expect(missingAnew(required, NOBODY, ['it fails since 14:05'], before)).toEqual(['account', 'environment']);
    });

    test('[IN-5] without the conversation what was known stays known, and the summary tells the rest', () => {
      expect(missingAnew(required, NOBODY, null, before)).toEqual(['incident_start']);
    });
  });

  test('[IN-5] every field has a name and a question', () => {
    expect(
      CASE_FIELDS.filter((field) => FIELD_WORDS[field].name === '' || !/[?.]$/.test(FIELD_WORDS[field].ask)),
    ).toEqual([]);
  });
});
