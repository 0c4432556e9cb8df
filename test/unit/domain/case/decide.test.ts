import { describe, expect, test } from '@jest/globals';
import type { CaseInput } from '../../../../src/domain/case/case.ts';
import { readClock } from '../../../../src/domain/sla/read.ts';
import type { CaseRecord } from '../../../../src/flow/ports.ts';
import {
  assessment,
  by,
  calendar,
  claimed,
  clockOf,
  customer,
  having,
  MINUTE,
  min,
  openCase,
  placement,
  RESTRICTED,
  RULE,
  teammate,
  tell,
} from '../../../support/core-case.ts';

const ticket = { id: 'ENG-1', team: 'engineering', ask: 'look', status: 'open', owner: null } as const;
const linked = having(claimed, [{ type: 'request_ticket', ticket }, min(2)]);

const subjects = {
  new: openCase(),
  in_progress: linked,
  waiting: having(linked, [{ type: 'wait', why: 'a test' }, min(3)]),
  snoozed: having(linked, [{ type: 'snooze', until: min(60), why: 'a test' }, min(3)]),
  escalated: having(linked, [{ type: 'escalate', reason: 'stuck' }, min(3)]),
  resolved: having(linked, [{ type: 'resolve', how: 'fixed', anyway: true, unanswered: true }, min(3)]),
} as const;
type Subject = keyof typeof subjects;

/** What a step came to, in short: `claimed+resumed`, or `!already`. */
function told(record: CaseRecord, command: CaseInput, actor = by('ben')): string {
  const { events, refusal } = tell(record, command, min(10), actor);
  return refusal ? `!${refusal.kind}` : events.map((event) => event.type).join('+');
}

const retriage: CaseInput = {
  type: 'retriage',
  assessment: assessment('outage'),
  placement: placement({ queue: 'technical' }),
  calendar: calendar('always'),
};
const transfer = (changes: Parameters<typeof placement>[0] = {}, why = 'needs finance'): CaseInput => ({
  type: 'transfer',
  why,
  placement: placement({ queue: 'billing', rule: 'by-hand', why, ...changes }),
  calendar: calendar('always'),
});
const done: CaseInput = {
  type: 'ticket_changed',
  ticket: 'ENG-1',
  status: 'done',
  owner: 'eli',
  ownerName: 'eli',
  note: 'fixed',
};

// One row a command by somebody other than the owner (ana): what it comes to in each status.
const STATUSES: readonly Subject[] = ['new', 'in_progress', 'waiting', 'snoozed', 'escalated', 'resolved'];
const TABLE: readonly (readonly [string, CaseInput, ...string[]])[] = [
  [
    'claim',
    { type: 'claim' },
    'claimed',
    '!already_claimed',
    '!already_claimed',
    '!already_claimed',
    'claimed',
    '!wrong_status',
  ],
  [
    'assign',
    { type: 'assign', person: 'ben' },
    'assigned',
    'assigned',
    'assigned',
    'assigned',
    'assigned',
    '!wrong_status',
  ],
  ['release', { type: 'release' }, '!wrong_status', 'released', 'released', 'released', 'released', '!wrong_status'],
  ['wait', { type: 'wait', why: 'a test' }, 'waiting', 'waiting', '!already', 'waiting', 'waiting', '!wrong_status'],
  [
    'snooze',
    { type: 'snooze', until: min(90), why: 'a test' },
    'snoozed',
    'snoozed',
    'snoozed',
    'snoozed',
    'snoozed',
    '!wrong_status',
  ],
  [
    'resume',
    { type: 'resume' },
    '!wrong_status',
    '!wrong_status',
    'resumed',
    'resumed',
    '!wrong_status',
    '!wrong_status',
  ],
  [
    'resolve',
    { type: 'resolve', how: 'ok', unanswered: true },
    'resolved',
    '!linked_work_open',
    '!linked_work_open',
    '!linked_work_open',
    '!linked_work_open',
    '!already',
  ],
  [
    'resolve anyway',
    { type: 'resolve', how: 'ok', anyway: true, unanswered: true },
    'resolved',
    'resolved',
    'resolved',
    'resolved',
    'resolved',
    '!already',
  ],
  [
    'reopen',
    { type: 'reopen', why: 'again' },
    '!wrong_status',
    '!wrong_status',
    '!wrong_status',
    '!wrong_status',
    '!wrong_status',
    'reopened',
  ],
  [
    'escalate',
    { type: 'escalate', reason: 'stuck' },
    'escalated',
    'escalated',
    'escalated',
    'escalated',
    'escalated',
    '!wrong_status',
  ],
  [
    'customer writes',
    customer(min(9)),
    'customer_replied',
    'customer_replied',
    'customer_replied+resumed',
    'customer_replied+resumed',
    'customer_replied',
    'reopened+customer_replied',
  ],
  [
    'customer thanks',
    customer(min(9), true),
    'customer_replied',
    'customer_replied',
    'customer_replied',
    'customer_replied',
    'customer_replied',
    'customer_replied',
  ],
  [
    'teammate writes',
    teammate(min(9)),
    'teammate_replied',
    'teammate_replied',
    'teammate_replied',
    'teammate_replied',
    'teammate_replied',
    'teammate_replied',
  ],
  ['retriage', retriage, 'retriaged', 'retriaged', 'retriaged', 'retriaged', 'retriaged', '!wrong_status'],
  ['transfer', transfer(), 'transferred', 'transferred', 'transferred', 'transferred', 'transferred', '!wrong_status'],
  [
    'second ticket of a team',
    { type: 'request_ticket', ticket: { ...ticket, id: 'ENG-2' } },
    'ticket_requested',
    '!already',
    '!already',
    '!already',
    '!already',
    '!wrong_status',
  ],
  [
    'ticket done',
    done,
    '!not_found',
    'ticket_changed+update_owed',
    'ticket_changed+update_owed',
    'ticket_changed+update_owed',
    'ticket_changed+update_owed',
    'ticket_changed',
  ],
];

describe('every command in every status', () => {
  const rows = TABLE.flatMap(([name, command, ...expected]) =>
    STATUSES.map((status, index) => [name, status, command, expected[index]] as const),
  );
  test.each(rows)('[OW-2] [SLA-4] %s when %s', (_name, status, command, expected) => {
    expect(told(subjects[status], command)).toBe(expected);
  });
});

describe('[OW-8] a person moves a case to another queue', () => {
  const moved = (record: CaseRecord, changes: Parameters<typeof placement>[0] = {}) =>
    tell(record, transfer(changes), min(30), by('ben')).record.state;

  test('[OW-8] it is placed there: its clocks get the queue’s targets and keep what has run', () => {
    const state = moved(claimed, { budgets: { FRT: 60 * MINUTE, TTC: 300 * MINUTE } });
    expect(state).toMatchObject({ queue: 'billing', placedBy: 'by-hand', restricted: false, movedFrom: null });
    expect(readClock(clockOf(state, 'FRT'), min(30))).toMatchObject({
      elapsedMs: 30 * MINUTE,
      remainingMs: 30 * MINUTE,
    });
  });

  test.each([
    ['nobody of the queue', null, { owner: null, ownerSince: null, status: 'new' }],
    ['the owner it had', 'ana', { owner: 'ana', ownerSince: min(1), status: 'in_progress' }],
    ['somebody else', 'fay', { owner: 'fay', ownerSince: min(30), status: 'in_progress' }],
  ])('[OW-8] [RO-5] the placement says who has it: %s', (_, owner, state) => {
    expect(moved(claimed, { owner })).toMatchObject(state);
  });

  test('[OW-8] a deadline that the new target has put into the past is named', () => {
    const { events } = tell(claimed, transfer({ budgets: { FRT: 10 * MINUTE } }), min(30), by('ben'));
    expect(events).toMatchObject([
      { type: 'transferred', from: 'general', to: 'billing', intoPast: [{ metric: 'FRT' }] },
    ]);
  });

  test('[RO-6] moved to a restricted queue it leaves its owner and its channel, which hears nothing', () => {
    const { record, effects } = tell(claimed, transfer(RESTRICTED), min(5), by('ben'));
    expect(record.state).toMatchObject({ queue: 'security', restricted: true, owner: null, related: null });
    const told = effects
      .filter(({ kind }) => kind !== 'attributes' && kind !== 'tell')
      .map(({ kind, destination }) => [kind, destination]);
    expect(told).toEqual([
      ['card', 'slack:#security'],
      ['card', 'slack:#general'],
      ['retract', 'slack:#general'],
      ['thread', 'slack:#security'],
    ]);
    // Its owner of before is told nothing: what they were told is drawn anew, and is taken back by that.
    const applied = effects.flatMap((one) => (one.kind === 'tell' ? [`${one.as} ${one.target}`] : []));
    expect(applied).toEqual(['refresh person:ana', 'named CASE-1']);
  });

  test('[OW-8] [SK-6] without a reason, or to where it is, nothing is moved', () => {
    expect(tell(claimed, transfer({}, ' '), min(5)).refusal).toMatchObject({ kind: 'invalid', field: 'why' });
    expect(tell(claimed, transfer({ queue: 'general' }), min(5)).refusal).toEqual({
      kind: 'already',
      id: 'CASE-1',
      status: 'in General',
    });
  });
});

describe('refusals say what a person can act on', () => {
  test('[OW-2] a claim that came second names the winner and when', () => {
    const { refusal } = tell(claimed, { type: 'claim' }, min(5), by('ben'));
    expect(refusal).toEqual({ kind: 'already_claimed', id: 'CASE-1', by: 'ana', at: min(1) });
  });

  test('[OW-2] claiming what is mine, and claiming as nobody of the policy', () => {
    expect(told(claimed, { type: 'claim' }, by('ana'))).toBe('!already_yours');
    expect(told(openCase(), { type: 'claim' }, RULE)).toBe('!not_allowed');
  });

  test('[OW-2] an escalated case is taken over once, also by its own owner', () => {
    const taken = tell(subjects.escalated, { type: 'claim' }, min(10), by('ana'));
    expect(taken.events).toEqual([{ type: 'claimed', person: 'ana', tookOver: false }]);
    expect(taken.record.state.status).toBe('in_progress');
    expect(told(taken.record, { type: 'claim' }, by('ben'))).toBe('!already_claimed');
  });

  test('[OW-8] assigning to nobody of the policy, or to whoever has it', () => {
    expect(told(claimed, { type: 'assign', person: 'nobody' })).toBe('!not_found');
    expect(told(claimed, { type: 'assign', person: 'ana' })).toBe('!already_claimed');
  });

  test('[OW-6] resolving over open linked work names it', () => {
    expect(tell(linked, { type: 'resolve', how: 'ok', unanswered: true }, min(5)).refusal).toEqual({
      kind: 'linked_work_open',
      id: 'CASE-1',
      tickets: ['ENG-1'],
    });
  });

  test('[RO-6] a restricted case gets no linked work and no assignee from outside its queue', () => {
    const restricted = openCase({ placement: placement(RESTRICTED) });
    expect(told(restricted, { type: 'request_ticket', ticket }, by('sol'))).toBe('!not_allowed');
    expect(told(restricted, { type: 'assign', person: 'ana' }, by('sol'))).toBe('!not_allowed');
    expect(told(restricted, { type: 'assign', person: 'lou' }, by('sol'))).toBe('assigned');
  });

  test('[IN-6] [IN-7] after the window the customer reopens nothing, and a thank-you never does', () => {
    const late = customer(min(3 + 72 * 60 + 1));
    expect(told(subjects.resolved, late)).toBe('customer_replied');
    expect(told(subjects.resolved, customer(min(3 + 72 * 60)))).toBe('reopened+customer_replied');
  });

  test.each<[string, CaseInput, CaseInput, string]>([
    ['snoozed, then resumed here', { type: 'snooze', until: min(90), since: min(4) }, { type: 'resume' }, '!stale'],
    [
      'snoozed after it was resumed here',
      { type: 'snooze', until: min(90), since: min(6) },
      { type: 'resume' },
      'snoozed',
    ],
    [
      'snoozed until an hour that is past, then snoozed here',
      { type: 'snooze', until: min(4), since: min(4) },
      { type: 'snooze', until: min(180), why: 'a test' },
      '!stale',
    ],
    [
      'snoozed, then put on hold here',
      { type: 'snooze', until: min(90), since: min(4) },
      { type: 'wait', why: 'a test' },
      '!stale',
    ],
    [
      'snoozed after it was put on hold here',
      { type: 'snooze', until: min(90), since: min(6) },
      { type: 'wait', why: 'a test' },
      'snoozed',
    ],
    ['woken, then put on hold here', { type: 'resume', since: min(4) }, { type: 'wait', why: 'a test' }, '!stale'],
    ['woken after that', { type: 'resume', since: min(6) }, { type: 'wait', why: 'a test' }, 'resumed'],
  ])('[IC-3] in Intercom %s, and heard only now: the later word counts', (_name, there, here, expected) => {
    const before = here.type === 'resume' ? subjects.waiting : claimed;
    const after = having(before, [here, min(5), by('ana')]);
    expect(told(after, there, { kind: 'teammate', id: '9', name: 'Tess' })).toBe(expected);
  });

  test('[IC-3] [OW-1] who has the conversation in Intercom has it here', () => {
    const assigned = having(claimed, [{ type: 'teammate_is', teammate: '5001', name: 'Ana Alves' }, min(3), RULE]);
    expect(assigned.state.teammate).toBe('5001');
    expect(told(assigned, { type: 'teammate_is', teammate: '5001', name: 'Ana Alves' })).toBe('');
    expect(having(assigned, [teammate(min(4)), min(4)]).state.teammate).toBe('5001');
    expect(told(assigned, { type: 'teammate_is', teammate: null, name: null })).toBe('teammate_changed');
  });

  test('[IC-3] a message written before the case was resolved, heard after, reopens it', () => {
    expect(told(subjects.resolved, customer(min(2)))).toBe('reopened+customer_replied');
  });
});

describe('escalation by hand', () => {
  const levels = (actor: string, record = claimed): string[] => {
    const reached: string[] = [];
    for (let current = record; reached.length < 9; ) {
      const next = tell(current, { type: 'escalate', reason: 'stuck' }, min(5), by(actor));
      const [event] = next.events;
      if (event?.type !== 'escalated') break;
      reached.push(event.to);
      current = next.record;
    }
    return reached;
  };

  test('[ES-7] climbs lead, manager, leaders, each person once', () => {
    expect(levels('ana')).toEqual(['lena', 'maya', 'olga']);
  });

  test('[ES-7] skips whoever escalates', () => {
    expect(levels('lena')).toEqual(['maya', 'olga']);
  });

  test('[ES-7] [RO-6] stays within the people of a restricted queue', () => {
    expect(levels('ana', openCase({ placement: placement(RESTRICTED) }))).toEqual(['sol', 'lou']);
  });

  test('[ES-7] needs a reason', () => {
    expect(told(claimed, { type: 'escalate', reason: '  ' })).toBe('!invalid');
  });

  test('[ES-7] pitfall: escalating on a stale view is refused, on a view with only talk since then it is not', () => {
    const seen = claimed.log.at(-1)?.n ?? 0;
    const talked = having(claimed, [customer(min(2)), min(2)]);
    const moved = having(talked, [{ type: 'assign', person: 'ben' }, min(3)]);
    expect(told(talked, { type: 'escalate', reason: 'stuck', seen })).toBe('escalated');
    expect(told(moved, { type: 'escalate', reason: 'stuck', seen })).toBe('!stale');
  });
});
