import { describe, expect, test } from '@jest/globals';
import type { Policy } from '../../../../src/config/policy/schema.ts';
import type { CaseEvent } from '../../../../src/domain/case/case.ts';
import { caseWakeAt, tighteningAt } from '../../../../src/domain/escalation/case-wake.ts';
import { NOBODY_AWAY } from '../../../../src/domain/record/lease.ts';
import { readClock } from '../../../../src/domain/sla/read.ts';
import { renewalLine } from '../../../../src/domain/sla/tighten.ts';
import type { CaseRecord } from '../../../../src/flow/ports.ts';
import {
  anAccount,
  assessment,
  clockOf,
  customer,
  having,
  MINUTE,
  min,
  openCase,
  placement,
  RESTRICTED,
  RULE,
  wake,
} from '../../../support/core-case.ts';
import { POLICY } from '../../../support/core-policy.ts';

const DAY = 86_400_000;
const tightening = (...rules: readonly Policy['tighten'][number][]): Policy => ({ ...POLICY, tighten: [...rules] });
const RENEWAL = { name: 'renewal-near', when: { renewalWithinDays: 45 }, to: 0.5, why: 'The renewal is near' } as const;
const RISK = { name: 'high-risk', when: { risk: ['high' as const] }, to: 0.25, why: 'High-risk account' };
const policy = tightening(RENEWAL);

/** A case whose account's renewal comes within 45 days so many minutes after it was opened. */
const lineAt = (minutes: number): Date => new Date(min(minutes).getTime() - 1 + 45 * DAY);
const renewing = (minutes: number): CaseRecord => openCase({ account: anAccount(lineAt(minutes)) });
const tightened = (events: readonly CaseEvent[]) =>
  events.flatMap((event) => (event.type === 'tightened' ? [event] : []));

describe('[SLA-5] targets tighten as time passes', () => {
  test('it wakes at the renewal line, to the millisecond, and not before', () => {
    const { state } = renewing(30);
    expect(renewalLine(lineAt(30), 45)).toEqual(min(30));
    expect(tighteningAt(state, policy, min(0))).toEqual(min(30));
    expect(caseWakeAt(state, policy, min(0), NOBODY_AWAY)).toEqual(min(30));
    expect(tightened(wake(renewing(30), new Date(min(30).getTime() - 1), policy).events)).toEqual([]);
    const step = wake(renewing(30), min(30), policy);
    expect(tightened(step.events)).toEqual([
      {
        type: 'tightened',
        rule: 'renewal-near',
        share: 0.5,
        why: 'The renewal is near',
        clocks: [
          { metric: 'FRT', fromMs: 120 * MINUTE, toMs: 60 * MINUTE, dueAt: min(60), intoPast: false },
          { metric: 'TTR', fromMs: 600 * MINUTE, toMs: 300 * MINUTE, dueAt: min(300), intoPast: false },
        ],
        intoPast: false,
        tell: [],
      },
    ]);
    // Once: waking twice does no harm.
    expect(tighteningAt(step.record.state, policy, min(30))).toBeNull();
    expect(wake(step.record, min(30), policy).events).toEqual([]);
  });

  test('tightening keeps the pauses', () => {
    const record = having(
      renewing(60),
      [{ type: 'wait', why: 'they have to say more' }, min(10)],
      [customer(min(40)), min(40), RULE],
    );
    const after = wake(record, min(60), policy).record;
    expect(clockOf(after.state, 'FRT').pauses).toEqual(clockOf(record.state, 'FRT').pauses);
    expect(readClock(clockOf(after.state, 'FRT'), min(60))).toMatchObject({ elapsedMs: 30 * MINUTE, dueAt: min(90) });
  });

  test('a deadline put into the past says so, to somebody in any case, and its step fires with it', () => {
    const step = wake(renewing(75), min(75), policy);
    const [event] = tightened(step.events);
    expect(event).toMatchObject({ intoPast: true, tell: ['lena'] });
    expect(event?.clocks[0]).toMatchObject({ metric: 'FRT', dueAt: min(60), intoPast: true });
    expect(step.events.map(({ type }) => type).slice(0, 2)).toEqual(['tightened', 'step_reached']);
  });

  test('on hold it tightens too, without a deadline to tell', () => {
    const record = having(renewing(30), [{ type: 'wait', why: 'they have to say more' }, min(10)]);
    const [event] = tightened(wake(record, min(30), policy).events);
    expect(event?.clocks.map(({ dueAt }) => dueAt)).toEqual([null, null]);
  });

  test('facts that change tighten at once: the sweep is asked for now', () => {
    const record = having(openCase({ account: anAccount(null) }), [
      { type: 'refresh_account', account: anAccount(new Date(min(0).getTime() + 20 * DAY)) },
      min(20),
      RULE,
    ]);
    expect(caseWakeAt(record.state, policy, min(20), NOBODY_AWAY)).toEqual(min(20));
    expect(tightened(wake(record, min(20), policy).events)).toHaveLength(1);
  });

  test('a stronger rule tightens once more, a weaker one never loosens', () => {
    const both = tightening(RISK, RENEWAL);
    const half = wake(renewing(10), min(10), both).record;
    const risky: CaseRecord = {
      ...half,
      state: { ...half.state, assessment: assessment('how_to', { risk: { level: 'high', reason: 'churn' } }) },
    };
    const quarter = wake(risky, min(20), both).record;
    expect(clockOf(quarter.state, 'TTR').budgetMs).toBe(150 * MINUTE);
    const calm = { ...quarter, state: { ...quarter.state, assessment: assessment() } };
    expect(tightened(wake(calm, min(25), both).events)).toEqual([]);
    expect(tighteningAt(calm.state, both, min(25))).toBeNull();
  });

  test('when the renewal has passed the next rule may count in its place', () => {
    const renewsAt = min(30);
    const record = openCase({
      account: anAccount(renewsAt),
      assessment: assessment('how_to', { risk: { level: 'high', reason: 'churn' } }),
      placement: placement({ tightening: { rule: RENEWAL.name, share: 0.5, why: RENEWAL.why } }),
    });
    const both = tightening(RENEWAL, RISK);
    expect(tighteningAt(record.state, both, min(0))).toEqual(new Date(renewsAt.getTime() + 1));
    expect(tightened(wake(record, new Date(renewsAt.getTime() + 1), both).events)[0]).toMatchObject({
      rule: 'high-risk',
    });
  });

  test('without running clocks it counts for those that start later, silently', () => {
    const account = anAccount(lineAt(30));
    const record = openCase({ account, answered: true, placement: placement({ budgets: { NRT: 60 * MINUTE } }) });
    const step = wake(record, min(30), policy);
    expect(tightened(step.events)[0]).toMatchObject({ clocks: [], tell: [] });
    expect(step.effects.filter(({ kind }) => kind === 'thread' || kind === 'note')).toEqual([]);
    const wrote = having(step.record, [customer(min(40)), min(40), RULE]);
    expect(clockOf(wrote.state, 'NRT').budgetMs).toBe(30 * MINUTE);
  });

  test('[SLA-6] a restricted case has nothing to tighten', () => {
    const restricted = openCase({ account: anAccount(lineAt(30)), placement: placement(RESTRICTED) });
    expect(tighteningAt(restricted.state, policy, min(0))).toBeNull();
  });
});
