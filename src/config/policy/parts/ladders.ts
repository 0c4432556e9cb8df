import { z } from 'zod';
import { durationSchema } from '../duration.ts';
import { momentSchema } from '../moment.ts';
import { conditionSchema } from './condition.ts';
import { slug } from './fields.ts';

const CASE_ACTIONS = [
  'warn_owner',
  'warn_lead',
  'warn_manager',
  'warn_director',
  'warn_leaders',
  'warn_leaders_when_critical',
  'page_on_call',
  'reassign_to_lead',
  'reassign_to_manager',
  'reassign_to_director',
  'move_to_breach',
] as const;
/** On a ticket `warn_owner` reaches whoever has it, and `page_on_call` acts only while nobody has. */
const TICKET_ACTIONS = ['warn_owner', 'warn_lead', 'warn_manager', 'page_on_call'] as const;

const name = slug.describe('What people call it.');
const at = momentSchema.describe('A share of the clock’s open time, or open time before or after the deadline.');
const acts = <T extends readonly [string, ...string[]]>(actions: T) =>
  z.array(z.enum(actions)).min(1).describe('What happens then.');

export const stepSchema = z.strictObject({ name, at, do: acts(CASE_ACTIONS) });
export const ticketStepSchema = z.strictObject({ name, at, do: acts(TICKET_ACTIONS) });

/** A ladder for the cases that match; the first that does counts, `ladder` for all others. */
export const ladderSchema = z.strictObject({
  name,
  when: conditionSchema.describe('For which cases; see [conditions](#conditions).'),
  steps: z.array(stepSchema).min(1).describe('As in `ladder`.'),
});

/** How a page goes on until somebody acknowledges it, in real hours, not office hours: P1 cases do not wait for the morning. */
export const pagingSchema = z.strictObject({
  repeatAfter: durationSchema.prefault('5m').describe('When it is repeated; in real time.'),
  times: z.number().int().positive().default(2).describe('How often each person is paged before the next in line is.'),
});

/**
 * Claims are leases (OW-3): an owner of whom nothing is heard for `quiet` (open time of the queue, while its clocks run), who is `away` for so
 * long, or whose shift ends with a deadline before the next, is asked; without an answer within `answer` the work returns to its queue.
 */
export const leaseSchema = z.strictObject({
  quiet: durationSchema
    .prefault('8h')
    .describe('Nothing heard of the owner for so long, while the clocks run: they are asked.'),
  away: durationSchema.prefault('1h').describe('Away in Intercom for so long: they are asked.'),
  answer: durationSchema.prefault('1h').describe('Without an answer within it the work returns to its queue.'),
});
