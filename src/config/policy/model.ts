import { z } from 'zod';
import { durationSchema } from './duration.ts';

/** The model behind triage unless OPENAI_MODEL names another. Small and quick: a verdict is a short classification within seconds. */
export const DEFAULT_MODEL = 'gpt-4o-mini';

const dollars = z.number('must be an amount in US dollars, such as 0.15').min(0);

/** How the model behind triage is used; of no account without a key for one. */
export const modelSchema = z.strictObject({
  dailyBudget: dollars
    .nullable()
    .default(5)
    .describe(
      'US dollars a day (UTC) for all instances together; then the built-in classifier answers. null: no limit.',
    ),
  prices: z
    .record(
      z.string().min(1),
      z.strictObject({ input: dollars.describe('What is sent.'), output: dollars.describe('What is answered.') }),
    )
    .default({ [DEFAULT_MODEL]: { input: 0.15, output: 0.6 } })
    .describe('US dollars a million tokens, by the name in OPENAI_MODEL. A model that is not here knows no budget.'),
  timeout: durationSchema.prefault('8s').describe('How long a conversation waits for a verdict.'),
  cache: durationSchema
    .prefault('168h')
    .describe('How long the same words get the same verdict without being sent again.'),
});
export type ModelPolicy = z.infer<typeof modelSchema>;
