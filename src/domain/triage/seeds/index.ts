import { readFileSync } from 'node:fs';
import { LABELS, type Label } from '../labels.ts';

/** A hand-written example with its class and the batch it came in. */
export interface Seed {
  readonly batch: string;
  readonly text: string;
  readonly label: Label;
}

/** In the order in which they are learned, which the weights depend on. A file each, and the unit that cross-validation holds out. */
const BATCHES =
  'plain apps banking between chats corporate crossed desks indirect issues learners mails office requests seats shop shouts tracker trades tweets voices wallets defined lobby postbag squares abroad scenes'.split(
    ' ',
  );

let all: readonly Seed[] | undefined;

/** Every hand-written example: what the built-in classifier learns from. Read at the first call, because a start from kept weights needs none. */
export function seeds(): readonly Seed[] {
  all ??= BATCHES.flatMap((batch) =>
    parseSeeds(batch, readFileSync(new URL(`./${batch}.jsonl`, import.meta.url), 'utf8')),
  );
  return all;
}

/** The examples of a batch's file; throws with the file and the line where one is none. */
export function parseSeeds(batch: string, content: string): readonly Seed[] {
  return content
    .trimEnd()
    .split('\n')
    .map((line, at) => {
      const seed = seedOf(batch, line);
      if (seed === null)
        throw new Error(
          `seeds/${batch}.jsonl:${at + 1}: not an example; write {"text":"…","intent":"…"} with one of ${LABELS.join(', ')}`,
        );
      return seed;
    });
}

function seedOf(batch: string, line: string): Seed | null {
  let read: unknown;
  try {
    read = JSON.parse(line);
  } catch {
    return null;
  }
  if (typeof read !== 'object' || read === null || !('text' in read) || !('intent' in read)) return null;
  const { text, intent } = read;
  const label = LABELS.find((one) => one === intent);
  return typeof text === 'string' && text.trim() !== '' && label !== undefined ? { batch, text, label } : null;
}
