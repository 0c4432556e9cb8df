import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import '../../../support/fixed-seed.ts';
import type { Policy } from '../../../../src/config/policy/schema.ts';
import { add, compile, isOpen } from '../../../../src/domain/calendar/calendar.ts';
import { type CalendarSpec, calendarSpecSchema } from '../../../../src/domain/calendar/spec.ts';
import type { CaseEvent, CaseInput, CaseState } from '../../../../src/domain/case/case.ts';
import { decide } from '../../../../src/domain/case/case.ts';
import { evolve } from '../../../../src/domain/case/fold.ts';
import { caseWakeAt, wakeCase } from '../../../../src/domain/escalation/case-wake.ts';
import { ticketWakeAt, wakeTicket } from '../../../../src/domain/escalation/ticket-wake.ts';
import { type Absence, NOBODY_AWAY } from '../../../../src/domain/record/lease.ts';
import { ticketLadder } from '../../../../src/domain/routing/target.ts';
import { writeOf, written } from '../../../../src/flow/change.ts';
import type { CaseRecord, TicketRecord } from '../../../../src/flow/ports.ts';
import { CASE_RULES, TICKET_RULES } from '../../../../src/flow/rules.ts';
import {
  assessment,
  by,
  calendar,
  customer,
  having,
  min,
  openCase,
  placement,
  RULE,
  T0,
  tell,
} from '../../../support/core-case.ts';
import { POLICY } from '../../../support/core-policy.ts';

const HOURS: [string, string][] = [['09:00', '17:00']];
const DAYS = { mon: HOURS, tue: HOURS, wed: HOURS, thu: HOURS, fri: HOURS };
const SHIFT: CalendarSpec = calendarSpecSchema.parse({ timeZone: 'Europe/Berlin', hours: DAYS });
/** Ana works office hours; everybody else is there whenever the queue is. No ladder step is near. */
const SHIFTS: Policy = {
  ...POLICY,
  calendars: { ...POLICY.calendars, shift: SHIFT },
  people: POLICY.people.map((person) => (person.id === 'ana' ? { ...person, shift: 'shift' } : person)),
};
const LONG = placement({ budgets: { TTR: 6_000 * 60_000 } });
const away =
  (since: Date, ...people: string[]): Absence =>
  (person) =>
    people.includes(person) ? since : null;
/** Ben's from T0 on: a Monday, 10:00 in Berlin. */
const bens = (more: Parameters<typeof openCase>[0] = {}) =>
  having(openCase({ placement: LONG, ...more }), [{ type: 'claim' }, T0, by('ben')]);
const anas = (more: Parameters<typeof openCase>[0] = {}) =>
  having(openCase({ placement: LONG, ...more }), [{ type: 'claim' }, T0, by('ana')]);

function woken(record: CaseRecord, now: Date, policy = POLICY, absence: Absence = NOBODY_AWAY): CaseRecord {
  const events = wakeCase(record.state, policy, now, absence);
  if (events.length === 0) return record;
  const write = writeOf(CASE_RULES, policy, { id: record.id, record }, events, { at: now, by: RULE }, { absence });
  return written(record, write);
}
const lease = (events: readonly CaseEvent[]) => events.filter(({ type }) => type.startsWith('lease'));
const asked = (record: CaseRecord, now: Date, policy = POLICY, absence: Absence = NOBODY_AWAY) =>
  lease(wakeCase(record.state, policy, now, absence));
const P1 = { assessment: assessment('outage', { priority: 'P1' }) };

describe('nothing is heard of the owner', () => {
  test('[OW-3] asked after eight hours, with an hour to answer; a moment before, not', () => {
    const record = bens();
    expect(asked(record, min(479))).toEqual([]);
    expect(asked(record, min(480))).toEqual([
      { type: 'lease_asked', person: 'ben', why: 'quiet', since: T0, returnsAt: min(540) },
    ]);
    expect(record.wakeAt).toEqual(min(480));
  });

  test('[OW-3] P1 and P2 sooner: two hours, and a quarter of one to answer', () => {
    expect(asked(bens(P1), min(119))).toEqual([]);
    expect(asked(bens(P1), min(120))).toMatchObject([{ why: 'quiet', returnsAt: min(135) }]);
  });

  test.each<[string, CaseInput]>([
    [
      'a command of theirs',
      {
        type: 'request_ticket',
        ticket: { id: 'ENG-1', team: 'engineering', ask: 'look', status: 'open', owner: null },
      },
    ],
    ['an escalation of theirs', { type: 'escalate', reason: 'stuck' }],
  ])('[OW-3] %s begins the time anew', (_, command) => {
    const record = having(bens(), [command, min(300), by('ben')]);
    expect(asked(record, min(779))).toEqual([]);
    expect(asked(record, min(780))).toMatchObject([{ why: 'quiet', since: min(300) }]);
  });

  test('[OW-3] what others do, the customer or another teammate among them, is no word of the owner', () => {
    const other = { kind: 'teammate' as const, id: '9', name: 'Tess', person: 'ana' };
    const record = having(
      bens(),
      [{ type: 'escalate', reason: 'stuck' }, min(100), by('ana')],
      [customer(min(200)), min(200)],
      [{ type: 'hear_teammate', heardAt: min(300), teammate: '9', name: 'Tess' }, min(300), other],
    );
    expect(asked(record, min(480))).toHaveLength(1);
  });

  test('[OW-3] an answer in Intercom as the teammate they are is a word of the owner, at the time it was given', () => {
    const ben = { kind: 'teammate' as const, id: '7', name: 'Ben', person: 'ben' };
    const heard: CaseInput = { type: 'hear_teammate', heardAt: min(290), teammate: '7', name: 'Ben' };
    expect(asked(having(bens(), [heard, min(300), ben]), min(770))).toMatchObject([{ since: min(290) }]);
  });

  test('[OW-3] [SLA-4] while it waits for the customer nobody is asked, and that time does not count', () => {
    const waiting = having(bens(), [{ type: 'wait', why: 'they have to say more' }, min(60), by('ben')]);
    expect(asked(waiting, min(5_000))).toEqual([]);
    const resumed = having(waiting, [customer(min(1_000)), min(1_000)]);
    expect(asked(resumed, min(1_479))).toEqual([]);
    expect(asked(resumed, min(1_480))).toHaveLength(1);
  });

  test('[OW-3] [SLA-3] in open time: a night and a lunch break are not silence', () => {
    const record = bens({ placement: placement({ ...LONG, calendar: 'office' }), calendar: calendar('office') });
    // Two office hours until lunch, four until the evening, two the next morning.
    expect(record.wakeAt?.toISOString()).toBe('2026-03-03T10:00:00.000Z');
  });

  test('[SLA-6] [OW-3] a restricted case without timer has no silence to measure', () => {
    const record = having(openCase({ placement: placement({ queue: 'security', restricted: true, budgets: {} }) }), [
      { type: 'claim' },
      T0,
      by('sol'),
    ]);
    expect(record.wakeAt).toBeNull();
  });
});

describe('the owner is away', () => {
  test('[OW-3] asked an hour after; P1 a quarter of one', () => {
    const record = bens();
    expect(asked(record, min(159), POLICY, away(min(100), 'ben'))).toEqual([]);
    expect(asked(record, min(160), POLICY, away(min(100), 'ben'))).toMatchObject([{ why: 'away', since: min(100) }]);
    expect(asked(bens(P1), min(115), POLICY, away(min(100), 'ben'))).toMatchObject([
      { why: 'away', returnsAt: min(130) },
    ]);
    expect(caseWakeAt(record.state, POLICY, min(101), away(min(100), 'ben'))).toEqual(min(160));
  });

  test('[OW-3] who acts while set away is there: not asked for this absence', () => {
    const record = having(bens(), [{ type: 'escalate', reason: 'stuck' }, min(110), by('ben')]);
    expect(asked(record, min(500), POLICY, away(min(100), 'ben'))).toEqual([]);
  });

  test('[OW-3] given to somebody who is away: the hour begins when they got it', () => {
    const record = having(openCase({ placement: LONG }), [{ type: 'assign', person: 'ben' }, min(300), by('lena')]);
    expect(caseWakeAt(record.state, POLICY, min(300), away(min(0), 'ben'))).toEqual(min(360));
  });

  test('[OW-3] set away when they go home: asked in their next shift, not at night', () => {
    const evening = new Date('2026-03-02T15:50:00Z');
    const at = caseWakeAt(anas().state, SHIFTS, evening, away(evening, 'ana'));
    expect(at?.toISOString()).toBe('2026-03-03T08:00:00.000Z');
  });
});

describe('the shift ends before the deadline', () => {
  const dueIn = (minutes: number) => anas({ placement: placement({ budgets: { TTR: minutes * 60_000 } }) });
  const evening = new Date('2026-03-02T16:00:00Z');

  test('[OW-3] a deadline in the night: asked when the shift ends, to the second', () => {
    const record = dueIn(600);
    expect(asked(record, new Date(evening.getTime() - 1), SHIFTS)).toEqual([]);
    expect(asked(record, evening, SHIFTS)).toMatchObject([{ why: 'off_shift', since: evening }]);
  });

  test.each([
    ['in the next shift', 25 * 60],
    ['in this shift', 300],
    ['at the very end of this shift', 420],
  ])('[OW-3] a deadline %s asks nobody in the evening', (_, minutes) => {
    expect(asked(dueIn(minutes), evening, SHIFTS)).toEqual([]);
  });

  test('[OW-3] who works on after their shift is not asked for it', () => {
    const late = new Date(evening.getTime() + 60_000);
    const record = having(dueIn(600), [{ type: 'escalate', reason: 'stuck' }, late, by('ana')]);
    expect(asked(record, new Date(evening.getTime() + 120_000), SHIFTS)).toEqual([]);
  });

  test('[OW-3] a break shorter than the time to answer is no end of a shift', () => {
    const lunch: [string, string][] = [
      ['09:00', '12:00'],
      ['12:30', '17:00'],
    ];
    const spec = calendarSpecSchema.parse({ timeZone: 'Europe/Berlin', hours: { mon: lunch } });
    const policy = { ...SHIFTS, calendars: { ...SHIFTS.calendars, shift: spec } };
    const noon = new Date('2026-03-02T11:00:00Z');
    expect(asked(dueIn(130), noon, policy)).toEqual([]);
  });
});

describe('the answer', () => {
  const question = woken(bens(), min(480));

  test('[OW-3] none: back to its queue, unowned and new, its clocks untouched', () => {
    const back = woken(question, min(540));
    expect(back.log.at(-1)).toMatchObject({
      type: 'lease_ended',
      person: 'ben',
      askedAt: min(480),
      to: null,
      tell: [],
    });
    expect(back.state).toMatchObject({ owner: null, ownerSince: null, status: 'new', queue: 'general', lease: null });
    expect(back.state.clocks).toEqual(question.state.clocks);
  });

  test('[OW-3] "Still on it" keeps it, and the silence begins anew', () => {
    const { record, events } = tell(question, { type: 'keep_lease' }, min(500), by('ben'));
    expect(events).toEqual([{ type: 'lease_kept', person: 'ben' }]);
    expect(record.state.lease).toBeNull();
    expect(record.wakeAt).toEqual(min(980));
  });

  test.each<[string, CaseInput]>([
    ['an escalation', { type: 'escalate', reason: 'stuck' }],
    ['waiting for the customer', { type: 'wait', why: 'they have to say more' }],
    ['another owner', { type: 'assign', person: 'ana' }],
  ])('[OW-3] %s keeps it as well, without an event for it', (_, command) => {
    const { record, events } = tell(question, command, min(500), by('ben'));
    expect(lease(events)).toEqual([]);
    expect(record.state.lease).toBeNull();
  });

  test('[OW-3] "Hand it back" gives it to the queue, and never takes it from somebody else', () => {
    expect(tell(question, { type: 'hand_back' }, min(500), by('ben')).record.state.owner).toBeNull();
    const taken = having(question, [{ type: 'assign', person: 'ana' }, min(490), by('lena')]);
    expect(tell(taken, { type: 'hand_back' }, min(500), by('ben')).refusal).toMatchObject({
      kind: 'already_claimed',
      by: 'ana',
    });
  });

  test('[OW-3] pressed too late: theirs again while nobody has it, refused once somebody does', () => {
    const back = woken(question, min(540));
    expect(tell(back, { type: 'keep_lease' }, min(550), by('ben')).record.state.owner).toBe('ben');
    const taken = having(back, [{ type: 'claim' }, min(545), by('ana')]);
    expect(tell(taken, { type: 'keep_lease' }, min(550), by('ben')).refusal).toMatchObject({
      kind: 'already_claimed',
      by: 'ana',
    });
    expect(tell(bens(), { type: 'keep_lease' }, min(5), by('ben')).refusal).toMatchObject({ kind: 'already_yours' });
  });

  test('[OW-3] [ES-7] an escalated case goes to its lead, not to nobody', () => {
    const escalated = woken(having(bens(), [{ type: 'escalate', reason: 'stuck' }, min(10), by('ana')]), min(480));
    const back = woken(escalated, min(540));
    expect(back.state).toMatchObject({ owner: 'lena', status: 'escalated', lease: null });
  });

  test('[OW-3] with nobody of the queue there its lead is told', () => {
    const policy: Policy = {
      ...SHIFTS,
      people: SHIFTS.people.map((one) => (one.id === 'ben' ? one : { ...one, shift: 'shift' })),
    };
    const night = woken(bens(), new Date('2026-03-02T20:00:00Z'), policy);
    const events = wakeCase(night.state, policy, new Date('2026-03-02T22:00:00Z'), NOBODY_AWAY);
    expect(lease(events)).toMatchObject([{ type: 'lease_ended', tell: ['lena'] }]);
    expect(lease(wakeCase(night.state, policy, new Date('2026-03-02T22:00:00Z'), away(T0, 'ana')))).toHaveLength(1);
  });

  test('[OW-3] a manager who has it by the ladder is asked only when they are away, until they take it over', () => {
    const given = having(openCase({ placement: LONG }));
    const assigned: CaseEvent = { type: 'assigned', person: 'maya', why: 'the deadline has passed' };
    const write = writeOf(
      CASE_RULES,
      POLICY,
      { id: given.id, record: given },
      [assigned],
      { at: min(10), by: RULE },
      { absence: NOBODY_AWAY },
    );
    const theirs = written(given, write);
    expect(asked(theirs, min(2_000))).toEqual([]);
    expect(asked(theirs, min(2_000), POLICY, away(min(20), 'maya'))).toMatchObject([{ person: 'maya', why: 'away' }]);
  });

  test('[OW-3] a policy without leases asks nobody', () => {
    expect(asked(bens(), min(5_000), { ...POLICY, leases: null })).toEqual([]);
  });

  test('[ES-6] after downtime it is asked once, and the time to answer begins then', () => {
    const record = woken(bens(), min(3_000));
    expect(lease(record.log)).toMatchObject([{ type: 'lease_asked', returnsAt: min(3_060) }]);
    expect(asked(record, min(3_001))).toEqual([]);
  });
});

describe('linked tickets', () => {
  const created = (owner: string): TicketRecord => {
    const command = {
      type: 'created' as const,
      team: 'engineering',
      ask: 'look',
      caseId: 'CASE-1',
      caseSummary: 'a question',
      priority: 'P3' as const,
      account: null,
      requestedBy: by('ben'),
      calendar: calendar('always'),
      responseMs: 4 * 3_600_000,
      resolutionMs: 100 * 3_600_000,
      ladder: ticketLadder(POLICY),
    };
    const first = writeOf(
      TICKET_RULES,
      POLICY,
      { id: 'ENG-1', record: null },
      [command],
      { at: T0, by: RULE },
      { absence: NOBODY_AWAY },
    );
    const record: TicketRecord = written(null, first);
    const claim = writeOf(
      TICKET_RULES,
      POLICY,
      { id: 'ENG-1', record },
      [{ type: 'claimed' as const, person: owner, name: owner }],
      { at: T0, by: by(owner) },
      { absence: NOBODY_AWAY },
    );
    return written(record, claim);
  };
  const step = (record: TicketRecord, now: Date) => {
    const events = wakeTicket(record.state, POLICY, now, NOBODY_AWAY).filter(({ type }) => type.startsWith('lease'));
    const write = writeOf(
      TICKET_RULES,
      POLICY,
      { id: 'ENG-1', record },
      events,
      { at: now, by: RULE },
      { absence: NOBODY_AWAY },
    );
    return { record: written(record, write), write };
  };

  test('[OW-3] [OW-4] the same lease: asked, then open to its team again, and the case hears', () => {
    const record = created('erin');
    expect(ticketWakeAt(record.state, POLICY, T0, NOBODY_AWAY)).toEqual(min(480));
    const question = step(record, min(480));
    expect(question.record.log.at(-1)).toMatchObject({ type: 'lease_asked', person: 'erin', returnsAt: min(540) });
    const back = step(question.record, min(540));
    expect(back.record.state).toMatchObject({ status: 'open', owner: null, lease: null });
    const told = back.write.effects.find((one) => one.destination === 'record:CASE-1');
    expect(told).toMatchObject({ message: { status: 'open', owner: null, note: 'erin was asked and did not answer' } });
  });
});

test('[OW-3] [ES-6] wake-ups advance: after a wake nothing is due, whatever happens in a thousand steps', () => {
  const open = compile(SHIFT);
  const arbitrary = fc.array(
    fc.record({
      what: fc.constantFrom(
        'wake',
        'wake',
        'wake',
        'claim',
        'keep',
        'wait',
        'customer',
        'release',
        'assign',
        'away',
        'back',
        'pass',
      ),
      who: fc.constantFrom('ana', 'ben'),
      minutes: fc.integer({ min: 0, max: 700 }),
    }),
    { minLength: 100, maxLength: 100 },
  );
  let steps = 0;
  const kinds = new Set<string>();
  fc.assert(
    fc.property(arbitrary, fc.boolean(), (ops, urgent) => {
      let now = T0;
      let record = openCase({ placement: LONG, ...(urgent ? P1 : {}) });
      const since = new Map<string, Date>();
      const absence: Absence = (person) => since.get(person) ?? null;
      const commands: Record<string, CaseInput> = {
        claim: { type: 'claim' },
        keep: { type: 'keep_lease' },
        wait: { type: 'wait', why: 'they have to say more' },
        release: { type: 'release' },
        customer: customer(now),
      };
      for (const { what, who, minutes } of ops) {
        const wakeAt = caseWakeAt(record.state, SHIFTS, now, absence);
        if (what === 'away') since.set(who, now);
        else if (what === 'back') since.delete(who);
        else if (what === 'pass') now = new Date(now.getTime() + minutes * 60_000);
        else if (what === 'wake') {
          if (wakeAt && wakeAt > now) {
            // A moment before nothing is due: the wake-up is not early.
            expect(asked(record, new Date(wakeAt.getTime() - 1), SHIFTS, absence)).toEqual([]);
            now = wakeAt;
          }
          record = woken(record, now, SHIFTS, absence);
          for (const { type } of lease(record.log)) kinds.add(type);
          expect(wakeCase(record.state, SHIFTS, now, absence)).toEqual([]);
          const next = caseWakeAt(record.state, SHIFTS, now, absence);
          if (next) expect(next.getTime()).toBeGreaterThan(now.getTime());
        } else {
          const command = what === 'assign' ? ({ type: 'assign', person: who } as const) : commands[what];
          if (!command) throw new Error(what);
          const stamp = { at: now, by: by(who) };
          const decision = decide(record, command, { now, by: stamp.by, policy: SHIFTS, absence });
          if (decision.ok && decision.events.length > 0)
            record = written(
              record,
              writeOf(CASE_RULES, SHIFTS, { id: record.id, record }, decision.events, stamp, { absence }),
            );
        }
        const asking = record.log.filter(({ type }) => type === 'lease_asked').at(-1);
        if (asking?.type === 'lease_asked' && asking.person === 'ana' && asking.why !== 'off_shift')
          expect(isOpen(open, asking.at.getTime())).toBe(true);
        steps += 1;
      }
      const { prediction: _, ...folded } = record.state;
      expect(record.log.reduce<CaseState | null>(evolve, null)).toEqual({ ...folded, prediction: null });
    }),
    { numRuns: 40 },
  );
  expect(steps).toBeGreaterThan(1_000);
  expect([...kinds].sort()).toEqual(['lease_asked', 'lease_ended', 'lease_kept']);
});

test('[OW-3] the time to answer is open time of the record', () => {
  const record = bens({ placement: placement({ ...LONG, calendar: 'office' }), calendar: calendar('office') });
  const lunch = new Date('2026-03-03T10:30:00Z');
  const office = compile(POLICY.calendars.office ?? null);
  expect(asked(record, lunch)).toMatchObject([{ returnsAt: new Date(add(office, lunch.getTime(), 3_600_000)) }]);
});
