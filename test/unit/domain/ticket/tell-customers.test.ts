import { describe, expect, test } from '@jest/globals';
import { ticketPicture } from '../../../../src/domain/picture/ticket-picture.ts';
import { NOBODY_AWAY } from '../../../../src/domain/record/lease.ts';
import type { CustomerHeard, Standing } from '../../../../src/domain/record/linked-work.ts';
import { type Logged, logAfter } from '../../../../src/domain/record/record.ts';
import { ticketLadder } from '../../../../src/domain/routing/target.ts';
import { create, decide } from '../../../../src/domain/ticket/decide.ts';
import { ticketEffects } from '../../../../src/domain/ticket/effects.ts';
import { evolve } from '../../../../src/domain/ticket/evolve.ts';
import type { TicketCommand, TicketEvent, TicketState } from '../../../../src/domain/ticket/state.ts';
import { decideHeard } from '../../../../src/domain/ticket/tell-customers.ts';
import { plainHand, written } from '../../../../src/domain/words/line.ts';
import { namesIn } from '../../../../src/domain/words/said.ts';
import { by, calendar, MINUTE, min, T0 } from '../../../support/core-case.ts';
import { POLICY } from '../../../support/core-policy.ts';

interface Ticket {
  readonly state: TicketState;
  readonly log: readonly Logged<TicketEvent>[];
  readonly told: readonly { readonly target: string; readonly telling: number }[];
}

function after(before: Ticket | null, ...events: readonly TicketEvent[]): Ticket {
  const fresh = logAfter(before?.log.at(-1)?.n ?? 0, events, { at: T0, by: by('eli') });
  const state = fresh.reduce<TicketState | null>(evolve, before?.state ?? null);
  if (state === null) throw new Error('no ticket');
  const told = ticketEffects('ENG-7', before?.state ?? null, state, fresh, POLICY).flatMap((one) =>
    one.kind === 'tell' && one.message.type === 'tell_customer'
      ? [{ target: one.target, telling: one.message.telling }]
      : [],
  );
  return { state, log: [...(before?.log ?? []), ...fresh], told };
}
function doing(ticket: Ticket, command: TicketCommand): Ticket {
  const decision = decide('ENG-7', ticket.state, command, by('eli'));
  if (!decision.ok) throw new Error(decision.refusal.kind);
  return after(ticket, ...decision.events);
}
function hearing(ticket: Ticket, ...messages: readonly Omit<CustomerHeard, 'type' | 'telling'>[]): Ticket {
  return messages.reduce((now, message) => {
    const telling = now.state.telling?.n ?? 0;
    const decision = decideHeard(now.state, { ...message, type: 'customer_heard', telling });
    return decision.ok && decision.events.length > 0 ? after(now, ...decision.events) : now;
  }, ticket);
}

const asked = {
  type: 'create',
  team: 'engineering',
  ask: '502',
  caseId: 'CASE-1',
  caseSummary: '502',
  priority: 'P2',
} as const;
const target = {
  ...{ calendar: calendar('always'), responseMs: 120 * MINUTE, resolutionMs: 600 * MINUTE },
  ...{ ladder: ticketLadder(POLICY), paging: null },
};
const created = create(null, { ...asked, account: null, requestedBy: by('ana'), tracker: true }, target);
if (!created.ok) throw new Error('not created');
const CASES = ['CASE-1', 'CASE-2', 'CASE-3'];
const begun = after(
  null,
  ...created.events,
  ...CASES.map((id): TicketEvent => {
    const joined = { id, summary: '502', account: null, who: id, valueCents: null, openedAt: T0 };
    return { type: 'case_joined', case: joined, knows: 'open' };
  }),
  { type: 'claimed', person: 'eli', name: 'eli' },
);
const tells = (text: string): TicketCommand => ({ type: 'tell_customers', text, cases: CASES });
const words = ({ state, log }: Ticket): string => {
  const { telling } = ticketPicture({ id: 'ENG-7', state, log }, { channel: '#eng' }, POLICY, min(1), NOBODY_AWAY);
  return telling === null ? '' : written(telling, plainHand(namesIn(POLICY), { zone: 'UTC', now: min(1) }));
};

const acts = ({ state, log }: Ticket): readonly string[] => {
  const drawn = ticketPicture({ id: 'ENG-7', state, log }, { channel: '#eng' }, POLICY, min(1), NOBODY_AWAY);
  return [...drawn.acts.main, ...drawn.acts.menu].flatMap((one) => (/tell/.test(one.do) ? [one.do] : []));
};

describe('[OW-5] a ticket that tells all customers behind it', () => {
  const sent = doing(begun, tells('We are on it'));

  test('tries again what failed under the name of before, so that a case knows to whom it has said it', () => {
    const first = sent.state.telling?.n ?? 0;
    expect(sent.told).toEqual(CASES.map((id) => ({ target: id, telling: first })));
    const partly = hearing(
      sent,
      { case: 'CASE-1', how: 'told' },
      { case: 'CASE-2', how: 'failed', why: 'Intercom: 403 forbidden' },
      { case: 'CASE-3', how: 'told' },
    );
    expect(words(partly)).toBe('📣 eli told 2 of 3 · 1 failed: CASE-2 (Intercom: 403 forbidden)');
    const again = doing(partly, { type: 'retry_telling' });
    expect(again.told).toEqual([{ target: 'CASE-2', telling: first }]);
    expect(words(hearing(again, { case: 'CASE-2', how: 'told' }))).toBe('📣 eli told 3 of 3');
  });

  test('says of an end nothing that was told before it, and of the next end nothing that was told of the first', () => {
    const all = hearing(sent, ...CASES.map((id) => ({ case: id, how: 'told' }) as const));
    expect(words(all)).toBe('📣 eli told 3 of 3');
    const done = doing(all, { type: 'finish', outcome: 'fixed' });
    expect(words(done)).toBe('');
    const told = doing(done, tells('It is fixed'));
    expect(words(told)).toBe('📣 eli told 0 of 3');
    expect(words(doing(told, { type: 'reopen', why: 'it is back' }))).toBe('');
  });

  test('goes on telling what failed of what was told before the work ended, and tries that again with new words alone', () => {
    const partly = hearing(sent, { case: 'CASE-1', how: 'told' });
    const done = doing(partly, { type: 'finish', outcome: 'fixed' });
    expect(words(done)).toBe('');
    const late = hearing(
      done,
      { case: 'CASE-2', how: 'failed', why: 'Intercom: 403 forbidden' },
      { case: 'CASE-3', how: 'told' },
    );
    const line = '📣 What eli told before has not reached 1 of 3: CASE-2 (Intercom: 403 forbidden)';
    expect(words(late)).toBe(line);
    expect(words(doing(late, { type: 'reopen', why: 'it is back' }))).toBe(line);
    expect(decide('ENG-7', late.state, { type: 'retry_telling' }, by('eli'))).toMatchObject({
      refusal: { kind: 'stale' },
    });
    expect(acts(late)).toEqual(['tell_customers']);
    expect(words(doing(late, tells('It is fixed')))).toBe('📣 eli told 0 of 3');
    // Nobody waits for what is on its way yet, and what has reached everybody is over.
    expect(doing(done, tells('It is fixed')).told).toHaveLength(3);
    const rest = ['CASE-2', 'CASE-3'].map((id) => ({ case: id, how: 'told' }) as const);
    expect(hearing(done, ...rest).state.telling).toBeUndefined();
  });

  test('offers nobody to tell what all know, and whom it tells once some do', () => {
    const knows = (ticket: Ticket, so: Partial<Standing>, ...cases: readonly string[]): Ticket =>
      after(
        ticket,
        ...cases.map((id): TicketEvent => {
          const standing = { dueAt: null, firstDueAt: null, late: false, told: false, onIt: [], ...so };
          return { type: 'case_stands', case: id, standing };
        }),
      );
    const offered = ({ state, log }: Ticket): readonly string[] => {
      const { acts } = ticketPicture({ id: 'ENG-7', state, log }, { channel: '#eng' }, POLICY, min(1), NOBODY_AWAY);
      return [...acts.main, ...acts.menu].flatMap((one) => (one.do === 'tell_customers' ? [one.words] : []));
    };
    expect(offered(begun)).toEqual(['Tell all customers…']);
    expect(offered(sent)).toEqual([]);
    const told = hearing(sent, ...CASES.map((id) => ({ case: id, how: 'told' }) as const));
    // Work goes on, and there will be more to tell.
    expect(offered(told)).toEqual(['Tell all customers again…']);
    const done = doing(told, { type: 'finish', outcome: 'fixed' });
    expect(offered(done)).toEqual(['Tell all customers…']);
    const some = knows(done, { told: true }, 'CASE-1');
    expect(offered(some)).toEqual(['Tell 2 customers…']);
    expect(offered(knows(some, { told: true }, 'CASE-2', 'CASE-3'))).toEqual([]);
    // Nobody can be written to where there is no conversation.
    expect(offered(knows(some, { mute: true }, 'CASE-2', 'CASE-3'))).toEqual([]);
  });

  test('is offered where everybody who reads it may answer customers', () => {
    const offered = (people: typeof POLICY.people) => {
      const policy = { ...POLICY, people };
      const { state, log } = begun;
      const { acts } = ticketPicture({ id: 'ENG-7', state, log }, { channel: '#eng' }, policy, min(1), NOBODY_AWAY);
      return [...acts.main, ...acts.menu].some((one) => one.do === 'tell_customers');
    };
    expect(offered(POLICY.people)).toBe(true);
    const { members = [] } = POLICY.teams.engineering ?? {};
    expect(offered(POLICY.people.map((one) => (one.id === members[0] ? { ...one, roles: ['approver'] } : one)))).toBe(
      false,
    );
  });
});
