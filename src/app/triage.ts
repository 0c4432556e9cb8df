import type { ModelEvent } from '../adapters/openai/events.ts';
import { mongoModelUsage } from '../adapters/store/model-usage.ts';
import type { Models } from '../adapters/store/models.ts';
import type { Env } from '../config/env.ts';
import type { Policy } from '../config/policy/schema.ts';
import { plainTriage } from '../domain/triage/plain.ts';
import type { Triage } from '../domain/triage/verdict.ts';
import type { Logger } from './logger.ts';
import { useKeptWeights } from './triage-weights.ts';

export interface TriageParts {
  /** Told of each answer of the model. */
  readonly heard: () => void;
  readonly env: Env;
  readonly log: Logger;
  readonly models: Models;
  readonly policy: () => Policy;
  /** Real time. */
  readonly now: () => Date;
  /** With what this workspace has taught it. */
  readonly builtIn: Triage;
}

/** Triage as this app has it: what is plainly said is asked of nobody (TR-2). */
export async function triageOf(parts: TriageParts): Promise<Triage> {
  useKeptWeights();
  return plainTriage(await judgeOf(parts), () => parts.policy().intake.clarifyBelow);
}

/** The model when there is a key for one, with the built-in classifier behind it; else the classifier alone (TR-8). */
async function judgeOf({ heard, env, log, models, policy, now, builtIn }: TriageParts): Promise<Triage> {
  if (!env.openai) return builtIn;
  // Loaded only with a key: most of the sandbox's starts need no SDK of a model.
  const { openAiTriage } = await import('../adapters/openai/triage.ts');
  const { apiKey, baseUrl, model } = env.openai;
  return openAiTriage({
    apiKey,
    model,
    baseUrl,
    policy: () => policy().model,
    now,
    builtIn,
    ledger: mongoModelUsage(models),
    tell: (event) => {
      if (event.event === 'answered') heard();
      note(log, event);
    },
  });
}

export function note(log: Logger, event: ModelEvent): void {
  switch (event.event) {
    case 'failed': {
      const { kind, conversationId } = event;
      // Told once already, when the rest began or the money was spent.
      const level = kind === 'resting' || kind === 'budget' ? 'debug' : 'warn';
      log[level]({ kind, conversationId }, 'model failed, the built-in classifier answered');
      break;
    }
    case 'no-draft':
      log[event.kind === 'resting' || event.kind === 'budget' ? 'debug' : 'warn'](
        { kind: event.kind },
        'the model wrote no draft',
      );
      break;
    case 'rests':
      log.warn({ seconds: Math.ceil(event.ms / 1_000) }, 'the model’s endpoint is down or slow: it is left alone');
      break;
    case 'answered': {
      const { promptTokens, completionTokens, estimated } = event.usage;
      log.debug({ promptTokens, completionTokens, estimated, microDollars: event.microDollars }, 'model paid');
      break;
    }
    case 'budget-spent':
      log.warn(
        { day: event.day, dollars: event.microDollars / 1_000_000 },
        'the day’s budget for the model is spent: the built-in classifier answers until midnight UTC',
      );
      break;
    case 'no-price':
      log.warn(
        { model: event.model },
        'the policy has no price for this model: its tokens are counted, but no daily budget holds; add it under model.prices',
      );
      break;
    case 'not-counted':
      log.error({ err: event.error }, 'what the model cost could not be written down');
      break;
    default:
      event satisfies never;
  }
}
