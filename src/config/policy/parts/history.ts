import { z } from 'zod';
import { intentSchema } from '../../vocabulary.ts';

const meanings = (what: string) =>
  z
    .record(z.string().min(1), intentSchema.nullable())
    .default({})
    .describe(`${what}, by name as in Intercom; upper and lower case are the same. null: nothing.`);

/** What closed conversations were about, by what people put on them (TR-13). Names that are not here count by their own words. */
export const historySchema = z.strictObject({
  tags: meanings('What a tag says a conversation was about'),
  teams: meanings('What the team that had it says'),
  ticketTypes: meanings('What the type of its ticket says'),
});
/** Names of tags, teams and ticket types are one in Intercom whatever their case. */
export const foldedName = (name: string): string => name.trim().toLowerCase();

/** What names say. */
export type Meanings = z.infer<typeof historySchema>;
