import { describe, expect, it } from '@jest/globals';
import { packed, unpacked } from '../../../../src/adapters/store/calendars.ts';

const spec = { timeZone: 'America/Toronto', hours: { mon: [['09:00', '17:30']] }, holidays: ['2026-12-25'] };
const at = new Date('2026-11-30T12:00:00Z');
const state = {
  number: 12,
  openedAt: at,
  owner: null,
  clocks: [
    { metric: 'FRT', startedAt: at, pauses: [{ from: at }], calendar: { name: 'support', spec, contractOf: 'Acme' } },
    { metric: 'TTR', startedAt: at, pauses: [], calendar: { name: 'always', spec: null } },
  ],
  nextResponse: { budgetMs: 60_000, calendar: { name: 'support', spec } },
  nextUpdate: null,
};

describe('calendars in a stored state', () => {
  it('lie there as one text each, wherever a clock is or may be started', () => {
    const { clocks, nextResponse, ...rest } = packed(state) as unknown as {
      clocks: { calendar: object }[];
      nextResponse: { calendar: object };
    };
    const text = JSON.stringify(spec);
    expect(clocks.map(({ calendar }) => calendar)).toEqual([
      { name: 'support', spec: text, contractOf: 'Acme' },
      { name: 'always', spec: null },
    ]);
    expect(nextResponse.calendar).toEqual({ name: 'support', spec: text });
    expect(rest).toEqual({ number: 12, openedAt: at, owner: null, nextUpdate: null });
  });

  it('come back as they were, the same object for the same text', () => {
    const back = unpacked(packed(state));
    expect(back).toEqual(state);
    expect(back.clocks[0]?.calendar.spec).toBe(back.nextResponse.calendar.spec);
  });

  it('are read as they are where they lie as sets of fields', () => {
    expect(unpacked(state)).toEqual(state);
  });

  it.each([null, 'text', 7, ['a'], { clocks: 'none' }, { clocks: [null, 3, { calendar: 5 }] }])(
    'leave what is no such state alone: %j',
    (broken) => {
      expect(unpacked(packed(broken))).toEqual(broken);
    },
  );

  it('are an error where the text is none', () => {
    expect(() => unpacked({ clocks: [{ calendar: { name: 'support', spec: '{"timeZone' } }] })).toThrow(SyntaxError);
  });
});
