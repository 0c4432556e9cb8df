import type { Usage } from '../openai/triage.ts';
import type { Classifier } from '../triage/classify.ts';
import { type Evaluation, evaluate, type Judged } from '../triage/evaluate.ts';
import type { Triage, TriageInput, Verdict } from '../triage/verdict.ts';
import type { Sample } from './triage-lines.ts';

/** Where the two classifiers differ: the line of the file (counted from 1 over the texts), what each said, what was right. */
export interface Disagreement {
  readonly line: number;
  readonly right: readonly string[];
  readonly model: string;
  readonly builtIn: string;
}

/** What `caseload triage --eval` reports; also its JSON. */
export interface EvalReport {
  readonly provider: string;
  readonly evaluation: Evaluation;
  readonly time: { readonly totalMs: number; readonly textsPerSecond: number };
  /** Present with a model behind: what it cost, how often it failed, and how the built-in did beside it. */
  readonly model?: {
    readonly promptTokens: number;
    readonly completionTokens: number;
    readonly fallbacks: number;
    readonly builtIn: Evaluation;
    readonly disagreements: readonly Disagreement[];
  };
}

/** Enough to keep an endpoint busy without running into its rate limit. */
const PARALLEL = 4;

function inputOf(text: string, at: number): TriageInput {
  return { conversationId: `line-${at + 1}`, subject: null, customerTexts: [text], tier: 'unknown' };
}

/** Judges texts in order, a few at a time, and hands over the verdicts of each group. */
export async function judgeTexts(
  triage: Triage,
  texts: readonly string[],
  take: (verdicts: readonly Verdict[]) => void,
): Promise<void> {
  for (let start = 0; start < texts.length; start += PARALLEL) {
    const group = texts.slice(start, start + PARALLEL);
    take(await Promise.all(group.map((text, offset) => triage.judge(inputOf(text, start + offset)))));
  }
}

function judgedOf(samples: readonly Sample[], verdicts: readonly Verdict[]): Judged[] {
  return verdicts.map(({ intent, confidence }, at) => ({ right: samples[at]?.intent ?? [], intent, confidence }));
}

/**
 * Measures a triage on labelled texts. `usage` collects the tokens of a model and `builtIn` is the classifier to compare it with; without
 * them the triage is the built-in alone. Times are milliseconds by the monotonic clock.
 */
export async function runEvaluation(
  samples: readonly Sample[],
  triage: Triage,
  provider: string,
  model?: { readonly usage: readonly Usage[]; readonly builtIn: Classifier },
): Promise<EvalReport> {
  const verdicts: Verdict[] = [];
  const texts = samples.map((sample) => sample.text);
  const started = performance.now();
  await judgeTexts(triage, texts, (group) => verdicts.push(...group));
  const totalMs = performance.now() - started;
  const report: EvalReport = {
    provider,
    evaluation: evaluate(judgedOf(samples, verdicts)),
    time: {
      totalMs: Math.round(totalMs),
      textsPerSecond: Math.round((samples.length * 1000) / Math.max(totalMs, 0.001)),
    },
  };
  if (model === undefined) return report;
  const own = texts.map((text, at) => model.builtIn.classify(inputOf(text, at)));
  return {
    ...report,
    model: {
      promptTokens: model.usage.reduce((sum, usage) => sum + usage.promptTokens, 0),
      completionTokens: model.usage.reduce((sum, usage) => sum + usage.completionTokens, 0),
      fallbacks: verdicts.filter((verdict) => verdict.source === 'built-in').length,
      builtIn: evaluate(judgedOf(samples, own)),
      disagreements: verdicts.flatMap((verdict, at) => {
        const builtIn = own[at]?.intent ?? verdict.intent;
        return verdict.source === 'built-in' || verdict.intent === builtIn
          ? []
          : [{ line: at + 1, right: samples[at]?.intent ?? [], model: verdict.intent, builtIn }];
      }),
    },
  };
}
