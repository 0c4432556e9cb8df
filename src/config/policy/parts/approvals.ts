import { z } from 'zod';
import { roleSchema } from '../../vocabulary.ts';
import { durationSchema } from '../duration.ts';
import { currencySchema, moneySchema } from '../money.ts';
import { ref } from './fields.ts';

/** Who may approve refunds, credits and discounts, and how much (OW-7). */
export const approvalsSchema = z.strictObject({
  team: ref.describe('The team whose tickets they are.'),
  currency: currencySchema
    .default('USD')
    .describe('In which the limits are given, and what is asked for unless somebody chooses another.'),
  rates: z
    .record(currencySchema, z.number().positive())
    .default({})
    .describe('Other currencies that can be asked for, and what one of each counts for against the limits.'),
  limits: z
    .array(
      z.strictObject({
        person: ref.optional().describe('Whose limit it is.'),
        role: roleSchema.optional().describe('In place of `person`: everybody of the team with the role.'),
        upTo: moneySchema.optional().describe('What they decide alone; left out, any amount.'),
      }),
    )
    .min(1)
    .describe('Who decides how much alone; of several the highest counts.'),
  second: moneySchema.optional().describe('Above this amount it takes two, of whom one may decide as much alone.'),
  fallback: z
    .strictObject({
      after: durationSchema.describe('In open time of the team.'),
      people: z.array(ref).min(1).describe('Who stands in; they may decide any amount unless a limit names them.'),
    })
    .optional()
    .describe('Who is turned to when nobody has decided for so long.'),
});
