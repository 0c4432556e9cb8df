import { describe, expect, test } from '@jest/globals';
import { dueRung, nextRungAt, rungsOf } from '../../../../src/domain/escalation/steps.ts';
import type { Ladder } from '../../../../src/domain/record/ladder.ts';
import { ticketLadder } from '../../../../src/domain/routing/target.ts';
import { start } from '../../../../src/domain/sla/clock.ts';
import {
  assessment,
  by,
  calendar,
  having,
  LADDER,
  MINUTE,
  min,
  openCase,
  placement,
  step,
  T0,
  tell,
  wake,
} from '../../../support/core-case.ts';
import { POLICY } from '../../../support/core-policy.ts';

const clock = (budget: number, metric: 'FRT' | 'RESPONSE' = 'FRT', name: 'always' | 'office' = 'always') =>
  start({ metric, at: T0, because: 'a test', budgetMs: budget * MINUTE, calendar: calendar(name) });
const names = (budget: number, metric?: 'FRT' | 'RESPONSE') =>
  rungsOf(clock(budget, metric), metric === 'RESPONSE' ? ticketLadder(POLICY) : LADDER).map(({ name }) => name);

describe('rungs', () => {
  test('[ES-1] [ES-2] ladder and critical band in order of time', () => {
    expect(names(120)).toEqual(['warn-owner', 'critical-band', 'warn-lead', 'breach']);
    expect(names(600)).toEqual(['warn-owner', 'warn-lead', 'critical-band', 'breach']);
  });

  test('[ES-2] no band where it would begin in the first half of a short budget, and none on tickets', () => {
    expect(names(30)).toContain('critical-band');
    expect(names(29)).not.toContain('critical-band');
    expect(names(600, 'RESPONSE')).not.toContain('critical-band');
  });

  test('[ES-1] [ES-2] rungs of one moment fire as one: at 45 of 60 minutes owner and leaders both hear', () => {
    const due = dueRung(clock(60), [], LADDER, min(45));
    expect(due?.rung).toMatchObject({ name: 'warn-owner', do: expect.arrayContaining(['warn_owner', 'warn_leaders']) });
    expect(due?.skipped).toEqual(['critical-band']);
  });

  test('[ES-1] glpi 22678: a warning falls in office time, not at midnight', () => {
    // 09:00Z is 10:00 in Berlin: 6 office hours that day, so 75% of 16 h are reached on the second day.
    const at = nextRungAt(clock(16 * 60, 'FRT', 'office'), [], LADDER, T0);
    expect(at?.toISOString()).toBe('2026-03-03T15:00:00.000Z');
  });
});

describe('the ladder over time', () => {
  test('[ES-6] after downtime only the highest missed step fires, and says it is late', () => {
    const { events, record } = wake(openCase(), min(119));
    expect(step(events)).toMatchObject([
      {
        metric: 'FRT',
        step: 'warn-lead',
        skipped: ['warn-owner', 'critical-band'],
        reachedAt: min(108),
        dueAt: min(120),
      },
    ]);
    expect(record.log.at(-1)?.at).toEqual(min(119));
    expect(step(wake(record, min(119)).events)).toEqual([]);
  });

  test('[ES-6] adcontextprotocol 5628: the same step never twice, however often one wakes', () => {
    let record = openCase();
    const fired: string[] = [];
    for (let at = 0; at <= 700; at += 1) {
      for (const again of [1, 2]) {
        const woken = wake(record, min(at));
        record = woken.record;
        fired.push(...step(woken.events).map((one) => `${one.metric} ${one.step} ${at} ${again}`));
      }
    }
    expect(fired).toEqual([
      'FRT warn-owner 90 1',
      'FRT critical-band 105 1',
      'FRT warn-lead 108 1',
      'FRT breach 120 1',
      'TTR warn-owner 450 1',
      'TTR warn-lead 540 1',
      'TTR critical-band 585 1',
      'TTR breach 600 1',
    ]);
  });

  test('[ES-6] a lower step never follows a higher one', () => {
    const { record } = wake(openCase(), min(121));
    expect(wake(record, min(130)).events).toEqual([]);
    expect(record.wakeAt).toEqual(min(450));
  });

  test('[ES-6] [AD-2] nor does one that the policy gains below it later', () => {
    const { record } = wake(openCase(), min(109));
    const steps = [{ name: 'early', at: { share: 0.5, offsetMs: 0 }, do: ['warn_owner' as const] }, ...POLICY.ladder];
    const anew = { ...record, state: { ...record.state, ladder: { ...LADDER, steps } } };
    expect(step(wake(anew, min(110)).events)).toEqual([]);
  });

  test('[ES-1] sent-once lock not cleared when the deadline moved: a new target fires its steps anew', () => {
    const warned = wake(openCase(), min(91)).record;
    const retriaged = having(warned, [
      {
        type: 'retriage',
        assessment: assessment('billing_question'),
        placement: placement({ budgets: { FRT: 240 * MINUTE, TTR: 600 * MINUTE } }),
        calendar: calendar('always'),
      },
      min(95),
    ]);
    expect(retriaged.wakeAt).toEqual(min(180));
    expect(step(wake(retriaged, min(180)).events)).toMatchObject([{ metric: 'FRT', step: 'warn-owner' }]);
  });

  test('[ES-1] wait steps counted from now, drifting after an outage: steps are shares of the target, so the next is where it was', () => {
    const late = wake(openCase(), min(100)).record;
    expect(late.wakeAt).toEqual(min(105));
  });

  test('[SLA-4] [ES-1] a step reached just before the case was put on hold waits with it, and fires when it goes on', () => {
    const held = having(openCase(), [{ type: 'wait', why: 'they have to say more' }, min(91)]);
    expect(held.wakeAt).toBeNull();
    expect(wake(held, min(200)).events).toEqual([]);
    const resumed = having(held, [{ type: 'resume' }, min(200)]);
    expect(step(wake(resumed, min(200)).events)).toMatchObject([{ step: 'warn-owner', reachedAt: min(90) }]);
  });

  test('[ES-1] a case nobody owns warns the lead in the owner’s place', () => {
    expect(step(wake(openCase(), min(90)).events)).toMatchObject([{ tell: ['lena'] }]);
  });

  test('[OW-2] grafana oncall 3161: acknowledging what is resolved does not reopen it', () => {
    const resolved = having(openCase(), [{ type: 'resolve', how: 'ok', unanswered: true }, min(5)]);
    const { refusal, record } = tell(resolved, { type: 'claim' }, min(6), by('ben'));
    expect(refusal).toMatchObject({ kind: 'wrong_status' });
    expect(record.state.open).toBe(false);
  });

  test('[ES-1] [RO-6] steps are policy: a rung without people is on the record and silent', () => {
    const quiet: Ladder = {
      ...LADDER,
      steps: [{ name: 'note', at: { share: 0.5, offsetMs: 0 }, do: ['warn_leaders'] }],
    };
    expect(step(wake(openCase({ placement: placement({ ladder: quiet }) }), min(60)).events)).toMatchObject([
      { step: 'note', tell: [], leaders: true },
    ]);
  });
});
