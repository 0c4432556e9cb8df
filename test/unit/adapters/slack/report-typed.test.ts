import { describe, expect, test } from '@jest/globals';
import { typedFilter } from '../../../../src/adapters/slack/report-typed.ts';
import { shippedPolicy } from '../../../support/world.ts';

const { policy } = shippedPolicy();
const NOW = new Date('2026-11-18T09:00:00Z');
const DAY = 86_400_000;

describe('[RP-6] [SK-8] what is typed behind a report', () => {
  test.each([
    ['', 7, {}],
    ['billing', 7, { queue: 'billing' }],
    ['Billing & finance', 7, { queue: 'billing' }],
    ['P1 30 days', 30, { priority: 'P1' }],
    ['last month raw', 30, {}],
    ['today critical', 1, { severity: 'critical' }],
    ['90d adjusted general', 90, { queue: 'general', figures: 'adjusted' }],
    ['ours tag:export', 7, { turn: 'ours', tag: 'export' }],
    ['#export', 7, { tag: 'export' }],
    ['refund_request', 7, { intent: 'refund_request' }],
    ['how-to', 7, { intent: 'how_to' }],
    ['finance 14 d', 14, { queue: 'billing' }],
  ] as const)('%j', (text, days, more) => {
    expect(typedFilter('sla', text, policy, NOW)).toEqual({
      ok: true,
      filter: { from: NOW.getTime() - days * DAY, to: NOW.getTime(), figures: 'raw', ...more },
    });
  });

  test.each([
    ['biling', ['billing', 'billing_question']],
    ['quagga', []],
  ])('%j is asked about', (text, near) => {
    expect(typedFilter('sla', text, policy, NOW)).toEqual({ ok: false, word: text, near });
  });
});
