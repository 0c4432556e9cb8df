import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { Command } from 'commander';
import { z } from 'zod';
import { OutOfRangeError } from '../calendar/intervals.ts';
import { calendarSpecSchema } from '../calendar/spec.ts';
import { due } from '../sla/due.ts';

/** Where the command reads and writes; tests give their own. `now` is the current time, for lines without one. */
export type SlaStreams = {
  readonly input: AsyncIterable<Uint8Array | string>;
  readonly output: { write(text: string): unknown };
  readonly now: () => Date;
};

/** Input that cannot be answered. The message names the place and the remedy. */
class InputError extends Error {}

// Seconds may be left out, as ISO 8601 has it; zod takes the two forms apart.
const instant = z
  .union([z.iso.datetime({ offset: true }), z.iso.datetime({ offset: true, precision: -1 })], {
    error: 'must be an ISO time with Z or an offset; write "2026-11-20T09:30:00+01:00"',
  })
  .transform((iso) => new Date(iso));

const lineSchema = z.strictObject(
  {
    calendar: calendarSpecSchema.nullable(),
    start: instant,
    targetMinutes: z
      .number({ error: 'must be a positive number; write minutes, such as 240' })
      .positive({ error: 'must be a positive number; write minutes, such as 240' }),
    pauses: z
      .array(
        z.tuple([instant, instant.nullable()], {
          error: 'must be a start and an end; write ["…", "…"], or null as the end',
        }),
        {
          error: 'must be a list; write [["…", "…"]] or leave it out',
        },
      )
      .default([]),
    now: instant.exactOptional(),
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `must not have the key "${issue.keys[0]}"; a line has calendar, start, targetMinutes, pauses and now`
        : 'must be an object; write {"calendar": …, "start": …, "targetMinutes": …}',
  },
);

function place(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new InputError('must be JSON; write one object a line');
  }
}

function answer(line: string, currentTime: Date): string {
  const parsed = lineSchema.safeParse(parse(line));
  if (!parsed.success) {
    const [first] = parsed.error.issues.map((issue) => `${place(issue.path)} ${issue.message}`.trim());
    throw new InputError(first);
  }
  try {
    const { dueAt, elapsedMs } = due(parsed.data, currentTime);
    return `${JSON.stringify({ dueAt: dueAt?.toISOString() ?? null, elapsedMs })}\n`;
  } catch (error) {
    if (!(error instanceof OutOfRangeError)) throw error;
    throw new InputError('leads outside the years 1 to 9999; use nearer times or a smaller targetMinutes');
  }
}

/** Answers every line or none: a bad line is an `InputError` that names its number. Empty lines are skipped. */
function answers(jsonLines: string, currentTime: Date): string[] {
  const written: string[] = [];
  for (const [index, line] of jsonLines
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    if (line.trim() === '') continue;
    try {
      written.push(answer(line, currentTime));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      throw new InputError(`line ${index + 1}: ${error.message}`);
    }
  }
  return written;
}

async function readInput(file: string | undefined, input: SlaStreams['input']): Promise<string> {
  if (file === undefined) return text(input);
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    // Node's file system errors carry the reason as a code, such as ENOENT or EACCES.
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : String(error);
    throw new InputError(`cannot read ${file} (${code}); give a file of JSON lines, or leave --file out to read stdin`);
  }
}

/**
 * `caseload sla`: `due` answers JSON lines with deadlines, a line each. All or nothing: a bad line writes one line to stderr, exits
 * with code 2 and leaves stdout empty.
 */
export function slaCommand(
  streams: SlaStreams = { input: process.stdin, output: process.stdout, now: () => new Date() },
): Command {
  const sla = new Command('sla').description('Questions about deadlines');
  const dueCommand: Command = sla
    .command('due')
    .description('When a target ends: JSON lines in, {"dueAt", "elapsedMs"} lines out')
    .option('--file <path>', 'read the lines from a file instead of stdin')
    .addHelpText(
      'after',
      `
A line: {"calendar": {"timeZone": "Europe/Berlin", "hours": {"mon": [["09:00", "12:30"], ["13:30", "18:00"]]},
  "holidays": ["2026-12-25"]}, "start": "2026-11-20T09:30:00+01:00", "targetMinutes": 240, "pauses": [["…", "…"]], "now": "…"}
calendar null is around the clock; the end of a pause may be null while it lasts; pauses and now may be left out.
dueAt is null while a pause without an end stands before it. elapsedMs is open time up to now, or up to the current time.`,
    )
    .action(async ({ file }: { file?: string }) => {
      try {
        const lines = answers(await readInput(file, streams.input), streams.now());
        if (lines.length > 0) streams.output.write(lines.join(''));
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        dueCommand.error(error.message, { exitCode: 2 });
      }
    });
  return sla;
}
