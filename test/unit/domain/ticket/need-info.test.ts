import { describe, expect, test } from '@jest/globals';
import type { CreateTicket } from '../../../../src/domain/record/linked-work.ts';
import { logAfter } from '../../../../src/domain/record/record.ts';
import { ticketLadder } from '../../../../src/domain/routing/target.ts';
import { readClock } from '../../../../src/domain/sla/read.ts';
import { create, decide } from '../../../../src/domain/ticket/decide.ts';
import { ticketEffects } from '../../../../src/domain/ticket/effects.ts';
import { evolve } from '../../../../src/domain/ticket/evolve.ts';
import { decideQuestion } from '../../../../src/domain/ticket/need-info.ts';
import type { TicketEvent, TicketState } from '../../../../src/domain/ticket/state.ts';
import { decideTracked } from '../../../../src/domain/ticket/tracker.ts';
import { by, calendar, having, MINUTE, min, openCase, tell } from '../../../support/core-case.ts';
import { POLICY } from '../../../support/core-policy.ts';

const created: CreateTicket = {
  type: 'create',
  team: 'engineering',
  ask: 'look',
  caseId: 'CASE-1',
  caseSummary: 'a question',
  priority: 'P3',
  account: 'Acme',
  requestedBy: by('ana'),
};
const target = {
  ...{ calendar: calendar('always'), responseMs: 120 * MINUTE, resolutionMs: 600 * MINUTE },
  ...{ ladder: ticketLadder(POLICY), paging: null },
};
const tracked = (id: string) => ({
  case: { id, summary: 's', account: null, who: id, valueCents: null, openedAt: min(0) },
});

/** Each event at its minute, and as numbered as its place. */
function ticket(...events: readonly (readonly [TicketEvent, number])[]): TicketState {
  const first = create(null, created, target);
  if (!first.ok) throw new Error('not created');
  const state = [...first.events.map((event) => [event, 0] as const), ...events].reduce<TicketState | null>(
    (before, [event, minute], n) =>
      logAfter(n, [event], { at: min(minute), by: by('eli') }).reduce<TicketState | null>(evolve, before),
    null,
  );
  if (!state) throw new Error('no ticket');
  return state;
}

const claimed = [{ type: 'claimed', person: 'eli', name: 'eli' }, 10] as const;
const asked = [{ type: 'info_asked', text: 'which build?', case: 'CASE-1', person: 'eli', name: 'eli' }, 20] as const;
const waits = ticket(claimed, asked);
const dueAt = (state: TicketState, at: number) => {
  const clock = state.clocks.find(({ metric }) => metric === 'RESOLUTION');
  return clock && readClock(clock, min(at)).dueAt;
};
const kinds = (decision: ReturnType<typeof decideQuestion>) =>
  decision.ok ? decision.events.map(({ type }) => type) : decision.refusal.kind;

describe('[OW-4] a question of a team', () => {
  test('[SLA-4] stops the clock, and the answer starts it with what was left', () => {
    expect(waits.status).toBe('needs_info');
    expect(dueAt(waits, 400)).toBeNull();
    const answered = ticket(claimed, asked, [{ type: 'info_answered', text: 'build 7' }, 320]);
    expect(answered).toMatchObject({ status: 'in_progress' });
    expect(answered.question).toBeUndefined();
    expect(dueAt(answered, 400)).toEqual(min(900));
  });

  test.each<readonly [string, readonly (readonly [TicketEvent, number])[], string]>([
    ['given back', [[{ type: 'released', person: 'eli' }, 30]], 'open'],
    ['gone on with', [[{ type: 'started' }, 30]], 'in_progress'],
    ['done', [[{ type: 'finished', outcome: 'x' }, 30]], 'done'],
    ['taken back', [[{ type: 'taken_back' }, 30]], 'done'],
    ['without its case', [[{ type: 'info_void', case: 'CASE-1', why: 'over' }, 30]], 'in_progress'],
  ])('is over when the ticket is %s', (_how, events, status) => {
    const state = ticket(claimed, asked, ...events);
    expect([state.status, state.question]).toEqual([status, undefined]);
    expect(state.clocks.flatMap(({ pauses }) => pauses).every(({ to }) => to !== undefined)).toBe(true);
  });

  test.each<readonly [string, TicketState, string, string | null, string]>([
    ['twice', waits, 'and?', null, 'already'],
    ['without words', ticket(claimed), ' ', null, 'invalid'],
    ['about a case that is not behind it', ticket(claimed), 'what?', 'CASE-9', 'invalid'],
    ['of a ticket that nobody has', ticket(), 'what?', null, 'wrong_status'],
  ])('%s is refused', (_what, state, text, about, refusal) => {
    const decision = decide('ENG-1', state, { type: 'need_info', text, case: about }, by('eli'));
    expect(decision.ok ? 'accepted' : decision.refusal.kind).toBe(refusal);
  });

  test('of a tracker goes to the case that was chosen, and to no other', () => {
    const two = ticket([{ type: 'case_joined', ...tracked('CASE-2'), knows: 'open' }, 5], claimed);
    const open = decide('ENG-1', two, { type: 'need_info', text: 'what?', case: null }, by('eli'));
    expect(open).toMatchObject({ refusal: { kind: 'invalid', field: 'case' } });
    const logged = logAfter(9, [{ ...asked[0], case: 'CASE-2' }], { at: min(20), by: by('eli') });
    const after = logged.reduce<TicketState | null>(evolve, two);
    if (after === null) throw new Error('no ticket');
    const said = ticketEffects('ENG-1', two, after, logged, POLICY).flatMap((one) =>
      one.kind === 'tell' && one.to === 'case' ? [[one.target, one.message.type]] : [],
    );
    expect(said).toEqual([
      ['CASE-2', 'info_asked'],
      ['CASE-1', 'ticket_changed'],
    ]);
    // The case leaves: nobody answers.
    const left = decideTracked('ENG-1', after, { type: 'leave', case: 'CASE-2' }, POLICY);
    expect(kinds(left)).toEqual(['case_left', 'info_void']);
  });

  test('knows its own answer and no other', () => {
    const answer = (question: number, id = 'CASE-1') =>
      kinds(decideQuestion(waits, { type: 'answer_info', case: id, question, text: 'x' }));
    const n = waits.question?.n ?? 0;
    expect([answer(n), answer(n + 1), answer(n, 'CASE-2')]).toEqual([['info_answered'], [], []]);
  });
});

describe('[OW-4] [OW-9] what the case makes of it', () => {
  const linked = { id: 'ENG-1', team: 'engineering', ask: 'look', status: 'claimed', owner: 'eli' } as const;
  const question = { n: 3, text: 'which build?', case: 'CASE-1', by: 'eli', name: 'Eli', at: min(20) };
  const answered = having(openCase({ answered: true }), [{ type: 'request_ticket', ticket: linked }, min(1)]);
  const asked = tell(answered, { type: 'info_asked', ticket: 'ENG-1', question }, min(20));

  test('the turn is ours; where nobody has the case, its lead hears', () => {
    expect([answered.state.turn, asked.record.state.turn]).toEqual(['team', 'ours']);
    expect(asked.events).toMatchObject([{ type: 'info_asked', tell: ['lena'] }]);
  });

  test('answered once it is the team’s turn again; a second answer is refused', () => {
    const answer = { type: 'answer_info', ticket: 'ENG-1', question: 3, text: 'build 7' } as const;
    const done = tell(asked.record, answer, min(30));
    expect([done.record.state.turn, done.record.state.tickets[0]]).toMatchObject(['team', { status: 'in_progress' }]);
    expect(done.effects.filter((one) => one.kind === 'tell' && one.to === 'ticket')).toMatchObject([
      { target: 'ENG-1', message: { type: 'answer_info', case: 'CASE-1', question: 3, text: 'build 7' } },
    ]);
    expect(tell(done.record, answer, min(31)).refusal?.kind).toBe('already');
  });

  test('resolved, the ticket hears that nobody answers', () => {
    const over = tell(asked.record, { type: 'resolve', how: 'done', anyway: true, unanswered: true }, min(40));
    expect(over.effects.filter((one) => one.kind === 'tell' && one.to === 'ticket')).toMatchObject([
      { target: 'ENG-1', message: { type: 'case_ended', how: 'resolved' } },
      { target: 'ENG-1', message: { type: 'info_void', question: 3 } },
    ]);
  });
});
