import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cutMrkdwn, dateToken, link, mrkdwn, oneLine, quote } from '../../../../src/adapters/slack/mrkdwn.ts';
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
        for (const words of [mrkdwn(text), oneLine(text, max), quote(text, { lines: 3, max })]) {
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
  test('an address cannot break out of its link', () => {
    expect(link('https://x.example/a|b>c', 'Intercom <↗>')).toBe('<https://x.example/a%7Cb%3Ec|Intercom &lt;↗&gt;>');
  });
  test('a date token carries words for places that cannot show it', () => {
    expect(dateToken(new Date('2026-11-20T13:35:10Z'), '{time}')).toBe(
      '<!date^1795181710^{time}|2026-11-20 13:35 UTC>',
    );
  });
});
