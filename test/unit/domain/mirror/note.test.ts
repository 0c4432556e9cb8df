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
  dueAt: minutesIn(120),
  reachedAt: minutesIn(120),
  tell: [],
  leaders: false,
  escalates: share >= 1,
});
const changed = (status: 'claimed' | 'done', note: string | null): CaseEvent => ({
  type: 'ticket_changed',
  ticket: 'ENG-12',
  status,
  owner: 'eli',
  ownerName: 'Eli Evans',
  note,
});

describe('[IC-2] notes', () => {
  test('are one line: what it is, how it stands, what changed and who did it', () => {
    const record = aCase({}, { at: minutesIn(10), events: [{ type: 'claimed', person: 'ana', tookOver: false }] });
    const note = noted(record);
    expect(note && noteText(note)).toBe(
      'CASE-128 · In Progress · P2 · owner Ana Alves · first response by 15:30 Europe/Berlin — Ana Alves claimed it',
    );
  });

  const words: [string, CaseEvent, Actor, string | null][] = [
    ['taken over', { type: 'claimed', person: 'ana', tookOver: true }, ANA, 'Ana Alves took it over'],
    [
      'assigned by hand',
      { type: 'assigned', person: 'ben', why: 'assigned by hand' },
      ANA,
      'Ana Alves assigned it to Ben Bauer',
    ],
    [
      'assigned by the ladder',
      { type: 'assigned', person: 'maya', why: 'the deadline has passed' },
      LADDER,
      'assigned to Maya Mehta: the deadline has passed',
    ],
    ['released', { type: 'released', person: 'ana' }, ANA, 'Ana Alves released it'],
    ['waiting', { type: 'waiting' }, ANA, 'Ana Alves set it to wait for the customer'],
    ['snoozed', { type: 'snoozed', until: null }, TEAMMATE, 'Alex Alvarez snoozed it'],
    [
      'snoozed until',
      { type: 'snoozed', until: minutesIn(60) },
      ANA,
      'Ana Alves snoozed it until 2026-11-20 14:30 Europe/Berlin',
    ],
    [
      'escalated',
      { type: 'escalated', level: 1, to: 'lena', reason: 'big customer' },
      ANA,
      'Ana Alves escalated it to Lena Lang: big customer',
    ],
    ['breach', step(1), LADDER, 'first response was due 2026-11-20 15:30 Europe/Berlin and is late'],
    [
      'transferred',
      { type: 'transferred', from: 'general', to: 'breach', why: 'the deadline has passed' },
      LADDER,
      'moved from General support to SLA breaches: the deadline has passed',
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
      'Ana Alves triaged it again as Outage, P1; Engineering support has it: outages',
    ],
    [
      'linked work',
      { type: 'ticket_requested', ticket: linked },
      ANA,
      'Ana Alves asked Engineering in ENG-12: Look at the export',
    ],
    ['linked work done', changed('done', 'Fixed in 2.3'), ANA, 'ENG-12 is done: Fixed in 2.3'],
    [
      'resolved in Intercom',
      { type: 'resolved', how: 'closed in Intercom' },
      TEAMMATE,
      'Alex Alvarez resolved it: closed in Intercom',
    ],
    [
      'reopened by the customer',
      { type: 'reopened', why: 'the customer wrote again', status: 'new' },
      CUSTOMER,
      'reopened: the customer wrote again',
    ],
    [
      'reopened by hand',
      { type: 'reopened', why: 'not fixed', status: 'in_progress' },
      ANA,
      'Ana Alves reopened it: not fixed',
    ],
    ['a warning', step(0.75), LADDER, null],
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
    [
      'rule',
      'High frustration (frustration)',
      'opened by a rule: High frustration (frustration); General support has it: general questions',
    ],
    ['ai', 'An outage (outage)', 'opened by AI triage: An outage (outage); General support has it: general questions'],
    ['person', 'opened by Ana Alves', 'opened by Ana Alves; General support has it: general questions'],
  ] as const)('opened by %s', (openedBy, why, expected) => {
    const record = aCase({ openedBy, why });
    expect(noted(record, record.log)?.change).toBe(expected);
  });

  test('what one write did together is one note', () => {
    const events: CaseEvent[] = [
      step(1),
      { type: 'assigned', person: 'maya', why: 'the deadline has passed' },
      { type: 'transferred', from: 'general', to: 'breach', why: 'the deadline has passed' },
    ];
    const note = noted(aCase({}, { at: minutesIn(120), by: LADDER, events }), undefined, minutesIn(121));
    expect(note?.change.split('; ')).toHaveLength(3);
    expect(note?.headline).toContain('first response overdue since 15:30 Europe/Berlin');
  });

  test('another day is shown with its date, a paused clock without one, none without a clock', () => {
    expect(
      noted(
        aCase(
          { placement: placement({ budgets: { FRT: 600 * 60_000 } }) },
          { at: minutesIn(1), events: [{ type: 'released', person: 'ana' }] },
        ),
      )?.headline,
    ).toContain('first response by 2026-11-23 14:00 Europe/Berlin');
    expect(noted(aCase({}, { at: minutesIn(1), events: [{ type: 'waiting' }] }))?.headline).toMatch(
      / · first response paused$/,
    );
    expect(noted(aCase({}, { at: minutesIn(1), events: [{ type: 'resolved', how: 'x' }] }))?.headline).toBe(
      'CASE-128 · Resolved · P2 · no owner yet',
    );
  });

  test('long words are cut visibly', () => {
    expect(changeOf({ type: 'resolved', how: 'ö'.repeat(300) })).toBe(`Ana Alves resolved it: ${'ö'.repeat(199)}…`);
  });
});
