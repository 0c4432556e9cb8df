import { DEFAULT_MODEL, type ModelPolicy } from '../../config/policy/model.ts';
import type { Triage } from '../../domain/triage/verdict.ts';
import { openAiAsk } from './ask.ts';
import type { UsageLedger } from './budget.ts';
import type { Tell } from './events.ts';
import { guarded } from './guarded.ts';
import { PROMPT } from './prompt.ts';
import { withFallback } from './with-fallback.ts';

export interface OpenAiOptions {
  readonly apiKey: string;
  /** Any OpenAI-compatible endpoint, e.g. `http://localhost:11434/v1`; without it OpenAI's own. */
  readonly baseUrl?: string | null;
  /** Default {@link DEFAULT_MODEL}. */
  readonly model?: string | null;
  /** Time limit, budget, prices and how long answers are kept. */
  readonly policy: () => ModelPolicy;
  /** Real time: money and the endpoint's health do not follow a sandbox's faster clock. */
  readonly now: () => Date;
  /** Where the day's money is counted; without one no budget holds. */
  readonly ledger?: UsageLedger;
  readonly builtIn?: Triage;
  readonly tell?: Tell;
}

/** Triage by an OpenAI-compatible chat endpoint, the built-in classifier behind it (TR-8). Customer text leaves masked and only in the user role (TR-10). */
export function openAiTriage(options: OpenAiOptions): Triage {
  const { apiKey, policy, now, ledger, builtIn } = options;
  const model = options.model ?? DEFAULT_MODEL;
  const tell = options.tell ?? (() => undefined);
  const ask = openAiAsk({ apiKey, baseUrl: options.baseUrl ?? null, model });
  const rule = `${model} ${PROMPT.version}`;
  return withFallback(guarded(ask, { model, policy, ledger, now, tell }), { rule, builtIn, tell });
}
