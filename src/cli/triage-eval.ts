import pLimit from 'p-limit';
import { builtInTriage } from '../domain/triage/built-in.ts';
import type { Classifier } from '../domain/triage/classify.ts';
import { type Evaluation, evaluate, type Judged } from '../domain/triage/evaluate.ts';
import type { Triage, TriageInput, Verdict } from '../domain/triage/verdict.ts';
import type { Sample } from './triage-lines.ts';
import type { ModelTriage, Spending } from './triage-model.ts';

/** What the two classifiers said of one text: the line of the file (counted from 1 over the texts), what was right, what each said. */
export interface Said {
  readonly line: number;
  readonly right: readonly string[];
  readonly model: string;
  readonly builtIn: string;
}

/** The texts that the model itself judged, and who was right where the two said different things. */
export interface Comparison {
  readonly compared: number;
  readonly agreed: number;
  readonly agreedRight: number;
  readonly modelRight: number;
  readonly builtInRight: number;
  readonly neitherRight: number;
}

/** How well one triage did; also the JSON of `caseload triage --eval`. */
export interface EvalReport {
  readonly provider: string;
  readonly evaluation: Evaluation;
  readonly time: { readonly totalMs: number; readonly textsPerSecond: number };
  /** Present with a model behind: what it cost, how often it failed, and how the built-in did beside it. */
  readonly model?: Spending & {
    readonly name: string;
    readonly fallbacks: number;
    readonly builtIn: Evaluation;
    readonly disagreements: readonly Said[];
  };
}

/** Both on the same texts, with `--provider both`. */
export interface BothReport {
  readonly provider: 'both';
  readonly builtIn: EvalReport;
  readonly openai: EvalReport;
  readonly comparison: Comparison;
}

/** Enough to keep an endpoint busy without running into its rate limit. */
const PARALLEL = 4;

function inputOf(text: string, at: number): TriageInput {
  return { conversationId: `line-${at + 1}`, subject: null, customerTexts: [text], tier: 'unknown', briefing: false };
}

/** Judges texts, a few at a time, and hands over the verdicts in order, each as soon as it and those before it are there. */
export async function judgeTexts(
  triage: Triage,
  texts: readonly string[],
  take: (verdict: Verdict) => void,
): Promise<void> {
  const limit = pLimit(PARALLEL);
  for (const verdict of texts.map((text, at) => limit(() => triage.judge(inputOf(text, at))))) take(await verdict);
}

interface Measured {
  readonly report: EvalReport;
  readonly verdicts: readonly Verdict[];
}

async function measure(provider: string, samples: readonly Sample[], triage: Triage): Promise<Measured> {
  const verdicts: Verdict[] = [];
  const texts = samples.map((sample) => sample.text);
  const started = performance.now();
  await judgeTexts(triage, texts, (verdict) => verdicts.push(verdict));
  const totalMs = performance.now() - started;
  const judged = verdicts.map(
    ({ intent, confidence }, at): Judged => ({ right: samples[at]?.intent ?? [], intent, confidence }),
  );
  const time = {
    totalMs: Math.round(totalMs),
    textsPerSecond: Math.round((samples.length * 1000) / Math.max(totalMs, 0.001)),
  };
  return { report: { provider, evaluation: evaluate(judged), time }, verdicts };
}

/** What both said of each text that the model did not leave to the built-in. */
function pairsOf(samples: readonly Sample[], model: readonly Verdict[], own: readonly Verdict[]): readonly Said[] {
  return samples.flatMap(({ intent: right }, at) => {
    const [said, beside] = [model[at], own[at]];
    return said?.source !== 'openai' || beside === undefined
      ? []
      : [{ line: at + 1, right, model: said.intent, builtIn: beside.intent }];
  });
}

function compare(pairs: readonly Said[]): Comparison {
  const count = (which: (pair: Said) => boolean): number => pairs.filter(which).length;
  const agree = ({ model, builtIn }: Said): boolean => model === builtIn;
  return {
    compared: pairs.length,
    agreed: count(agree),
    agreedRight: count((pair) => agree(pair) && pair.right.includes(pair.model)),
    modelRight: count((pair) => !agree(pair) && pair.right.includes(pair.model)),
    builtInRight: count((pair) => !agree(pair) && pair.right.includes(pair.builtIn)),
    neitherRight: count(
      (pair) => !agree(pair) && !pair.right.includes(pair.model) && !pair.right.includes(pair.builtIn),
    ),
  };
}

/** Measures the built-in on labelled texts. Times are milliseconds by the monotonic clock. */
export async function evaluateBuiltIn(samples: readonly Sample[], classifier: Classifier): Promise<EvalReport> {
  return (await measure('built-in', samples, builtInTriage(classifier))).report;
}

/** Measures a model as it would act (its verdict as far as it is believed), and the built-in on the same texts. */
export async function evaluateModel(
  samples: readonly Sample[],
  { triage, name, spent }: ModelTriage,
  classifier: Classifier,
): Promise<BothReport> {
  const own = await measure('built-in', samples, builtInTriage(classifier));
  const model = await measure('openai', samples, triage);
  const pairs = pairsOf(samples, model.verdicts, own.verdicts);
  const openai: EvalReport = {
    ...model.report,
    model: {
      ...spent(),
      name,
      fallbacks: model.verdicts.filter((verdict) => verdict.source === 'built-in').length,
      builtIn: own.report.evaluation,
      disagreements: pairs.filter((pair) => pair.model !== pair.builtIn),
    },
  };
  return { provider: 'both', builtIn: own.report, openai, comparison: compare(pairs) };
}
