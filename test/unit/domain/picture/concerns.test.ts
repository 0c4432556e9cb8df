import { describe, expect, test } from '@jest/globals';
import { stillConcernsTeam } from '../../../../src/domain/picture/concerns.ts';
import type { CreateTicket } from '../../../../src/domain/record/linked-work.ts';
import { type Logged, logAfter } from '../../../../src/domain/record/record.ts';
import { ticketLadder } from '../../../../src/domain/routing/target.ts';
import { create } from '../../../../src/domain/ticket/decide.ts';
import { evolve } from '../../../../src/domain/ticket/evolve.ts';
import type { TicketEvent, TicketState } from '../../../../src/domain/ticket/state.ts';
import { by, calendar, MINUTE, min } from '../../../support/core-case.ts';
import { POLICY } from '../../../support/core-policy.ts';

const created: CreateTicket = {
  ...{ type: 'create', team: 'engineering', ask: 'look', caseId: 'CASE-1', caseSummary: 'a question' },
  ...{ priority: 'P3', account: 'Acme', requestedBy: by('ana') },
};
const target = {
  ...{ calendar: calendar('always'), responseMs: 120 * MINUTE, resolutionMs: 600 * MINUTE },
  ...{ ladder: ticketLadder(POLICY), paging: null },
};

/** What was logged of a ticket, and how it stands then. */
function ticket(...events: readonly TicketEvent[]): {
  readonly log: readonly Logged<TicketEvent>[];
  readonly state: TicketState;
} {
  const first = create(null, created, target);
  if (!first.ok) throw new Error('not created');
  const log = logAfter(0, [...first.events, ...events], { at: min(10), by: by('eli') });
  const state = log.reduce<TicketState | null>(evolve, null);
  if (state === null) throw new Error('no ticket');
  return { log, state };
}

const claimed: TicketEvent = { type: 'claimed', person: 'eli', name: 'Eli' };
const finished: TicketEvent = { type: 'finished', outcome: 'fixed' };

describe('news of linked work that were kept for later', () => {
  test.each<[string, ReturnType<typeof ticket>, boolean]>([
    ['is asked for: as long as nobody has it', ticket(), true],
    ['is over once somebody has', ticket(claimed), false],
    ['and once it is done', ticket(claimed, finished), false],
  ])('that it %s', (_, { log, state }, stays) => {
    const asked = log.filter(({ type }) => type === 'created');
    expect(stillConcernsTeam(state, asked, 'lou', POLICY, min(11))).toEqual(stays ? asked : []);
  });
});
