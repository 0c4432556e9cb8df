import { describe, expect, test } from '@jest/globals';
import { asked, onCallCard, unknownList } from '../../../../../src/adapters/slack/cards/on-call.ts';
import type { Policy } from '../../../../../src/config/policy/schema.ts';
import type { OnCallNow, There } from '../../../../../src/flow/who-is-there.ts';
import { NOW, policy, viewAt } from '../support/records.ts';

const HERE: There = { away: false, nextShift: null };
const AWAY: There = { away: true, nextShift: null };
const LATER: There = { away: false, nextShift: new Date(NOW.getTime() + 3_600_000) };

/** The card of one list as words, `order` as the policy's people. */
function card(
  order: readonly string[],
  there: Readonly<Record<string, There>> = {},
  source: OnCallNow['source'] = { kind: 'list' },
  changed: Partial<Policy> = {},
  list = 'finance',
): string {
  const one = {
    list,
    now: { order, source, turn: null, covers: [] },
    there: (person: string) => there[person] ?? HERE,
  };
  return onCallCard([one], { ...viewAt(), policy: { ...policy, ...changed } }, 'ana').text;
}

describe('[ES-4] who is on call', () => {
  test('whoever is there has a plain line; the others stand behind them', () => {
    expect(card(['fay', 'fin'])).toMatch(/📟 \*Fay Fischer\*\nBehind: Fin Ferrari/);
  });
  test('away: who is reached in their place', () => {
    expect(card(['fay', 'fin'], { fay: AWAY })).toMatch(/🌙 \*Fay Fischer\*\nAway: \*Fin Ferrari\* is reached/);
  });
  test('everybody away is a gap, and is called one', () => {
    expect(card(['fay', 'fin'], { fay: AWAY, fin: AWAY })).toContain('🔴 Away, and so is everybody behind them');
  });
  test('off shift: until when, and that a page comes all the same', () => {
    expect(card(['fay', 'fin'], { fay: LATER })).toMatch(
      /📟 \*Fay Fischer\*\nOff shift until .*, and paged all the same/,
    );
  });
  test('an empty list is a gap', () => {
    expect(card([])).toContain('🔴 Nobody is in this list');
  });
  test.each([
    ['slack', 'Slack does not say who is in the user group S1: the policy’s list stands in'],
    ['nobody', 'Nobody in the user group S1 is known to the policy: its list stands in'],
  ] as const)('a group that does not answer (%s) is said', (why, words) => {
    expect(card(['fay'], {}, { kind: 'standing_in', group: 'S1', why })).toContain(`⚠️ ${words}`);
  });
  test('a stand-in is called one, with the end of their time, and who has it after them', () => {
    const day = (days: number) => new Date(NOW.getTime() + days * 86_400_000).toISOString().slice(0, 10);
    const overrides = [{ from: `${day(-1)}T09:00`, until: `${day(1)}T09:00`, person: 'maya' }];
    const rotations = { finance: { start: '2026-01-05T09:00', timeZone: 'UTC', everyDays: 7, overrides } };
    const shown = card(['maya', 'fay', 'fin'], {}, { kind: 'list' }, { rotations });
    expect(shown).toMatch(/\*Maya Mehta\* \(stand-in\) until .*\nNext: F/);
  });
  test('a rotation that has not begun says so', () => {
    const rotations = { finance: { start: '2031-01-06T09:00', timeZone: 'UTC', everyDays: 7, overrides: [] } };
    expect(card(['fay', 'fin'], {}, { kind: 'list' }, { rotations })).toContain('Its turns begin on 2031-01-06');
  });
  test('[SK-6] what was asked for is found by the name of a list, queue or team; names are escaped where none is', () => {
    expect(asked('LEADS', policy)).toEqual({ list: 'leads' });
    expect(asked('sla breaches', policy)).toEqual({ list: 'leads' });
    expect(asked('Billing & finance', policy)).toMatchObject({ place: { lead: 'fay' } });
    expect(asked('constructor', policy)).toBeNull();
    expect(unknownList('<!channel>', policy)).toContain('&lt;!channel&gt;');
  });
});
