import { z } from 'zod';
import { durationSchema } from '../duration.ts';
import { conditionSchema } from './condition.ts';
import { share, slug } from './fields.ts';

export const targetSchema = z.strictObject({
  name: slug,
  when: conditionSchema,
  FRT: durationSchema.optional(),
  NRT: durationSchema.optional(),
  TTR: durationSchema.optional(),
  TTC: durationSchema.optional(),
  /** A calendar of its own, e.g. `always` for outages; else the queue's. */
  calendar: slug.optional(),
});

export const tighteningSchema = z.strictObject({
  name: slug,
  when: conditionSchema,
  /** What the budget shrinks to, e.g. "50%". */
  to: share,
  why: z.string().min(1).max(150),
});
