import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cutMrkdwn, dateToken, link, mrkdwn, oneLine } from '../../../../src/adapters/slack/mrkdwn.ts';
import { cut } from '../../../../src/domain/text/cut.ts';

const any = fc.string({ unit: 'grapheme', maxLength: 400 });
const WELL_FORMED = /^[^<>&]*(?:(?:&(?:amp|lt|gt);|<[^<>]*>)[^<>&]*)*$/;

describe('[SK-2] cutting', () => {
  test('is visible, and never longer than the limit', () => {
    fc.assert(
      fc.property(any, fc.integer({ min: 2, max: 300 }), (text, max) => {
        const short = cut(text, max);
        expect(short.length).toBeLessThanOrEqual(max);
        expect(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/.test(short)).toBe(false);
        if (text.length > max) expect(short.endsWith('…')).toBe(true);
        else expect(short).toBe(text);
      }),
    );
  });
  test('leaves no half escape and no half token', () => {
    const composed = fc
      .array(fc.oneof(any.map(mrkdwn), fc.constant(dateToken(new Date(0), '{time}')), fc.constant('<@U1>')))
      .map((all) => all.join(''));
    fc.assert(
      fc.property(composed, fc.integer({ min: 2, max: 500 }), (text, max) => {
        const short = cutMrkdwn(text, max);
        expect(short.length).toBeLessThanOrEqual(max);
        expect(short).toMatch(WELL_FORMED);
      }),
    );
  });
});

test('[SK-2] what is bold stays so where it is cut, and what follows is not', () => {
  expect(cutMrkdwn('*All API calls fail* now', 12)).toBe('*All API c…*');
  expect(cutMrkdwn('*All* API calls fail now', 12)).toBe('*All* API…');
});

describe('[TR-10] escaping', () => {
  test('nothing that anybody writes survives as markup', () => {
    fc.assert(
      fc.property(any, fc.integer({ min: 5, max: 100 }), (text, max) => {
        for (const words of [mrkdwn(text), oneLine(text, max)]) {
          expect(words).not.toMatch(/<|&(?!amp;|lt;|gt;)/);
        }
      }),
    );
  });
  test.each([
    '<!channel>',
    '<!here|here>',
    '<@U1>',
    '<#C1>',
    '<!subteam^S1>',
    '<https://evil.example|click>',
    '<!date^1^x|y>',
  ])('%s is inert', (text) => {
    expect(mrkdwn(text)).not.toContain('<');
  });
  test.each([
    ['*bold* _it_ ~gone~ `code`', '∗bold∗ ˍitˍ ∼gone∼ ˋcodeˋ'],
    ['user_id of 2*3*4', 'user_id of 2*3*4'],
    ['a\u202Eb', 'ab'],
  ])('%s styles and turns nothing around it', (text, words) => {
    expect(mrkdwn(text)).toBe(words);
  });
  const BREAKS = ['\n', '\r', '\r\n', '\v', '\f', '\u0085', '\u2028', '\u2029', ' \n \u2028\t'];
  test.each(BREAKS)('[TR-10] a line break of the kind %j begins no line', (gap) => {
    expect(mrkdwn(`Bea${gap}✅ CASE-9 resolved by Ada`)).toBe('Bea ✅ CASE-9 resolved by Ada');
    expect(oneLine(`Bea${gap}${gap}✅ CASE-9`, 100)).toBe('Bea ✅ CASE-9');
    expect(link('https://x.example', `a${gap}b`)).toBe('<https://x.example|a b>');
  });
  test('[TR-10] nothing that is not seen hides, turns or splits the words around it', () => {
    const unseen = [0x00, 0x07, 0x1b, 0x9b, 0xad, 0x61c, 0x180e, 0x200b, 0x200e, 0x202e, 0x2060, 0x2067, 0x3164, 0xfeff]
      .concat([0xe0001, 0xe0061, 0xffa0])
      .map((code) => String.fromCodePoint(code));
    for (const mark of unseen) expect([mark, mrkdwn(`a${mark}b`)]).toEqual([mark, 'ab']);
    for (const kept of ['👩\u200d👧', 'می\u200cخواهم', 'a\tb', 'é']) expect(mrkdwn(kept)).toBe(kept);
  });
  test('an address cannot break out of its link', () => {
    expect(link('https://x.example/a|b>c', 'Intercom <↗>')).toBe('<https://x.example/a%7Cb%3Ec|Intercom &lt;↗&gt;>');
  });
  test('a date token carries words for places that cannot show it', () => {
    expect(dateToken(new Date('2026-11-20T13:35:10Z'), '{time}')).toBe(
      '<!date^1795181710^{time}|2026-11-20 13:35 UTC>',
    );
  });
});
