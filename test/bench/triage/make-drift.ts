import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { INTENTS, type Intent } from '../../../src/config/vocabulary.ts';

/**
 * Writes `drift.jsonl`: the traffic of one company whose customers use its own words, for a learning curve.
 * The last `HELD_OUT_LINES` lines use sentence patterns that none of the lines before them uses, so a classifier that
 * learned from the first part is measured on the vocabulary and not on sentences it has already seen.
 */

const SEED = 20_240_611;
export const LEARN_LINES = 1200;
export const HELD_OUT_LINES = 400;
const HELD_OUT_SHARE = 0.25;

export interface DriftLine {
  readonly text: string;
  readonly intent: Intent;
}

const slotsSchema = z.record(z.string(), z.array(z.string()).min(1));
type Slots = z.infer<typeof slotsSchema>;
type Random = () => number;

/** Mulberry32: a small generator whose sequence is the same on every platform. Values in [0, 1). */
function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function pick<T>(items: readonly T[], random: Random): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  return items
    .map((item) => ({ item, rank: random() }))
    .sort((left, right) => left.rank - right.rank)
    .map(({ item }) => item);
}

/** Fills `{slot}` and makes a preceding "a" or "an" agree with the word that was put in. */
function fill(pattern: string, slots: Slots, random: Random): string {
  return pattern.replace(/(?:\b([Aa])n? )?\{(\w+)\}/g, (_, article: string | undefined, name: string) => {
    const words = slots[name];
    if (words === undefined) throw new Error(`no slot named ${name} in: ${pattern}`);
    const word = pick(words, random);
    if (article === undefined) return word;
    return `${article}${/^[aeiou]/i.test(word) ? 'n' : ''} ${word}`;
  });
}

const OPENERS = ['Hi team, ', 'Hello, ', 'Hi, ', 'Good morning, ', 'Dear Halyard, ', 'hey, '];
const CLOSERS = [' Thanks!', ' Best regards, Ewa', ' Cheers', ' Thank you.', ' Regards\nT. Brandt', ' thx'];

/** One sentence as one of several people would have typed it. */
function dress(sentence: string, random: Random): string {
  const capital = sentence.charAt(0).toUpperCase() + sentence.slice(1);
  const opener = random() < 0.2 ? pick(OPENERS, random) : '';
  const closer = random() < 0.2 ? pick(CLOSERS, random) : '';
  const whole = `${opener}${capital}${closer}`;
  return random() < 0.15 ? whole.toLowerCase() : whole;
}

/** `count` lines, the intents as evenly as the number allows, no sentence twice (nor one that `seen` holds). */
function draw(
  count: number,
  patterns: ReadonlyMap<Intent, readonly string[]>,
  slots: Slots,
  seen: Set<string>,
  random: Random,
): DriftLine[] {
  const lines: DriftLine[] = [];
  for (let at = 0; lines.length < count; at += 1) {
    const intent = INTENTS[at % INTENTS.length] ?? 'other';
    const choices = patterns.get(intent) ?? [];
    const round = Math.floor(at / INTENTS.length);
    // A pattern without a slot has one sentence only; once said, the next pattern is tried.
    for (let step = 0; step < choices.length; step += 1) {
      const sentence = fill(choices[(round + step) % choices.length] ?? '', slots, random);
      if (seen.has(sentence)) continue;
      seen.add(sentence);
      lines.push({ text: dress(sentence, random), intent });
      break;
    }
  }
  return shuffled(lines, random);
}

/** @param folder the folder that holds `drift/` with `slots.json` and one `<intent>.txt` a pattern a line. */
export function makeDrift(folder: string, seed = SEED): DriftLine[] {
  const random = seeded(seed);
  const slots = slotsSchema.parse(JSON.parse(readFileSync(join(folder, 'drift/slots.json'), 'utf8')));
  const learn = new Map<Intent, string[]>();
  const heldOut = new Map<Intent, string[]>();
  for (const intent of INTENTS) {
    const lines = readFileSync(join(folder, 'drift', `${intent}.txt`), 'utf8')
      .split('\n')
      .filter(Boolean);
    const patterns = shuffled(lines, random);
    const cut = Math.round(patterns.length * (1 - HELD_OUT_SHARE));
    learn.set(intent, patterns.slice(0, cut));
    heldOut.set(intent, patterns.slice(cut));
  }
  const seen = new Set<string>();
  return [...draw(LEARN_LINES, learn, slots, seen, random), ...draw(HELD_OUT_LINES, heldOut, slots, seen, random)];
}

const [, script, folder] = process.argv;
if (script !== undefined && /make-drift\.[jt]s$/.test(script) && folder !== undefined) {
  const lines = makeDrift(folder).map((line) => `${JSON.stringify(line)}\n`);
  writeFileSync(join(folder, 'drift.jsonl'), lines.join(''));
}
