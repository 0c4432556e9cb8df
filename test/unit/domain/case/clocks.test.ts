import { describe, expect, test } from '@jest/globals';
import type { CaseInput } from '../../../../src/domain/case/case.ts';
import { spokenFor } from '../../../../src/domain/case/incident.ts';
import { unsaid } from '../../../../src/domain/case/updates.ts';
import { breachedAt, outcome, readClock } from '../../../../src/domain/sla/read.ts';
import type { CaseRecord } from '../../../../src/flow/ports.ts';
import {
  assessment,
  by,
  calendar,
  clockOf,
  customer,
  having,
  MINUTE,
  min,
  openCase,
  placement,
  RESTRICTED,
  step,
  T0,
  teammate,
  tell,
  wake,
} from '../../../support/core-case.ts';

const elapsed = (record: CaseRecord, metric: 'FRT' | 'NRT' | 'TTR' | 'UPDATE', at: Date): number =>
  readClock(clockOf(record.state, metric), at).elapsedMs / MINUTE;
const running = (record: CaseRecord): string[] =>
  record.state.clocks.flatMap((clock) => (clock.stoppedAt === undefined ? [clock.metric] : []));

/** A teammate, who does things in Intercom; nothing that is done there already is refused. */
const TESS = { kind: 'teammate', id: '9', name: 'Tess' } as const;

const retriage = (changes: Parameters<typeof placement>[0], name: 'always' | 'office' = 'always'): CaseInput => ({
  type: 'retriage',
  assessment: assessment('outage'),
  placement: placement(changes),
  calendar: calendar(name),
});

describe('which clocks run', () => {
  test('[SLA-1] a new case owes a first response and a resolution', () => {
    expect(running(openCase())).toEqual(['FRT', 'TTR']);
  });

  test('[SLA-1] a case opened after an answer owes the next response only if the customer wrote since', () => {
    expect(running(openCase({ answered: true, customerWaiting: true }))).toEqual(['NRT', 'TTR']);
    expect(running(openCase({ answered: true }))).toEqual(['TTR']);
  });

  test('[SLA-1] one without a conversation owes no response that nobody can give, nor after another triage', () => {
    const alone = openCase({ conversationId: null });
    expect(running(alone)).toEqual(['TTR']);
    expect(running(having(alone, [retriage({ budgets: { FRT: 30 * MINUTE, TTR: 60 * MINUTE } }), min(5)]))).toEqual([
      'TTR',
    ]);
    expect(running(openCase({ conversationId: null, answered: true, customerWaiting: true }))).toEqual(['TTR']);
  });

  test('[SLA-6] a restricted case has none', () => {
    expect(running(openCase({ placement: placement(RESTRICTED) }))).toEqual([]);
  });

  test('[SLA-1] zammad 5177: a next response is not owed before the first was given', () => {
    const record = having(openCase(), [customer(min(10)), min(10)]);
    expect(running(record)).toEqual(['FRT', 'TTR']);
  });

  test('[SLA-1] zammad 3140: nothing escalates when the agent answered last', () => {
    const record = having(
      openCase(),
      [teammate(min(10)), min(10)],
      [customer(min(20)), min(20)],
      [teammate(min(30)), min(30)],
    );
    expect(running(record)).toEqual(['TTR']);
    expect(step(wake(record, min(300)).events)).toEqual([]);
  });

  test('[SLA-1] zammad 2082: the wake-up moves with the first reply', () => {
    const record = having(openCase(), [teammate(min(10)), min(10)]);
    expect(openCase().wakeAt).toEqual(min(90));
    expect(record.wakeAt).toEqual(min(450));
  });

  test('[SLA-1] a second message while one waits does not start the next response anew', () => {
    const record = having(openCase({ answered: true }), [customer(min(5)), min(5)], [customer(min(20)), min(20)]);
    expect(elapsed(record, 'NRT', min(25))).toBe(20);
  });

  test('[SLA-1] [ES-1] Thena: the first response is watched after somebody is assigned', () => {
    const record = having(openCase(), [{ type: 'assign', person: 'ana' }, min(5), by('lena')]);
    expect(step(wake(record, min(91)).events)).toMatchObject([{ metric: 'FRT', step: 'warn-owner', tell: ['ana'] }]);
  });
});

describe('when clocks stand still', () => {
  test('[SLA-4] Pylon: nothing ticks while on the customer', () => {
    const record = having(openCase(), [{ type: 'wait', why: 'a test' }, min(30)]);
    expect(elapsed(record, 'TTR', min(5000))).toBe(30);
    expect(record.wakeAt).toBeNull();
    expect(wake(record, min(5000)).events).toEqual([]);
  });

  test('[SLA-4] the answer starts the clock from when it was written, however late it is heard', () => {
    const record = having(openCase(), [{ type: 'wait', why: 'a test' }, min(30)], [customer(min(40)), min(100)]);
    expect(elapsed(record, 'TTR', min(100))).toBe(90);
  });

  test('[SLA-4] an answer written before somebody pressed wait leaves no pause', () => {
    const record = having(openCase(), [{ type: 'wait', why: 'a test' }, min(30)], [customer(min(29)), min(35)]);
    expect(elapsed(record, 'TTR', min(100))).toBe(100);
  });

  test('[SLA-4] a snooze ends when it said, not when the sweep came by', () => {
    const snoozed = having(openCase(), [{ type: 'snooze', until: min(60), why: 'a test' }, min(30)]);
    expect(snoozed.wakeAt).toEqual(min(60));
    const woken = wake(snoozed, min(90)).record;
    expect(woken.state.status).toBe('new');
    expect(elapsed(woken, 'TTR', min(90))).toBe(60);
  });

  test('[SLA-9] closed in Intercom and heard late: it was solved when it was closed', () => {
    const record = having(openCase(), [
      { type: 'resolve', how: 'closed in Intercom', since: min(590) },
      min(700),
      TESS,
    ]);
    expect(outcome(clockOf(record.state, 'TTR'), min(700))).toBe('hit');
    expect(record.state.resolvedAt).toEqual(min(590));
    const again = having(record, [customer(min(595)), min(700)]);
    expect(elapsed(again, 'TTR', min(700))).toBe(695);
  });

  test('[SLA-4] snoozed in Intercom and heard late: the clock stood still from then', () => {
    const record = having(openCase(), [{ type: 'snooze', until: min(500), since: min(30), why: 'a test' }, min(60)]);
    expect(elapsed(record, 'TTR', min(400))).toBe(30);
  });

  test('[IC-1] a close from before somebody reopened the case does not close it again', () => {
    const reopened = having(
      openCase(),
      [{ type: 'resolve', how: 'ok', unanswered: true }, min(10)],
      [{ type: 'reopen', why: 'no' }, min(20)],
    );
    const { refusal } = tell(reopened, { type: 'resolve', how: 'closed', since: min(15) }, min(21));
    expect(refusal).toEqual({ kind: 'stale', id: 'CASE-1' });
  });

  test('[SLA-4] [IN-7] a thank-you leaves the clock standing', () => {
    const record = having(openCase(), [{ type: 'wait', why: 'a test' }, min(30)], [customer(min(40), true), min(40)]);
    expect(elapsed(record, 'TTR', min(100))).toBe(30);
  });

  test('[SLA-4] chatwoot 10178: no clock runs after resolve, and none wakes', () => {
    const record = having(openCase(), [{ type: 'resolve', how: 'ok', unanswered: true }, min(30)]);
    expect(running(record)).toEqual([]);
    expect(record.wakeAt).toBeNull();
    expect(wake(record, min(50_000)).events).toEqual([]);
  });

  test('[SLA-4] frappe 3776: the pause survives paused to resolved', () => {
    const record = having(
      openCase(),
      [{ type: 'wait', why: 'a test' }, min(30)],
      [{ type: 'resolve', how: 'ok', unanswered: true }, min(90)],
    );
    expect(elapsed(record, 'TTR', min(500))).toBe(30);
  });

  test('[SLA-9] libredesk: breach time is the deadline, whenever it is noticed', () => {
    const late = wake(openCase(), min(600 + 24 * 60)).record;
    expect(breachedAt(clockOf(late.state, 'TTR'), min(9000))).toEqual(min(600));
    expect(late.log.at(-1)?.at).toEqual(min(2040));
  });

  test('[SLA-4] a deadline noticed after the case was put on hold is recorded and leaves it on hold', () => {
    const held = having(openCase(), [{ type: 'wait', why: 'a test' }, min(121)]);
    const { record, events } = wake(held, min(122));
    expect(step(events)).toMatchObject([{ metric: 'FRT', step: 'breach', reachedAt: min(120) }]);
    expect(record.state).toMatchObject({ status: 'waiting', owner: 'maya', queue: 'breach' });
    expect(record.wakeAt).toBeNull();
    expect(tell(record, { type: 'resume' }, min(200)).refusal).toBeNull();
  });
});

describe('reopening', () => {
  const resolved = having(openCase(), [{ type: 'resolve', how: 'ok', unanswered: true }, min(60)]);

  test('[SLA-4] the resolved span counts as no time, and none is forgotten', () => {
    const record = having(resolved, [{ type: 'reopen', why: 'again' }, min(160)]);
    expect(elapsed(record, 'TTR', min(170))).toBe(70);
  });

  test('[SLA-1] a first response that was never given is owed again', () => {
    const record = having(resolved, [{ type: 'reopen', why: 'again' }, min(160)]);
    expect(running(record)).toEqual(['FRT', 'TTR']);
    const answered = having(
      openCase(),
      [teammate(min(5)), min(5)],
      [{ type: 'resolve', how: 'ok', unanswered: true }, min(60)],
    );
    expect(running(having(answered, [{ type: 'reopen', why: 'again' }, min(160)]))).toEqual(['TTR']);
  });

  test('[SLA-1] the message that reopens a case is owed an answer', () => {
    const answered = having(
      openCase(),
      [teammate(min(5)), min(5)],
      [{ type: 'resolve', how: 'ok', unanswered: true }, min(60)],
    );
    const record = having(answered, [customer(min(100)), min(101)]);
    expect(running(record)).toEqual(['TTR', 'NRT']);
    expect(elapsed(record, 'NRT', min(110))).toBe(10);
  });

  test('nobody owned it: it is new again; somebody did: it is theirs', () => {
    expect(having(resolved, [{ type: 'reopen', why: 'again' }, min(160)]).state.status).toBe('new');
    const owned = having(
      openCase(),
      [{ type: 'claim' }, min(1)],
      [{ type: 'resolve', how: 'ok', unanswered: true }, min(60)],
    );
    expect(having(owned, [{ type: 'reopen', why: 'again' }, min(160)]).state.status).toBe('in_progress');
  });
});

describe('a corrected triage', () => {
  const shorter = { budgets: { FRT: 30 * MINUTE, TTR: 240 * MINUTE } };

  test('[SLA-5] glpi 6902 and 15605: a changed target forgets neither what ran nor the pauses', () => {
    const paused = having(openCase(), [{ type: 'wait', why: 'a test' }, min(30)], [{ type: 'resume' }, min(90)]);
    const record = having(paused, [retriage(shorter), min(100)]);
    expect(elapsed(record, 'TTR', min(100))).toBe(40);
    expect(readClock(clockOf(record.state, 'TTR'), min(100)).dueAt).toEqual(min(300));
  });

  test('[SLA-4] a clock it adds has the pauses the case had, and stands still with it', () => {
    const paused = having(
      openCase(),
      [{ type: 'wait', why: 'a test' }, min(30)],
      [{ type: 'resume' }, min(90)],
      [{ type: 'wait', why: 'a test' }, min(120)],
    );
    const record = having(paused, [retriage({ budgets: { FRT: 60 * MINUTE, TTC: 900 * MINUTE } }), min(130)]);
    expect(running(record)).toEqual(['FRT', 'TTC']);
    const added = readClock(clockOf(record.state, 'TTC'), min(500));
    expect([added.state, added.elapsedMs / MINUTE]).toEqual(['paused', 60]);
  });

  test('[SLA-2] the target counts in its own calendar', () => {
    const office = openCase({ calendar: calendar('office'), placement: placement({ calendar: 'office' }) });
    const record = having(office, [retriage(shorter, 'always'), min(20)]);
    const clock = clockOf(record.state, 'TTR');
    expect(clock.calendar.name).toBe('always');
    expect(clock.generation).toBeGreaterThan(0);
    expect(readClock(clock, min(20)).dueAt).toEqual(min(240));
  });

  test('[SLA-6] into a restricted queue stops every clock, the update owed among them', () => {
    const ticket = { id: 'ENG-1', team: 'engineering', ask: 'look', status: 'open', owner: null } as const;
    const done = {
      type: 'ticket_changed',
      ticket: 'ENG-1',
      status: 'done',
      owner: 'eli',
      ownerName: 'eli',
      note: 'ok',
    } as const;
    const linked = having(openCase(), [{ type: 'request_ticket', ticket }, min(1)]);
    const owed = having(linked, [done, min(5)], [retriage(RESTRICTED), min(10)]);
    expect(running(owed)).toEqual([]);
    expect(owed.wakeAt).toBeNull();
    const later = having(linked, [retriage(RESTRICTED), min(10)], [done, min(20)]);
    expect(running(later)).toEqual([]);
  });

  test('[SLA-6] and it stays without a timer when it is reopened, whenever it was closed', () => {
    const record = having(
      openCase(),
      [retriage(RESTRICTED), min(10)],
      [{ type: 'resolve', how: 'closed in Intercom', since: min(5) }, min(20), TESS],
      [{ type: 'reopen', why: 'again' }, min(30)],
    );
    expect(running(record)).toEqual([]);
  });

  test('[SLA-2] and back out of it the clocks go on', () => {
    const record = having(openCase(), [retriage(RESTRICTED), min(10)], [retriage(shorter), min(20)]);
    expect(running(record)).toEqual(['FRT', 'TTR']);
    expect(elapsed(record, 'TTR', min(30))).toBe(20);
  });

  test('[RO-6] an owner from outside does not keep a case that becomes restricted', () => {
    const owned = having(openCase(), [{ type: 'claim' }, min(1)]);
    expect(having(owned, [retriage(RESTRICTED), min(10)]).state).toMatchObject({ owner: null, status: 'new' });
    expect(having(owned, [retriage(shorter), min(10)]).state).toMatchObject({ owner: 'ana', status: 'in_progress' });
  });
});

describe('linked work', () => {
  const ticket = { id: 'ENG-1', team: 'engineering', ask: 'look', status: 'open', owner: null } as const;
  const news = (id: string, status: 'claimed' | 'done'): CaseInput => ({
    type: 'ticket_changed',
    ticket: id,
    status,
    owner: 'eli',
    ownerName: 'eli',
    note: null,
  });
  const linked = having(
    openCase(),
    [{ type: 'request_ticket', ticket }, T0],
    [{ type: 'request_ticket', ticket: { ...ticket, id: 'FIN-1', team: 'finance' } }, T0],
  );

  test('[OW-6] the customer is owed an update once all of it is done, until somebody answers', () => {
    const half = having(linked, [news('ENG-1', 'done'), min(10)]);
    expect(running(half)).not.toContain('UPDATE');
    const all = having(half, [news('FIN-1', 'claimed'), min(15)], [news('FIN-1', 'done'), min(20)]);
    expect(readClock(clockOf(all.state, 'UPDATE'), min(20)).dueAt).toEqual(min(140));
    const told = having(all, [teammate(min(30)), min(30)]);
    expect(outcome(clockOf(told.state, 'UPDATE'), min(30))).toBe('hit');
  });

  test('[OW-6] [ES-8] where there is no conversation nobody is owed it, and a tracker waits for nobody to be told', () => {
    const tracker = { ...ticket, id: 'ENG-2', tracker: true };
    const alone = having(
      openCase({ conversationId: null }),
      [{ type: 'link_ticket', ticket: tracker }, T0],
      [{ type: 'request_ticket', ticket: { ...ticket, team: 'finance' } }, T0],
      [news('ENG-2', 'done'), min(10)],
      [news('ENG-1', 'done'), min(20)],
    );
    expect(running(alone)).toEqual(['TTR']);
    expect(spokenFor(alone.state)).toBe(false);
    expect(unsaid(alone.state)).toEqual([]);
  });

  test('[OW-6] the update is ours to give: waiting on the customer does not excuse it', () => {
    const all = having(
      linked,
      [news('ENG-1', 'done'), min(10)],
      [{ type: 'wait', why: 'a test' }, min(11)],
      [news('FIN-1', 'done'), min(20)],
    );
    expect(elapsed(all, 'UPDATE', min(60))).toBe(40);
  });

  test('[OW-6] the same news twice owes one update', () => {
    const all = having(
      linked,
      [news('ENG-1', 'done'), min(10)],
      [news('FIN-1', 'done'), min(20)],
      [news('FIN-1', 'done'), min(25)],
    );
    expect(all.state.clocks.filter((clock) => clock.metric === 'UPDATE')).toHaveLength(1);
  });
});

test('[RO-5] a case placed with an owner is in progress, one to be claimed is new', () => {
  expect(openCase({ placement: placement({ owner: 'ana' }) }).state.status).toBe('in_progress');
  expect(openCase().state.status).toBe('new');
});
