import { describe, expect, test } from '@jest/globals';
import { logAfter } from '../../../../src/domain/record/record.ts';
import { ticketLadder } from '../../../../src/domain/routing/target.ts';
import { readClock } from '../../../../src/domain/sla/read.ts';
import { decideCaseOver } from '../../../../src/domain/ticket/case-over.ts';
import { create } from '../../../../src/domain/ticket/decide.ts';
import { evolve } from '../../../../src/domain/ticket/evolve.ts';
import type { TicketEvent, TicketState } from '../../../../src/domain/ticket/state.ts';
import { by, calendar, having, MINUTE, min, openCase, tell } from '../../../support/core-case.ts';
import { POLICY } from '../../../support/core-policy.ts';

const made = create(
  null,
  {
    ...{ type: 'create', team: 'engineering', ask: 'look', requestedBy: by('ana') },
    ...{ caseId: 'CASE-1', caseSummary: 'a question', priority: 'P3', account: 'Acme' },
  },
  {
    ...{ calendar: calendar('always'), responseMs: 120 * MINUTE, resolutionMs: 600 * MINUTE },
    ...{ ladder: ticketLadder(POLICY), paging: null },
  },
);
if (!made.ok) throw new Error('not created');
const folded = (before: TicketState | null, event: TicketEvent, minute: number): TicketState =>
  logAfter(minute, [event], { at: min(minute), by: by('ana') }).reduce<TicketState | null>(
    evolve,
    before,
  ) as TicketState;
const asked = made.events.reduce<TicketState | null>((state, event) => folded(state, event, 0), null) as TicketState;
const ended = { type: 'case_ended', case: 'CASE-1', how: 'resolved' } as const;
const goesOn = { type: 'case_goes_on', case: 'CASE-1' } as const;
const dueAt = ({ clocks }: TicketState, metric: string, at: Date) =>
  clocks
    .filter((one) => one.metric === metric && one.stoppedAt === undefined)
    .map((one) => readClock(one, at).dueAt)[0];

describe('[OW-4] a case is resolved while another team has not done what it asked', () => {
  test('the work stays open, and nobody is hurried or paged for it', () => {
    const over = folded(asked, ended, 60);
    expect(over).toMatchObject({ open: true, status: 'open', over: { case: 'CASE-1', at: min(60) } });
    expect(over.clocks.map((clock) => readClock(clock, min(900)).outcome)).toEqual(['void', 'void']);
  });

  test('open again, the clocks go on where they stood', () => {
    const again = folded(folded(asked, ended, 60), goesOn, 160);
    expect(again.over).toBeUndefined();
    expect(dueAt(again, 'RESPONSE', min(160))).toEqual(min(220));
    expect(dueAt(again, 'RESOLUTION', min(160))).toEqual(min(700));
  });

  test('claimed meanwhile, nobody waits for a claim any more', () => {
    const claimed = folded(folded(asked, ended, 60), { type: 'claimed', person: 'eli', name: 'Eli' }, 70);
    expect(dueAt(folded(claimed, goesOn, 160), 'RESPONSE', min(160))).toBeUndefined();
  });

  test('another case joins, which waits for it', () => {
    const joined: TicketEvent = {
      ...{ type: 'case_joined', knows: 'open' },
      case: { id: 'CASE-2', summary: 'the same', account: null, who: 'CASE-2', valueCents: null, openedAt: min(70) },
    };
    const tracker = folded(folded(asked, ended, 60), joined, 160);
    expect(tracker.over).toBeUndefined();
    expect(dueAt(tracker, 'RESOLUTION', min(160))).toEqual(min(700));
  });

  test('what it knows already, or is done, is no news', () => {
    const events = (state: TicketState | null, message: typeof ended | typeof goesOn) => {
      const decided = decideCaseOver(state, message);
      return decided.ok ? decided.events.map(({ type }) => type) : decided.refusal;
    };
    const over = folded(asked, ended, 60);
    expect(events(asked, ended)).toEqual(['case_ended']);
    expect(events(over, ended)).toEqual([]);
    expect(events(over, goesOn)).toEqual(['case_goes_on']);
    expect(events(asked, goesOn)).toEqual([]);
    expect(events(folded(asked, { type: 'finished', outcome: 'done' }, 5), ended)).toEqual([]);
    expect(events(null, ended)).toEqual([]);
  });

  test('the case tells its own work, not its trackers, when it ends and when it is open again', () => {
    const ticket = { id: 'ENG-1', team: 'engineering', ask: 'look', status: 'open', owner: null } as const;
    const working = having(openCase(), [{ type: 'request_ticket', ticket }, min(1)]);
    const over = { type: 'resolve', how: 'done without', anyway: true, unanswered: true } as const;
    const resolved = having(working, [over, min(2)]);
    const messages = (effects: ReturnType<typeof tell>['effects']) =>
      effects.flatMap((one) => (one.kind === 'tell' && one.to === 'ticket' ? [one.message] : []));
    expect(messages(tell(working, over, min(2)).effects)).toEqual([ended]);
    expect(messages(tell(resolved, { type: 'reopen', why: 'not yet' }, min(9)).effects)).toEqual([goesOn]);
  });
});
