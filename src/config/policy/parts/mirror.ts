import { z } from 'zod';
import { intentSchema } from '../../vocabulary.ts';

const attribute = (name: string, about: string) => z.string().min(1).default(name).describe(about);

/** A brace that nothing is filled into; null where there is none. */
const strayBrace = (text: string): string | null =>
  /\{[^{}\n]*\}?|\}/.exec(text.replaceAll(/\{(?:name|case)\}/g, ''))?.[0] ?? null;

/** What customers are told of their own case; one that is snoozed says that to nobody. */
const updateSchema = z.strictObject({
  status: z
    .enum(['new', 'in_progress', 'escalated', 'waiting', 'resolved'])
    .describe('Once the case is so, for the first time since it was opened or reopened.'),
  intents: z.array(intentSchema).min(1).optional().describe('For which; left out, whatever the case is about.'),
  text: z
    .string()
    .trim()
    .min(1)
    .max(2_000)
    .refine((text) => strayBrace(text) === null, {
      error: ({ input }) =>
        `nothing is filled into ${JSON.stringify(strayBrace(String(input)))}; write {name} or {case}, or take the braces out`,
    })
    .describe('`{name}` is the customer’s first name, `{case}` the number of the case.'),
});

/** What the conversation attributes are called in Intercom, and what customers are told (IC-2). */
export const mirrorSchema = z.strictObject({
  attributes: z
    .strictObject({
      status: attribute('Case Status', 'Where it stands.'),
      priority: attribute('Case Priority', 'P1 to P4.'),
      queue: attribute('Case Queue', 'In which queue.'),
      owner: attribute('Case Owner', 'Who has it.'),
      deadline: attribute('Case Deadline', 'What falls due next.'),
      link: attribute('Case Link', 'To the card in Slack.'),
    })
    .prefault({})
    .describe('What the conversation attributes are called in Intercom.'),
  updates: z
    .array(updateSchema)
    .default([])
    .describe(
      'What customers are told by itself of how their case stands; of each status the first that fits. `caseload policy updates` shows them as a customer reads them.',
    ),
});
