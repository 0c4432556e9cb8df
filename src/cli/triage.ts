import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { Command } from 'commander';
import { z } from 'zod';
import { INTENTS, intentSchema } from '../config/vocabulary.ts';
import { DEFAULT_MODEL, openAiTriage } from '../openai/triage.ts';
import { builtInTriage } from '../triage/built-in.ts';
import { type Correction, createClassifier } from '../triage/classify.ts';
import type { Triage, Verdict } from '../triage/verdict.ts';

/** Where the command reads and writes, and the environment that configures a model; tests give their own. */
export interface TriageStreams {
  readonly input: AsyncIterable<Uint8Array | string>;
  readonly output: { write(text: string): unknown };
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Input that cannot be answered. The message names the place and the remedy. */
class InputError extends Error {}

const textSchema = z.object({ text: z.string() });
const correctionSchema = z.object({ text: z.string().min(1), intent: intentSchema });
const TEXT_REMEDY = 'write one JSON object a line with a string "text", such as {"text":"we were charged twice"}';
const CORRECTION_REMEDY = `write one JSON object a line with "text" and "intent", which is one of ${INTENTS.join(', ')}`;

/** Enough to keep an endpoint busy without running into its rate limit. */
const PARALLEL = 4;

function parseLines<T>(jsonLines: string, schema: z.ZodType<T>, place: string, remedy: string): T[] {
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

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    // Node's file system errors carry the reason as a code, such as ENOENT or EACCES.
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : String(error);
    throw new InputError(`cannot read ${file} (${code}); give a readable file of JSON lines`);
  }
}

function triageFor(provider: string, corrections: readonly Correction[], env: TriageStreams['env']): Triage {
  const builtIn = builtInTriage(createClassifier(corrections));
  if (provider === 'built-in') return builtIn;
  if (provider !== 'openai') {
    throw new InputError(`--provider ${provider} is not known; write --provider built-in or --provider openai`);
  }
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl, OPENAI_MODEL: model } = env;
  if (!apiKey) throw new InputError('--provider openai needs OPENAI_API_KEY; set it, or use --provider built-in');
  if (baseUrl && !URL.canParse(baseUrl)) {
    throw new InputError('OPENAI_BASE_URL is not a URL; write it like http://localhost:11434/v1, or unset it');
  }
  return openAiTriage({
    apiKey,
    ...(baseUrl ? { baseUrl } : {}),
    model: model || DEFAULT_MODEL,
    builtIn,
  });
}

function lineOf({ intent, confidence, urgency, sentiment, tags, rule }: Verdict): string {
  return `${JSON.stringify({ intent, confidence, urgency, sentiment, tags, rule })}\n`;
}

async function judgeAll(triage: Triage, texts: readonly string[], write: (line: string) => unknown): Promise<void> {
  for (let start = 0; start < texts.length; start += PARALLEL) {
    const verdicts = await Promise.all(
      texts.slice(start, start + PARALLEL).map((customerText, offset) =>
        triage.judge({
          conversationId: `line-${start + offset + 1}`,
          subject: null,
          customerTexts: [customerText],
          tier: 'unknown',
        }),
      ),
    );
    write(verdicts.map(lineOf).join(''));
  }
}

interface Options {
  readonly file?: string;
  readonly provider: string;
  readonly learn?: string;
}

/**
 * `caseload triage`: JSON lines with a text in, verdict lines out, in the same order. Every line is checked first: a bad one writes
 * one line to stderr, exits with code 2 and leaves stdout empty.
 */
export function triageCommand(
  streams: TriageStreams = { input: process.stdin, output: process.stdout, env: process.env },
): Command {
  const command: Command = new Command('triage')
    .description('Say what texts are about: {"text"} lines in, {"intent", "confidence", …} lines out')
    .option('--file <path>', 'read the lines from a file instead of stdin')
    .option('--provider <name>', 'who judges: built-in or openai', 'built-in')
    .option('--learn <path>', 'apply corrections first: {"text", "intent"} lines teach the built-in classifier')
    .addHelpText(
      'after',
      `
--provider openai reads OPENAI_API_KEY, OPENAI_BASE_URL and OPENAI_MODEL (default ${DEFAULT_MODEL}). When the model fails or is slow the built-in
classifier answers, and "rule" begins with "fallback:".`,
    )
    .action(async ({ file, provider, learn }: Options) => {
      try {
        const corrections =
          learn === undefined
            ? []
            : parseLines(await readText(learn), correctionSchema, `${learn} `, CORRECTION_REMEDY);
        const triage = triageFor(provider, corrections, streams.env);
        const jsonLines = file === undefined ? await text(streams.input) : await readText(file);
        const texts = parseLines(jsonLines, textSchema, '', TEXT_REMEDY).map((line) => line.text);
        await judgeAll(triage, texts, (line) => streams.output.write(line));
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        command.error(error.message, { exitCode: 2 });
      }
    });
  return command;
}
