import { describe, expect, test } from '@jest/globals';
import type { Policy } from '../../../src/config/policy/schema.ts';
import { wakeCase } from '../../../src/domain/escalation/case-wake.ts';
import { NOBODY_AWAY } from '../../../src/domain/record/lease.ts';
import { placeAnew } from '../../../src/flow/placement.ts';
import type { CaseRecord } from '../../../src/flow/ports.ts';
import { asItWas, type Replayed, replayCase } from '../../../src/flow/replay.ts';
import { differenceOf } from '../../../src/flow/replay-difference.ts';
import { assessment, by, having, min, openCase, teammate, write } from '../../support/core-case.ts';
import { POLICY } from '../../support/core-policy.ts';

const UNTIL = min(5_000);
const played = (record: CaseRecord, policy: Policy = POLICY): Replayed => {
  const replayed = replayCase(record, policy, placeAnew, UNTIL);
  if (replayed === null) throw new Error('nothing was replayed');
  return replayed;
};
const faster: Policy = {
  ...POLICY,
  targets: POLICY.targets.map((target) => (target.name === 'standard' ? { ...target, FRT: 30 * 60_000 } : target)),
};
/** Placed as the policy would have placed it, so that a replay through the same policy changes nothing. */
const placedByPolicy = (intent: Parameters<typeof assessment>[0] = 'how_to') => {
  const anew = placeAnew({ assessment: assessment(intent), account: null, unclear: false }, POLICY, min(0));
  return openCase({ assessment: assessment(intent), placement: anew.placement, calendar: anew.calendar });
};
const answeredAt = (minute: number): CaseRecord =>
  having(
    placedByPolicy(),
    [teammate(min(minute)), min(minute)],
    [{ type: 'resolve', how: 'ok', unanswered: true }, min(minute + 1)],
  );

describe('a past case played again', () => {
  test('[AD-2] through the same policy it is as it was, the warnings of the ladder included', () => {
    const LADDER = { kind: 'rule', name: 'ladder' } as const;
    const warned = [90, 105, 108, 120].reduce((record, minute) => {
      const events = wakeCase(record.state, POLICY, min(minute), NOBODY_AWAY);
      expect(events.length).toBeGreaterThan(0);
      return write(record.id, record, events, { at: min(minute), by: LADDER }).record;
    }, placedByPolicy());
    const record = having(
      warned,
      [teammate(min(150)), min(150)],
      [{ type: 'resolve', how: 'ok', unanswered: true }, min(151)],
    );
    const was = asItWas(record, UNTIL);
    expect(was).toMatchObject({ missed: [{ metric: 'FRT', dueAt: min(120) }] });
    expect(was).toMatchObject({ warnings: 3, leaderAlerts: 1 });
    expect(played(record)).toEqual(was);
  });

  test('[AD-2] [ES-3] whoever is paged as the case opens is counted, and whom another policy would not page is not', () => {
    const record = having(placedByPolicy('outage'), [{ type: 'acknowledge_page' }, min(1), by('eli')]);
    expect(asItWas(record, min(2))?.pages).toBe(1);
    const until = (policy: Policy) => replayCase(record, policy, placeAnew, min(2))?.pages;
    expect(until(POLICY)).toBe(1);
    expect(until({ ...POLICY, routing: POLICY.routing.filter(({ page }) => !page) })).toBe(0);
  });

  test('[AD-2] shorter targets are missed that were kept, and warn of it', () => {
    const record = answeredAt(60);
    expect(played(record).missed).toEqual([]);
    const other = played(record, faster);
    expect(other.missed).toEqual([{ metric: 'FRT', dueAt: min(30) }]);
    expect(other.warnings).toBeGreaterThan(played(record).warnings);
  });

  test('[AD-2] another route takes it elsewhere, with nobody as its owner yet', () => {
    const routing: Policy['routing'] = [
      { name: 'how-to-technical', when: { intent: ['how_to'] }, queue: 'technical', why: 'a test' },
    ];
    expect(played(answeredAt(10), { ...POLICY, routing })).toMatchObject({
      queue: 'technical',
      rule: 'how-to-technical',
    });
  });

  test('[AD-2] [SLA-4] the customer’s waiting time pauses under the other policy too', () => {
    const record = having(
      placedByPolicy(),
      [{ type: 'wait', why: 'a test' }, min(5)],
      [{ type: 'resume' }, min(500)],
      [teammate(min(510)), min(510)],
      [{ type: 'resolve', how: 'ok', unanswered: true }, min(520)],
    );
    expect(played(record, faster).missed).toEqual([]);
  });

  test('[AD-2] [SLA-9] a case that nobody ever answered has missed each of its deadlines when it was due', () => {
    expect(played(placedByPolicy()).missed).toEqual([
      { metric: 'FRT', dueAt: min(120) },
      { metric: 'TTR', dueAt: min(600) },
    ]);
  });
});

describe('two policies held against each other', () => {
  const one = (id: string, changes: Partial<Replayed> = {}): Replayed => ({
    ...{
      id,
      restricted: false,
      queue: 'general',
      rule: 'type:general',
      missed: [],
      warnings: 0,
      leaderAlerts: 0,
      pages: 0,
    },
    ...changes,
  });
  const frt = { metric: 'FRT' as const, dueAt: min(30) };
  const nrt = { metric: 'NRT' as const, dueAt: min(60) };

  test('[AD-2] names what moved, what is missed anew and what no longer', () => {
    const before = [one('CASE-1', { missed: [nrt, nrt] }), one('CASE-2'), one('CASE-3', { warnings: 2 })];
    const after = [
      one('CASE-1', { missed: [nrt] }),
      one('CASE-2', { queue: 'billing', rule: 'x' }),
      one('CASE-3', { missed: [frt] }),
    ];
    const difference = differenceOf(before, after);
    expect(difference).toMatchObject({
      cases: 3,
      routed: [{ id: 'CASE-2', from: { queue: 'general' }, to: { queue: 'billing', rule: 'x' } }],
      newlyMissed: [{ id: 'CASE-3', missed: [frt] }],
      noLongerMissed: [{ id: 'CASE-1', missed: [nrt] }],
      unnamed: 0,
    });
    expect(difference.totals).toContainEqual({ what: 'deadlines missed', before: 2, after: 2 });
    expect(difference.totals).toContainEqual({ what: 'warnings', before: 2, after: 0 });
  });

  test('[RO-6] a case that is restricted under either is counted and never named', () => {
    const difference = differenceOf(
      [one('CASE-1', { restricted: true, queue: 'security' })],
      [one('CASE-1', { missed: [frt] })],
    );
    expect(difference).toMatchObject({ cases: 1, routed: [], newlyMissed: [], unnamed: 1 });
    expect(JSON.stringify(difference)).not.toContain('CASE-1');
  });
});

test('[AD-2] a history that begins with nothing is left out', () => {
  expect(replayCase({ id: 'CASE-9', log: [] }, POLICY, placeAnew, UNTIL)).toBeNull();
  expect(asItWas({ id: 'CASE-9', log: [] }, UNTIL)).toBeNull();
});
