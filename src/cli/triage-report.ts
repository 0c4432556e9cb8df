import type { Evaluation } from '../triage/evaluate.ts';
import type { EvalReport } from './triage-eval.ts';

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

/** The report of `caseload triage --eval` as lines for a terminal. Holds no customer text. */
export function reportText({ provider, evaluation, time, model }: EvalReport): string {
  const lines = [
    `provider            ${provider}`,
    ...evaluationLines(evaluation),
    '',
    `time                ${time.totalMs} ms, ${time.textsPerSecond} texts a second`,
  ];
  if (model !== undefined) {
    lines.push(
      `cost                ${model.promptTokens} prompt and ${model.completionTokens} completion tokens`,
      `fallbacks           ${model.fallbacks}`,
      `built-in beside it  accuracy ${percent(model.builtIn.accuracy)}`,
      `disagreements       ${model.disagreements.length}`,
      ...model.disagreements
        .slice(0, SHOWN)
        .map(
          (one) => `  text ${one.line}: model ${one.model}, built-in ${one.builtIn}, right ${one.right.join(' or ')}`,
        ),
    );
  }
  return `${lines.join('\n')}\n`;
}
