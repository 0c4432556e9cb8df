import { z } from 'zod';

/** The name of an emoji as Slack knows it, without colons. */
const emojiSchema = z
  .string()
  .regex(/^[a-z0-9_+'-]{1,100}$/, 'write the name of an emoji as Slack shows it between the colons, such as eyes')
  .nullable()
  .default(null);

/** What an emoji put on a card does, as whoever put it there (SK-8); null: nothing. */
export const reactionsSchema = z.strictObject({ claim: emojiSchema, done: emojiSchema, escalate: emojiSchema });
