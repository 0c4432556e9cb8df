import { describe, expect, test } from '@jest/globals';
import { NOBODY_AWAY } from '../../../../src/domain/record/lease.ts';
import { logAfter } from '../../../../src/domain/record/record.ts';
import { ticketLadder } from '../../../../src/domain/routing/target.ts';
import { create, decide } from '../../../../src/domain/ticket/decide.ts';
import { evolve } from '../../../../src/domain/ticket/evolve.ts';
import { handlingRefusal } from '../../../../src/domain/ticket/reassign.ts';
import type { TicketEvent, TicketState } from '../../../../src/domain/ticket/state.ts';
import { by, calendar, having, MINUTE, min, openCase, tell } from '../../../support/core-case.ts';
import { POLICY } from '../../../support/core-policy.ts';

const target = {
  ...{ calendar: calendar('always'), responseMs: 120 * MINUTE, resolutionMs: 600 * MINUTE },
  ...{ ladder: ticketLadder(POLICY), paging: null },
};
function ticket(...events: readonly (readonly [TicketEvent, number])[]): TicketState {
  const asked = { caseId: 'CASE-1', caseSummary: 'a question', priority: 'P3', account: 'Acme' } as const;
  const first = create(
    null,
    { type: 'create', team: 'engineering', ask: 'look', requestedBy: by('ana'), ...asked },
    target,
  );
  if (!first.ok) throw new Error('not created');
  const state = [...first.events.map((event) => [event, 0] as const), ...events].reduce<TicketState | null>(
    (before, [event, minute], n) =>
      logAfter(n, [event], { at: min(minute), by: by('eli') }).reduce<TicketState | null>(evolve, before),
    null,
  );
  if (!state) throw new Error('no ticket');
  return state;
}
const person = (id: string) => {
  const found = POLICY.people.find((one) => one.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};
const claimed = ticket([{ type: 'claimed', person: 'erin', name: 'erin' }, 10]);
const done = ticket([{ type: 'claimed', person: 'erin', name: 'erin' }, 10], [{ type: 'finished', outcome: 'x' }, 30]);
const give = (to: string) => ({ type: 'assign', person: to, name: to, why: '' }) as const;
const lead = POLICY.teams.engineering?.lead ?? '';

describe('[OW-4] who may give a ticket to whom', () => {
  test.each([
    ['whoever has it', 'erin', lead, null],
    ['the lead', lead, lead, null],
    ['somebody else', 'ana', lead, 'not_allowed'],
    ['whoever has it, to another team', 'erin', 'ana', 'invalid'],
  ])('%s', (_who, from, to, refusal) => {
    expect(handlingRefusal(person(from), claimed, give(to), POLICY, NOBODY_AWAY)?.kind ?? null).toBe(refusal);
  });

  test('[OW-12] nobody gives it to somebody whose Slack account is there no more', () => {
    const absence = Object.assign(() => null, { gone: (one: string) => one === lead });
    expect(handlingRefusal(person('erin'), claimed, give(lead), POLICY, absence)).toEqual({
      kind: 'invalid',
      field: 'person',
      message: 'pick somebody whose Slack account is active',
    });
  });

  test.each<readonly [string, TicketState, Parameters<typeof decide>[2], string]>([
    ['given', claimed, give('eli'), 'assigned'],
    ['given to whoever has it', claimed, give('erin'), '!already'],
    ['given though done', done, give('eli'), '!already'],
    ['reopened', done, { type: 'reopen', why: 'again' }, 'reopened'],
    ['reopened without a reason', done, { type: 'reopen', why: ' ' }, '!invalid'],
    ['reopened though open', claimed, { type: 'reopen', why: 'again' }, '!wrong_status'],
  ])('%s', (_what, state, command, expected) => {
    const decision = decide('ENG-1', state, command, by('eli'));
    expect(decision.ok ? decision.events.map(({ type }) => type).join() : `!${decision.refusal.kind}`).toBe(expected);
  });

  test('reopened, it goes on with whoever had it, and the time in between does not count', () => {
    const again = ticket(
      [{ type: 'claimed', person: 'erin', name: 'erin' }, 10],
      [{ type: 'finished', outcome: 'x' }, 30],
      [{ type: 'reopened', why: 'again' }, 90],
    );
    expect(again).toMatchObject({ open: true, status: 'in_progress', owner: 'erin', outcome: null });
    expect(again.clocks.find(({ metric }) => metric === 'RESOLUTION')?.pauses).toMatchObject([
      { from: min(30), to: min(90) },
    ]);
  });
});

test('[OW-6] what is reopened takes the owed update back', () => {
  const linked = { id: 'ENG-1', team: 'engineering', ask: 'look', status: 'claimed', owner: 'eli' } as const;
  const news = { type: 'ticket_changed', ticket: 'ENG-1', owner: 'eli', ownerName: 'Eli', note: 'x' } as const;
  const owes = having(
    openCase({ answered: true }),
    [{ type: 'request_ticket', ticket: linked }, min(1)],
    [{ ...news, status: 'done' }, min(5)],
  );
  const runs = (record: typeof owes) =>
    record.state.clocks.filter(({ metric, stoppedAt }) => metric === 'UPDATE' && stoppedAt === undefined).length;
  const again = tell(owes, { ...news, status: 'in_progress', how: 'reopened' }, min(9)).record;
  expect([runs(owes), runs(again), again.state.turn]).toEqual([1, 0, 'team']);
});
