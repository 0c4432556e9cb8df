import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { EJSON } from 'bson';
import { type Doc, InputError, type Place } from './db-open.ts';

/** What a dump holds, in whatever order: so many documents, and the sum of the SHA-256 of their lines, in hex. */
export interface Held {
  readonly documents: number;
  readonly hash: string;
}

const ALL = (1n << 256n) - 1n;

/** Counts lines as they pass. */
export function tally(): { add(line: string): void; held(): Held } {
  let documents = 0;
  let sum = 0n;
  return {
    add(line) {
      documents += 1;
      sum = (sum + BigInt(`0x${createHash('sha256').update(line).digest('hex')}`)) & ALL;
    },
    held: () => ({ documents, hash: sum.toString(16).padStart(64, '0') }),
  };
}

/** "1202 documents, hash 5f0c…" */
export const heldWords = ({ documents, hash }: Held): string =>
  `${documents} ${documents === 1 ? 'document' : 'documents'}, hash ${hash}`;

/** A document as a line of a dump, without its end. */
export const lineOf = (place: Place, doc: Doc): string => EJSON.stringify({ ...place, doc }, { relaxed: false });

/** The last line of a dump: what it holds. */
export const lastLine = (held: Held): string => JSON.stringify({ end: held });

/** A line of a dump with its number in the file. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/** The documents' lines of a dump. Throws an {@link InputError} at its end where the last line is missing, or says that it held something else. */
export async function* linesOf(file: string): AsyncGenerator<Line> {
  const seen = tally();
  let number = 0;
  let end: Held | null = null;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (text.trim() === '') continue;
    if (end !== null)
      throw new InputError(
        `${file}:${number}: something follows the last line of the dump; take the file as it was written`,
      );
    end = endIn(text);
    if (end !== null) continue;
    seen.add(text);
    yield { number, text };
  }
  const held = seen.held();
  if (end === null)
    throw new InputError(
      `${file} has no last line that says what it holds: it was cut, or an earlier version wrote it, which can restore it; take another copy, or that version`,
    );
  if (end.documents !== held.documents || end.hash !== held.hash)
    throw new InputError(
      `${file} holds ${heldWords(held)}, and its last line says ${heldWords(end)}: it was changed or cut; take another copy`,
    );
}

function endIn(text: string): Held | null {
  if (!text.startsWith('{"end":')) return null;
  try {
    const { documents, hash } = JSON.parse(text).end;
    return typeof documents === 'number' && typeof hash === 'string' ? { documents, hash } : null;
  } catch {
    return null;
  }
}

/** Reads a whole dump and answers what it holds, and where. Throws an {@link InputError} for a line that is none, or a file that is not whole. */
export async function readThrough(file: string): Promise<{ readonly held: Held; readonly places: readonly Place[] }> {
  const seen = tally();
  const places = new Map<string, Place>();
  for await (const { text, number } of linesOf(file)) {
    const { database, collection } = parseLine({ text, number }, file);
    places.set(`${database}.${collection}`, { database, collection });
    seen.add(text);
  }
  return { held: seen.held(), places: [...places.values()] };
}

export function parseLine({ text, number }: Line, file: string): Place & { readonly doc: Doc } {
  const wrong = (why: string) =>
    new InputError(`${file}:${number}: ${why}; expected a line that \`caseload db dump\` wrote`);
  let parsed: unknown;
  try {
    parsed = EJSON.parse(text, { relaxed: false });
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error));
  }
  if (typeof parsed !== 'object' || parsed === null) throw wrong('not an object');
  const { database, collection, doc } = parsed as Record<string, unknown>; // an object, seen above
  if (typeof database !== 'string' || database === '' || typeof collection !== 'string' || collection === '')
    throw wrong('no database and collection');
  if (typeof doc !== 'object' || doc === null) throw wrong('no doc');
  return { database, collection, doc };
}
