import { URGENCIES, type Urgency } from '../config/vocabulary.ts';
import { builtInTriage } from '../triage/built-in.ts';
import { priorityOf } from '../triage/impact.ts';
import { ALARM_INTENTS } from '../triage/patterns/index.ts';
import { type ModelVerdict, type Triage, type TriageInput, type Verdict, verdictSchema } from '../triage/verdict.ts';
import { type FailureKind, failureKind, ModelFailure } from './failure.ts';

/** A model: a verdict or a rejection. The signal fires when its time is over. */
export type Model = (input: TriageInput, signal: AbortSignal) => Promise<ModelVerdict>;

export interface FallbackOptions {
  /** Milliseconds a verdict may take, answer's body included. */
  readonly timeoutMs: number;
  /** Named in the rule of the model's verdicts. */
  readonly rule?: string;
  /** The classifier that stands in; the one with this workspace's corrections, when there is one. */
  readonly builtIn?: Triage;
  /** Told of each failure by kind alone: no customer text, no key. */
  readonly log?: (failure: { readonly kind: FailureKind; readonly conversationId: string }) => void;
}

/** Built-in certainty from which its dissent counts. */
const SURE = 0.7;
/** Below this many words an English text is thin: a model that claims certainty about it is guessing. */
const THIN_WORDS = 7;

/**
 * A model's own confidence is not calibrated, so agreement decides how much of it is believed:
 * same intent: the higher of both, at most 0.95; the built-in is sure of another: at most 0.65, so that a person looks (TR-2);
 * the built-in is unsure: at most 0.85, and 0.65 when the text is too thin for anyone to be sure.
 */
export function believed(model: ModelVerdict, own: Verdict, input: TriageInput): number {
  const words = input.customerTexts.join(' ').split(/\s+/).filter(Boolean).length;
  const thin = words < THIN_WORDS && own.confidence < 0.5 && !own.tags.includes('non-english');
  if (thin) return Math.min(model.confidence, 0.65);
  if (model.intent === own.intent) return Math.max(own.confidence, Math.min(model.confidence, 0.95));
  return Math.min(model.confidence, own.confidence >= SURE ? 0.65 : 0.85);
}

function moreUrgent(a: Urgency, b: Urgency): Urgency {
  return URGENCIES.indexOf(a) <= URGENCIES.indexOf(b) ? a : b;
}

/** The model's verdict, with what the built-in insists on: alarms it raised stay visible and keep their urgency. */
function combine(model: ModelVerdict, own: Verdict, input: TriageInput, rule: string): Verdict {
  const raised = [
    own.intent,
    ...own.tags.filter((tag) => tag.startsWith('check:')).map((tag) => tag.slice('check:'.length)),
  ];
  const alarms = ALARM_INTENTS.filter((intent) => intent !== model.intent && raised.includes(intent));
  const urgency = alarms.length > 0 ? moreUrgent(model.urgency, own.urgency) : model.urgency;
  const confidence = believed(model, own, input);
  return {
    ...model,
    urgency,
    priority: priorityOf(model.severity, urgency),
    tags: [
      ...alarms.map((intent) => `check:${intent}`),
      ...model.tags.filter((tag) => !tag.startsWith('check:')),
    ].slice(0, 8),
    confidence,
    guesses: model.guesses.map((guess) => ({ ...guess, confidence: Math.min(guess.confidence, confidence) })),
    source: 'openai',
    rule,
  };
}

/** Settles as the model does, or rejects when its time is over, whatever the model does then. */
async function inTime(model: Model, input: TriageInput, timeoutMs: number): Promise<ModelVerdict> {
  const stop = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new ModelFailure('timeout'));
      stop.abort();
    }, timeoutMs);
  });
  try {
    // A model that throws before its first await must reject like any other.
    return await Promise.race([(async () => model(input, stop.signal))(), over]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Triage by a model, with the built-in classifier behind it (TR-8). Never rejects: an error, a refusal, an answer off the schema or too
 * late an answer gives the built-in verdict, whose rule then begins `fallback: <kind>`.
 */
export function withFallback(model: Model, options: FallbackOptions): Triage {
  const builtIn = options.builtIn ?? builtInTriage();
  return {
    async judge(input) {
      const own = await builtIn.judge(input);
      try {
        const verdict = verdictSchema.parse(await inTime(model, input, options.timeoutMs));
        return combine(verdict, own, input, options.rule ?? 'model');
      } catch (error) {
        const kind = failureKind(error);
        options.log?.({ kind, conversationId: input.conversationId });
        return { ...own, rule: `fallback: ${kind}; ${own.rule}` };
      }
    },
  };
}
