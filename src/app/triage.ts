import type { Env } from '../config/env.ts';
import { builtInTriage } from '../triage/built-in.ts';
import type { Triage } from '../triage/verdict.ts';
import type { Logger } from './logger.ts';

/** The model when there is a key for one, with the built-in classifier behind it; else the classifier alone (TR-8). */
export async function triageOf(env: Env, log: Logger): Promise<Triage> {
  if (!env.openai) return builtInTriage();
  // Loaded only with a key: most of the sandbox's starts need no SDK of a model.
  const { openAiTriage } = await import('../openai/triage.ts');
  const { apiKey, baseUrl, model } = env.openai;
  return openAiTriage({
    apiKey,
    model,
    baseUrl,
    log: (failure) => log.warn(failure, 'model failed, the built-in classifier answered'),
  });
}
