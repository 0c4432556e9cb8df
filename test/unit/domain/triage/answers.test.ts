import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { asksReader } from '../../../../src/domain/text/asks.ts';
import { readMessage } from '../../../../src/domain/text/message.ts';
import { isBareThanks } from '../../../../src/domain/triage/thanks.ts';

interface Answer {
  readonly kind: 'thanks' | 'consent' | 'matter';
  readonly lang: string;
  readonly ours: string;
  readonly text: string;
}
const ANSWERS: readonly Answer[] = readFileSync(new URL('../text/sets/answers.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const half = process.env.HALF;

describe('[IN-7] [IN-12] thanks, consent and what is neither', () => {
  test('are told apart by what we asked last', () => {
    const wrong: string[] = [];
    for (const [at, one] of ANSWERS.entries()) {
      if (half !== undefined && String(at % 2) !== half) continue;
      const { said } = readMessage(one.text, { answers: true });
      const thanks = isBareThanks(said, asksReader(one.ours));
      if (thanks !== (one.kind === 'thanks')) wrong.push(`${at} ${one.kind} ${JSON.stringify(one)} ${said}`);
    }
    expect(wrong).toEqual([]);
  });
});
