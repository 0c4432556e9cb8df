import { describe, expect, test } from '@jest/globals';
import { ticketWakeAt, wakeTicket } from '../../../../src/domain/escalation/ticket-wake.ts';
import { NOBODY_AWAY } from '../../../../src/domain/record/lease.ts';
import type { CreateTicket } from '../../../../src/domain/record/linked-work.ts';
import { logAfter } from '../../../../src/domain/record/record.ts';
import { ticketLadder } from '../../../../src/domain/routing/target.ts';
import { outcome } from '../../../../src/domain/sla/read.ts';
import { create, decide } from '../../../../src/domain/ticket/decide.ts';
import { ticketEffects } from '../../../../src/domain/ticket/effects.ts';
import { evolve } from '../../../../src/domain/ticket/evolve.ts';
import type { TicketCommand, TicketEvent, TicketState } from '../../../../src/domain/ticket/state.ts';
import { decideTakenBack } from '../../../../src/domain/ticket/taken-back.ts';
import { by, calendar, MINUTE, min, RULE, T0 } from '../../../support/core-case.ts';
import { POLICY } from '../../../support/core-policy.ts';

const asked: CreateTicket = {
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

/** The ticket after these events, each at its minute. */
function ticket(...events: readonly (readonly [TicketEvent, number, string?])[]): TicketState {
  const created = create(null, asked, target);
  if (!created.ok) throw new Error('not created');
  const all = [...created.events.map((event) => [event, 0] as const), ...events];
  const state = all.reduce<TicketState | null>(
    (before, [event, minute, actor]) =>
      logAfter(0, [event], { at: min(minute), by: by(actor ?? 'eli') }).reduce<TicketState | null>(evolve, before),
    null,
  );
  if (!state) throw new Error('no ticket');
  return state;
}

const open = ticket();
const claimed = ticket([{ type: 'claimed', person: 'eli', name: 'eli' }, 10]);
const started = ticket([{ type: 'claimed', person: 'eli', name: 'eli' }, 10], [{ type: 'started' }, 20]);
const done = ticket(
  [{ type: 'claimed', person: 'eli', name: 'eli' }, 10],
  [{ type: 'finished', outcome: 'fixed' }, 30],
);
const subjects = { nothing: null, open, claimed, started, done } as const;

function told(state: TicketState | null, command: TicketCommand, actor: string): string {
  const decision = decide('ENG-1', state, command, by(actor));
  return decision.ok ? decision.events.map((event) => event.type).join('+') : `!${decision.refusal.kind}`;
}

describe('every command in every status', () => {
  const finish = { type: 'finish', outcome: 'fixed' } as const;
  const TABLE: readonly (readonly [string, TicketCommand, string, ...string[]])[] = [
    ['claim', { type: 'claim' }, 'eli', '!not_found', 'claimed', '!already_yours', '!already_yours', '!already'],
    ['claim', { type: 'claim' }, 'erin', '!not_found', 'claimed', '!already_claimed', '!already_claimed', '!already'],
    ['start', { type: 'start' }, 'eli', '!not_found', '!wrong_status', 'started', '!already', '!already'],
    [
      'start',
      { type: 'start' },
      'erin',
      '!not_found',
      '!wrong_status',
      '!already_claimed',
      '!already_claimed',
      '!already',
    ],
    ['release', { type: 'release' }, 'eli', '!not_found', '!wrong_status', 'released', 'released', '!already'],
    [
      'release',
      { type: 'release' },
      'erin',
      '!not_found',
      '!wrong_status',
      '!already_claimed',
      '!already_claimed',
      '!already',
    ],
    ['finish', finish, 'eli', '!not_found', '!wrong_status', 'finished', 'finished', '!already'],
    [
      'finish',
      { type: 'finish', outcome: ' ' },
      'eli',
      '!not_found',
      '!wrong_status',
      '!invalid',
      '!invalid',
      '!already',
    ],
  ];
  const keys = Object.keys(subjects) as (keyof typeof subjects)[]; // a literal's own keys
  const rows = TABLE.flatMap(([name, command, actor, ...expected]) =>
    keys.map((status, index) => [name, actor, status, command, expected[index]] as const),
  );
  test.each(rows)('[OW-2] [OW-4] %s by %s when %s', (_name, actor, status, command, expected) => {
    expect(told(subjects[status], command, actor)).toBe(expected);
  });

  test('[OW-2] the refusal names the winner and when', () => {
    const decision = decide('ENG-1', claimed, { type: 'claim' }, by('erin'));
    expect(decision).toEqual({ ok: false, refusal: { kind: 'already_claimed', id: 'ENG-1', by: 'eli', at: min(10) } });
  });

  test('[OW-4] only people of the policy work on tickets', () => {
    expect(decide('ENG-1', open, { type: 'claim' }, RULE)).toMatchObject({ refusal: { kind: 'not_allowed' } });
  });

  test('[OW-4] creating twice is creating once', () => {
    expect(create(open, asked, target)).toEqual({ ok: true, events: [] });
  });
});

/** What the clocks do alone: see leases.test.ts for the rest. */
const WITHOUT_LEASES = { ...POLICY, leases: null, urgentLeases: null };

describe('clocks', () => {
  const running = (state: TicketState) =>
    state.clocks.flatMap((one) => (one.stoppedAt === undefined ? [one.metric] : []));

  test('[SLA-1] response ends with the first claim and is not wound back by a release; resolution ends with the work', () => {
    expect(running(open)).toEqual(['RESPONSE', 'RESOLUTION']);
    expect(running(claimed)).toEqual(['RESOLUTION']);
    const released = ticket(
      [{ type: 'claimed', person: 'eli', name: 'eli' }, 10],
      [{ type: 'released', person: 'eli' }, 20],
    );
    expect(running(released)).toEqual(['RESOLUTION']);
    expect(running(done)).toEqual([]);
    expect(done.clocks.map((clock) => outcome(clock, min(900)))).toEqual(['hit', 'hit']);
  });

  test('[SLA-1] [ES-3] whoever has it is warned; unclaimed, the team is paged; at the deadline the lead hears; nothing once done', () => {
    const tell = (state: TicketState, minute: number) =>
      wakeTicket(state, WITHOUT_LEASES, min(minute), NOBODY_AWAY).map((event) =>
        'tell' in event ? event.tell : event.type,
      );
    expect(tell(open, 90)).toEqual([[], 'paged']);
    expect(tell(open, 120)).toEqual([['eli'], 'paged']);
    expect(tell(ticket([{ type: 'claimed', person: 'erin', name: 'erin' }, 10]), 450)).toEqual([['erin']]);
    expect(tell(ticket([{ type: 'claimed', person: 'erin', name: 'erin' }, 10]), 600)).toEqual([['erin', 'eli']]);
    expect(tell(done, 900)).toEqual([]);
    expect(ticketWakeAt(done, POLICY, min(900), NOBODY_AWAY)).toBeNull();
  });

  test('[ES-6] after downtime a ticket says its highest step once', () => {
    const [event, ...more] = wakeTicket(claimed, WITHOUT_LEASES, min(700), NOBODY_AWAY);
    if (event?.type !== 'step_reached') throw new Error('no step');
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      metric: 'RESOLUTION',
      step: 'warn-manager',
      skipped: ['warn-owner', 'warn-lead'],
      reachedAt: min(660),
    });
    const [logged] = logAfter(1, [event], { at: min(700), by: RULE });
    if (!logged) throw new Error('not logged');
    expect(wakeTicket(evolve(claimed, logged), WITHOUT_LEASES, min(701), NOBODY_AWAY)).toEqual([]);
  });

  test('[ES-1] the wake-up is the first step of either clock', () => {
    expect(ticketWakeAt(open, POLICY, T0, NOBODY_AWAY)).toEqual(min(90));
    expect(ticketWakeAt(claimed, POLICY, T0, NOBODY_AWAY)).toEqual(min(450));
  });
});

describe('who is told what', () => {
  const say = (before: TicketState | null, after: TicketState, event: TicketEvent, actor = by('eli')) =>
    ticketEffects('ENG-1', before, after, logAfter(4, [event], { at: min(1), by: actor }), POLICY);

  test('[OW-4] its card in the team’s channel, and the case behind it', () => {
    const effects = say(open, claimed, { type: 'claimed', person: 'eli', name: 'eli' });
    expect(effects).toMatchObject([
      { kind: 'card', destination: 'slack:#engineering' },
      {
        kind: 'tell',
        destination: 'record:CASE-1',
        message: {
          type: 'ticket_changed',
          ticket: 'ENG-1',
          status: 'claimed',
          owner: 'eli',
          ownerName: 'eli',
          note: null,
        },
      },
    ]);
  });

  test('[OW-4] the outcome travels to the case', () => {
    const effects = say(started, done, { type: 'finished', outcome: 'fixed' });
    expect(effects.at(-1)).toMatchObject({ message: { status: 'done', note: 'fixed' } });
  });

  test('[ES-3] a step tells people and the thread, not the case', () => {
    const [event] = wakeTicket(open, POLICY, min(120), NOBODY_AWAY);
    if (!event) throw new Error('no step');
    expect(say(open, open, event, RULE).map((one) => one.kind)).toEqual(['card', 'thread', 'tell']);
    expect(say(open, open, event, RULE).at(-1)).toMatchObject({ target: 'person:eli' });
  });

  test('[AD-2] a team that left the policy: the case still hears, and nothing wakes in vain', () => {
    const { engineering, ...teams } = POLICY.teams;
    expect(engineering).toBeDefined();
    const policy = { ...POLICY, teams };
    const logged = logAfter<TicketEvent>(4, [{ type: 'finished', outcome: 'ok' }], { at: min(1), by: by('eli') });
    expect(ticketEffects('ENG-1', started, done, logged, policy).map((one) => one.kind)).toEqual(['tell']);
    expect(wakeTicket(open, policy, min(120), NOBODY_AWAY)).toHaveLength(1);
  });

  test('[OW-4] a new ticket is its card alone', () => {
    const created = create(null, asked, target);
    const [event] = created.ok ? created.events : [];
    if (!event) throw new Error('not created');
    expect(say(null, open, event, by('ana')).map((one) => one.kind)).toEqual(['card']);
  });
});

test('a ticket begins with being created', () => {
  const [logged] = logAfter<TicketEvent>(0, [{ type: 'started' }], { at: T0, by: RULE });
  if (!logged) throw new Error('not logged');
  expect(() => evolve(null, logged)).toThrow('cannot begin');
});

describe('pages', () => {
  const call = { list: 'engineering', order: ['eli', 'erin', 'maya'], why: 'a P1 case needs you' };
  const urgent = create(null, { ...asked, priority: 'P1' }, { ...target, paging: call });
  const log = (events: readonly TicketEvent[], minute: number, actor = RULE) =>
    logAfter(1, events, { at: min(minute), by: actor });
  const following = (
    state: TicketState | null,
    events: readonly TicketEvent[],
    minute: number,
    actor = RULE,
  ): TicketState => {
    const next = log(events, minute, actor).reduce<TicketState | null>(evolve, state);
    if (!next) throw new Error('no ticket');
    return next;
  };
  const born = following(null, urgent.ok ? urgent.events : [], 0);

  test('[ES-3] a ticket of a P1 case pages the team’s on-call as soon as it is there; others do not', () => {
    expect(urgent.ok && urgent.events.map((event) => event.type)).toEqual(['created', 'paged']);
    const ordinary = create(null, asked, target);
    expect(ordinary.ok && ordinary.events.map((event) => event.type)).toEqual(['created']);
    expect(ticketWakeAt(born, POLICY, T0, NOBODY_AWAY)).toEqual(min(5));
    const effects = ticketEffects('ENG-1', null, born, log(urgent.ok ? urgent.events : [], 0), POLICY);
    expect(effects.find(({ kind }) => kind === 'tell')).toMatchObject({
      target: 'person:eli',
      message: { urgency: 'page' },
    });
  });

  test('[ES-3] nobody claims it: paged again, then the next in line, then the case’s leaders hear', () => {
    const said: string[] = [];
    let state = born;
    for (let at = 1; at <= 40; at += 1) {
      const events = wakeTicket(state, WITHOUT_LEASES, min(at), NOBODY_AWAY).filter((event) => event.type === 'paged');
      said.push(...events.map((event) => `${at} ${event.person}`));
      state = following(state, events, at);
    }
    expect(said).toEqual(['5 eli', '10 erin', '15 erin', '20 maya', '25 maya', '30 null']);
    const last: TicketEvent = { type: 'paged', anew: false, person: null, time: 1, ...call };
    const message = { type: 'ticket_unanswered', ticket: 'ENG-1', team: 'engineering' };
    expect(ticketEffects('ENG-1', born, state, log([last], 30), POLICY)).toContainEqual(
      expect.objectContaining({ target: 'CASE-1', message }),
    );
  });

  test.each([
    ['claiming', { type: 'claim' }, ['claimed', 'page_acknowledged']],
    ['saying so', { type: 'acknowledge_page' }, ['page_acknowledged']],
  ] as const)('[ES-3] %s answers the page', (_title, command, types) => {
    const decision = decide('ENG-1', born, command, by('erin'));
    const events = decision.ok ? decision.events : [];
    expect(events.map((event) => event.type)).toEqual(types);
    const state = following(born, events, 2, by('erin'));
    expect(wakeTicket(state, WITHOUT_LEASES, min(6), NOBODY_AWAY)).toEqual([]);
    expect(told(state, { type: 'acknowledge_page' }, 'eli')).toBe('!already');
  });

  test('[ES-3] what nobody pages for cannot be answered', () => {
    expect(told(open, { type: 'acknowledge_page' }, 'eli')).toBe('!wrong_status');
  });

  test('[ES-3] a ticket that somebody has pages nobody at its steps, one given back does', () => {
    const steps = (state: TicketState) =>
      wakeTicket(state, WITHOUT_LEASES, min(450), NOBODY_AWAY).map((event) => event.type);
    expect(steps(claimed)).toEqual(['step_reached']);
    expect(steps(following(claimed, [{ type: 'released', person: 'eli' }], 20))).toEqual(['step_reached', 'paged']);
  });
});

describe('[RO-6] what its case has taken back', () => {
  const takeBack = (state: TicketState | null) =>
    decideTakenBack('ENG-1', state, { type: 'take_back', case: 'CASE-1' }, POLICY);
  const back: TicketEvent = { type: 'taken_back' };

  test('is over and says nothing of the case, whatever it was', () => {
    for (const state of [open, claimed, started, done]) {
      expect(takeBack(state)).toEqual({ ok: true, events: [back] });
      const [logged] = logAfter(4, [back], { at: min(60), by: by('sol') });
      const after = logged && evolve(state, logged);
      expect(after).toMatchObject({ open: false, status: 'done', takenBack: true });
      const said = JSON.stringify({ ...after, caseId: null });
      for (const word of ['look', 'a question', 'Acme', 'fixed']) expect(said).not.toContain(word);
      expect(after?.clocks.filter((clock) => clock.stoppedAt === undefined)).toEqual([]);
    }
  });

  test('twice is once; what is not there yet has nothing to lose; nobody can work on it', () => {
    const gone = ticket([{ type: 'claimed', person: 'eli', name: 'eli' }, 10], [back, 20]);
    expect(takeBack(gone)).toEqual({ ok: true, events: [] });
    expect(takeBack(null)).toEqual({ ok: true, events: [] });
    expect(decide('ENG-1', gone, { type: 'start' }, by('eli'))).toEqual({
      ok: false,
      refusal: { kind: 'already', id: 'ENG-1', status: 'taken back' },
    });
    expect(wakeTicket(gone, POLICY, min(9000), NOBODY_AWAY)).toEqual([]);
    expect(ticketWakeAt(gone, POLICY, min(30), NOBODY_AWAY)).toBeNull();
  });

  test('its owner hears of it, the case hears nothing; of what was done nobody hears; what was said is taken away', () => {
    const bodies = (before: TicketState) => {
      const logged = logAfter(4, [back], { at: min(60), by: by('sol') });
      const after = logged.reduce(evolve, before);
      return ticketEffects('ENG-1', before, after, logged, POLICY).map((one) =>
        one.kind === 'tell'
          ? `${one.as ?? 'notify'} ${one.target}`
          : `${one.kind} ${'channel' in one ? one.channel : ''}`,
      );
    };
    const quietly = ['card #engineering', 'retract #engineering'];
    expect(bodies(claimed)).toEqual([...quietly, 'notify person:eli']);
    const warned = { ...done, audience: ['eli', 'erin'] };
    expect(bodies(warned)).toEqual([...quietly, 'refresh person:eli', 'refresh person:erin']);
  });

  test('a ticket that has become a tracker goes on for its other cases', () => {
    const shared = ticket([
      {
        type: 'case_joined',
        case: { id: 'CASE-2', summary: 'the same', account: 'Bolt', who: 'bolt', valueCents: null, openedAt: T0 },
        knows: 'open',
      },
      5,
    ]);
    expect(takeBack(shared)).toEqual({ ok: true, events: [{ type: 'case_left', case: 'CASE-1', closed: true }] });
  });
});
