import { z } from 'zod';
import { durationSchema } from '../duration.ts';
import { localTime } from './fields.ts';

export const calmSchema = z.strictObject({
  /** In each person's own zone; what is not urgent (P1, a page) waits for their end. Null: none. */
  quietHours: z
    .strictObject({ from: localTime, until: localTime })
    .nullable()
    .default({ from: '20:00', until: '07:00' }),
  /** Direct messages a person gets in a day at most; what comes after waits for one digest. Urgent ones always come. */
  directMessagesPerDay: z.number().int().min(4).default(10),
  /** Cards a queue channel gets in an hour at most; those of P3 and P4 after it fold into one digest. */
  cardsPerHour: z.number().int().positive().default(20),
  /** Leader alerts of one kind within this time are one message with a count; P1 always rings. */
  alertCooldown: durationSchema.prefault('30m'),
  /** Local time of the morning digest, on days on which the person is on shift. Null: none. */
  morningDigest: localTime.nullable().default('08:30'),
  /** A digest at the end of each shift: what is open and due before the next. */
  handoverDigest: z.boolean().default(true),
});
