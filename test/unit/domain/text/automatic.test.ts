import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { automaticIn, type Sent, SURE } from '../../../../src/domain/text/automatic.ts';
import { cpuMs } from '../../../support/cpu.ts';

interface Case extends Pick<Sent, 'text' | 'subject' | 'from'> {
  readonly kind: 'absence' | 'bounce' | 'receipt' | 'notice' | 'ticket' | 'person';
  readonly lang: string;
}
const CASES: readonly Case[] = readFileSync(new URL('./sets/automatic.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

const seenAs = (one: Sent): string => {
  const seen = automaticIn(one);
  return seen !== null && seen.confidence >= SURE ? seen.kind : 'person';
};
const share = (some: readonly Case[], all: readonly Case[]): number => some.length / all.length;

describe('[IN-11] what no person wrote', () => {
  test('is told from what a person wrote, in seven languages: 19 in 20 found, 99 in 100 rightly', () => {
    const machines = CASES.filter(({ kind }) => kind !== 'person');
    const taken = CASES.filter((one) => seenAs(one) !== 'person');
    const right = taken.filter(({ kind }) => kind !== 'person');
    expect(new Set(machines.map(({ lang }) => lang)).size).toBe(7);
    expect(share(right, machines)).toBeGreaterThanOrEqual(0.95);
    expect(share(right, taken)).toBeGreaterThanOrEqual(0.99);
  });

  test('is told by what it is', () => {
    expect(CASES.filter((one) => ![one.kind, 'person'].includes(seenAs(one)))).toEqual([]);
  });

  const ABSENT = 'I am out of the office until Monday. For urgent matters please call +49 30 1234567.';
  test('what is added by a person makes it theirs', () => {
    expect(seenAs({ text: ABSENT })).toBe('absence');
    expect(seenAs({ text: `${ABSENT} But the export still fails, can you look?` })).toBe('person');
  });

  test('a teammate’s own words on a request are theirs; their note of absence is not', () => {
    const ticket = 'We have received your request. Your ticket number is 12345. We will get back to you shortly.';
    expect(seenAs({ text: ticket })).toBe('ticket');
    expect(seenAs({ text: ticket, ours: true })).toBe('person');
    expect(seenAs({ text: ABSENT, ours: true })).toBe('absence');
  });

  test('a subject or a sender alone decides nothing', () => {
    const text = 'The labels are printed in the wrong order since yesterday.';
    expect(seenAs({ text, subject: 'Automatic reply: labels' })).toBe('person');
    expect(seenAs({ text, from: 'noreply@form.example' })).toBe('person');
  });

  test('a page without any sign costs little, ten thousand signs no minute', () => {
    const page = 'The labels are printed in the wrong order. '.repeat(60);
    automaticIn({ text: page });
    const began = cpuMs();
    for (let round = 0; round < 100; round += 1) automaticIn({ text: page });
    expect((cpuMs() - began) / 100).toBeLessThan(1);
    const hostile = cpuMs();
    automaticIn({ text: 'your message is not read out of office until until until '.repeat(10_000) });
    automaticIn({ text: `${'vacation '.repeat(2_000)}`, subject: 'Re: '.repeat(5_000) });
    expect(cpuMs() - hostile).toBeLessThan(3_000);
  });
});
