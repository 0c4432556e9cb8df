import { z } from 'zod';
import { intentSchema } from '../../vocabulary.ts';

/** What an answer to a customer begins with; the first that fits counts. */
const templateSchema = z.strictObject({
  intents: z.array(intentSchema).min(1).optional().describe('For which; left out, whatever the case is about.'),
  for: z
    .enum(['first', 'update', 'approved', 'declined', 'answer'])
    .optional()
    .describe(
      'The first answer, an update once other teams have done their work, money that was decided on, or any other; left out, all of them.',
    ),
  text: z
    .string()
    .min(1)
    .max(2_000)
    .describe(
      '`{name}` is the customer’s first name, `{decision}` what was decided; other braces are for whoever writes to fill in.',
    ),
});

export const replySchema = z.strictObject({
  claimFirst: z
    .boolean()
    .default(false)
    .describe('A case has an owner before its customer is answered; a queue may say otherwise.'),
  templates: z.array(templateSchema).default([]).describe('What an answer begins with; the first that fits.'),
});

/** What becomes a note in Intercom. */
export const notesSchema = z.strictObject({
  fromThreads: z
    .boolean()
    .default(false)
    .describe('What people say in the thread of a case’s card, as notes under their names; a queue may say otherwise.'),
});
