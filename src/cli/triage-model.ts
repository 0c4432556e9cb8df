import type { FailureKind } from '../adapters/openai/failure.ts';
import { openAiTriage } from '../adapters/openai/triage.ts';
import { loadPolicy } from '../config/policy/load.ts';
import { DEFAULT_MODEL, type ModelPolicy, modelSchema } from '../config/policy/model.ts';
import type { Triage } from '../domain/triage/verdict.ts';
import { InputError } from './triage-lines.ts';

/** What a model's answers came to. */
export interface Spending {
  readonly calls: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** Calls whose tokens the endpoint did not count; judged by characters. */
  readonly estimatedCalls: number;
  /** Null where the policy has no price for the model. */
  readonly microDollars: number | null;
  /** How often the built-in stood in, by reason. */
  readonly failures: Readonly<Partial<Record<FailureKind, number>>>;
}

export interface ModelTriage {
  readonly triage: Triage;
  readonly name: string;
  spent(): Spending;
}

/** Time limit and prices of the policy at hand; where there is none that is in order, those that ship. */
function modelPolicy(file: string | undefined): ModelPolicy {
  const loaded = loadPolicy(file || 'policy.yml');
  return loaded.ok ? loaded.policy.policy.model : modelSchema.parse({});
}

/** The model that the environment names, with `builtIn` behind it. Throws an {@link InputError} that says what is missing. */
export function modelTriage(
  provider: string,
  env: Readonly<Record<string, string | undefined>>,
  builtIn: Triage,
): ModelTriage {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl, OPENAI_MODEL, POLICY_FILE } = env;
  if (!apiKey) throw new InputError(`--provider ${provider} needs OPENAI_API_KEY; set it, or use --provider built-in`);
  if (baseUrl && !URL.canParse(baseUrl)) {
    throw new InputError('OPENAI_BASE_URL is not a URL; write it like http://localhost:11434/v1, or unset it');
  }
  const name = OPENAI_MODEL || DEFAULT_MODEL;
  const policy = modelPolicy(POLICY_FILE);
  let spending: Spending = {
    calls: 0,
    promptTokens: 0,
    completionTokens: 0,
    estimatedCalls: 0,
    microDollars: 0,
    failures: {},
  };
  const triage = openAiTriage({
    apiKey,
    baseUrl: baseUrl || null,
    model: name,
    policy: () => policy,
    now: () => new Date(),
    builtIn,
    tell(event) {
      if (event.event === 'failed') {
        const { failures } = spending;
        spending = { ...spending, failures: { ...failures, [event.kind]: (failures[event.kind] ?? 0) + 1 } };
      }
      if (event.event === 'answered') {
        const { usage, microDollars } = event;
        spending = {
          ...spending,
          calls: spending.calls + 1,
          promptTokens: spending.promptTokens + usage.promptTokens,
          completionTokens: spending.completionTokens + usage.completionTokens,
          estimatedCalls: spending.estimatedCalls + (usage.estimated ? 1 : 0),
          microDollars:
            microDollars === null || spending.microDollars === null ? null : spending.microDollars + microDollars,
        };
      }
    },
  });
  return { triage, name, spent: () => spending };
}
