import type { ModalView } from '@slack/types';
import { casesBehind } from '../../../domain/ticket/tracker.ts';
import type { TicketRecord } from '../../../flow/ports.ts';
import { metaOf, opensTicketForm, pressedTicketCommand } from '../acts.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import type { Feature, Form, Pressed } from '../feature.ts';
import { form, textField } from '../form.ts';

const finished = ({ id, state }: TicketRecord): string => `${id} is done.${heard(casesBehind(state))}`;

function heard(cases: readonly string[]): string {
  const [only, ...others] = cases;
  if (only === undefined) return '';
  return others.length === 0 ? ` The owner of ${only} is told.` : ` The owners of its ${cases.length} cases are told.`;
}

/** Who tells the customers of what was done. */
function tellers({ state }: TicketRecord): string {
  const [only, ...others] = casesBehind(state);
  const owners =
    others.length === 0
      ? `Whoever has ${only ?? 'it'} tells the customer.`
      : 'The owner of each case tells its customer.';
  const free = (state.cases ?? []).filter(({ standing }) => standing?.free === true);
  if (free.length === 0) return owners;
  const these = free.length > 2 ? `${free.length} of them` : free.map(({ id }) => id).join(' and ');
  return `${owners} Nobody has ${these}: the lead of the queue hears of it.`;
}

/** "Done" asks what was done. */
function doneForm(record: TicketRecord, pressed: Pressed): ModalView {
  const field = textField('outcome', 'What was done?', { hint: tellers(record), max: 600, multiline: true });
  return form(DONE.name, { title: `${record.id} is done`, submit: 'Done', fields: [field] }, metaOf(pressed));
}

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
    [ACTIONS.ticketDone]: opensTicketForm(doneForm),
  },
  forms: [DONE],
};
