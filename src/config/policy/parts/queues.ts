import { z } from 'zod';
import { CASE_TYPES, caseFieldSchema, INTENTS } from '../../vocabulary.ts';
import { durationSchema } from '../duration.ts';
import { channel, oneOrMany, ref } from './fields.ts';

export const queueSchema = z.strictObject({
  name: z.string().min(1).max(60).describe('What people read.'),
  channel: channel.describe('Where its cases stand. Queues may share one; a restricted queue has its own.'),
  calendar: ref.describe('The hours in which its clocks run.'),
  members: z.array(ref).min(1).describe('Who works on its cases.'),
  lead: ref.describe('Who is warned before a deadline is missed.'),
  manager: ref.describe('Whom a missed deadline goes to.'),
  director: ref.optional().describe('Above the manager; left out, the director of `leaders`.'),
  assign: z
    .enum(['claim', 'account_manager', 'least_loaded', 'on_call'])
    .default('claim')
    .describe(
      'How a case gets its owner: somebody claims it, the account’s manager has it, whoever on shift has the fewest, or whoever is on call.',
    ),
  onCall: ref.optional().describe('The list of `onCall` that its pages go to; left out, pages begin with the lead.'),
  restricted: z.boolean().default(false).describe('Its cases are seen by its members alone, and have no timer.'),
  retention: z.boolean().default(false).describe('Cancellations may go here, and nowhere else.'),
  manual: z.boolean().default(false).describe('Filled only by transfer: no rule has to lead here.'),
  claimFirst: z
    .boolean()
    .optional()
    .describe('Whether a case has an owner before its customer is answered; left out, as `reply` says.'),
  notesFromThreads: z
    .boolean()
    .optional()
    .describe('Whether what is said in the threads of its cases becomes notes; left out, as `notes` says.'),
});

/** What a queue may be for. */
export const takesSchema = oneOrMany(z.enum([...CASE_TYPES, ...INTENTS]));

/** A queue as it is written: what the team has in common is left out. */
export const writtenQueueSchema = queueSchema
  .partial({ name: true, calendar: true, members: true, lead: true, manager: true })
  .extend({
    takes: takesSchema
      .optional()
      .describe('The types or intents that come here, where `types` and `routing` do not say it.'),
  });

export const teamSchema = z.strictObject({
  name: z.string().min(1).max(60).describe('What people read.'),
  prefix: z
    .string()
    .regex(/^[A-Z]{2,5}$/, 'must be two to five capital letters, as in ENG')
    .describe('Of the numbers of its tickets, as in ENG-12.'),
  channel: channel.describe('Where its tickets stand; may be a queue’s.'),
  calendar: ref.describe('The hours in which its clocks run.'),
  members: z.array(ref).min(1).describe('Who works on its tickets.'),
  lead: ref.describe('Who is warned of late tickets.'),
  manager: ref.optional().describe('Above the lead, for tickets that nobody claims.'),
  onCall: ref.optional().describe('The list of `onCall` that its pages go to.'),
  needs: z
    .array(caseFieldSchema)
    .default([])
    .describe('What nobody of the team can begin without: asked for before a request goes to them.'),
  response: durationSchema.describe('By when somebody has answered.'),
  resolution: durationSchema.describe('By when it is done.'),
  urgent: z
    .strictObject({
      response: durationSchema.describe('By when somebody has answered.'),
      resolution: durationSchema.describe('By when it is done.'),
      calendar: ref.describe('In which these count.'),
    })
    .optional()
    .describe('Budgets of tickets for P1 cases, on a calendar of their own.'),
});

export const writtenTeamSchema = teamSchema.partial({
  name: true,
  prefix: true,
  calendar: true,
  lead: true,
  response: true,
  resolution: true,
});
