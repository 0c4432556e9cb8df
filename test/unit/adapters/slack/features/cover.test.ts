import { describe, expect, test } from '@jest/globals';
import { readCover } from '../../../../../src/adapters/slack/features/cover.ts';

const NOW = new Date('2026-11-18T09:00:00Z');
const LISTS = ['engineering', 'leads'];
const at = (iso: string) => new Date(iso);

describe('[OW-12] what is typed after `/case cover`', () => {
  test.each([
    ['', {}],
    ['leads', { list: 'leads' }],
    ['engineering Fri 18:00', { list: 'engineering', from: at('2026-11-20T17:00:00Z') }],
    [
      'engineering Fri 18:00–Sat 09:00',
      { list: 'engineering', from: at('2026-11-20T17:00:00Z'), until: at('2026-11-21T08:00:00Z') },
    ],
    ['Fri 18:00 - 22:00', { from: at('2026-11-20T17:00:00Z'), until: at('2026-11-20T21:00:00Z') }],
    ['from Fri 18:00 to Fri 22:00', { from: at('2026-11-20T17:00:00Z'), until: at('2026-11-20T21:00:00Z') }],
    ['Fri 18:00 until Mon 9:00', { from: at('2026-11-20T17:00:00Z'), until: at('2026-11-23T08:00:00Z') }],
    ['2026-12-01 9:00 to 2026-12-02', { from: at('2026-12-01T08:00:00Z'), until: at('2026-12-02T08:00:00Z') }],
    ['18:00-20:00', { from: at('2026-11-18T17:00:00Z'), until: at('2026-11-18T19:00:00Z') }],
    ['Fri 22:00 to 6:00', { from: at('2026-11-20T21:00:00Z'), until: at('2026-11-21T05:00:00Z') }],
    [
      'leads tomorrow 9:00 to 17:00 my son is ill',
      {
        list: 'leads',
        from: at('2026-11-19T08:00:00Z'),
        until: at('2026-11-19T16:00:00Z'),
        reason: 'my son is ill',
      },
    ],
    ['whenever it suits', {}],
  ])('%s', (text, wanted) => {
    expect(readCover(text, LISTS, 'Europe/Berlin', NOW)).toEqual(wanted);
  });
});
