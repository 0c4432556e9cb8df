import type { TicketRecord } from '../../../flow/ports.ts';
import { answerTo, metaOf, pressedTicketCommand } from '../acts.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import type { Feature, Form, OnPress } from '../feature.ts';
import { form, textField } from '../form.ts';

const finished = ({ id, state }: TicketRecord): string =>
  state.cases === undefined
    ? `${id} is done. The owner of ${state.caseId} is told.`
    : `${id} is done. The owners of its ${state.cases.length} cases are told.`;

/** "Done" asks what was done. */
const askOutcome: OnPress = async (pressed) => {
  const { verbs, person, context, on, open } = pressed;
  const outcome = await verbs.seeTicket({ id: on.id, person });
  const field = textField('outcome', 'What was done?', {
    hint: 'The owner of each case tells the customer. Where nobody owns it, the lead of its queue hears of it.',
    max: 600,
    multiline: true,
  });
  if (outcome.ok)
    await open(form(DONE.name, { title: `${on.id} is done`, submit: 'Done', fields: [field] }, metaOf(pressed)));
  return answerTo(outcome, context);
};

const DONE: Form = {
  name: 'ticket_done',
  main: 'outcome',
  fields: ['outcome'],
  async submit({ verbs, person, id, field, result }) {
    const command = { type: 'finish', outcome: field('outcome') } as const;
    return result(await verbs.commandTicket({ id, person, command }), finished);
  },
};

/** What a team does with a linked ticket. */
export const ticketWork: Feature = {
  buttons: {
    [ACTIONS.ticketClaim]: pressedTicketCommand({ type: 'claim' }, ({ id }) => `${id} is yours.`),
    [ACTIONS.ticketStart]: pressedTicketCommand({ type: 'start' }, ({ id }) => `${id} is in progress.`),
    [ACTIONS.ticketLeaseKeep]: pressedTicketCommand({ type: 'keep_lease' }, ({ id }) => `Good, ${id} stays yours.`),
    [ACTIONS.ticketRelease]: pressedTicketCommand({ type: 'release' }, ({ id }) => `${id} is free again.`),
    [ACTIONS.ticketDone]: askOutcome,
  },
  forms: [DONE],
};
