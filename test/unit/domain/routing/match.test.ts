import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { implies } from '../../../../src/config/policy/implies.ts';
import { possibleIntents } from '../../../../src/config/policy/intents.ts';
import { type Condition, conditionSchema } from '../../../../src/config/policy/parts/condition.ts';
import { type MatchFacts, matches, typeOf } from '../../../../src/domain/routing/facts.ts';
import { anyFacts, facts, policy } from './facts.ts';

const rows: readonly (readonly [string, object, Partial<MatchFacts>, boolean])[] = [
  ['no condition', {}, {}, true],
  ['one value', { tier: 'pro' }, { tier: 'pro' }, true],
  ['one of several', { tier: ['pro', 'free'] }, { tier: 'free' }, true],
  ['none of several', { tier: ['pro', 'free'] }, { tier: 'starter' }, false],
  ['all must hold', { tier: 'pro', vip: true }, { tier: 'pro' }, false],
  ['not VIP', { vip: false }, { vip: false }, true],
  ['a tag', { tag: ['api', 'sso'] }, { tags: ['x', 'sso'] }, true],
  ['no tag', { tag: 'api' }, {}, false],
  ['a keyword', { keyword: 'cancel' }, { keywords: ['cancel'] }, true],
  ['risk that nobody judged', { risk: 'high' }, {}, false],
  ['risk', { risk: 'high' }, { risk: 'high' }, true],
  ['the queue, unknown', { queue: 'billing' }, {}, false],
  ['the queue', { queue: 'billing' }, { queue: 'billing' }, true],
  ['renewal in 59.9 of 60 days', { renewalWithinDays: 60 }, { renewalInDays: 59.9 }, true],
  ['renewal in 60 of 60 days', { renewalWithinDays: 60 }, { renewalInDays: 60 }, false],
  ['renewal today', { renewalWithinDays: 60 }, { renewalInDays: 0 }, true],
  ['renewal yesterday', { renewalWithinDays: 60 }, { renewalInDays: -1 }, false],
  ['renewal unknown', { renewalWithinDays: 60 }, { renewalInDays: null }, false],
];

/** Conditions as a person might write them, few enough values to meet each other. */
const anyCondition: fc.Arbitrary<Condition> = fc
  .record(
    {
      intent: fc.subarray(['bug_report', 'outage', 'refund_request', 'how_to'], { minLength: 1 }),
      type: fc.subarray(['bug', 'billing', 'general'], { minLength: 1 }),
      urgency: fc.subarray(['critical', 'high', 'normal'], { minLength: 1 }),
      sentiment: fc.subarray(['neutral', 'frustrated', 'distressed'], { minLength: 1 }),
      tier: fc.subarray(['enterprise', 'pro', 'free'], { minLength: 1 }),
      keyword: fc.subarray(['cancel', 'refund'], { minLength: 1 }),
      vip: fc.boolean(),
      renewalWithinDays: fc.constantFrom(30, 60, 90),
    },
    { requiredKeys: [] },
  )
  .map((written) => conditionSchema.parse(written));

describe('conditions', () => {
  test.each(rows)('[RO-4] %s', (_title, written, changes, holds) => {
    expect(matches(conditionSchema.parse(written), { ...facts(), ...changes })).toBe(holds);
  });

  test('[AD-2] a rule said to be unreachable is: whatever it matches, the earlier one matches', () => {
    let met = 0;
    fc.assert(
      fc.property(anyCondition, anyCondition, fc.boolean(), anyFacts, (wide, more, kept, some) => {
        const narrow = kept ? { ...more, ...wide } : { ...wide, ...more };
        const meeting = meet(narrow, some);
        if (!implies(narrow, wide, policy) || !meeting) return;
        met += 1;
        expect(matches(narrow, meeting)).toBe(true);
        expect(matches(wide, meeting)).toBe(true);
      }),
      { numRuns: 2000 },
    );
    expect(met).toBeGreaterThan(200);
  });

  test('[AD-2] a rule that can still match is not said to be unreachable', () => {
    fc.assert(
      fc.property(anyCondition, anyCondition, anyFacts, (narrow, wide, some) => {
        const meeting = meet(narrow, some);
        if (meeting && !matches(wide, meeting)) expect(implies(narrow, wide, policy)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});

/** The facts changed so that they meet the condition; null when nothing can. */
function meet(when: Condition, some: MatchFacts): MatchFacts | null {
  const [intent] = possibleIntents(when, policy);
  if (intent === undefined) return null;
  return {
    ...some,
    intent,
    type: typeOf(intent, policy),
    urgency: when.urgency?.[0] ?? some.urgency,
    sentiment: when.sentiment?.[0] ?? some.sentiment,
    tier: when.tier?.[0] ?? some.tier,
    keywords: when.keyword ?? some.keywords,
    vip: when.vip ?? some.vip,
    renewalInDays: when.renewalWithinDays === undefined ? some.renewalInDays : when.renewalWithinDays - 1,
  };
}
