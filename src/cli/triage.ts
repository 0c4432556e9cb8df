import { text } from 'node:stream/consumers';
import { Command } from 'commander';
import { DEFAULT_MODEL, openAiTriage, type Usage } from '../openai/triage.ts';
import { builtInTriage } from '../triage/built-in.ts';
import type { Classifier } from '../triage/classify.ts';
import { createLearner } from '../triage/learner.ts';
import type { Correction } from '../triage/training.ts';
import type { Triage, Verdict } from '../triage/verdict.ts';
import { judgeTexts, runEvaluation } from './triage-eval.ts';
import {
  correctionSchema,
  InputError,
  LABEL_REMEDY,
  parseLines,
  readText,
  sampleSchema,
  TEXT_REMEDY,
  textSchema,
} from './triage-lines.ts';
import { reportText } from './triage-report.ts';

/** Where the command reads and writes, and the environment that configures a model; tests give their own. */
export interface TriageStreams {
  readonly input: AsyncIterable<Uint8Array | string>;
  readonly output: { write(text: string): unknown };
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Corrections are learned in groups, so that the guard can hold later ones against what the earlier ones taught. */
const GROUP = 100;

interface Teaching {
  readonly classifier: Classifier;
  readonly refused: number;
}

function teach(corrections: readonly Correction[]): Teaching {
  const learner = createLearner();
  let refused = 0;
  for (let start = 0; start < corrections.length; start += GROUP)
    refused += learner.learn(corrections.slice(start, start + GROUP)).refused.length;
  return { classifier: learner.classifier, refused };
}

function triageFor(
  provider: string,
  classifier: Classifier,
  env: TriageStreams['env'],
  onUsage: (usage: Usage) => void,
): Triage {
  const builtIn = builtInTriage(classifier);
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
    onUsage,
  });
}

function lineOf({ intent, confidence, urgency, sentiment, tags, rule }: Verdict): string {
  return `${JSON.stringify({ intent, confidence, urgency, sentiment, tags, rule })}\n`;
}

interface Options {
  readonly file?: string;
  readonly provider: string;
  readonly learn?: string;
  readonly eval?: string;
  readonly json?: boolean;
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
    .option('--eval <path>', 'measure instead: {"text", "intent"} lines say what would be right')
    .option('--json', 'with --eval: the report as JSON')
    .addHelpText(
      'after',
      `
--provider openai reads OPENAI_API_KEY, OPENAI_BASE_URL and OPENAI_MODEL (default ${DEFAULT_MODEL}). When the model fails or is slow the built-in
classifier answers, and "rule" begins with "fallback:".`,
    )
    .action(async ({ file, provider, learn, eval: labelled, json }: Options) => {
      try {
        const corrections =
          learn === undefined ? [] : parseLines(await readText(learn), correctionSchema, `${learn} `, LABEL_REMEDY);
        const { classifier, refused } = teach(corrections);
        const usage: Usage[] = [];
        const triage = triageFor(provider, classifier, streams.env, (one) => usage.push(one));
        if (refused > 0) {
          command
            .configureOutput()
            .writeErr?.(
              `${learn}: ${refused} of ${corrections.length} corrections refused, they contradict the others\n`,
            );
        }
        if (labelled !== undefined) {
          const samples = parseLines(await readText(labelled), sampleSchema, `${labelled} `, LABEL_REMEDY);
          const model = provider === 'openai' ? { usage, builtIn: classifier } : undefined;
          const report = await runEvaluation(samples, triage, provider, model);
          streams.output.write(json === true ? `${JSON.stringify(report)}\n` : reportText(report));
          return;
        }
        const jsonLines = file === undefined ? await text(streams.input) : await readText(file);
        const texts = parseLines(jsonLines, textSchema, '', TEXT_REMEDY).map((line) => line.text);
        await judgeTexts(triage, texts, (verdicts) => streams.output.write(verdicts.map(lineOf).join('')));
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        command.error(error.message, { exitCode: 2 });
      }
    });
  return command;
}
