import { z } from 'zod';
import { durationSchema } from '../duration.ts';
import { ref } from './fields.ts';

/** A tag rings when it is `factor` times its own usual count in the window, and at least `atLeast` (ES-5). */
export const spikesSchema = z.strictObject({
  window: durationSchema.prefault('1h').describe('What is counted together.'),
  baselineDays: z.number().int().min(7).default(28).describe('Days that say what is usual.'),
  factor: z.number().min(1.5).default(3).describe('How many times its usual count.'),
  atLeast: z.number().int().min(3).default(5).describe('And at least so many.'),
  cooldown: durationSchema.prefault('4h').describe('Not again within it.'),
});

/** Open cases whose risk of a bad rating, or of being escalated (0–1), is at least so much say so on their card (TR-7, RP-9). Null: none does. */
export const predictionsSchema = z.strictObject({
  warnAbove: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .default(0.5)
    .describe('From this risk of a bad rating (0 to 1) an open case says so on its card. null: none does.'),
  escalationAbove: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .default(0.6)
    .describe('From this risk of being escalated (0 to 1) an open case says so on its card. null: none does.'),
});

/** Similar new cases of `atLeast` customers within the window are offered as one tracker (TR-11). What names no team is not gathered. */
export const clustersSchema = z.strictObject({
  window: durationSchema.prefault('60m').describe('What is looked at together.'),
  atLeast: z.number().int().min(2).default(4).describe('Customers who write the like; of outages three are enough.'),
  similarity: z.number().gt(0).lt(1).default(0.35).describe('How much two summaries must have in common, from 0 to 1.'),
  teams: z
    .strictObject({
      technical: ref.optional().describe('The team for what is technical.'),
      billing: ref.optional().describe('The team for billing.'),
    })
    .prefault({})
    .describe('Whose tracker it becomes; without a team it is not gathered.'),
});
