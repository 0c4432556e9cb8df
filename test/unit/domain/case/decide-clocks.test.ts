import { describe, expect, test } from '@jest/globals';
import type { CaseInput } from '../../../../src/domain/case/case.ts';
import { decide } from '../../../../src/domain/case/case.ts';
import { clockName } from '../../../../src/domain/case/clocks.ts';
import { NOBODY_AWAY } from '../../../../src/domain/record/lease.ts';
import { adjustedOutcome, outcome, readClock } from '../../../../src/domain/sla/read.ts';
import type { CaseRecord } from '../../../../src/flow/ports.ts';
import {
  anAccount,
  by,
  calendar,
  clockOf,
  customer,
  having,
  MINUTE,
  min,
  openCase,
  opened,
  placement,
  RESTRICTED,
  RULE,
  T0,
  teammate,
  tell,
  write,
} from '../../../support/core-case.ts';
import { POLICY } from '../../../support/core-policy.ts';

const deadline = (minutes: number, more: Partial<Extract<CaseInput, { type: 'set_deadline' }>> = {}): CaseInput => ({
  type: 'set_deadline',
  metric: null,
  ms: minutes * MINUTE,
  from: 'now',
  reason: 'agreed with the customer',
  ...more,
});
const retriage = (changes: Parameters<typeof placement>[0] = {}): CaseInput => ({
  type: 'retriage',
  assessment: opened().assessment,
  placement: placement(changes),
  calendar: calendar('always'),
});
const HALF = { rule: 'renewal-near', share: 0.5, why: 'The renewal is near' };

describe('a deadline set by hand', () => {
  const refused: readonly (readonly [string, CaseInput, Date, string | null, RegExp])[] = [
    ['without a reason', deadline(60, { reason: ' ' }), min(5), 'reason', /few words/],
    ['longer than a year of office time', deadline(121_000), min(5), 'time', /2000h/],
    ['that has passed', deadline(20, { from: 'start' }), min(30), 'time', /used up/],
    ['of a clock that does not run', deadline(60, { metric: 'NRT' }), min(5), 'clock', /next response/],
    ['of a clock that is late: that would hide the breach', deadline(60), min(121), 'clock', /waive it/],
  ];
  test.each(refused)('[SLA-7] is refused: %s', (_title, command, now, field, message) => {
    expect(tell(openCase(), command, now, by('lena')).refusal).toEqual({
      kind: 'invalid',
      field,
      message: expect.stringMatching(message),
    });
  });

  test('[SLA-7] counts from now, or from the start of the clock, and says what it was', () => {
    const now = tell(openCase(), deadline(60), min(30), by('lena'));
    expect(now.events).toEqual([
      expect.objectContaining({ metric: 'FRT', fromMs: 120 * MINUTE, toMs: 90 * MINUTE, dueAt: min(90) }),
    ]);
    const start = tell(openCase(), deadline(60, { from: 'start' }), min(30), by('lena'));
    expect(readClock(clockOf(start.record.state, 'FRT'), min(30)).dueAt).toEqual(min(60));
  });

  test('[SLA-7] Supportbench: a manual deadline is not reset by the next update, by triage, or by a tightening', () => {
    const set = tell(openCase({ account: anAccount(null) }), deadline(180, { metric: 'TTR' }), min(10), by('lena'));
    let record = having(set.record, [customer(min(12)), min(12), RULE], [teammate(min(15)), min(15), RULE]);
    record = having(record, [retriage({ budgets: { TTR: 60 * MINUTE }, tightening: HALF }), min(20), by('lena')]);
    record = having(record, [retriage({ budgets: { TTC: 60 * MINUTE } }), min(25), by('lena')]);
    const tightened = {
      type: 'tightened',
      ...HALF,
      clocks: [],
      intoPast: false,
      tell: [],
    } as const;
    record = write('CASE-1', record, [tightened], { at: min(30), by: RULE }).record;
    const ttr = clockOf(record.state, 'TTR');
    expect([readClock(ttr, min(40)).dueAt, ttr.stoppedAt]).toEqual([min(190), undefined]);
  });

  test('[SLA-6] a restricted case has no deadline to set', () => {
    const record = openCase({ placement: placement(RESTRICTED) });
    expect(tell(record, deadline(60), min(5), by('sol')).refusal).toMatchObject({ kind: 'invalid', field: 'clock' });
  });
});

describe('[SLA-8] waivers', () => {
  const late = (): CaseRecord => openCase();
  const frt = (record: CaseRecord) => clockOf(record.state, 'FRT');
  const waive: CaseInput = { type: 'waive', clock: null, reason: 'the customer was unreachable' };
  const answer = (record: CaseRecord, approve: boolean): CaseInput => ({
    type: 'answer_waiver',
    clock: clockName(frt(record)),
    approve,
  });

  test('a lead waives at once; the raw outcome stays', () => {
    const { record } = tell(late(), waive, min(130), by('lena'));
    expect(frt(record).waiver).toMatchObject({ by: 'lena', requestedBy: null });
    expect([outcome(frt(record), min(130)), adjustedOutcome(frt(record), min(130))]).toEqual(['missed', 'waived']);
  });

  test('an agent asks, the lead approves', () => {
    const asked = tell(late(), waive, min(130), by('ana'));
    expect(asked.events).toEqual([
      expect.objectContaining({ type: 'waiver_requested', person: 'ana', approver: 'lena' }),
    ]);
    expect(tell(asked.record, waive, min(131), by('ben')).refusal).toMatchObject({ kind: 'already' });
    const { record } = tell(asked.record, answer(asked.record, true), min(140), by('lena'));
    expect(frt(record).waiver).toMatchObject({ by: 'lena', requestedBy: 'ana' });
    expect(record.state.waiversAsked).toEqual([]);
    expect(tell(record, answer(record, true), min(141), by('lena')).refusal).toMatchObject({ kind: 'already' });
  });

  test('declined it stays late, and can be asked for again', () => {
    const asked = tell(late(), waive, min(130), by('ana')).record;
    const { record } = tell(asked, answer(asked, false), min(140), by('lena'));
    expect(adjustedOutcome(frt(record), min(140))).toBe('missed');
    expect(tell(record, waive, min(150), by('ana')).refusal).toBeNull();
  });

  test('nobody approves what they asked for, and no agent approves anything', () => {
    const asked = tell(late(), waive, min(130), by('ana')).record;
    for (const person of ['ana', 'ben'])
      expect(tell(asked, answer(asked, true), min(140), by(person)).refusal).toMatchObject({ kind: 'not_allowed' });
    // Made a lead since, they still asked for it themselves.
    const people = POLICY.people.map((one) => (one.id === 'ana' ? { ...one, roles: ['lead' as const] } : one));
    const { id, state, log } = asked;
    const context = { now: min(140), by: by('ana'), policy: { ...POLICY, people }, absence: NOBODY_AWAY };
    expect(decide({ id, state, log }, answer(asked, true), context)).toMatchObject({ ok: false });
  });

  test('what is not late cannot be waived, nor what was waived', () => {
    expect(tell(late(), waive, min(60), by('lena')).refusal).toMatchObject({
      kind: 'wrong_status',
      status: 'not late',
    });
    const { record } = tell(late(), waive, min(130), by('lena'));
    expect(tell(record, waive, min(131), by('lena')).refusal).toMatchObject({ kind: 'already', status: 'waived' });
  });

  test('of a resolved case too; of several late clocks one has to be named', () => {
    const resolved = having(
      late(),
      [teammate(min(130)), min(130), RULE],
      [{ type: 'resolve', how: 'ok', unanswered: true }, min(700)],
    );
    expect(tell(resolved, waive, min(800), by('lena')).refusal).toMatchObject({ kind: 'invalid', field: 'clock' });
    const named = { ...waive, clock: clockName(clockOf(resolved.state, 'TTR')) };
    expect(adjustedOutcome(clockOf(tell(resolved, named, min(800), by('lena')).record.state, 'TTR'), min(800))).toBe(
      'waived',
    );
  });

  test('[RO-6] a case that became restricted asks nobody outside its queue, and tells none of them', () => {
    const asked = tell(late(), waive, min(130), by('ana')).record;
    const moved = having(asked, [retriage(RESTRICTED), min(140), by('lena')]);
    const step = tell(moved, answer(moved, true), min(150), by('sol'));
    expect(step.refusal).toBeNull();
    expect(step.effects.filter((one) => one.kind === 'tell' && one.target.includes('ana'))).toEqual([]);
  });
});

describe('[SLA-9] a clock that had no answer to measure', () => {
  test('resolving an unanswered case is no hit of the first response; of the resolution it is', () => {
    const { state } = having(openCase(), [{ type: 'resolve', how: 'ok', unanswered: true }, min(30)]);
    expect([outcome(clockOf(state, 'FRT'), min(40)), outcome(clockOf(state, 'TTR'), min(40))]).toEqual(['void', 'hit']);
  });

  test('resolved after its deadline without an answer it was missed', () => {
    const { state } = having(openCase(), [{ type: 'resolve', how: 'ok', unanswered: true }, min(130)]);
    expect(outcome(clockOf(state, 'FRT'), min(140))).toBe('missed');
  });

  test('an answer written before the case was resolved, heard after, is a hit', () => {
    const { state } = having(
      openCase(),
      [{ type: 'resolve', how: 'ok', unanswered: true }, min(30)],
      [teammate(min(20)), min(40), RULE],
    );
    expect([outcome(clockOf(state, 'FRT'), min(50)), clockOf(state, 'FRT').stoppedAt]).toEqual(['hit', min(20)]);
  });

  test('a clock stopped by a corrected triage is no hit', () => {
    const { state } = having(openCase(), [retriage({ budgets: { TTC: 600 * MINUTE } }), min(30), by('lena')]);
    expect(outcome(clockOf(state, 'FRT'), min(40))).toBe('void');
  });

  test('reopened by hand a next response is owed again; by the customer a new one is', () => {
    const waiting = having(
      openCase(),
      [teammate(min(5)), min(5), RULE],
      [customer(min(10)), min(10), RULE],
      [{ type: 'resolve', how: 'ok', unanswered: true }, min(20)],
    );
    const nrt = (record: CaseRecord) => record.state.clocks.filter(({ metric }) => metric === 'NRT');
    const byHand = having(waiting, [{ type: 'reopen', why: 'oops' }, min(50)]);
    expect(nrt(byHand).map((clock) => readClock(clock, min(50)).dueAt)).toEqual([min(100)]);
    const customers = { kind: 'customer', id: 'c', name: 'Bea' } as const;
    const anew = having(waiting, [customer(min(50)), min(50), customers]);
    expect(nrt(anew).map((clock) => outcome(clock, min(51)))).toEqual(['void', 'running']);
    expect(nrt(anew).map(({ startedAt }) => startedAt)).toEqual([min(10), min(50)]);
  });
});

describe('[SLA-5] what a placement tightens', () => {
  test('keeps the target itself, so that a second rule shrinks that', () => {
    const { state } = openCase({ placement: placement({ tightening: HALF }) });
    expect(clockOf(state, 'FRT')).toMatchObject({ budgetMs: 60 * MINUTE, baseMs: 120 * MINUTE, generation: 0 });
    expect(state.tightening).toEqual(HALF);
  });

  test('counts for clocks that start later: next response and update owed', () => {
    const record = having(
      openCase({ placement: placement({ tightening: HALF }) }),
      [teammate(min(5)), min(5), RULE],
      [customer(min(10)), min(10), RULE],
      [
        { type: 'request_ticket', ticket: { id: 'ENG-1', team: 'engineering', ask: 'x', status: 'open', owner: null } },
        T0,
      ],
      [
        { type: 'ticket_changed', ticket: 'ENG-1', status: 'done', owner: 'eli', ownerName: 'eli', note: null },
        min(20),
        RULE,
      ],
    );
    expect(clockOf(record.state, 'NRT').budgetMs).toBe(30 * MINUTE);
    expect(clockOf(record.state, 'UPDATE').budgetMs).toBe(POLICY.updateOwed / 2);
    expect(clockOf(record.state, 'NRT').targetChanges).toEqual([expect.objectContaining({ why: HALF.why })]);
  });

  test('glpi 6902, 15605: a retriage that tightens forgets neither the pauses nor what ran', () => {
    const record = having(
      openCase(),
      [{ type: 'wait', why: 'a test' }, min(20)],
      [customer(min(50)), min(50), RULE],
      [retriage({ tightening: HALF }), min(60), by('lena')],
    );
    expect(readClock(clockOf(record.state, 'FRT'), min(60))).toMatchObject({ elapsedMs: 30 * MINUTE, dueAt: min(90) });
  });

  test('never into the past without saying so: a retriage names the deadlines that have passed by it', () => {
    const { events } = tell(openCase(), retriage({ tightening: HALF }), min(75), by('lena'));
    expect(events).toEqual([expect.objectContaining({ intoPast: [{ metric: 'FRT', dueAt: min(60) }] })]);
    const early = tell(openCase(), retriage({ tightening: HALF }), min(30), by('lena'));
    expect(early.events[0]).not.toHaveProperty('intoPast');
  });
});
