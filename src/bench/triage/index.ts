import { Command } from 'commander';
import { useKeptWeights } from '../../app/triage-weights.ts';
import { InputError } from '../../cli/triage-lines.ts';
import { createClassifier } from '../../domain/triage/classify.ts';
import { measureAbstention, measureDrift, measureLabelled, measureSpeed } from './measure.ts';
import { loadSets } from './sets.ts';
import { abstentionTable, curveTable, labelledTable } from './table.ts';

const FOLDER = 'test/bench/triage';

/** Where a bench writes; tests give their own. */
export interface BenchOutput {
  write(text: string): unknown;
}

async function run(folder: string, json: boolean, output: BenchOutput): Promise<void> {
  const sets = await loadSets(folder);
  if (sets.length === 0) throw new InputError(`no .jsonl file in ${folder}; name a folder that holds labelled texts`);
  const started = performance.now();
  useKeptWeights();
  const classifier = createClassifier();
  const startMs = Math.round(performance.now() - started);
  const general = sets.filter((set) => set.kind === 'labelled').flatMap((set) => set.texts);
  const results = sets.map(({ name, kind, texts }) => {
    if (kind === 'drift') return { name, kind, curve: measureDrift(texts, general) };
    if (kind === 'labelled') return { name, kind, ...measureLabelled(classifier, texts) };
    return { name, kind, ...measureAbstention(classifier, texts) };
  });
  const speed = measureSpeed(
    classifier,
    sets.flatMap((set) => set.texts.map((one) => one.text)),
  );
  if (json) {
    output.write(`${JSON.stringify({ startMs, textsPerSecond: speed, sets: results })}\n`);
    return;
  }
  for (const result of results) {
    output.write(`\n${result.name} (${result.kind})\n`);
    if (result.kind === 'drift') output.write(curveTable(result.curve));
    else if (result.kind === 'labelled') output.write(labelledTable(result));
    else output.write(abstentionTable(result));
  }
  output.write(`\nstart ${startMs} ms, then ${speed} texts a second\n`);
}

/** `bench triage [folder]`: the built-in classifier on sets of texts, next to keyword rules. A bad file exits with code 2 and one line. */
export function triageBench(output: BenchOutput = process.stdout): Command {
  const command: Command = new Command('triage')
    .description('The built-in classifier on labelled, unclear, foreign and drifting texts, next to keyword rules')
    .argument('[folder]', 'holds .jsonl files', FOLDER)
    .option('--json', 'figures as JSON')
    .action(async (folder: string, { json }: { json?: boolean }) => {
      try {
        await run(folder, json === true, output);
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        command.error(error.message, { exitCode: 2 });
      }
    });
  return command;
}
