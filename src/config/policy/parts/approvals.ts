import { z } from 'zod';
import { roleSchema } from '../../vocabulary.ts';
import { durationSchema } from '../duration.ts';
import { currencySchema, moneySchema } from '../money.ts';
import { slug } from './fields.ts';

/** Who may approve refunds, credits and discounts, and how much (OW-7). */
export const approvalsSchema = z.strictObject({
  /** Whose linked tickets they are. */
  team: slug,
  /** In which the limits are given, and what is asked for unless somebody chooses another. */
  currency: currencySchema.default('USD'),
  /** Other currencies that can be asked for, and what one of each counts for against the limits. */
  rates: z.record(currencySchema, z.number().positive()).default({}),
  /** What one decides alone: a person, or everybody of the team with a role. Without `upTo` any amount; of several the highest counts. */
  limits: z
    .array(z.strictObject({ person: slug.optional(), role: roleSchema.optional(), upTo: moneySchema.optional() }))
    .min(1),
  /** Above this amount it takes two, of whom one may decide as much alone. */
  second: moneySchema.optional(),
  /** Who is turned to when nobody has decided for so long, in open time of the team. They may decide any amount unless a limit names them. */
  fallback: z.strictObject({ after: durationSchema, people: z.array(slug).min(1) }).optional(),
});
