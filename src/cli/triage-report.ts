import { dollars } from '../adapters/openai/cost.ts';
import type { Evaluation } from '../domain/triage/evaluate.ts';
import type { BothReport, EvalReport, Said } from './triage-eval.ts';

const SHOWN = 12;

function percent(part: number | null | undefined): string {
  return part === null || part === undefined ? '–' : `${(part * 100).toFixed(1)}%`;
}

function evaluationLines(evaluation: Evaluation): string[] {
  return [
    `texts               ${evaluation.count}`,
    `accuracy            ${percent(evaluation.accuracy)}`,
    `macro-F1            ${evaluation.macroF1?.toFixed(3) ?? '–'}`,
    `sure (0.7 or more)  ${percent(evaluation.coverage)}, of these right ${percent(evaluation.accuracyWhenSure)}`,
    `calibration error   ${evaluation.calibrationError?.toFixed(3) ?? '–'}`,
    '',
    'recall by intent',
    ...Object.entries(evaluation.recall).map(([intent, recall]) => `  ${intent.padEnd(20)}${percent(recall)}`),
    '',
    'confidence   texts   sure    right',
    ...evaluation.bins
      .filter((bin) => bin.count > 0)
      .map(
        (bin) =>
          `  ${bin.from.toFixed(1)}–${(bin.from + 0.1).toFixed(1)}${String(bin.count).padStart(8)}${percent(bin.confidence).padStart(9)}${percent(bin.accuracy).padStart(9)}`,
      ),
    ...(evaluation.confusion.length === 0 ? [] : ['', 'taken for something else (right → said)']),
    ...evaluation.confusion
      .slice(0, SHOWN)
      .map(({ right, said, count }) => `  ${String(count).padStart(4)}  ${right} → ${said}`),
  ];
}

function saidLines(differing: readonly Said[]): string[] {
  return differing
    .slice(0, SHOWN)
    .map((one) => `  text ${one.line}: model ${one.model}, built-in ${one.builtIn}, right ${one.right.join(' or ')}`);
}

function modelLines({ model }: EvalReport): string[] {
  if (model === undefined) return [];
  const { microDollars, estimatedCalls, failures } = model;
  const money = microDollars === null ? `no price for ${model.name} in the policy` : dollars(microDollars);
  const estimate = estimatedCalls === 0 ? '' : `, ${estimatedCalls} of ${model.calls} calls estimated`;
  const reasons = Object.entries(failures).map(([kind, count]) => `${kind} ${count}`);
  return [
    `cost                ${model.promptTokens} prompt and ${model.completionTokens} completion tokens${estimate}: ${money}`,
    `fallbacks           ${model.fallbacks}${reasons.length === 0 ? '' : ` (${reasons.join(', ')})`}`,
  ];
}

function reportLines(report: EvalReport): string[] {
  const { totalMs, textsPerSecond } = report.time;
  return [
    `provider            ${report.provider}`,
    ...evaluationLines(report.evaluation),
    '',
    `time                ${totalMs} ms, ${textsPerSecond} texts a second`,
    ...modelLines(report),
  ];
}

/** The report of `caseload triage --eval` as lines for a terminal. Holds no customer text. */
export function reportText(report: EvalReport): string {
  const lines = reportLines(report);
  if (report.model !== undefined) {
    const { builtIn, disagreements } = report.model;
    lines.push(
      `built-in beside it  accuracy ${percent(builtIn.accuracy)}`,
      `disagreements       ${disagreements.length}`,
      ...saidLines(disagreements),
    );
  }
  return `${lines.join('\n')}\n`;
}

/** The same for `--provider both`: one after the other, then how they compare. */
export function bothText({ builtIn, openai, comparison }: BothReport): string {
  const { compared, agreed, agreedRight, modelRight, builtInRight, neitherRight } = comparison;
  const differ = compared - agreed;
  const lines = [
    ...reportLines(builtIn),
    '',
    ...reportLines(openai),
    '',
    `agreement           ${agreed} of ${compared} texts that the model judged (${percent(compared === 0 ? null : agreed / compared)}), of these right ${percent(agreed === 0 ? null : agreedRight / agreed)}`,
    `disagreements       ${differ}: the model right in ${modelRight}, the built-in in ${builtInRight}, neither in ${neitherRight}`,
    ...saidLines(openai.model?.disagreements ?? []),
  ];
  return `${lines.join('\n')}\n`;
}
