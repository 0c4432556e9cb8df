import { z } from 'zod';
import {
  caseTypeSchema,
  intentSchema,
  prioritySchema,
  riskSchema,
  sentimentSchema,
  severitySchema,
  tierSchema,
  urgencySchema,
} from '../../vocabulary.ts';
import { oneOrMany, ref } from './fields.ts';

/**
 * Conditions of a rule. All that are written must hold; where a list is written, any of its values will do. No condition at
 * all holds always. `renewalWithinDays: 60` holds when the renewal is ahead and less than 60 days away.
 */
export const conditionSchema = z.strictObject({
  intent: oneOrMany(intentSchema).optional().describe('What it is about.'),
  type: oneOrMany(caseTypeSchema).optional().describe('The type of the intent; see `types`.'),
  urgency: oneOrMany(urgencySchema).optional().describe('How soon the customer needs it.'),
  severity: oneOrMany(severitySchema).optional().describe('How bad the impact is.'),
  priority: oneOrMany(prioritySchema).optional().describe('What follows from both.'),
  sentiment: oneOrMany(sentimentSchema).optional().describe('How the customer sounds.'),
  risk: oneOrMany(riskSchema).optional().describe('How likely the case is to climb, or the account to be lost.'),
  tier: oneOrMany(tierSchema).optional().describe('Of the account’s plan; see `accounts.plans`.'),
  tag: oneOrMany(z.string().min(1)).optional().describe('A tag that triage gave.'),
  keyword: oneOrMany(ref).optional().describe('A keyword of `intake.keywords` that the customer said.'),
  queue: oneOrMany(ref)
    .optional()
    .describe('The queue; only in `targets`, `tighten` and `ladders`, where it is known.'),
  vip: z.boolean().optional().describe('Whether the account is VIP.'),
  topLifetimeValue: z.boolean().optional().describe('Whether the account is among the top by lifetime value.'),
  renewalWithinDays: z
    .number()
    .int()
    .positive()
    .optional()
    .describe('The renewal is ahead and less than so many days away.'),
});
export type Condition = z.infer<typeof conditionSchema>;
