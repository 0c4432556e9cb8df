import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { INTENTS, intentSchema } from '../../../src/config/vocabulary.ts';
import { HELD_OUT_LINES, LEARN_LINES, makeDrift } from './make-drift.ts';

const FOLDER = dirname(fileURLToPath(import.meta.url));
const text = z.string().trim().min(1);

function read<T>(file: string, line: z.ZodType<T>): T[] {
  const lines = readFileSync(join(FOLDER, file), 'utf8').trimEnd().split('\n');
  return lines.map((json) => line.parse(JSON.parse(json)));
}

const normalised = (value: string) => value.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');
const countOf = (lines: readonly { intent: string }[], intent: string) =>
  lines.filter((line) => line.intent === intent).length;

describe('the triage bench sets', () => {
  const labelled = read('labelled.jsonl', z.strictObject({ text, intent: intentSchema, source: z.string().min(3) }));
  const unclear = read('unclear.jsonl', z.strictObject({ text }));
  const languages = read(
    'other-languages.jsonl',
    z.strictObject({ text, intent: intentSchema, language: z.string().length(2) }),
  );

  test('[TR-1] every intent has at least 32 labelled texts of its own', () => {
    expect(labelled.length).toBeGreaterThanOrEqual(480);
    for (const intent of INTENTS) expect(countOf(labelled, intent)).toBeGreaterThanOrEqual(32);
  });

  test('[TR-2] no text is in the hand-written sets twice', () => {
    const all = [...labelled, ...unclear, ...languages].map((line) => normalised(line.text));
    expect(all.filter((value, at) => value !== ' ' && all.indexOf(value) !== at)).toEqual([]);
    expect([unclear.length, languages.length, new Set(languages.map((line) => line.language)).size]).toEqual([
      60, 40, 8,
    ]);
  });

  test('[TR-1] drift.jsonl is what the generator writes, evenly spread before and after the cut', () => {
    const drift = read('drift.jsonl', z.strictObject({ text, intent: intentSchema }));
    expect(drift).toEqual(makeDrift(FOLDER));
    expect(drift).toHaveLength(LEARN_LINES + HELD_OUT_LINES);
    for (const intent of INTENTS) {
      expect(countOf(drift.slice(0, LEARN_LINES), intent)).toBeGreaterThanOrEqual(95);
      expect(countOf(drift.slice(LEARN_LINES), intent)).toBeGreaterThanOrEqual(30);
    }
  });
});
