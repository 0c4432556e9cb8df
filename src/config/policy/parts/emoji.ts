import { z } from 'zod';

/** The name of an emoji as Slack knows it, without colons. */
const emojiSchema = z
  .string()
  .regex(/^[a-z0-9_+'-]{1,100}$/, {
    error: ({ input }) =>
      `write the name of an emoji as Slack shows it between the colons, such as ${/^:([a-z0-9_+'-]+):$/.exec(String(input))?.[1] ?? 'eyes'}`,
  })
  .nullable()
  .default(null);

/** What an emoji put on a card does, as whoever put it there (SK-8); null: nothing. */
export const reactionsSchema = z.strictObject({
  claim: emojiSchema.describe('Claims the case or ticket.'),
  done: emojiSchema.describe('Resolves the case.'),
  escalate: emojiSchema.describe('Escalates the case.'),
});
