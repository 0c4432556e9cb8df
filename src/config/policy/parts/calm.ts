import { z } from 'zod';
import { durationSchema } from '../duration.ts';
import { localTime } from './fields.ts';

export const calmSchema = z.strictObject({
  quietHours: z
    .strictObject({ from: localTime.describe('Local time.'), until: localTime.describe('Local time.') })
    .nullable()
    .default({ from: '20:00', until: '07:00' })
    .describe(
      'In each person’s own zone, unless they are at work; what is not urgent (P1, a page) waits for their end. null: none.',
    ),
  directMessagesPerDay: z
    .number()
    .int()
    .min(4)
    .default(10)
    .describe(
      'Direct messages a person gets in a day at most; what comes after waits for a digest. What is urgent always comes.',
    ),
  cardsPerHour: z
    .number()
    .int()
    .positive()
    .default(20)
    .describe('Cards a queue’s channel gets in an hour at most; those of P3 and P4 after it share one message.'),
  alertCooldown: durationSchema
    .prefault('30m')
    .describe('Leader alerts of one kind within it are one message with a count.'),
  morningDigest: localTime
    .nullable()
    .default('08:30')
    .describe('Local time of the morning digest, on the days of the shift. null: none.'),
  handoverDigest: z
    .boolean()
    .default(true)
    .describe('A digest at the end of each shift: what falls due before the next.'),
});
