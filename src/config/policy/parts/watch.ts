import { z } from 'zod';
import { durationSchema } from '../duration.ts';
import { slug } from './fields.ts';

/** A tag rings when it is `factor` times its own usual count in the window, and at least `atLeast` (ES-5). */
export const spikesSchema = z.strictObject({
  window: durationSchema.prefault('1h'),
  baselineDays: z.number().int().min(7).default(28),
  factor: z.number().min(1.5).default(3),
  atLeast: z.number().int().min(3).default(5),
  cooldown: durationSchema.prefault('4h'),
});

/** Open cases whose risk of a bad rating (0–1) is at least `warnAbove` say so on their card (TR-7). Null: none does. */
export const predictionsSchema = z.strictObject({ warnAbove: z.number().min(0).max(1).nullable().default(0.5) });

/** Similar new cases of `atLeast` customers within the window are offered as one tracker (TR-11). What names no team is not gathered. */
export const clustersSchema = z.strictObject({
  window: durationSchema.prefault('60m'),
  atLeast: z.number().int().min(2).default(4),
  similarity: z.number().gt(0).lt(1).default(0.35),
  teams: z.strictObject({ technical: slug.optional(), billing: slug.optional() }).prefault({}),
});
