import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { Command } from 'commander';
import { IANAZone } from 'luxon';
import { z } from 'zod';
import { OutOfRangeError } from '../domain/calendar/intervals.ts';
import { type CalendarSpec, calendarHints, calendarSpecSchema } from '../domain/calendar/spec.ts';
import { due } from '../domain/sla/due.ts';
import { explainDue } from '../domain/sla/explain.ts';
import { explanationLines } from '../domain/sla/explanation-lines.ts';

/** Where the command reads and writes; tests give their own. `now` is the current time, for lines without one. */
export type SlaStreams = {
  readonly input: AsyncIterable<Uint8Array | string>;
  readonly output: { write(text: string): unknown };
  readonly now: () => Date;
  /** Beside the answers: what is allowed and rarely meant. */
  readonly hints: { write(text: string): unknown };
};

interface Answer {
  readonly text: string;
  /** What is allowed and rarely meant. */
  readonly hints: readonly string[];
}

/** Input that cannot be answered. The message names the place and the remedy. */
class InputError extends Error {}

// Seconds may be left out, as ISO 8601 has it; zod takes the two forms apart.
const instant = z
  .union([z.iso.datetime({ offset: true }), z.iso.datetime({ offset: true, precision: -1 })], {
    error: 'must be an ISO time with Z or an offset; write "2026-11-20T09:30:00+01:00"',
  })
  .transform((iso) => new Date(iso));

const lineFields = {
  calendar: calendarSpecSchema.nullable(),
  start: instant,
  targetMinutes: z
    .number({ error: 'must be a positive number; write minutes, such as 240' })
    .positive({ error: 'must be a positive number; write minutes, such as 240' }),
  pauses: z
    .array(
      z
        .tuple([instant, instant.nullable()], {
          error: 'must be a start and an end; write ["…", "…"], or null as the end',
        })
        .refine(([from, to]) => to === null || from <= to, 'must not end before it begins; put the earlier time first'),
      {
        error: 'must be a list; write [["…", "…"]] or leave it out',
      },
    )
    .default([]),
  now: instant.exactOptional(),
};

/** What a line that is no object, or has a key too many, is told. */
const lineError = (keys: string) => (issue: { readonly code?: string; readonly keys?: unknown }) =>
  issue.code === 'unrecognized_keys' && Array.isArray(issue.keys)
    ? `must not have the key "${issue.keys[0]}"; a line has ${keys}`
    : 'must be an object; write {"calendar": …, "start": …, "targetMinutes": …}';

const dueSchema = z.strictObject(lineFields, {
  error: lineError('calendar, start, targetMinutes, pauses and now'),
});
const explainSchema = z.strictObject(
  {
    ...lineFields,
    zone: z
      .string({ error: 'must be an IANA time zone; write a name such as "Europe/Berlin", or leave it out' })
      .refine((name) => IANAZone.isValidZone(name), {
        error: (issue) =>
          `must be an IANA time zone, not ${JSON.stringify(issue.input)}; write a name such as "Europe/Berlin"`,
      })
      .exactOptional(),
  },
  { error: lineError('calendar, start, targetMinutes, pauses, now and zone') },
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

/** The line as the schema reads it, answered; what cannot be is an `InputError`. */
function answered<Question extends { readonly calendar: CalendarSpec | null }>(
  line: string,
  schema: z.ZodType<Question>,
  answer: (question: Question) => string,
): Answer {
  const parsed = schema.safeParse(parse(line));
  if (!parsed.success) {
    const [first] = parsed.error.issues.map((issue) => `${place(issue.path)} ${issue.message}`.trim());
    throw new InputError(first);
  }
  try {
    return { text: answer(parsed.data), hints: calendarHints(parsed.data.calendar).map((hint) => `calendar.${hint}`) };
  } catch (error) {
    if (!(error instanceof OutOfRangeError)) throw error;
    throw new InputError('leads outside the years 1 to 9999; use nearer times or a smaller targetMinutes');
  }
}

const dueLine = (line: string, currentTime: Date): Answer =>
  answered(line, dueSchema, (question) => {
    const { dueAt, elapsedMs } = due(question, currentTime);
    return `${JSON.stringify({ dueAt: dueAt?.toISOString() ?? null, elapsedMs })}\n`;
  });

const explained = (line: string, currentTime: Date, asJson: boolean): Answer =>
  answered(line, explainSchema, ({ zone, ...question }) => {
    const reader = { zone: zone ?? question.calendar?.timeZone ?? 'UTC' };
    const explanation = explainDue(question, currentTime, reader);
    return `${asJson ? JSON.stringify(explanation) : explanationLines(explanation).join('\n')}\n`;
  });

/** Answers every line or none: a bad line is an `InputError` that names its number. Empty lines are skipped. */
function answers(jsonLines: string, answer: (line: string) => Answer): Answer[] {
  const written: Answer[] = [];
  for (const [index, line] of jsonLines
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    if (line.trim() === '') continue;
    try {
      const { text, hints } = answer(line);
      written.push({ text, hints: hints.map((hint) => `line ${index + 1}: ${hint}`) });
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

/** Adds what both subcommands share: a file or stdin in, all or nothing out, exit code 2 with one line for bad input. */
function answering(
  command: Command,
  streams: SlaStreams,
  write: (jsonLines: string, options: { readonly json?: boolean }) => Answer[],
): void {
  command
    .option('--file <path>', 'read from a file instead of stdin')
    .action(async (options: { readonly file?: string; readonly json?: boolean }) => {
      try {
        const written = write(await readInput(options.file, streams.input), options);
        for (const hint of written.flatMap(({ hints }) => hints)) streams.hints.write(`hint: ${hint}\n`);
        if (written.length > 0) streams.output.write(written.map(({ text }) => text).join(''));
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        command.error(error.message, { exitCode: 2 });
      }
    });
}

const LINE_HELP = `
A line: {"calendar": {"timeZone": "Europe/Berlin", "hours": {"mon": [["09:00", "12:30"], ["13:30", "18:00"]]},
  "holidays": ["2026-12-25"]}, "start": "2026-11-20T09:30:00+01:00", "targetMinutes": 240, "pauses": [["…", "…"]], "now": "…"}
calendar null is around the clock; the end of a pause may be null while it lasts; pauses and now may be left out.`;

/**
 * `caseload sla`: `due` answers JSON lines with deadlines, a line each; `explain` answers one line with the deadline's reasons. All or nothing: a
 * bad line writes one line to stderr, exits with code 2 and leaves stdout empty.
 */
export function slaCommand(
  streams: SlaStreams = {
    input: process.stdin,
    output: process.stdout,
    now: () => new Date(),
    hints: process.stderr,
  },
): Command {
  const sla = new Command('sla').description('Questions about deadlines');
  const dueCommand = sla
    .command('due')
    .option('--json', 'the answers are lines of JSON in any case')
    .description('When a target ends: JSON lines in, {"dueAt", "elapsedMs"} lines out')
    .addHelpText(
      'after',
      `${LINE_HELP}
dueAt is null while a pause without an end stands before it. elapsedMs is open time up to now, or up to the current time.`,
    );
  answering(dueCommand, streams, (jsonLines) => answers(jsonLines, (line) => dueLine(line, streams.now())));
  const explainCommand = sla
    .command('explain')
    .description('Why a target ends when it does: one JSON line in, words out')
    .option('--json', 'write the whole explanation as JSON, no stretch folded')
    .addHelpText(
      'after',
      `${LINE_HELP}
"zone" may name the reader's time zone, such as "America/New_York"; without it times are in the calendar's.`,
    );
  answering(explainCommand, streams, (jsonLines, { json = false }) => {
    const currentTime = streams.now();
    const [first, second] = answers(jsonLines, (line) => explained(line, currentTime, json));
    if (first === undefined) throw new InputError('there is nothing to explain; give one JSON line');
    if (second !== undefined) throw new InputError('there is more than one line to explain; give one');
    return [first];
  });
  return sla;
}
