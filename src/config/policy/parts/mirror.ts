import { z } from 'zod';

const attribute = (name: string, about: string) => z.string().min(1).default(name).describe(about);

/** What the conversation attributes are called in Intercom (IC-2). */
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
});
