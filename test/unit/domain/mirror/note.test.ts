import { describe, expect, test } from '@jest/globals';
import type { CaseEvent } from '../../../../src/domain/case/case.ts';
import { noteOf, noteText } from '../../../../src/domain/mirror/note.ts';
import type { Actor } from '../../../../src/domain/record/actor.ts';
import type { CaseRecord } from '../../../../src/flow/ports.ts';
import {
  ANA,
  aCase,
  assessment,
  CALENDAR,
  CUSTOMER,
  LADDER,
  minutesIn,
  POLICY,
  placement,
  TEAMMATE,
} from './a-case.ts';

const noted = (record: CaseRecord, entries: CaseRecord['log'] = record.log.slice(1), now = minutesIn(11)) =>
  noteOf(record.id, record.state, entries, { policy: POLICY, now });
const changeOf = (event: CaseEvent, by: Actor = ANA) =>
  noted(aCase({}, { at: minutesIn(10), by, events: [event] }))?.change ?? null;

const linked = {
  id: 'ENG-12',
  team: 'engineering',
  ask: 'Look at the\n  export',
  status: 'open',
  owner: null,
} as const;
const step = (share: number): CaseEvent => ({
  type: 'step_reached',
  metric: 'FRT',
  clock: 'FRT@0:0',
  step: 'breach',
  share,
  skipped: [],
  dueAt: minutesIn(5),
  reachedAt: minutesIn(9),
  tell: [],
  leaders: false,
  escalates: share >= 1,
});
const CHANGED = { type: 'ticket_changed', ticket: 'ENG-12', owner: 'eli', ownerName: 'Eli Evans', note: null } as const;
const changed = (status: 'claimed' | 'done', note: string | null): CaseEvent => ({ ...CHANGED, status, note });

describe('[IC-2] notes', () => {
  test('are one line: what it is, how it stands, what changed and who did it', () => {
    const record = aCase({}, { at: minutesIn(10), events: [{ type: 'claimed', person: 'ana', tookOver: false }] });
    const note = noted(record);
    expect(note && noteText(note)).toBe(
      'CASE-128 · Ana Alves has it now · Our turn · first response by Fri 20 Nov, 15:30 Europe/Berlin',
    );
  });

  const words: [string, CaseEvent, Actor, string | null][] = [
    ['taken over', { type: 'claimed', person: 'ana', tookOver: true }, ANA, 'Ana Alves took it over'],
    ['assigned by hand', { type: 'assigned', person: 'ben', why: '' }, ANA, 'Ana Alves gave it to Ben Bauer'],
    ['assigned by the ladder', { type: 'assigned', person: 'maya', why: 'the deadline has passed' }, LADDER, null],
    ['released', { type: 'released', person: 'ana' }, ANA, 'Ana Alves gave it back: anybody can claim it now'],
    ['waiting', { type: 'waiting' }, ANA, 'Ana Alves waits for the customer; the clocks pause'],
    [
      'waiting with a reason',
      { type: 'waiting', why: 'they asked for quiet' },
      ANA,
      'Ana Alves waits for the customer; the clocks pause: they asked for quiet',
    ],
    ['snoozed in Intercom', { type: 'snoozed', until: null }, TEAMMATE, null],
    [
      'snoozed until',
      { type: 'snoozed', until: minutesIn(60) },
      ANA,
      'Ana Alves snoozed it until Fri 20 Nov, 14:30 Europe/Berlin; the clocks pause',
    ],
    [
      'escalated',
      { type: 'escalated', level: 1, to: 'lena', reason: 'big customer' },
      ANA,
      'Ana Alves escalated it to Lena Lang: big customer',
    ],
    ['late', step(1), LADDER, '🔴 First response is late: it was due Fri 20 Nov, 13:35 Europe/Berlin'],
    ['still late', step(2), LADDER, null],
    [
      'transferred',
      { type: 'transferred', from: 'general', to: 'breach', why: 'the deadline has passed' },
      LADDER,
      null,
    ],
    [
      'triaged again',
      {
        type: 'retriaged',
        assessment: { ...assessment, intent: 'outage', priority: 'P1' },
        placement: placement({ queue: 'engineering', why: 'outages' }),
        calendar: CALENDAR,
      },
      ANA,
      'Ana Alves says it is Outage: now in Engineering support',
    ],
    [
      'linked work',
      { type: 'ticket_requested', ticket: linked },
      ANA,
      'Ana Alves asked Engineering in ENG-12: Look at the export',
    ],
    ['linked work done', changed('done', 'Fixed in 2.3'), ANA, '🔧 Eli Evans finished ENG-12: Fixed in 2.3'],
    ['resolved in Intercom', { type: 'resolved', how: 'closed in Intercom' }, TEAMMATE, null],
    [
      'reopened by the customer, for the last note says that it is over',
      { type: 'reopened', why: 'the customer wrote again', status: 'new' },
      CUSTOMER,
      'Maya Meyer reopened it',
    ],
    [
      'reopened by hand',
      { type: 'reopened', why: 'not fixed', status: 'in_progress' },
      ANA,
      'Ana Alves reopened it: not fixed',
    ],
    ['a warning', step(0.75), LADDER, null],
    [
      'a question of another team answered, for which the last note says it waits',
      { type: 'info_answered', ticket: 'ENG-12', question: 3, case: 'CASE-7', text: 'Build 7', name: 'Eli Evans' },
      ANA,
      '💬 Ana Alves answered Eli Evans in ENG-12: “Build 7”',
    ],
    [
      'one that is asked no more',
      { ...CHANGED, status: 'in_progress', how: 'unasked' },
      ANA,
      'Eli Evans goes on with ENG-12 without an answer',
    ],
    ['linked work claimed', changed('claimed', null), ANA, null],
    ['resumed', { type: 'resumed', why: 'the snooze is over' }, LADDER, null],
    ['an answer', { type: 'teammate_replied', heardAt: minutesIn(9), teammate: '9001', name: 'Alex' }, TEAMMATE, null],
    ['a customer', { type: 'customer_replied', heardAt: minutesIn(9), thanks: false }, CUSTOMER, null],
    ['heard', { type: 'heard', what: 'close' }, TEAMMATE, null],
    ['update owed', { type: 'update_owed', budgetMs: 1, calendar: CALENDAR }, LADDER, null],
  ];
  test.each(words)('%s', (_name, event, by, expected) => {
    expect(changeOf(event, by)).toBe(expected);
  });

  test.each([
    ['rule', LADDER, 'High frustration (frustration)', 'New case: High frustration'],
    ['ai', LADDER, 'An outage (outage)', 'New case: An outage'],
    ['person', ANA, 'opened by Ana Alves', 'Ana Alves opened the case'],
  ] as const)('opened by %s, without the name of a rule', (openedBy, by, why, expected) => {
    const { log, ...rest } = aCase({ openedBy, why });
    const record = { ...rest, log: log.map((entry) => ({ ...entry, by })) };
    expect(noted(record, record.log)?.change).toBe(expected);
  });

  test('what one write did together is one note', () => {
    const events: CaseEvent[] = [
      { type: 'claimed', person: 'ana', tookOver: false },
      { type: 'ticket_requested', ticket: linked },
      { type: 'released', person: 'ana' },
    ];
    const note = noted(aCase({}, { at: minutesIn(120), events }), undefined, minutesIn(121));
    expect(note?.change).toBe(
      'Ana Alves has it now; Ana Alves asked Engineering in ENG-12: Look at the export; Ana Alves gave it back: anybody can claim it now',
    );
    expect(note?.standing).toContain('first response was due Fri 20 Nov, 15:30 Europe/Berlin');
  });

  test('another day is shown with its date, a paused clock without one, none without a clock', () => {
    expect(
      noted(
        aCase(
          { placement: placement({ budgets: { FRT: 600 * 60_000 } }) },
          { at: minutesIn(1), events: [{ type: 'escalated', level: 1, to: 'lena', reason: 'x' }] },
        ),
      )?.standing,
    ).toContain('first response by Mon 23 Nov, 14:00 Europe/Berlin');
    // What the change says is not said again.
    expect(noted(aCase({}, { at: minutesIn(1), events: [{ type: 'waiting' }] }))?.standing).toBe('no owner yet');
    expect(noted(aCase({}, { at: minutesIn(1), events: [{ type: 'resolved', how: 'x' }] }))?.standing).toBe('');
  });

  test('long words are cut visibly', () => {
    expect(changeOf({ type: 'resolved', how: 'ö'.repeat(400) })).toBe(`✅ Ana Alves resolved it: ${'ö'.repeat(299)}…`);
  });
});
