import { builtInTriage } from '../../domain/triage/built-in.ts';
import { type Triage, verdictSchema } from '../../domain/triage/verdict.ts';
import { combine } from './combine.ts';
import type { Tell } from './events.ts';
import { failureKind } from './failure.ts';
import type { Model } from './guarded.ts';
import { userMessage } from './prompt.ts';

export interface FallbackOptions {
  /** Named in the rule of the model's verdicts. */
  readonly rule: string;
  /** The classifier that stands in; the one with this workspace's corrections, when there is one. */
  readonly builtIn?: Triage | undefined;
  readonly tell?: Tell | undefined;
}

/**
 * Triage by a model, with the built-in classifier behind it (TR-8). Never rejects: an error, a refusal, an answer off the schema or too
 * late an answer gives the built-in verdict, whose rule then begins `fallback: <kind>`. The model gets the masked message and nothing else.
 */
export function withFallback(model: Model, { rule, builtIn = builtInTriage(), tell }: FallbackOptions): Triage {
  return {
    async judge(input) {
      const own = await builtIn.judge(input);
      try {
        const source = userMessage(input);
        return combine(verdictSchema.parse(await model(source)), own, { input, source, rule });
      } catch (error) {
        const kind = failureKind(error);
        tell?.({ event: 'failed', kind, conversationId: input.conversationId });
        return { ...own, rule: `fallback: ${kind}; ${own.rule}` };
      }
    },
  };
}
