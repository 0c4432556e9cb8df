import { z } from 'zod';
import { roleSchema } from '../../vocabulary.ts';
import { channel, localMinute, ref, slug, timeZone } from './fields.ts';

/** The one address in "Ana Alves <ana@your-company.com>"; null where there is none, or several. */
function addressIn(text: string): string | null {
  const [found = null, ...more] = text.match(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g) ?? [];
  return more.length > 0 ? null : found;
}

export const personSchema = z.strictObject({
  id: slug.describe('What the rest of the file calls the person.'),
  name: z.string().min(1).describe('The name that others read.'),
  email: z
    .email({
      error: ({ input }) =>
        input === undefined
          ? 'missing; write email: name@your-company.com'
          : `must be an e-mail address; write ${addressIn(String(input)) ?? 'it as in ana@your-company.com'}`,
    })
    .describe('By which the account in Slack and in Intercom is found.'),
  slack: z
    .string()
    .regex(/^[UW][A-Z0-9]{2,}$/, 'must begin with U or W; leave it out to find the person by e-mail')
    .optional()
    .describe('The member id in Slack, where the address there is another.'),
  intercom: z
    .string({
      error: ({ input }) => `must be the number of a teammate in quotes; write "${String(input).slice(0, 20)}"`,
    })
    .regex(/^\d+$/, 'must be the number of a teammate, in quotes; leave it out to find the person by e-mail')
    .optional()
    .describe('The number of the teammate in Intercom, where the address there is another.'),
  guest: z.boolean().optional().describe('Works with Caseload although they are a guest of the Slack workspace.'),
  roles: z
    .array(roleSchema)
    .min(1)
    .prefault(['agent'])
    .describe(
      'What somebody may do: `agent` and `specialist` work on cases, `lead` and `manager` move deadlines too, `approver` decides on money, `admin` runs Caseload.',
    ),
  timeZone: timeZone
    .default('UTC')
    .describe('In which times are told to the person, and in which their quiet hours and digests lie.'),
  shift: ref.optional().describe('The calendar of the person’s working hours.'),
});

export const leadersSchema = z.strictObject({
  channel: channel.describe(
    'Where risks, missed deadlines of critical cases and spikes are told. A channel of its own.',
  ),
  people: z.array(ref).min(1).describe('Who hears what nobody takes.'),
  director: ref.optional().describe('Above the managers of queues that name none of their own.'),
});

export const rotationSchema = z.strictObject({
  start: localMinute.describe('The first hand-over, in local time; the first person of the list is on call from then.'),
  timeZone: timeZone.describe('Of the times here.'),
  everyDays: z.number().int().positive().default(7).describe('Days from one hand-over to the next.'),
  overrides: z
    .array(
      z.strictObject({
        from: localMinute.describe('Local time.'),
        until: localMinute.describe('The first moment that is no longer covered.'),
        person: ref.describe('Who stands in.'),
      }),
    )
    .default([])
    .describe('Who stands in, and when.'),
});
