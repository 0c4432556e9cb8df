import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import '../../../support/fixed-seed.ts';
import type { Cover, CoverState } from '../../../../src/domain/record/cover.ts';
import { agreed, readCoverGroup } from '../../../../src/domain/record/cover.ts';
import { caseCall } from '../../../../src/domain/record/paging.ts';
import { askCover, type CoverContext, coverBodies, keptOn, takeCover } from '../../../../src/domain/routing/cover.ts';
import { covered, handovers } from '../../../../src/domain/routing/on-call.ts';
import { policy } from './facts.ts';

const at = (iso: string) => new Date(iso);
const NOW = at('2026-11-18T09:00:00Z');
const hours = (n: number) => new Date(NOW.getTime() + n * 3_600_000);
const swap = (asker: string, taker: string, from: number, until: number, taken = 0): Cover => ({
  ...{ list: 'leads', asker, taker },
  ...{ from: hours(from), until: hours(until), takenAt: hours(taken) },
});
const LEADS = ['olga', 'lena', 'luis'];

describe('[OW-12] an order with swaps', () => {
  test.each<readonly [what: string, covers: readonly Cover[], order: readonly string[]]>([
    ['nothing agreed', [], ['olga', 'lena', 'luis']],
    ['whoever covers stands first, whoever is covered last', [swap('olga', 'luis', -1, 1)], ['luis', 'lena', 'olga']],
    ['not before its time', [swap('olga', 'luis', 1, 2)], ['olga', 'lena', 'luis']],
    ['not after its time', [swap('olga', 'luis', -2, 0)], ['olga', 'lena', 'luis']],
    ['handed on', [swap('luis', 'lena', -1, 1, 2), swap('olga', 'luis', -1, 1, 1)], ['lena', 'olga', 'luis']],
    ['taken back', [swap('olga', 'luis', -1, 1, 1), swap('luis', 'olga', -1, 1, 2)], ['olga', 'lena', 'luis']],
    ['of somebody whom the order does not have', [swap('maya', 'luis', -1, 1)], ['olga', 'lena', 'luis']],
    ['of another list', [{ ...swap('olga', 'luis', -1, 1), list: 'finance' }], ['olga', 'lena', 'luis']],
  ])('%s', (_, covers, order) => {
    expect(covered(LEADS, 'leads', covers, NOW)).toEqual(order);
  });

  test('nobody is lost, none comes in, whatever is agreed', () => {
    const person = fc.constantFrom('olga', 'lena', 'luis', 'maya');
    const covers = fc.array(fc.tuple(person, person, fc.integer({ min: -3, max: 3 })), { maxLength: 8 });
    fc.assert(
      fc.property(covers, (all) => {
        const swaps = all
          .filter(([asker, taker]) => asker !== taker)
          .map(([asker, taker, from], index) => swap(asker, taker, from, from + 2, index));
        const order = covered(LEADS, 'leads', swaps, NOW);
        expect(new Set(order).size).toBe(order.length);
        for (const one of LEADS) expect(order).toContain(one);
      }),
    );
  });

  test('hand-overs and the order of the moment agree at every moment', () => {
    const covers = [swap('olga', 'luis', 2, 5), swap('luis', 'lena', 3, 4, 1)];
    const turning = {
      ...policy,
      rotations: { leads: { start: '2026-01-05T09:00', timeZone: 'Europe/Berlin', everyDays: 7, overrides: [] } },
    };
    const pieces = handovers('leads', turning, NOW, hours(24), null, covers);
    const first = handovers('leads', turning, NOW, hours(24))[0]?.who;
    expect(pieces[0]?.from).toEqual(NOW);
    expect(pieces.at(-1)?.until).toEqual(hours(24));
    if (first === 'olga')
      expect(pieces.map(({ who, instead = '-' }) => `${who} ${instead}`)).toEqual([
        'olga -',
        'luis olga',
        'lena olga',
        'luis olga',
        'olga -',
      ]);
    else expect(pieces).toHaveLength(1);
  });

  test('[RO-6] a swap puts nobody above a restriction: of a restricted case only its queue’s people are paged', () => {
    const restricted = Object.entries(policy.queues).find(([, queue]) => queue.restricted);
    const [queue = ''] = restricted ?? [];
    const members = restricted?.[1].members ?? [];
    const [one = '', two = ''] = members;
    const order = covered([one, two], 'leads', [{ ...swap(one, 'eli', -1, 1) }], NOW);
    const call = caseCall({ queue, restricted: true }, { list: 'leads', onCall: order, why: '' }, policy);
    for (const person of call.order) expect(members).toContain(person);
  });
});

const context = (changes: Partial<CoverContext> = {}): CoverContext => ({
  ...{ policy, now: NOW, order: LEADS, turn: null, open: [], byGroup: true, away: () => false },
  preferences: () => undefined,
  ...changes,
});
const person = (id: string) => {
  const found = policy.people.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
};
const asked = (changes: Partial<CoverState> = {}): CoverState => ({
  ...{ open: true, status: 'asked', list: 'leads', asker: 'olga', reason: null, askedAt: NOW, told: ['lena'] },
  ...{ from: hours(2), until: hours(8), channel: '#sla-breaches', taker: null, takenAt: null, begun: false },
  ...changes,
});

describe('[OW-12] asking for cover', () => {
  const ask = (from: number, until: number, who = 'olga', changes: Partial<CoverContext> = {}) => {
    const decided = askCover(
      { list: 'leads', from: hours(from), until: hours(until), reason: ' ill ' },
      person(who),
      context(changes),
    );
    return decided.ok ? decided.state : decided.refusal;
  };
  test('whoever is there is told; whoever is away is not', () => {
    expect(ask(2, 8, 'olga', { away: (one) => one === 'lena' })).toMatchObject({
      ...{ status: 'asked', asker: 'olga', reason: 'ill' },
      told: expect.not.arrayContaining(['lena', 'olga']),
    });
  });
  test('[SK-5] whoever has set that time off is not asked, nor who is off until then; a day off before it is none', () => {
    const away = (one: string, at: Date) => one === 'lena' && at >= hours(24);
    expect(ask(2, 8, 'olga', { away })).toMatchObject({ told: expect.arrayContaining(['lena']) });
    expect(ask(26, 30, 'olga', { away })).toMatchObject({ told: expect.not.arrayContaining(['lena']) });
    const preferences = (one: string) => (one === 'luis' ? { daysOff: ['2026-11-18'] } : undefined);
    expect(ask(26, 30, 'olga', { preferences })).toMatchObject({ told: ['lena'] });
    const later = { id: 'COVER-1', state: asked({ from: hours(26), until: hours(30) }) };
    expect(takeCover(later, person('lena'), context({ away }))).toMatchObject({ ok: false });
    expect(takeCover({ id: 'COVER-1', state: asked() }, person('lena'), context({ away }))).toMatchObject({ ok: true });
  });
  test('what has passed of it is left out', () => {
    expect(ask(-2, 8)).toMatchObject({ from: NOW, until: hours(8) });
  });
  test.each([
    ['over', ask(-3, -1), { kind: 'invalid', field: 'until' }],
    ['backwards', ask(5, 3), { kind: 'invalid', field: 'until' }],
    ['a year ahead', ask(2, 24 * 365), { kind: 'invalid', field: 'until' }],
    ['of another rotation', ask(2, 8, 'eli'), { kind: 'not_allowed' }],
    ['alone', ask(2, 8, 'olga', { order: ['olga'] }), { kind: 'not_allowed' }],
    [
      'asked already',
      ask(2, 8, 'olga', { open: [{ id: 'COVER-1', state: asked() }] }),
      { kind: 'invalid', field: 'from' },
    ],
  ])('not %s', (_, answer, refusal) => {
    expect(answer).toMatchObject(refusal);
  });
});

describe('[OW-12] taking a turn, and what becomes of one by itself', () => {
  const one = (changes: Partial<CoverState> = {}) => ({ id: 'COVER-1', state: asked(changes) });
  test.each([
    ['whoever asked', one(), 'olga', {}, 'not_allowed'],
    ['away', one(), 'lena', { away: () => true }, 'not_allowed'],
    ['of another rotation', one(), 'eli', {}, 'not_allowed'],
    ['begun', one({ from: hours(-1), askedAt: hours(-5) }), 'lena', {}, 'already'],
    ['withdrawn', one({ status: 'withdrawn', open: false }), 'lena', {}, 'already'],
    ['taken', one({ status: 'taken', taker: 'luis', takenAt: NOW }), 'lena', {}, 'covered'],
  ] as const)('not: %s', (_, cover, who, changes, kind) => {
    expect(takeCover(cover, person(who), context(changes))).toMatchObject({ ok: false, refusal: { kind } });
  });
  test('a turn that ran when it was asked for can be taken until its end, and is covered from then on', () => {
    const running = one({ from: NOW, askedAt: NOW });
    const taken = takeCover(running, person('lena'), context({ now: hours(3) }));
    if (!taken.ok) throw new Error(taken.refusal.kind);
    expect(agreed([{ id: 'COVER-1', state: taken.state }])).toMatchObject([{ from: hours(3), until: hours(8) }]);
  });

  const TAKEN = { status: 'taken', taker: 'luis', takenAt: NOW } as const;
  const nobody = () => false;
  test.each<readonly [string, CoverState, number, (person: string) => boolean, boolean, Partial<CoverState> | null]>([
    ['asked for, before it begins', asked(), 1, nobody, true, null],
    ['asked for, when it begins', asked(), 2, nobody, true, { status: 'lapsed', open: false }],
    ['agreed, before it begins', asked(TAKEN), 1, nobody, false, null],
    ['agreed, when it begins', asked(TAKEN), 2, nobody, false, { status: 'taken', begun: true }],
    ['agreed, when it begins and the rotation tells', asked(TAKEN), 2, nobody, true, null],
    ['agreed, at its end', asked(TAKEN), 8, nobody, true, { status: 'over', open: false }],
    ['whoever took it is gone', asked(TAKEN), 1, (who) => who === 'luis', true, { status: 'void', open: false }],
    ['whoever asked is gone', asked(), 1, (who) => who === 'olga', true, { status: 'void', open: false }],
    ['the list is gone', asked({ list: 'gone' }), 1, nobody, true, { status: 'void', open: false }],
    ['settled', asked({ status: 'withdrawn', open: false }), 9, nobody, true, null],
  ])('%s', (_, state, hour, gone, rings, becomes) => {
    const after = keptOn(state, { policy, now: hours(hour), gone, rings });
    if (becomes === null) expect(after).toBeNull();
    else expect(after).toMatchObject(becomes);
  });

  test('nobody is told what they did themselves', () => {
    const groups = (before: CoverState | null, after: CoverState) =>
      coverBodies(before, after).flatMap((body) => ('group' in body ? [body.group] : [body.kind]));
    expect(groups(null, asked())).toEqual(['card', 'to lena']);
    expect(groups(asked(), asked(TAKEN))).toEqual(['card', 'to lena', 'to olga']);
    expect(groups(asked(), asked({ status: 'withdrawn' }))).toEqual(['card', 'to lena']);
    expect(groups(asked(), asked({ status: 'lapsed' }))).toEqual(['card', 'to lena', 'to olga']);
    expect(groups(asked(TAKEN), asked({ ...TAKEN, status: 'void' }))).toEqual([
      ...['card', 'to lena', 'off olga', 'off luis'],
    ]);
    expect(groups(asked(TAKEN), asked({ ...TAKEN, begun: true }))).toEqual(['begins luis']);
    expect(groups(asked(TAKEN), asked({ ...TAKEN, status: 'over' }))).toEqual([]);
  });
  test('its messages are found again by their group', () => {
    expect(readCoverGroup('to ana')).toEqual({ told: 'to', person: 'ana' });
    expect(readCoverGroup('3 ana')).toBeNull();
  });
});
