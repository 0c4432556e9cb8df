import { describe, expect, test } from '@jest/globals';
import { grounded } from '../../../../src/adapters/openai/grounded.ts';

const SOURCE =
  'Invoice INV-1001 of $48,200 was paid twice. See https://docs.kite.example/export, ask [email]. All calls fail with 502.';

describe('[TR-10] words of a model are held to the customer’s', () => {
  test.each([
    'Invoice 1001 was paid twice: 48200 dollars.',
    'Calls fail with 502 for two users since 14:05',
    'They read https://docs.kite.example/export.',
    'Ask [email] about it',
    'An e-mail at noon, 12 people, 99%',
  ])('[TR-10] borne by the text: %s', (text) => {
    expect(grounded(text, SOURCE)).toBe(true);
  });

  test.each([
    'Invoice 1002 was paid twice',
    'It is 48,201 dollars',
    'See https://evil.example/export',
    'See www.evil.example',
    'Go to evil.example now',
    'Ask jo@kite.example',
    'Tell @maya',
    'Tell @here',
    'Wake <!channel>',
    'Wake <@U123ABC>',
    'In <#C123ABC>',
  ])('[TR-10] not borne by the text: %s', (text) => {
    expect(grounded(text, SOURCE)).toBe(false);
  });

  test('[TR-10] endless texts take no time', () => {
    const started = process.cpuUsage();
    for (const piece of ['a.', '1,', '@', '<!', 'www.', 'x'.repeat(50)]) grounded(piece.repeat(6_000), SOURCE);
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(2_000);
  });
});
