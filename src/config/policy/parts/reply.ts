import { z } from 'zod';
import { intentSchema } from '../../vocabulary.ts';

/** What an answer to a customer begins with; the first that fits counts. */
const templateSchema = z.strictObject({
  /** Left out: whatever the case is about. */
  intents: z.array(intentSchema).min(1).optional(),
  /** The first answer, an update once other teams have done their work, money that was decided on, or any other; left out, all of them. */
  for: z.enum(['first', 'update', 'approved', 'declined', 'answer']).optional(),
  /** `{name}` is the customer's first name, `{decision}` what was decided; other braces are for whoever writes to fill in. */
  text: z.string().min(1).max(2_000),
});

export const replySchema = z.strictObject({
  /** A case has an owner before its customer is answered; a queue may say otherwise. */
  claimFirst: z.boolean().default(false),
  templates: z.array(templateSchema).default([]),
});

/** What becomes a note in Intercom. */
export const notesSchema = z.strictObject({
  /** What people say in the thread of a case's card, as notes under their names (SK-3); a queue may say otherwise. */
  fromThreads: z.boolean().default(false),
});
