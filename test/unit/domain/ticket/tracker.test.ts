import { describe, expect, test } from '@jest/globals';
import { incidentWords } from '../../../../src/domain/picture/incident.ts';
import { ticketPicture } from '../../../../src/domain/picture/ticket-picture.ts';
import { NOBODY_AWAY } from '../../../../src/domain/record/lease.ts';
import type { CreateTicket, Standing, TrackedCase, TrackerMessage } from '../../../../src/domain/record/linked-work.ts';
import { answerOf, type PageEvent } from '../../../../src/domain/record/paging.ts';
import { logAfter } from '../../../../src/domain/record/record.ts';
import { ticketLadder } from '../../../../src/domain/routing/target.ts';
import { create } from '../../../../src/domain/ticket/decide.ts';
import { ticketEffects } from '../../../../src/domain/ticket/effects.ts';
import { evolve } from '../../../../src/domain/ticket/evolve.ts';
import type { TicketEvent, TicketState } from '../../../../src/domain/ticket/state.ts';
import { casesBehind, decideTracked, forgotten } from '../../../../src/domain/ticket/tracker.ts';
import { ticketSentence } from '../../../../src/domain/words/ticket-events.ts';
import { by, calendar, MINUTE, min, T0 } from '../../../support/core-case.ts';
import { POLICY } from '../../../support/core-policy.ts';

const asked: CreateTicket = {
  ...{
    type: 'create',
    team: 'engineering',
    ask: 'API answers 502',
    caseId: 'CASE-1',
    caseSummary: '502',
    priority: 'P2',
  },
  ...{ account: 'Acme', requestedBy: by('eli') },
};
const target = {
  ...{ calendar: calendar('always'), responseMs: 120 * MINUTE, resolutionMs: 600 * MINUTE },
  ...{ ladder: ticketLadder(POLICY), paging: null },
};
const tracked = (id: string): TrackedCase => ({
  id,
  summary: '502',
  account: null,
  who: id,
  valueCents: 4900,
  openedAt: T0,
});
const join = (id: string, knows: 'open' | 'claimed' = 'open'): TrackerMessage => ({
  type: 'join',
  case: tracked(id),
  knows,
});
const leave = (id: string): TrackerMessage => ({ type: 'leave', case: id });
const claimed: TicketEvent = { type: 'claimed', person: 'eli', name: 'eli' };

function begun(tracker: boolean): TicketState {
  const created = create(null, { ...asked, ...(tracker ? { tracker } : {}) }, target);
  if (!created.ok) throw new Error('not created');
  return grown(null, ...created.events);
}
function grown(before: TicketState | null, ...events: readonly TicketEvent[]): TicketState {
  const state = logAfter(0, events, { at: T0, by: by('eli') }).reduce<TicketState | null>(evolve, before);
  if (state === null) throw new Error('no ticket');
  return state;
}
function told(state: TicketState, ...commands: readonly TrackerMessage[]): TicketState {
  return commands.reduce((now, command) => {
    const decision = decideTracked('ENG-1', now, command, POLICY);
    return decision.ok ? grown(now, ...decision.events) : now;
  }, state);
}
/** Which cases hear what of these events. */
function news(state: TicketState, ...events: readonly TicketEvent[]): readonly string[] {
  const log = logAfter(1, events, { at: T0, by: by('eli') });
  const effects = ticketEffects('ENG-1', state, grown(state, ...events), log, POLICY);
  return effects.flatMap((effect) => {
    if (effect.kind !== 'tell' || effect.to !== 'case') return [];
    const { message } = effect;
    return [`${effect.target} ${message.type === 'ticket_changed' ? message.status : message.type}`];
  });
}

/** What the leaders' channel hears of these events. */
function leaders(state: TicketState, ...events: readonly TicketEvent[]) {
  const log = logAfter(1, events, { at: T0, by: by('eli') });
  const effects = ticketEffects('ENG-1', state, grown(state, ...events), log, POLICY);
  return effects.flatMap((effect) => (effect.kind === 'tell' && effect.to === 'channel' ? [effect.message] : []));
}

describe('[ES-8] a tracker with several cases is an incident', () => {
  const one = told(begun(true), join('CASE-1'));
  const joined = (id: string): TicketEvent => ({ type: 'case_joined', case: tracked(id), knows: 'open' });
  const two = told(one, join('CASE-2'));

  test('leaders hear of it from the second on, of each change, and it rings when it is done', () => {
    expect(leaders(begun(true), joined('CASE-1'))).toMatchObject([{ begins: false }]);
    expect(leaders(one, joined('CASE-2'))).toMatchObject([{ cases: ['CASE-1', 'CASE-2'], begins: true, rings: false }]);
    expect(leaders(two, claimed)).toMatchObject([{ rings: false, settled: false }]);
    expect(leaders(two, { type: 'finished', outcome: 'fixed' })).toMatchObject([{ rings: true, settled: true }]);
    // Few are left of it: what stands goes on.
    const left = told(two, leave('CASE-2'));
    expect(leaders(left, { type: 'finished', outcome: 'fixed' })).toMatchObject([{ begins: false, rings: true }]);
    expect(leaders(begun(false), claimed)).toEqual([]);
  });
});

const standing = (so: Partial<Standing> = {}): Standing => ({
  ...{ dueAt: null, firstDueAt: null, late: false, told: false, onIt: [] },
  ...so,
});
const stand = (id: string, so: Partial<Standing>): TrackerMessage => ({
  type: 'stand',
  case: id,
  standing: standing(so),
});

describe('[ES-8] an incident says how its cases stand', () => {
  const two = told(begun(true), join('CASE-1'), join('CASE-2'));
  const stands = (id: string, so: Partial<Standing>): TicketEvent => ({
    ...{ type: 'case_stands', case: id, standing: standing(so) },
  });

  const words = (state: TicketState, at = min(40)) =>
    incidentWords(state, at)
      ?.map((piece) => {
        if (typeof piece === 'string') return piece;
        return 'strong' in piece ? `<${piece.strong.join('')}>` : 'at' in piece ? 'then' : '';
      })
      .join('');

  test('it rings for the first that is late, not for the others', () => {
    const first = { late: true, dueAt: T0 };
    expect(leaders(two, stands('CASE-1', first))).toMatchObject([{ rings: true, settled: false }]);
    expect(leaders(told(two, stand('CASE-1', first)), stands('CASE-2', first))).toMatchObject([{ rings: false }]);
  });

  test('one case alone is heard of when it is late: nobody else says so', () => {
    expect(leaders(told(begun(true), join('CASE-1')), stands('CASE-1', { late: true }))).toMatchObject([
      { begins: true },
    ]);
  });

  test('what was missed stays missed, and is said once; the next deadline says what for', () => {
    const late = { late: true, dueAt: min(30), firstDueAt: min(30), due: 'FRT' } as const;
    const both = told(two, stand('CASE-1', late), stand('CASE-2', late));
    expect(words(both)).toBe('🔴 2 of 2 cases late, their first response missed');
    const answered = { dueAt: min(240), due: 'TTR', firstMissed: true } as const;
    const one = told(both, stand('CASE-1', answered));
    expect(words(one)).toBe('🔴 1 of 2 cases late · 2 first responses missed');
    expect(words(told(one, stand('CASE-2', answered)))).toMatch(/^2 first responses missed · resolution of CASE-1 by /);
    expect(words(told(two, stand('CASE-1', { ...answered, firstMissed: false })))).toMatch(/^Resolution of CASE-1 by /);
  });

  test('[ES-5] what nobody has is named, whoever pays most first, else the most urgent, late or not told yet', () => {
    const free = (at: Date, late: boolean) => ({ dueAt: at, due: 'FRT', firstDueAt: at, late, free: true }) as const;
    const some = told(two, stand('CASE-1', free(min(30), true)), stand('CASE-2', free(min(20), true)));
    expect(forgotten(some).map(({ id }) => id)).toEqual(['CASE-2', 'CASE-1']);
    expect(words(some)).toBe('🔴 2 of 2 cases late, their first response missed · nobody has CASE-2, CASE-1');
    const rich = {
      ...some,
      cases: (some.cases ?? []).map((one) => ({ ...one, valueCents: one.id === 'CASE-1' ? 9 : 1 })),
    };
    expect(forgotten(rich).map(({ id }) => id)).toEqual(['CASE-1', 'CASE-2']);
    const taken = told(some, stand('CASE-2', { late: true, dueAt: min(20), due: 'FRT', firstDueAt: min(20) }));
    expect(words(taken)).toMatch(/ · nobody has CASE-1$/);
    const done = grown(taken, { type: 'finished', outcome: 'fixed' });
    expect(words(done)).toMatch(/^<2 customers not told yet>: CASE-2 .*nobody has CASE-1$/);
    // In time it is nobody’s alarm.
    expect(forgotten(told(two, stand('CASE-1', free(min(90), false))))).toEqual([]);
  });

  test('[ES-8] it is as urgent as the nearest of its customers', () => {
    const seen = (state: TicketState, at = min(40)) => {
      const record = { id: 'ENG-1', state, log: [] };
      return ticketPicture(record, { channel: '' }, POLICY, at, NOBODY_AWAY).behind;
    };
    expect(seen(two)).toBeNull();
    expect(seen(told(two, stand('CASE-2', { dueAt: min(43), due: 'FRT' })))).toMatchObject({
      at: min(43),
      state: 'running',
    });
    expect(seen(told(two, stand('CASE-2', { dueAt: min(30), due: 'FRT', late: true })))).toMatchObject({
      state: 'late',
      words: ['🔴 1 of 2 cases late'],
    });
    // Its own is nearer.
    expect(seen(told(two, stand('CASE-2', { dueAt: min(900), due: 'TTR' })))).toBeNull();
  });

  test('it is over only when the last customer knows how it ended', () => {
    const known = told(two, stand('CASE-1', {}), stand('CASE-2', {}));
    const finished: TicketEvent = { type: 'finished', outcome: 'fixed' };
    expect(leaders(known, finished)).toMatchObject([{ rings: true, settled: false }]);
    const over = grown(known, finished);
    expect(leaders(over, stands('CASE-1', { told: true }))).toMatchObject([{ settled: false, rings: false }]);
    expect(leaders(told(over, stand('CASE-1', { told: true })), stands('CASE-2', { told: true }))).toMatchObject([
      { settled: true },
    ]);
    // Resolved and closed to others, it is not waited for any more.
    const left = decideTracked('ENG-1', told(over, stand('CASE-1', { told: true })), leave('CASE-2'), POLICY);
    expect(left).toMatchObject({ ok: true, events: [{ type: 'case_stands', standing: { told: true } }] });
  });
});

describe('[ES-3] the page of a tracker', () => {
  const page: PageEvent = {
    type: 'paged',
    anew: true,
    person: 'eli',
    time: 1,
    list: null,
    order: ['eli', 'maya'],
    why: 'a P1',
  };
  const paged = { ...grown(told(begun(true), join('CASE-1')), page), requestedBy: by('ben') };
  const joins = (person: string): TrackerMessage => {
    const joined = { ...tracked('CASE-2'), standing: standing({ onIt: [person] }) };
    return { type: 'join', case: joined, knows: 'open' };
  };
  const answers = (state: TicketState, message: TrackerMessage): string | null =>
    told(state, message).page?.acknowledged?.by ?? null;

  test.each([
    ['who is paged', 'eli', 'eli', 'eli'],
    ['of the team that is paged', 'erin', 'erin', null],
    ['next in line', 'maya', 'maya', null],
    ['of another team', 'fay', null, null],
  ] as const)(
    'somebody %s who says that they are on one of its cases answers it: %s; linking one answers it for those alone who are asked',
    (_title, person, says, links) => {
      expect(answers(paged, stand('CASE-1', { onIt: [person] }))).toBe(says);
      expect(answers(paged, joins(person))).toBe(links);
    },
  );

  test('whoever asked for the work waits for somebody else: what they do for their cases answers nothing', () => {
    const { gathered: _, ...asked } = paged;
    const hers = { ...asked, requestedBy: by('erin') };
    expect(answers(hers, stand('CASE-1', { onIt: ['erin'] }))).toBeNull();
    expect(answers(hers, joins('erin'))).toBeNull();
  });

  test('whoever has gathered the cases is on them', () => {
    expect(answers({ ...paged, requestedBy: by('erin') }, joins('erin'))).toBe('erin');
  });

  test('whoever was on a case before it answers nothing by what else becomes of that case', () => {
    const before = told(paged, joins('maya'));
    expect(answers(before, stand('CASE-2', { onIt: ['maya'], late: true }))).toBeNull();
  });

  test('the thread says who was paged, where somebody else is on it', () => {
    const log = logAfter(0, answerOf(paged.page, by('maya')), { at: min(4), by: by('maya') });
    expect(log.map((event) => JSON.stringify(ticketSentence(event).what))).toEqual([
      expect.stringMatching(/maya.* is on it \(.*"person":"eli".* was paged /),
    ]);
  });
});

describe('[OW-5] a tracker and its cases', () => {
  const three = told(begun(true), join('CASE-1'), join('CASE-2'), join('CASE-3'));

  test('cases come and go; said twice it changes nothing', () => {
    expect(casesBehind(begun(true))).toEqual([]);
    expect(casesBehind(three)).toEqual(['CASE-1', 'CASE-2', 'CASE-3']);
    expect(casesBehind(told(three, join('CASE-2')))).toHaveLength(3);
    expect(casesBehind(told(three, leave('CASE-2'), leave('CASE-2')))).toEqual(['CASE-1', 'CASE-3']);
  });

  test('what one case asked for becomes a tracker when another joins, and keeps the first', () => {
    const alone = begun(false);
    expect(casesBehind(told(alone, leave('CASE-1')))).toEqual(['CASE-1']);
    expect(casesBehind(told(alone, join('CASE-2')))).toEqual(['CASE-1', 'CASE-2']);
  });

  test('[OW-6] its progress reaches all of them', () => {
    expect(news(three, claimed)).toEqual(['CASE-1 claimed', 'CASE-2 claimed', 'CASE-3 claimed']);
    const finished: TicketEvent = { type: 'finished', outcome: 'fixed' };
    expect(news(grown(three, claimed), finished)).toEqual(['CASE-1 done', 'CASE-2 done', 'CASE-3 done']);
  });

  test('[ES-3] the leaders hear once that nobody of the team answers, however many cases wait', () => {
    const nobody: TicketEvent = { type: 'paged', anew: false, person: null, time: 1, list: null, why: 'P1', order: [] };
    expect(news(three, nobody)).toEqual([]);
    expect(leaders(three, nobody)).toMatchObject([{ type: 'incident', rings: true, settled: false }]);
    // Of one case it is that case which rings.
    const one = told(begun(true), join('CASE-1'));
    expect([news(one, nobody), leaders(one, nobody)]).toMatchObject([
      ['CASE-1 ticket_unanswered'],
      [{ begins: false }],
    ]);
  });

  test('a case that joins late hears where the work stands, also when it is over', () => {
    const joined = (state: TicketState, knows: 'open' | 'claimed'): readonly string[] => {
      const decision = decideTracked('ENG-1', state, join('CASE-9', knows), POLICY);
      return decision.ok ? news(state, ...decision.events) : ['refused'];
    };
    expect(joined(three, 'open')).toEqual([]);
    expect(joined(grown(three, claimed), 'open')).toEqual(['CASE-9 claimed']);
    expect(joined(grown(three, claimed), 'claimed')).toEqual([]);
    expect(joined(grown(three, claimed, { type: 'finished', outcome: 'fixed' }), 'claimed')).toEqual(['CASE-9 done']);
  });

  test('[ES-8] done, it speaks to the leaders for those alone whose customers do not know yet', () => {
    const over = grown(
      three,
      claimed,
      { type: 'finished', outcome: 'fixed' },
      { type: 'case_stands', case: 'CASE-1', standing: standing({ told: true }) },
    );
    const late: TicketEvent = { type: 'case_stands', case: 'CASE-2', standing: standing({ late: true }) };
    expect(leaders(over, late)).toMatchObject([{ type: 'incident', settled: false, cases: ['CASE-2'] }]);
  });

  test('what is done keeps the cases it was done for', () => {
    const over = grown(three, claimed, { type: 'finished', outcome: 'fixed' });
    expect(casesBehind(told(over, leave('CASE-1')))).toHaveLength(3);
  });
});

describe('[RO-6] a case that is closed to the team', () => {
  const closed = (id: string): TrackerMessage => ({ type: 'leave', case: id, closed: true });
  const other = { ...tracked('CASE-2'), summary: 'no call gets through', account: 'Bolt' };
  const joined: TrackerMessage = { type: 'join', case: other, knows: 'open' };

  test('takes its words along: the tracker asks what another of its cases asks', () => {
    const before = told(begun(true), join('CASE-1'), joined);
    expect(before.ask).toBe('API answers 502');
    const after = told(before, closed('CASE-1'));
    expect(after).toMatchObject({ ask: 'no call gets through', caseId: 'CASE-2', account: 'Bolt', open: true });
    expect(JSON.stringify(after)).not.toContain('502');
  });

  test('is gone from a tracker that is done, too', () => {
    const done = grown(told(begun(true), join('CASE-1'), joined), claimed, { type: 'finished', outcome: 'restarted' });
    expect(casesBehind(told(done, closed('CASE-1')))).toEqual(['CASE-2']);
  });

  test('takes the tracker back where nobody else waits for it', () => {
    expect(told(begun(true), join('CASE-1'), closed('CASE-1'))).toMatchObject({
      takenBack: true,
      open: false,
      cases: [],
    });
  });
});
