import { answerTo, words } from '../acts.ts';
import type { Command, Feature } from '../feature.ts';
import { caseIdOf, headOf, ticketIdOf } from '../typed.ts';

const linking = (
  word: 'link' | 'unlink',
  usage: string,
  done: (caseId: string, ticketId: string) => string,
): Command => ({
  words: [word],
  numbered: true,
  usage,
  async run({ verbs, person, context, text }) {
    const { head, rest } = headOf(text);
    const caseId = caseIdOf(head);
    const ticketId = ticketIdOf(headOf(rest).head);
    if (caseId === null || ticketId === null)
      return words(`Which case, and which ticket? Write \`/case ${word} CASE-12 ENG-3\`.`);
    const outcome = await verbs[word]({ caseId, ticketId, person });
    return answerTo(outcome, context, ({ id }) => words(done(id, ticketId)));
  },
});

/** One more case behind a ticket that is there, or one less (OW-5). */
export const link: Feature = {
  commands: [
    linking(
      'link',
      '`/case link CASE-12 ENG-3` one more case behind a ticket that is there',
      (id, ticket) => `${id} is linked to ${ticket}: what becomes of that is told here too.`,
    ),
    linking(
      'unlink',
      '`/case unlink CASE-12 ENG-3` the ticket no longer tells of this case',
      (id, ticket) => `${id} is no longer linked to ${ticket}.`,
    ),
  ],
};
