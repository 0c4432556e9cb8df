import { describe, expect, test } from '@jest/globals';
import type { Policy } from '../../../../src/config/policy/schema.ts';
import { verdict } from '../../../../src/domain/picture/day.ts';
import {
  type HomeCase,
  type HomeShow,
  type HomeTicket,
  type HomeWork,
  homeOf,
  ledBy,
  PAGE,
} from '../../../../src/domain/picture/home.ts';
import type { LinkedTicket } from '../../../../src/domain/record/linked-work.ts';
import type { Clock } from '../../../../src/domain/sla/clock.ts';
import { approvalBegun } from '../../../../src/domain/ticket/approval-state.ts';
import { by, calendar, min, T0 } from '../../../support/core-case.ts';
import { POLICY, who } from '../../../support/core-policy.ts';

const [QUEUE = ''] = Object.entries(POLICY.queues).flatMap(([id, { members, restricted }]) =>
  members.includes('ana') && !restricted ? [id] : [],
);
const RESTRICTED = Object.entries(POLICY.queues).flatMap(([id, { restricted }]) => (restricted ? [id] : []))[0] ?? '';

/** Due so many minutes from T0. */
const clock = (dueIn: number): Clock => ({
  metric: 'FRT',
  startedAt: min(dueIn - 600),
  budgetMs: 600 * 60_000,
  calendar: calendar('always'),
  generation: 1,
  pauses: [],
  startedBecause: 'case_opened',
  targetChanges: [],
});
const aCase = (number: number, dueIn: number, state: Partial<HomeCase['state']> = {}): HomeCase => ({
  id: `CASE-${number}`,
  state: {
    ...{ number, open: true, status: 'in_progress', owner: 'ana', queue: QUEUE, movedFrom: null, restricted: false },
    ...{ turn: 'ours', clocks: [clock(dueIn)], lease: null, waiversAsked: [], audience: [], lastActivityAt: T0 },
    ...{ tickets: [], reviewActions: [] },
    ...state,
  },
});
const aTicket = (number: number, dueIn: number, state: Partial<HomeTicket['state']> = {}): HomeTicket => ({
  id: `ENG-${number}`,
  state: {
    ...{ open: true, owner: 'ana', team: 'engineering', clocks: [clock(dueIn)], lease: null, audience: [] },
    ...{ requestedBy: by('ben') },
    ...state,
  },
});
const work = (cases: readonly HomeCase[], tickets: readonly HomeTicket[] = []): HomeWork => ({
  board: {
    cases: cases.filter(({ state }) => state.owner !== null || state.audience.includes('ana')),
    tickets: tickets.filter(({ state }) => state.owner !== null),
  },
  cases,
  tickets: tickets.filter(({ state }) => state.owner === null),
});
const see = (seen: HomeWork, show: Partial<HomeShow> = {}, person = 'ana', policy: Policy = POLICY) =>
  homeOf(who(person), seen, { list: 'all', page: 0, ...show }, policy, T0);
const DAY = 1_440;

describe('homeOf', () => {
  test('[SK-4] asked of me: waivers, money, questions of teams, what I still have, and what I said that I would change; each record once', () => {
    const waiver = { clock: 'FRT', by: 'ben', approver: 'ana', reason: 'x', at: T0 } as never;
    const lease = { askedAt: T0, why: 'quiet', since: T0, returnsAt: min(60) } as const;
    const question = { n: 3, text: 'which build?', case: 'CASE-1', by: 'eli', name: 'Eli', at: T0 };
    const action = { n: 9, note: 'watch the gateway', owner: 'ana', due: min(-60), reminded: true, doneAt: null };
    const linked: LinkedTicket = {
      ...{ id: 'ENG-7', team: 'engineering', ask: 'x', owner: 'eli', status: 'needs_info' as const },
      question,
    };
    const asked = { kind: 'refund', amountCents: 24_000, currency: 'EUR', worth: null } as const;
    const money = (...called: readonly string[]) => ({ ...approvalBegun(asked, T0), called });
    const limits = [{ person: 'ana', upTo: 50_000 }];
    const approvals = { team: 'finance', currency: 'EUR', rates: {}, limits } as Policy['approvals'];
    const over = { open: false, status: 'resolved' } as const;
    const seen = work(
      [
        aCase(1, DAY, { waiversAsked: [waiver], lease }),
        aCase(2, DAY, { tickets: [linked] }),
        aCase(3, DAY, { owner: 'ben', tickets: [linked] }),
        aCase(4, DAY, { ...over, owner: 'ben', reviewActions: [action] }),
        aCase(5, DAY, { ...over, reviewActions: [{ ...action, doneAt: T0 }] }),
        aCase(6, DAY, { ...over, reviewActions: [{ ...action, due: min(3 * DAY) }] }),
        aCase(7, DAY, { ...over, queue: RESTRICTED, restricted: true, owner: 'ben', reviewActions: [action] }),
        aCase(8, DAY, { owner: 'ben', reviewActions: [action] }),
      ],
      [
        aTicket(1, DAY, { owner: 'ben', approval: money('ana') }),
        aTicket(2, DAY, { owner: 'ben', approval: money() }),
        aTicket(3, DAY, { owner: 'ben', approval: money('ana'), requestedBy: by('ana') }),
      ],
    );
    const policy = { ...POLICY, approvals };
    expect(see(seen, {}, 'ana', policy).asked).toEqual({
      ...{ 'CASE-1': 'waiver', 'ENG-1': 'approval', 'CASE-2': 'question', 'CASE-4': 'review' },
    });
    expect(see(seen, { list: 'asked' }, 'ana', policy).sections).toEqual([
      { list: 'asked', ids: ['CASE-1', 'ENG-1', 'CASE-2', 'CASE-4'], total: 4 },
    ]);
    // The policy lets them decide no more.
    expect(see(seen).asked).not.toHaveProperty('ENG-1');
  });

  test('[SK-4] late and near first, then what is asked, mine by deadline, nobody’s, the team’s tickets; each once', () => {
    const waiver = { clock: 'FRT', by: 'ben', approver: 'ana', reason: 'x', at: T0 } as never;
    const seen = work(
      [
        aCase(1, 5 * DAY),
        aCase(2, -30),
        aCase(3, 3 * DAY),
        aCase(4, 20),
        aCase(5, DAY * 2, { owner: null }),
        aCase(6, -60, { owner: null, audience: ['ana'] }),
        aCase(7, DAY, { owner: 'ben', waiversAsked: [waiver] }),
        aCase(8, DAY, { owner: 'ben' }),
      ],
      [aTicket(1, DAY * 4), aTicket(2, -10), aTicket(3, DAY, { owner: null })],
    );
    expect(see(seen).sections).toEqual([
      { list: 'late', ids: ['CASE-6', 'CASE-2', 'ENG-2', 'CASE-4'], total: 4 },
      { list: 'asked', ids: ['CASE-7'], total: 1 },
      // A ticket of mine is mine as a case is: it stands by its deadline.
      { list: 'mine', ids: ['CASE-3', 'ENG-1', 'CASE-1'], total: 3 },
      { list: 'free', ids: ['CASE-5'], total: 1 },
      { list: 'tickets', ids: ['ENG-3'], total: 1 },
    ]);
    expect(see(seen).asked).toEqual({ 'CASE-7': 'waiver' });
    expect(see(seen).day).toEqual({ late: 3, today: 1, asked: 1 });
  });
  test('[SK-4] [ES-2] what nobody has of one’s queues stands first where it presses, and counts as late where it is', () => {
    const free = { owner: null, status: 'new' } as const;
    const seen = work([aCase(1, DAY * 5), aCase(2, 6, free), aCase(3, -5, free), aCase(4, DAY * 2, free)]);
    expect(see(seen).sections).toEqual([
      { list: 'late', ids: ['CASE-3', 'CASE-2'], total: 2 },
      { list: 'mine', ids: ['CASE-1'], total: 1 },
      { list: 'free', ids: ['CASE-4'], total: 1 },
    ]);
    expect(see(seen).day.late).toBe(1);
  });
  test('[SK-4] nothing at all', () => {
    expect(see(work([]))).toMatchObject({
      sections: [],
      pages: 1,
      lists: ['late', 'mine'],
      day: { late: 0, today: 0 },
    });
  });
  test.each([
    ['mine', ['CASE-2', 'CASE-1', 'ENG-1']],
    ['free', ['CASE-3']],
    ['queues', ['CASE-4', 'CASE-3', 'CASE-2', 'CASE-1']],
    ['ours', ['CASE-3', 'CASE-2']],
    ['customer', ['CASE-1']],
    ['team', ['CASE-4']],
    ['late', []],
  ] as const)('[SK-4] [OW-9] the list %s', (list, ids) => {
    const seen = work(
      [
        aCase(1, 5 * DAY, { turn: 'customer' }),
        aCase(2, 4 * DAY),
        aCase(3, 3 * DAY, { owner: null }),
        aCase(4, 2 * DAY, { owner: 'ben', turn: 'team' }),
      ],
      [aTicket(1, 6 * DAY)],
    );
    expect(see(seen, { list }).sections).toEqual([{ list, ids, total: ids.length }]);
  });
  test('[SK-4] pages of ten; one that is not there any more is the last', () => {
    const seen = work(Array.from({ length: 25 }, (_, n) => aCase(n + 1, DAY * 3 + n)));
    const page = (at: number) => see(seen, { list: 'mine', page: at });
    expect(page(0)).toMatchObject({ pages: 3, show: { page: 0 } });
    expect(page(0).sections[0]?.ids).toHaveLength(PAGE);
    expect(page(2).sections[0]?.ids).toEqual(['CASE-21', 'CASE-22', 'CASE-23', 'CASE-24', 'CASE-25']);
    expect(page(9)).toEqual(page(2));
    expect(see(seen).sections).toEqual([{ list: 'mine', ids: page(0).sections[0]?.ids, total: 25 }]);
  });
  test('[RO-6] what somebody may not see is not there, nor counted', () => {
    const closed = aCase(1, -30, { queue: RESTRICTED, restricted: true });
    for (const list of ['all', 'late', 'mine', 'queues', 'ours'] as const) {
      const seen = see(work([closed]), { list });
      expect(seen.sections.flatMap(({ ids }) => ids)).toEqual([]);
      expect(seen.day.late).toBe(0);
    }
    const leaders = POLICY.leaders.people.filter((id) => !POLICY.queues[RESTRICTED]?.members.includes(id));
    for (const id of leaders) expect(ledBy(who(id), POLICY)).not.toContain(RESTRICTED);
  });
});

test.each([
  [{ late: 0, today: 0, asked: 0 }, 'nothing is due today'],
  [{ late: 1, today: 0, asked: 0 }, '1 thing is late'],
  [{ late: 2, today: 3, asked: 1 }, '2 things are late, 3 more due today, 1 question waits for you'],
  [{ late: 0, today: 1, asked: 2 }, '1 thing due today, 2 questions wait for you'],
])('[SK-5] [SK-7] the day in a sentence, for digest and home: %j', (day, words) => {
  expect(verdict(day)).toBe(words);
});
