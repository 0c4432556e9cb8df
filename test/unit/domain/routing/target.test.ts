import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CaseFacts } from '../../../../src/domain/routing/facts.ts';
import { route } from '../../../../src/domain/routing/route.ts';
import { pickTarget, pickTicketTarget, pickTightening } from '../../../../src/domain/routing/target.ts';
import { anyFacts, facts, policy } from './facts.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const pick = (changes: Partial<CaseFacts>) => {
  const made = facts(changes);
  return pickTarget({ ...made, queue: route(made, policy).queue }, policy);
};

describe('targets of the policy that ships', () => {
  const rows: readonly (readonly [string, Partial<CaseFacts>, string, Record<string, number>, string])[] = [
    [
      '[SLA-2] production outage: 15 minutes, around the clock',
      { intent: 'outage', severity: 'critical' },
      'outage-production',
      { FRT: 15 * MINUTE },
      'always',
    ],
    [
      '[SLA-2] other outage: 30 minutes, around the clock',
      { intent: 'outage', severity: 'high', tier: 'free' },
      'outage',
      { FRT: 30 * MINUTE },
      'always',
    ],
    [
      '[SLA-2] mid-market billing blocker: 2 h',
      { intent: 'billing_question', severity: 'critical', tier: 'mid_market' },
      'billing-blocker-mid-market',
      { FRT: 2 * HOUR },
      'support',
    ],
    [
      '[SLA-2] routine bug of a lower tier: 4 h',
      { intent: 'bug_report', severity: 'medium', tier: 'starter' },
      'bug-routine',
      { FRT: 4 * HOUR },
      'support',
    ],
    [
      '[SLA-2] minor bug of a lower tier: 8 h',
      { intent: 'bug_report', severity: 'low', tier: 'free' },
      'bug-minor',
      { FRT: 8 * HOUR },
      'support',
    ],
    ['[SLA-2] VIP', { vip: true }, 'vip', { FRT: HOUR }, 'support'],
    ['[SLA-2] all the rest', {}, 'standard', { FRT: 8 * HOUR, NRT: 8 * HOUR }, 'support'],
  ];
  test.each(rows)('%s', (_title, changes, name, budgets, calendar) => {
    const target = pick(changes);
    expect(target).toMatchObject({ name, budgets, calendar });
  });

  test('[SLA-6] a restricted case has no timer', () => {
    expect(pick({ intent: 'security_compliance', severity: 'critical', vip: true })).toEqual({
      name: 'restricted',
      budgets: {},
      calendar: 'support',
      contractOf: null,
    });
  });

  test('[SLA-1] [RO-3] every case has the clock that its type is measured by', () => {
    fc.assert(
      fc.property(anyFacts, (some) => {
        const { metric } = policy.types[some.type];
        const { budgets, calendar } = pickTarget({ ...some, queue: route(some, policy).queue }, policy);
        expect(Object.hasOwn(policy.calendars, calendar)).toBe(true);
        if (metric === null) expect(budgets).toEqual({});
        else expect(budgets[metric]).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });

  test('[SLA-1] [SLA-2] engineering answers the ticket of a P1 case in 15 minutes at any hour, others in office time', () => {
    expect(pickTicketTarget('engineering', { priority: 'P1' }, policy)).toEqual({
      name: 'team:engineering:urgent',
      budgets: { RESPONSE: 15 * MINUTE, RESOLUTION: 4 * HOUR },
      calendar: 'always',
    });
    expect(pickTicketTarget('engineering', { priority: 'P2' }, policy)).toMatchObject({
      name: 'team:engineering',
      calendar: 'support',
    });
    expect(pickTicketTarget('legal', { priority: 'P1' }, policy)).toMatchObject({
      name: 'team:legal',
      budgets: { RESPONSE: 8 * HOUR },
    });
  });

  test.each([
    ['44 days before the renewal', { renewalInDays: 44 }, 'renewal-near'],
    ['45 days before the renewal', { renewalInDays: 45 }, null],
    ['a high-risk account', { risk: 'high' as const }, 'high-risk'],
    ['any other', {}, null],
  ])('[SLA-5] tightening: %s', (_, changes, rule) => {
    const tightening = pickTightening({ ...facts(changes), queue: 'general' }, policy);
    expect(tightening?.rule ?? null).toBe(rule);
    if (tightening) expect(tightening.share).toBe(0.5);
  });

  test('an unknown queue or team is a bug, not a guess', () => {
    expect(() => pickTarget({ ...facts(), queue: 'nowhere' }, policy)).toThrow('No queue nowhere');
    expect(() => pickTicketTarget('nobody', { priority: 'P1' }, policy)).toThrow('No team nobody');
  });
});
