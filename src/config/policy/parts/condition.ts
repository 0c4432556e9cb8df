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
import { oneOrMany, slug } from './fields.ts';

/**
 * Conditions of a rule. All that are written must hold; where a list is written, any of its values will do. No condition at
 * all holds always. `renewalWithinDays: 60` holds when the renewal is ahead and less than 60 days away.
 */
export const conditionSchema = z.strictObject({
  intent: oneOrMany(intentSchema).optional(),
  type: oneOrMany(caseTypeSchema).optional(),
  urgency: oneOrMany(urgencySchema).optional(),
  severity: oneOrMany(severitySchema).optional(),
  priority: oneOrMany(prioritySchema).optional(),
  sentiment: oneOrMany(sentimentSchema).optional(),
  risk: oneOrMany(riskSchema).optional(),
  tier: oneOrMany(tierSchema).optional(),
  tag: oneOrMany(z.string().min(1)).optional(),
  keyword: oneOrMany(slug).optional(),
  /** Only where the queue is known already: targets and tightening. */
  queue: oneOrMany(slug).optional(),
  vip: z.boolean().optional(),
  topLifetimeValue: z.boolean().optional(),
  renewalWithinDays: z.number().int().positive().optional(),
});
export type Condition = z.infer<typeof conditionSchema>;
