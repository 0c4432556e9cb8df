import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { INTENTS, intentSchema } from '../config/vocabulary.ts';

/** Input that cannot be answered. The message names the place and the remedy. */
export class InputError extends Error {}

export const textSchema = z.object({ text: z.string() });
export const correctionSchema = z.object({ text: z.string().min(1), intent: intentSchema });
/** A labelled text; a list of intents says that any of them is right. */
export const sampleSchema = z.object({
  text: z.string().min(1),
  intent: z.union([intentSchema.transform((intent) => [intent]), z.array(intentSchema).min(1)]),
});
export type Sample = z.infer<typeof sampleSchema>;

export const TEXT_REMEDY =
  'write one JSON object a line with a string "text", such as {"text":"we were charged twice"}';
export const LABEL_REMEDY = `write one JSON object a line with "text" and "intent", which is one of ${INTENTS.join(', ')}`;

/** Parses JSON lines; blank ones are skipped. Throws an {@link InputError} that names the first bad line. `place` precedes the line's number. */
export function parseLines<T>(jsonLines: string, schema: z.ZodType<T>, place: string, remedy: string): T[] {
  const parsed: T[] = [];
  for (const [index, line] of jsonLines
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    if (line.trim() === '') continue;
    parsed.push(parseLine(line, schema, `${place}line ${index + 1}`, remedy));
  }
  return parsed;
}

function parseLine<T>(line: string, schema: z.ZodType<T>, place: string, remedy: string): T {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    throw new InputError(`${place}: not JSON; ${remedy}`);
  }
  const checked = schema.safeParse(json);
  if (checked.success) return checked.data;
  const path = checked.error.issues[0]?.path.map(String).join('.') ?? '';
  throw new InputError(`${place}: ${path === '' ? 'not an object' : `"${path}" is missing or not allowed`}; ${remedy}`);
}

/** The text of a file. Throws an {@link InputError} when it cannot be read. */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    // Node's file system errors carry the reason as a code, such as ENOENT or EACCES.
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : String(error);
    throw new InputError(`cannot read ${file} (${code}); give a readable file of JSON lines`);
  }
}
