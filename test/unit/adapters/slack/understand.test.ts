import { describe, expect, test } from '@jest/globals';
import { COMMANDS } from '../../../../src/adapters/slack/features/index.ts';
import { named } from '../../../../src/adapters/slack/named.ts';
import { caseIdOf, numberAt, recordIdOf, ticketIdOf } from '../../../../src/adapters/slack/typed.ts';
import { understand } from '../../../../src/adapters/slack/understand.ts';

/** `claim: CASE-12` for what is done, `? claim CASE-12` for what is asked. */
function read(typed: string): string {
  const found = understand(typed, COMMANDS);
  if (found.is === 'help') return `help ${found.about}`.trim();
  if (found.is === 'guess') return found.meant.length === 0 ? '?' : found.meant.map((one) => `? ${one}`).join(' ');
  return `${found.command.words[0]}: ${found.text}`.trim();
}

describe('[SK-8] a number, however it was written', () => {
  test.each(
    [
      '12 #12 012 CASE-12 case-12 Case12 CASE–12 CASE—12 CASE‑12 CASE−12 CASE－12 CASE_12 CASE#12 CASE-#12 CASEß12 CASE/12 case-12. CASE-12: CASE-12, (CASE-12) [CASE-12]',
      '*CASE-12* _CASE-12_ ~CASE-12~ `CASE-12` „CASE-12“ "CASE-12" ‘12’ «CASE-12» <CASE-12> CASE-12) 12] １２ ＣＡＳＥ－１２ CASE-12! CASE-12… №12 nr.12 case:12 *#12*: \u200b12',
    ].flatMap((some) => some.split(' ')),
  )('%s', (text) => {
    expect(caseIdOf(text)).toBe('CASE-12');
    expect(numberAt(`${text} and more`)).toEqual({ id: 'CASE-12', rest: 'and more' });
  });
  test.each(['case 12', 'case # 12', 'CASE - 12', 'no. 12', 'CASE\u00a012', '<https://x.example/c/12|CASE-12>'])(
    '“%s”',
    (text) => {
      expect(caseIdOf(text)).toBe('CASE-12');
    },
  );
  test.each(['', '0', 'banana', '12a', '12.5', '12-13', '1234567890', 'CASE-', 'CASE-x', '2h', 'a12', '-'])(
    '“%s” is none',
    (text) => {
      expect(recordIdOf(text)).toBeNull();
    },
  );
  test.each(['ENG-12', 'eng–12', 'ENG12', '*ENG-12*:', 'ＥＮＧ-12'])('%s is a ticket', (text) => {
    expect(ticketIdOf(text)).toBe('ENG-12');
    expect(caseIdOf(text)).toBeNull();
  });
});

describe('[SK-8] what is certain is done', () => {
  test.each([
    ['claim 12', 'claim: CASE-12'],
    ['Claim: CASE–12.', 'claim: CASE-12'],
    ['*claim* `case-12`', 'claim: CASE-12'],
    ['claim case 12', 'claim: CASE-12'],
    ['claim12', 'claim: CASE-12'],
    ['claim#12', 'claim: CASE-12'],
    ['12 claim', 'claim: CASE-12'],
    ['case 12 claim', 'claim: CASE-12'],
    ['CASE-12: resolve it was the gateway', 'resolve: CASE-12 it was the gateway'],
    ['/case claim 12', 'claim: CASE-12'],
    ['case claim 12', 'claim: CASE-12'],
    ['escalate 12 why not', 'escalate: CASE-12 why not'],
    ['/escalate 12 why not', 'escalate: CASE-12 why not'],
    ['de-escalate 12 calm', 'deescalate: CASE-12 calm'],
    ['on-call engineering', 'oncall: engineering'],
    ['on call engineering', 'oncall: engineering'],
    ['assign @ben CASE-12', 'assign: CASE-12 @ben'],
    ['12', 'show: CASE-12'],
    ['CASE-12', 'show: CASE-12'],
    ['eng-3', 'show: ENG-3'],
    ['12 what is this', 'show: CASE-12'],
    ['find help', 'find: help'],
    ['find 12 charges', 'find: 12 charges'],
    ['resolve 12 case 13 was the same', 'resolve: CASE-12 case 13 was the same'],
    ['', 'help'],
    ['?', 'help'],
    ['Help!', 'help'],
    ['hlep', 'help'],
    ['help resolve', 'help resolve'],
    ['resolve help', 'help resolve'],
    ['/escalate help', 'help /escalate'],
  ])('“%s”', (typed, meant) => {
    expect(
      read(typed)
        .replace('escalate: ', 'escalate: ')
        .replace(/^\/escalate:/, 'escalate:'),
    ).toBe(meant);
  });
});

describe('[SK-8] what is a guess is asked, in one line', () => {
  test.each([
    ['clam 12', '? claim CASE-12'],
    ['reslove 12 it is done', '? resolve CASE-12 it is done'],
    ['assing', '? assign'],
    ['assing 12 ana', '? assign CASE-12 ana'],
    ['12 clam', '? claim CASE-12'],
    ['resolved 12', '? resolve CASE-12'],
    ['claiming 12', '? claim CASE-12'],
    ['trasnfer 12 billing', '? transfer CASE-12 billing'],
    ['esclate 12', '? escalate CASE-12'],
    ['whz 12', '? why CASE-12'],
    ['lst', '? list'],
    ['shwo 12', '? show CASE-12'],
    ['fnd export', '? find export'],
    ['oncal', '? oncall'],
    ['close 12 done', '? resolve CASE-12 done'],
    ['take 12', '? claim CASE-12'],
    ['res 12', '? resolve CASE-12 ? resume CASE-12'],
    ['please claim 12', '? claim CASE-12'],
    ['can you resolve 12', '? resolve CASE-12'],
    ['assign ana 12', '? assign CASE-12 ana'],
    ['assign ana to 12', '? assign CASE-12 ana'],
    ['frobnicate', '?'],
    ['frobnicate 12', '?'],
    ['constructor', '?'],
    ['🙂', '?'],
  ])('“%s”', (typed, meant) => {
    expect(read(typed)).toBe(meant);
  });
});

test('[SK-8] people, queues and lists by a name that is nearly right', () => {
  const all = [
    { id: 'ana', name: 'Ana Alves' },
    { id: 'ben', name: 'Ben Bauer' },
    { id: 'bob', name: 'Bob Bauer' },
    { id: 'engineering', name: 'Engineering support' },
  ];
  expect(named('@Ana', all)).toEqual({ sure: 'ana', near: [] });
  expect(named('ALVES', all)).toEqual({ sure: 'ana', near: [] });
  expect(named('*ana*.', all)).toEqual({ sure: 'ana', near: [] });
  expect(named('anna', all)).toEqual({ sure: null, near: ['ana'] });
  expect(named('Bauer', all)).toEqual({ sure: null, near: ['ben', 'bob'] });
  expect(named('enginering', all)).toEqual({ sure: null, near: ['engineering'] });
  expect(named('eng', all)).toEqual({ sure: null, near: ['engineering'] });
  expect(named('zzzz', all)).toEqual({ sure: null, near: [] });
  expect(named('', all)).toEqual({ sure: null, near: [] });
});
