import { z } from 'zod';
import { roleSchema } from '../../vocabulary.ts';
import { channel, localMinute, slug, timeZone } from './fields.ts';

export const personSchema = z.strictObject({
  id: slug,
  name: z.string().min(1),
  email: z.email('must be an e-mail address'),
  slack: z
    .string()
    .regex(/^[UW][A-Z0-9]{2,}$/, 'must begin with U or W; leave it out to find the person by e-mail')
    .optional(),
  intercom: z
    .string()
    .regex(/^\d+$/, 'must be the number of a teammate, in quotes; leave it out to find the person by e-mail')
    .optional(),
  /** Works with Caseload although they are a guest of the Slack workspace. */
  guest: z.boolean().optional(),
  roles: z.array(roleSchema).min(1),
  timeZone: timeZone.default('UTC'),
  /** Calendar of the person's working hours. Left out: on shift whenever the queue is open. */
  shift: slug.optional(),
});

export const leadersSchema = z.strictObject({
  channel,
  people: z.array(slug).min(1),
  /** Above the managers of queues that name none of their own. */
  director: slug.optional(),
});

export const rotationSchema = z.strictObject({
  /** The first handoff, in local time; the first person of the list is on call from then. */
  start: localMinute,
  timeZone,
  everyDays: z.number().int().positive().default(7),
  /** Somebody stands in; local times, `until` is the first moment no longer covered. */
  overrides: z.array(z.strictObject({ from: localMinute, until: localMinute, person: slug })).default([]),
});
