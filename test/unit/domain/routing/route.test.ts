import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CaseFacts } from '../../../../src/domain/routing/facts.ts';
import { openReason, route } from '../../../../src/domain/routing/route.ts';
import { anyFacts, facts, policy } from './facts.ts';

type Row = readonly [title: string, changes: Partial<CaseFacts>, queue: string, rule: string, page?: string];

const rows: readonly Row[] = [
  // RO-1
  [
    '[RO-1] billing, high urgency, top 10%',
    { intent: 'billing_question', urgency: 'high', topLifetimeValue: true },
    'senior-support',
    'billing-top-value-urgent',
  ],
  [
    '[RO-1] refund, high urgency, top 10%',
    { intent: 'refund_request', urgency: 'critical', topLifetimeValue: true },
    'senior-support',
    'billing-top-value-urgent',
  ],
  [
    '[RO-1] the same of an enterprise VIP',
    { intent: 'refund_request', urgency: 'high', topLifetimeValue: true, tier: 'enterprise', vip: true },
    'senior-support',
    'billing-top-value-urgent',
  ],
  [
    '[RO-1] [ES-3] urgent outage, free tier',
    { intent: 'outage', urgency: 'high', tier: 'free' },
    'engineering',
    'outage-urgent',
    'engineering',
  ],
  [
    '[RO-1] [ES-3] urgent outage, enterprise',
    { intent: 'outage', urgency: 'critical', tier: 'enterprise', sentiment: 'distressed' },
    'engineering',
    'outage-urgent',
    'engineering',
  ],
  [
    '[RO-1] an outage outweighs the threat to cancel',
    { intent: 'outage', urgency: 'high', keywords: ['cancel'], topLifetimeValue: true },
    'engineering',
    'outage-urgent',
    'engineering',
  ],
  [
    '[RO-1] cancellation, top 10%',
    { intent: 'cancellation', topLifetimeValue: true },
    'success',
    'cancellation-top-value',
  ],
  [
    '[RO-1] threat to cancel, top 10%',
    { intent: 'how_to', keywords: ['cancel'], topLifetimeValue: true },
    'success',
    'cancellation-threat-top-value',
  ],
  [
    '[RO-1] distressed complaint',
    { intent: 'complaint', sentiment: 'distressed' },
    'senior-support',
    'distressed-complaint',
  ],
  ['[RO-1] any cancellation', { intent: 'cancellation' }, 'success', 'cancellation'],
  [
    '[RO-1] cancellation of an enterprise VIP in distress',
    { intent: 'cancellation', tier: 'enterprise', vip: true, sentiment: 'distressed' },
    'success',
    'cancellation',
  ],
  ['[RO-1] a how-to about cancelling', { intent: 'how_to', keywords: ['cancel'] }, 'success', 'speaks-of-cancelling'],
  // RO-2
  ['[RO-2] enterprise', { intent: 'how_to', tier: 'enterprise' }, 'account-managers', 'enterprise'],
  ['[RO-2] VIP', { intent: 'how_to', vip: true }, 'account-managers', 'vip'],
  [
    '[RO-2] pro with high urgency',
    { intent: 'how_to', tier: 'pro', urgency: 'high' },
    'account-managers',
    'pro-urgent',
  ],
  [
    '[RO-2] mid-market with high urgency',
    { intent: 'how_to', tier: 'mid_market', urgency: 'high' },
    'account-managers',
    'pro-urgent',
  ],
  ['[RO-2] pro without urgency', { intent: 'how_to', tier: 'pro' }, 'general', 'type:general'],
  ['[RO-2] technical', { intent: 'bug_report', tier: 'starter' }, 'engineering', 'type:bug'],
  ['[RO-2] an outage without hurry', { intent: 'outage', severity: 'medium', tier: 'pro' }, 'engineering', 'type:bug'],
  [
    '[RO-2] account risk: 59 days and frustrated',
    { intent: 'how_to', renewalInDays: 59, sentiment: 'frustrated' },
    'success',
    'account-at-risk',
  ],
  [
    '[RO-2] account risk of an enterprise',
    { intent: 'complaint', tier: 'enterprise', renewalInDays: 20, sentiment: 'frustrated' },
    'success',
    'account-at-risk',
  ],
  [
    '[RO-2] no account risk at 60 days',
    { intent: 'how_to', renewalInDays: 60, sentiment: 'frustrated' },
    'general',
    'type:general',
  ],
  [
    '[RO-2] no account risk after the renewal',
    { intent: 'how_to', renewalInDays: -1, sentiment: 'frustrated' },
    'general',
    'type:general',
  ],
  ['[RO-2] billing', { intent: 'billing_question', tier: 'pro' }, 'billing', 'type:billing'],
  ['[RO-2] legal', { intent: 'legal', tier: 'enterprise', urgency: 'high' }, 'legal', 'legal'],
  [
    '[RO-2] restricted',
    { intent: 'security_compliance', tier: 'enterprise', urgency: 'critical', sentiment: 'distressed' },
    'security',
    'security',
  ],
  ['[RO-2] general', { intent: 'other' }, 'general', 'type:general'],
  // RO-3
  ['[RO-3] bug', { intent: 'bug_report' }, 'engineering', 'type:bug'],
  [
    '[RO-3] charged twice, starter',
    { intent: 'billing_question', severity: 'medium', tier: 'starter' },
    'billing',
    'type:billing',
  ],
  ['[RO-3] account issue', { intent: 'account_access' }, 'success', 'type:account'],
  ['[RO-3] security', { intent: 'security_compliance' }, 'security', 'security'],
  // TR-3, ES-3
  [
    '[TR-3] distress',
    { intent: 'how_to', sentiment: 'distressed', tier: 'enterprise' },
    'senior-support',
    'distressed',
  ],
  ['[TR-3] time pressure', { intent: 'how_to', urgency: 'critical' }, 'senior-support', 'time-pressure'],
  [
    '[TR-3] technical time pressure',
    { intent: 'bug_report', urgency: 'critical' },
    'engineering',
    'bug-under-pressure',
    'engineering',
  ],
  [
    '[ES-3] confirmed production outage without hurry',
    { intent: 'outage', severity: 'critical', urgency: 'low' },
    'engineering',
    'outage-confirmed',
    'engineering',
  ],
  [
    '[ES-3] billing blocker',
    { intent: 'billing_question', severity: 'critical', tier: 'mid_market' },
    'billing',
    'billing-blocker',
    'finance',
  ],
  [
    '[ES-3] billing blocker, high impact',
    { intent: 'billing_question', severity: 'high', tier: 'starter' },
    'billing',
    'billing-blocker',
    'finance',
  ],
];

describe('routing by the policy that ships', () => {
  test.each(rows.map(([title, changes, queue, rule, page = null]) => [title, changes, queue, rule, page] as const))(
    '%s',
    (_title, changes, queue, rule, page) => {
      const decision = route(facts(changes), policy);
      expect([decision.queue, decision.rule, decision.page]).toEqual([queue, rule, page]);
      expect(decision.why).not.toBe('');
    },
  );

  test('[TR-2] low confidence is not guessed at', () => {
    const decision = route(facts({ intent: 'outage', urgency: 'critical', confidence: 0.41 }), policy, {
      lowConfidence: true,
    });
    expect(decision).toEqual({
      queue: 'triage',
      rule: 'low-confidence',
      why: 'Triage is only 41% sure; a person decides',
      page: null,
    });
  });

  test('[RO-4] [RO-5] any facts land in a queue that exists, by a rule that is named', () => {
    fc.assert(
      fc.property(anyFacts, (some) => {
        const { queue, rule, why, page } = route(some, policy);
        expect(Object.hasOwn(policy.queues, queue)).toBe(true);
        expect(rule === `type:${some.type}` || policy.routing.some(({ name }) => name === rule)).toBe(true);
        expect(why.length).toBeGreaterThan(0);
        if (page !== null) expect(Object.hasOwn(policy.onCall, page)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('[RO-1] no cancellation ever lands outside success', () => {
    fc.assert(
      fc.property(anyFacts, (some) => {
        expect(route({ ...some, intent: 'cancellation', type: 'account' }, policy).queue).toBe('success');
      }),
      { numRuns: 500 },
    );
  });

  test('[RO-1] who speaks of cancelling never lands in general', () => {
    fc.assert(
      fc.property(anyFacts, (some) => {
        expect(route({ ...some, keywords: ['cancel'] }, policy).queue).not.toBe('general');
      }),
      { numRuns: 500 },
    );
  });

  test('[RO-6] restricted cases land in security, and nothing else does', () => {
    fc.assert(
      fc.property(anyFacts, (some) => {
        expect(route(some, policy).queue === 'security').toBe(some.intent === 'security_compliance');
      }),
      { numRuns: 1000 },
    );
  });

  test('[RO-1] an urgent outage pages engineering, any tier', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom('critical' as const, 'high' as const), (some, urgency) => {
        const decision = route({ ...some, intent: 'outage', type: 'bug', urgency }, policy);
        expect([decision.queue, decision.page]).toEqual(['engineering', 'engineering']);
      }),
      { numRuns: 300 },
    );
  });
});

describe('when a chat becomes a case', () => {
  const openings: readonly (readonly [string, Partial<CaseFacts>, string | null])[] = [
    ['[IN-1] a plain how-to stays a chat', {}, null],
    ['[IN-1] a plain complaint stays a chat', { intent: 'complaint' }, null],
    ['[IN-1] a question about prices stays a chat', { intent: 'billing_question', severity: 'medium' }, null],
    ['[IN-1] a bug', { intent: 'bug_report' }, 'bug'],
    ['[IN-1] an outage', { intent: 'outage' }, 'outage'],
    ['[IN-1] a refund', { intent: 'refund_request' }, 'refund'],
    ['[IN-1] a cancellation', { intent: 'cancellation' }, 'cancellation'],
    ['[IN-1] high-risk account activity', { intent: 'account_access', severity: 'high' }, 'high-risk-account'],
    [
      '[IN-1] an account in the wrong hands',
      { intent: 'account_access', keywords: ['account-risk'] },
      'keyword-account-risk',
    ],
    ['[IN-1] charged twice', { intent: 'billing_question', keywords: ['double-charge'] }, 'billing-correction'],
    ['[IN-1] a billing blocker', { intent: 'billing_question', severity: 'high' }, 'billing-blocker'],
    ['[IN-1] urgent billing', { intent: 'billing_question', urgency: 'high' }, 'billing-urgent'],
    ['[IN-1] security needs an audit trail', { intent: 'security_compliance' }, 'security'],
    ['[IN-1] enterprise', { tier: 'enterprise' }, 'enterprise'],
    ['[IN-1] VIP', { vip: true }, 'vip'],
    ['[IN-1] a renewal at risk', { renewalInDays: 30, sentiment: 'frustrated' }, 'renewal-at-risk'],
    ['[IN-1] an urgent matter before the renewal', { renewalInDays: 30, urgency: 'high' }, 'renewal-urgent'],
    ['[IN-2] the word cancel', { keywords: ['cancel'] }, 'keyword-cancel'],
    ['[IN-2] the word refund', { keywords: ['refund'] }, 'keyword-refund'],
    ['[IN-2] the word legal', { keywords: ['legal'] }, 'keyword-legal'],
    ['[IN-3] frustration', { sentiment: 'frustrated' }, 'frustration'],
    ['[IN-3] distress', { sentiment: 'distressed' }, 'frustration'],
    ['[TR-3] time pressure', { urgency: 'critical' }, 'time-pressure'],
    ['[IN-1] [RO-4] a sure bug of a VIP is a bug', { intent: 'bug_report', vip: true }, 'bug'],
    [
      '[IN-1] [RO-4] of a VIP who may have a bug, that it is a VIP is certain',
      { intent: 'bug_report', vip: true, confidence: 0.4 },
      'vip',
    ],
    ['[IN-1] [TR-2] what rests on a guess alone says so', { intent: 'bug_report', confidence: 0.4 }, 'bug'],
    [
      '[IN-2] [RO-4] a word that was said comes before a guess',
      { intent: 'outage', keywords: ['double-charge'], confidence: 0.5 },
      'billing-correction',
    ],
  ];

  test.each(openings)('%s', (_title, changes, rule) => {
    const reason = openReason(facts(changes), policy);
    expect(reason?.rule ?? null).toBe(rule);
    if (reason) expect(reason.why).not.toBe('');
  });
});
