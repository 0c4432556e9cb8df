import { describe, expect, test } from '@jest/globals';
import { type Policy, policySchema } from '../../../../src/config/policy/schema.ts';
import { pickLadder, ticketLadder } from '../../../../src/domain/routing/target.ts';
import { POLICY } from '../../../support/core-policy.ts';
import { facts } from './facts.ts';

const shape = policySchema.shape;
const LADDERS = shape.ladders.parse([
  { name: 'critical', when: { priority: 'P1' }, steps: [{ name: 'half', at: '50%', do: ['warn_lead'] }] },
  { name: 'money', when: { queue: 'billing' }, steps: [{ name: 'early', at: '30m before', do: ['warn_lead'] }] },
]);
const policy: Policy = { ...POLICY, ladders: LADDERS };
const pick = (changes: object, queue = 'general', by: Policy = policy) => pickLadder({ ...facts(changes), queue }, by);

describe('which ladder a case climbs', () => {
  test.each([
    ['the first that matches', { priority: 'P1' }, 'billing', 'critical'],
    ['by queue', { priority: 'P3' }, 'billing', 'money'],
    ['none: the standard one', { priority: 'P3' }, 'general', 'standard'],
  ] as const)('[ES-1] %s', (_title, changes, queue, name) => {
    expect(pick(changes, queue).name).toBe(name);
  });

  test('[ES-1] [AD-2] its version is of what it does: the same for the same steps, another when one changes', () => {
    const before = pick({ priority: 'P1' });
    expect(pick({ priority: 'P1', urgency: 'critical' }).version).toBe(before.version);
    expect(before.version).toMatch(/^[0-9a-f]{8}$/);
    const moved: Policy = {
      ...policy,
      ladders: LADDERS.map((one) => ({
        ...one,
        steps: one.steps.map((step) => ({ ...step, at: { share: 0.6, offsetMs: 0 } })),
      })),
    };
    expect(pick({ priority: 'P1' }, 'general', moved).version).not.toBe(before.version);
    expect(pick({ priority: 'P3' }, 'general', moved).version).toBe(pick({ priority: 'P3' }).version);
  });

  test('[ES-3] tickets have theirs, without the leaders’ band', () => {
    expect(ticketLadder(policy)).toMatchObject({ name: 'ticket', steps: policy.ticketLadder, criticalMs: null });
  });
});
