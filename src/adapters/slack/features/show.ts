import { answerTo, needNumber } from '../acts.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import { caseDetails } from '../cards/case-details.ts';
import { ticketCard } from '../cards/ticket-card.ts';
import type { Asked, Feature } from '../feature.ts';
import { headOf, recordIdOf } from '../typed.ts';

/** The case with its history, or a linked ticket, for the one who asked. */
async function show({ verbs, person, context }: Asked, id: string) {
  if (!id.startsWith('CASE-'))
    return answerTo(await verbs.seeTicket({ id, person }), context, (record) => ticketCard(record, context, person));
  const outcome = await verbs.seeCase({ id, person });
  if (!outcome.ok) return answerTo(outcome, context);
  const { record } = outcome;
  return caseDetails(record, person, context, await verbs.relatedOf({ record, person }));
}

export const showRecord: Feature = {
  commands: [
    {
      words: ['show', 'status'],
      numbered: true,
      usage: '`/case show CASE-12` look at one, also `/case 12`',
      async run(typed) {
        const { head } = headOf(typed.text);
        const id = recordIdOf(head);
        return id === null ? needNumber('show', head) : show(typed, id);
      },
    },
  ],
  buttons: {
    [ACTIONS.show]: (pressed) => show(pressed, pressed.on.id),
    [ACTIONS.relatedShow]: (pressed) => show(pressed, pressed.on.id),
  },
};
