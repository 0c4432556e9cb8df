import { text } from 'node:stream/consumers';
import { Command } from 'commander';
import { useKeptWeights } from '../app/triage-weights.ts';
import { DEFAULT_MODEL } from '../config/policy/model.ts';
import { builtInTriage } from '../domain/triage/built-in.ts';
import type { Classifier } from '../domain/triage/classify.ts';
import { createLearner } from '../domain/triage/learner.ts';
import type { Correction } from '../domain/triage/training.ts';
import type { Verdict } from '../domain/triage/verdict.ts';
import { evaluateBuiltIn, evaluateModel, judgeTexts } from './triage-eval.ts';
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
import { learnCommand, offCommand } from './triage-past.ts';
import { bothText, reportText } from './triage-report.ts';

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

/** Who judges; `both` only measures. Throws an {@link InputError} for another word. */
function providerOf(provider: string, measuring: boolean): 'built-in' | 'openai' | 'both' {
  if (provider === 'built-in' || provider === 'openai') return provider;
  if (provider === 'both' && measuring) return provider;
  if (provider === 'both') throw new InputError('--provider both compares; add --eval with labelled texts');
  throw new InputError(
    `--provider ${provider} is not known; write --provider built-in or --provider openai, or both with --eval`,
  );
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
  readonly history?: boolean;
  readonly rollback?: string;
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
    .option('--provider <name>', 'who judges: built-in or openai; both with --eval', 'built-in')
    .option('--learn <path>', 'apply corrections first: {"text", "intent"} lines teach the built-in classifier')
    .option('--eval <path>', 'measure instead: {"text", "intent"} lines say what would be right')
    .option('--history', 'show what this workspace has taught the built-in classifier, and how well it does')
    .option('--rollback <version>', 'go back to an earlier version of what was taught; 0 forgets everything')
    .option('--json', 'with --eval or --history: as JSON')
    .addHelpText(
      'after',
      `
--history and --rollback work on the database of MONGODB_URI, or on the embedded one in CASELOAD_DATA_DIR while Caseload is stopped.

--provider openai reads OPENAI_API_KEY, OPENAI_BASE_URL and OPENAI_MODEL (default ${DEFAULT_MODEL}). When the model fails or is slow the built-in
classifier answers, and "rule" begins with "fallback:". Time limit and prices are those under "model" in POLICY_FILE; its daily budget holds for
cases, not for this command. --provider both measures the model and the built-in on the same texts and says who was right where they differ.`,
    )
    .action(async ({ file, provider, learn, eval: labelled, json, history: wanted, rollback }: Options) => {
      await orError(command, async () => {
        useKeptWeights();
        // The database's driver and the model's SDK are loaded only when asked for: they take longer than a thousand verdicts.
        if (rollback !== undefined || wanted === true) {
          const { history, rollBack } = await import('./triage-history.ts');
          if (rollback !== undefined) streams.output.write(await rollBack(streams.env, rollback, new Date()));
          if (wanted === true) streams.output.write(await history(streams.env, json === true));
          return;
        }
        const corrections =
          learn === undefined ? [] : parseLines(await readText(learn), correctionSchema, `${learn} `, LABEL_REMEDY);
        const { classifier, refused } = teach(corrections);
        const who = providerOf(provider, labelled !== undefined);
        const builtIn = builtInTriage(classifier);
        const model =
          who === 'built-in' ? null : (await import('./triage-model.ts')).modelTriage(who, streams.env, builtIn);
        if (refused > 0) {
          command
            .configureOutput()
            .writeErr?.(
              `${learn}: ${refused} of ${corrections.length} corrections refused, they contradict the others\n`,
            );
        }
        if (labelled !== undefined) {
          const samples = parseLines(await readText(labelled), sampleSchema, `${labelled} `, LABEL_REMEDY);
          const both = model === null ? null : await evaluateModel(samples, model, classifier);
          const one = both === null ? await evaluateBuiltIn(samples, classifier) : both.openai;
          const wide = who === 'both' ? both : null;
          const words = wide === null ? reportText(one) : bothText(wide);
          streams.output.write(json === true ? `${JSON.stringify(wide ?? one)}\n` : words);
          return;
        }
        const jsonLines = file === undefined ? await text(streams.input) : await readText(file);
        const texts = parseLines(jsonLines, textSchema, '', TEXT_REMEDY).map((line) => line.text);
        await judgeTexts(model?.triage ?? builtIn, texts, (verdict) => streams.output.write(lineOf(verdict)));
      });
    });
  const told = new Command('report')
    .description('what triage has learned here, from closed conversations and from corrections, and how well it does')
    .option('--json', 'as JSON')
    .action((options: { readonly json?: true }) =>
      orError(told, async () => {
        const { learningReport } = await import('./triage-history.ts');
        streams.output.write(await learningReport(streams.env, options.json === true));
      }),
    );
  const past = new Command('history').description('what closed conversations taught').addCommand(offCommand());
  // Options of the same name belong to whichever of the commands they stand behind.
  return command.enablePositionalOptions().addCommand(learnCommand()).addCommand(past).addCommand(told);
}

/** What the caller can mend ends the command with one line and exit code 2. */
async function orError(command: Command, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    command.error(error.message, { exitCode: 2 });
  }
}
