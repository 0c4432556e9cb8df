import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Piece, parseMrkdwn } from '../../../../src/sandbox/page/client/slack/mrkdwn.ts';
import { mentionsIn } from '../../../../src/sandbox/page/mentions.ts';

const text = (words: string): Piece => ({ kind: 'text', text: words });

describe('mrkdwn as Slack shows it', () => {
  test.each<[string, readonly Piece[]]>([
    ['*Owner* nobody yet', [{ kind: 'bold', of: [text('Owner')] }, text(' nobody yet')]],
    [
      '_*both*_ and ~gone~',
      [
        { kind: 'italic', of: [{ kind: 'bold', of: [text('both')] }] },
        text(' and '),
        { kind: 'strike', of: [text('gone')] },
      ],
    ],
    ['2*3*4 and snake_case_name', [text('2*3*4 and snake_case_name')]],
    ['a &lt;b&gt; &amp;amp;', [text('a <b> &amp;')]],
    ['`*no*`', [{ kind: 'code', text: '*no*' }]],
    ['```\nx *y*\n```', [{ kind: 'pre', text: 'x *y*' }]],
    ['> said\n> so\nthen', [{ kind: 'quote', of: [text('said'), { kind: 'break' }, text('so')] }, text('then')]],
    [
      '*<https://a.example/x|CASE-1>*',
      [{ kind: 'bold', of: [{ kind: 'link', url: 'https://a.example/x', label: 'CASE-1' }] }],
    ],
    [
      '<@UANA> in <#C1|general> <!here> :fire:',
      [
        { kind: 'user', id: 'UANA', label: undefined },
        text(' in '),
        { kind: 'channel', id: 'C1', label: 'general' },
        text(' '),
        { kind: 'broadcast', range: 'here' },
        text(' '),
        { kind: 'emoji', name: 'fire' },
      ],
    ],
    [
      '<!date^1780000000^{time}^https://a.example|14:35 UTC>',
      [{ kind: 'date', at: 1_780_000_000_000, format: '{time}', link: 'https://a.example', fallback: '14:35 UTC' }],
    ],
    [
      'see https://a.example/b.',
      [text('see '), { kind: 'link', url: 'https://a.example/b', label: 'https://a.example/b' }, text('.')],
    ],
  ])('%s', (source, pieces) => {
    expect(parseMrkdwn(source)).toEqual(pieces);
  });

  test('verbatim words get no links of their own', () => {
    expect(parseMrkdwn('see https://a.example/b', true)).toEqual([text('see https://a.example/b')]);
  });

  test('plain words come out as they went in', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\p{L}\p{N} .,!?()-]{1,40}$/u), (words) => {
        expect(parseMrkdwn(words)).toEqual([text(words)]);
      }),
      { numRuns: 200 },
    );
  });

  test('never throws, never loses its way', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('*', '_', '~', '`', '<', '>', '|', '!', '@', '^', ':', 'a', ' ', '\n', '&', ''),
          maxLength: 60,
        }),
        (words) => {
          expect(Array.isArray(parseMrkdwn(words))).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('mentions in what a person types', () => {
  const people = [
    { id: 'UBEN', name: 'ben' },
    { id: 'UANA', name: 'ana' },
  ];
  test.each([
    ['/case assign CASE-1 @ben', '/case assign CASE-1 <@UBEN>'],
    ['@Ana, look', '<@UANA>, look'],
    ['mail a@ben.example or @benny', 'mail a@ben.example or @benny'],
    ['already <@UBEN>', 'already <@UBEN>'],
  ])('%s', (typed, sent) => {
    expect(mentionsIn(typed, people)).toBe(sent);
  });
});
