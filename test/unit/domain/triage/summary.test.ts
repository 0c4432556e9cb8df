import { describe, expect, test } from '@jest/globals';
import type { Intent } from '../../../../src/config/vocabulary.ts';
import { briefingOf } from '../../../../src/domain/triage/summary.ts';

const brief = (text: string, intent: Intent, urgencyWords: readonly string[] = []) =>
  briefingOf({ spoken: [{ id: 'p1', text }], intent, urgency: 'high', urgencyWords });

describe('[TR-4] the sentence that tells', () => {
  test.each<[string, Intent, string]>([
    [
      'We were charged twice: 129 EUR on 3 November. Please refund one of them.',
      'refund_request',
      'We were charged twice: 129 EUR on 3 November.',
    ],
    ['Please fix it asap! Since 14:05 every call answers 502.', 'outage', 'Since 14:05 every call answers 502.'],
    [
      'Hi team,\nI hope you are well.\nThe export button does nothing. Thanks!',
      'bug_report',
      'The export button does nothing.',
    ],
    [
      'We love your product. We have been with you for long. I want to cancel our subscription.',
      'cancellation',
      'I want to cancel our subscription.',
    ],
    ['Please cancel our subscription.', 'cancellation', 'Please cancel our subscription.'],
    ['Can you help me?', 'other', 'Can you help me?'],
    [
      'Thanks in advance for your help. Invoice INV-2231 shows 45 seats, we have 30.\nBest regards,\nTom',
      'billing_question',
      'Invoice INV-2231 shows 45 seats, we have 30.',
    ],
    [
      'The report is empty.\n\nOn Tue, 3 Nov 2026, Support wrote:\n> Your refund of 900 EUR was issued.',
      'bug_report',
      'The report is empty.',
    ],
    ['Login does not work. It says wrong password.', 'account_access', 'Login does not work.'],
    ['Hello!', 'other', 'A greeting only, no matter named yet'],
    ['Good morning, is anyone there?', 'other', 'A greeting only, no matter named yet'],
    ['Hi my export fails since today', 'bug_report', 'my export fails since today'],
    ['Hello team,\nDear Sir or Madam,\nThe import is stuck.', 'bug_report', 'The import is stuck.'],
    [
      'Please put our new VAT number on the invoices. The last one, INV-2347, has the old one.',
      'billing_question',
      'Please put our new VAT number on the invoices.',
    ],
    ['Guten Tag, der Export fehlt.', 'bug_report', 'der Export fehlt.'],
    [
      'Please refund one of them. I see two charges on 3 November.',
      'refund_request',
      'I see two charges on 3 November.',
    ],
    [
      'Thank you for writing to us. What were you trying to do, and what happened instead?\nThe import of contacts stops.',
      'bug_report',
      'The import of contacts stops.',
    ],
    [
      'Thanks for writing to us. So that the right person can help you: is this about an invoice or a payment, or something else?\n\nIt is the invoice of March.',
      'billing_question',
      'It is the invoice of March.',
    ],
  ])('[TR-4] of %j', (text, intent, telling) => {
    expect(brief(text, intent).summary).toBe(telling);
  });

  test('[TR-4] [IN-8] one to three lines: what is wished and known beyond the headline, next', () => {
    expect(brief('We were charged twice: 129 EUR. Please refund one of them.', 'refund_request').briefing).toBe(
      'Asked: Please refund one of them.\nNext: check the payment, and whether it may be paid back',
    );
    expect(brief('Every call fails. It began since 14:05 and hits 40 users.', 'outage', ['right now']).briefing).toBe(
      'Known: since 14:05 · 40 users · urgency high: “right now”\nNext: confirm it with monitoring, and tell the customer when they hear from us again',
    );
  });

  test('[TR-4] what the summary says is not said again, nor what the card shows beside it', () => {
    const { briefing } = brief('All calls fail with 502 since 14:05.', 'outage', ['since 14:05']);
    expect(briefing).not.toMatch(/Known|enterprise|ask for/);
  });

  test('[TR-4] each claim names the message it comes from', () => {
    const spoken = [
      { id: 'p1', text: 'The export fails.' },
      { id: 'p2', text: 'It is 40 users in Firefox 120 now.' },
    ];
    const { claims } = briefingOf({ spoken, intent: 'bug_report', urgency: 'normal', urgencyWords: [] });
    expect(claims).toEqual(
      expect.arrayContaining([
        { text: 'The export fails.', from: [{ part: 'p1' }] },
        { text: '40 users', from: [{ part: 'p2' }] },
      ]),
    );
  });
});
