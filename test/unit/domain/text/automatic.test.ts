import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { automaticIn, SURE } from '../../../../src/domain/text/automatic.ts';

interface Case {
  readonly kind: string;
  readonly lang: string;
  readonly subject?: string;
  readonly from?: string;
  readonly text: string;
}
const CASES: readonly Case[] = readFileSync(new URL('./sets/automatic.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const half = process.env.HALF;

describe('[IN-11] what no person wrote', () => {
  test('is told from what a person wrote', () => {
    const wrong: string[] = [];
    for (const [at, one] of CASES.entries()) {
      if (half !== undefined && String(at % 2) !== half) continue;
      const seen = automaticIn(one);
      const is = seen !== null && seen.confidence >= SURE;
      if (is !== (one.kind !== 'person') || (is && seen.kind !== one.kind))
        wrong.push(`${at} ${one.kind} ${one.lang} ${JSON.stringify(seen)} ${one.subject ?? ''} ${one.text.slice(0, 200)}`);
    }
    expect(wrong).toEqual([]);
  });
});
