import { mongoModelUsage } from '../adapters/store/model-usage.ts';
import { DEFAULT_MODEL } from '../config/policy/model.ts';
import type { Drafting } from '../domain/knowledge/reply-draft.ts';
import { note, type TriageParts } from './triage.ts';

/** Drafts of answers, where there is a key for a model; they and triage share the day's money. */
export async function draftingOf(parts: Omit<TriageParts, 'builtIn'>): Promise<{ readonly drafting?: Drafting }> {
  const { heard, env, log, models, policy, now } = parts;
  if (!env.openai) return {};
  const { openAiDrafting } = await import('../adapters/openai/drafting.ts');
  const drafting = openAiDrafting({
    ...env.openai,
    model: env.openai.model ?? DEFAULT_MODEL,
    policy: () => policy().model,
    now,
    ledger: mongoModelUsage(models),
    tell: (event) => {
      if (event.event === 'answered') heard();
      note(log, event);
    },
  });
  return { drafting };
}
