import { z } from 'zod';
import { caseFieldSchema } from '../../vocabulary.ts';
import { durationSchema } from '../duration.ts';
import { channel, slug } from './fields.ts';

export const queueSchema = z.strictObject({
  name: z.string().min(1).max(60),
  channel,
  calendar: slug,
  members: z.array(slug).min(1),
  lead: slug,
  manager: slug,
  /** Above the manager; left out, the director of `leaders`. */
  director: slug.optional(),
  /** How a case gets its owner: somebody claims it, the account's manager has it, the least loaded on shift, or whoever is on call. */
  assign: z.enum(['claim', 'account_manager', 'least_loaded', 'on_call']).default('claim'),
  onCall: slug.optional(),
  /** A restricted case is seen by the queue's members alone (RO-6) and has no timer (SLA-6). */
  restricted: z.boolean().default(false),
  /** Cancellations may go here, and nowhere else (RO-1). */
  retention: z.boolean().default(false),
  /** Filled only by transfer: no rule has to lead here. */
  manual: z.boolean().default(false),
  /** Whether a case has an owner before its customer is answered; left out, as `reply` says. */
  claimFirst: z.boolean().optional(),
  /** Whether what is said in the threads of its cases becomes notes; left out, as `notes` says. */
  notesFromThreads: z.boolean().optional(),
});

export const teamSchema = z.strictObject({
  name: z.string().min(1).max(60),
  prefix: z.string().regex(/^[A-Z]{2,5}$/, 'must be two to five capital letters, as in ENG'),
  channel,
  calendar: slug,
  members: z.array(slug).min(1),
  lead: slug,
  /** Above the lead, for tickets that nobody claims (ES-3). */
  manager: slug.optional(),
  onCall: slug.optional(),
  /** What nobody of the team can begin without: asked for before a request goes to them (OW-11). */
  needs: z.array(caseFieldSchema).default([]),
  response: durationSchema,
  resolution: durationSchema,
  /** Budgets of tickets for P1 cases, on a calendar of their own (SLA-2: engineering answers an outage in 15 to 30 minutes). */
  urgent: z.strictObject({ response: durationSchema, resolution: durationSchema, calendar: slug }).optional(),
});
