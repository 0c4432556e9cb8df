import { expect, test } from '@jest/globals';
import { checkClimbing } from '../../../../src/config/policy/checks/climbing.ts';
import { momentSchema } from '../../../../src/config/policy/moment.ts';
import type { LadderStep, Policy } from '../../../../src/config/policy/schema.ts';
import { POLICY } from '../../../support/core-policy.ts';

const step = (at: string, ...acts: LadderStep['do']): LadderStep => ({
  name: `at-${at}`,
  at: momentSchema.parse(at),
  do: acts,
});
const told = (change: Partial<Policy>) =>
  checkClimbing({ ...POLICY, ...change }, { queues: { ...POLICY.queues, ...change.queues } }).map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  );

test('[AD-2] [ES-1] a policy whose ladders lead to somebody has nothing to say', () => {
  expect(told({})).toEqual([]);
});

test('[AD-2] a ladder that ends before the deadline, or climbs to nobody after it, ends nowhere', () => {
  const ladder = [step('75%', 'warn_owner'), step('30m before', 'warn_lead')];
  expect(told({ ladder })).toEqual([expect.stringMatching(/^ladder\.1\.at: the last step comes before the deadline/)]);
  const ladders = [
    {
      name: 'soft',
      when: { priority: ['P4' as const] },
      steps: [step('100%', 'warn_owner'), step('1h after', 'warn_lead')],
    },
  ];
  expect(told({ ladders })).toEqual([
    expect.stringMatching(/^ladders\.0\.steps\.1\.do: a missed deadline climbs to nobody/),
  ]);
});

test('[AD-2] a ladder behind one that takes all its cases is never reached', () => {
  const steps = [step('100%', 'warn_manager')];
  const ladders = [
    { name: 'urgent', when: { priority: ['P1' as const, 'P2' as const] }, steps },
    { name: 'outage', when: { priority: ['P1' as const], queue: ['technical'] }, steps },
  ];
  expect(told({ ladders })).toEqual([expect.stringMatching(/^ladders\.1: never reached: "urgent" stands earlier/)]);
});

test('[AD-2] one person on every level, or alone on a page, is told', () => {
  const general = {
    ...POLICY.queues.general,
    lead: 'maya',
    manager: 'maya',
    director: 'maya',
  } as Policy['queues'][string];
  const finance = { ...POLICY.teams.finance, onCall: 'finance', lead: 'fay' } as Policy['teams'][string];
  expect(
    told({
      queues: { ...POLICY.queues, general },
      teams: { ...POLICY.teams, finance },
      onCall: { ...POLICY.onCall, finance: ['fay'] },
    }),
  ).toEqual([
    expect.stringMatching(/^queues\.general\.manager: lead, manager and director are all "maya"/),
    expect.stringMatching(/^teams\.finance\.onCall: a page of this team reaches "fay" and nobody after/),
  ]);
});
