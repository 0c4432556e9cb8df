import type { ModalView } from '@slack/types';
import { mayAsk } from '../../../domain/picture/acts.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import { metaOf, opensForm } from '../acts.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import { teamName } from '../cards/words.ts';
import type { Feature, Form, Pressed } from '../feature.ts';
import { form, selectField, textField } from '../form.ts';

/** The menu's item names a team, or lets the person choose. */
function ticketForm({ state }: CaseRecord, pressed: Pressed): ModalView {
  const { on, context } = pressed;
  const { teams } = context.policy;
  const team = on.rest || null;
  const name = team === null ? null : (teams[team]?.name ?? team);
  const choices = Object.entries(teams).flatMap(([value, found]) =>
    mayAsk(value, state) ? [{ value, words: found.name }] : [],
  );
  const fields = [
    team === null ? selectField('team', 'Which team?', { choices }) : null,
    textField('ask', name === null ? 'What should they do?' : `What should ${name} do?`, {
      hint: `They see this, the summary of ${on.id} and the account. You keep the case.`,
      max: 600,
      multiline: true,
    }),
  ];
  const look = { title: `Ask ${name ?? 'another team'}`, submit: 'Ask', fields };
  return form(FORM.name, look, { ...metaOf(pressed), team });
}

const FORM: Form = {
  name: 'ticket',
  main: 'ask',
  fields: ['ask'],
  async submit({ verbs, person, id, meta, field, result }) {
    const team = meta.team ?? field('team');
    const outcome = await verbs.requestTicket({ caseId: id, team, ask: field('ask'), person });
    return result(
      outcome,
      ({ state }, context) =>
        `${teamName(team, context)} is asked: ${state.tickets.at(-1)?.id ?? 'the ticket'} is in their channel.`,
    );
  },
};

/** Asking another team for work on a case (OW-4). */
export const ticketRequest: Feature = { buttons: { [ACTIONS.askTeam]: opensForm(ticketForm) }, forms: [FORM] };
