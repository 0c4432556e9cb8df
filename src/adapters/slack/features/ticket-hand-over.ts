import type { ModalView } from '@slack/types';
import type { Choice } from '../../../domain/forms/form.ts';
import { isGone } from '../../../domain/record/lease.ts';
import type { TicketRecord } from '../../../flow/ports.ts';
import { metaOf, opensTicketForm } from '../acts.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import { nameOf } from '../cards/words.ts';
import type { Feature, Form, Pressed } from '../feature.ts';
import { form, selectField, textField } from '../form.ts';

/** Somebody of the team; who is not there is said before it happens (OW-12). */
function giveForm({ id, state }: TicketRecord, pressed: Pressed): ModalView {
  const { context, verbs, person } = pressed;
  const team = context.policy.teams[state.team];
  const people = team === undefined ? [] : [...new Set([...team.members, team.lead])];
  const choices = people
    .filter((one) => one !== state.owner && !isGone(one, context.policy, context.absence))
    .map((one): Choice => {
      const { away, nextShift } = verbs.there(one);
      const warning = away ? ' · ⚠️ away' : nextShift ? ' · ⚠️ off shift' : '';
      return { value: one, words: `${context.names(one).name}${one === person.id ? ' (you)' : ''}${warning}` };
    });
  const fields = [
    selectField('person', 'To whom?', {
      choices,
      ...(state.owner === null ? {} : { hint: `${context.names(state.owner).name} has it now.` }),
    }),
    textField('why', 'Why?', { hint: 'Whoever gets it reads it.', max: 300, optional: true }),
  ];
  return form(GIVE.name, { title: `Give away ${id}`, submit: 'Give', fields }, metaOf(pressed));
}

const GIVE: Form = {
  name: 'ticket_give',
  main: 'person',
  fields: ['person', 'why'],
  async submit({ verbs, person, context, id, field, result }) {
    const whom = field('person');
    const command = { type: 'assign', person: whom, name: context.names(whom).name, why: field('why') } as const;
    const outcome = await verbs.commandTicket({ id, person, command });
    return result(outcome, () => `${id} now belongs to ${nameOf(whom, context)}.`);
  },
};

const reopenForm = ({ id }: TicketRecord, pressed: Pressed): ModalView =>
  form(
    REOPEN.name,
    {
      title: `Reopen ${id}`,
      submit: 'Reopen',
      fields: [
        textField('why', 'What is not done yet?', {
          hint: 'Whoever has the case reads it: they do not tell the customer that it is done.',
          max: 300,
          multiline: true,
        }),
      ],
    },
    metaOf(pressed),
  );

const REOPEN: Form = {
  name: 'ticket_reopen',
  main: 'why',
  fields: ['why'],
  async submit({ verbs, person, id, field, result }) {
    const command = { type: 'reopen', why: field('why') } as const;
    return result(await verbs.commandTicket({ id, person, command }), () => `${id} is open again.`);
  },
};

/** Linked work given to another of its team, and work that is not done after all (OW-4). */
export const ticketHandOver: Feature = {
  buttons: { [ACTIONS.ticketGive]: opensTicketForm(giveForm), [ACTIONS.ticketReopen]: opensTicketForm(reopenForm) },
  forms: [GIVE, REOPEN],
};
