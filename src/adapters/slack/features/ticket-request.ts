import type { ModalView } from '@slack/types';
import { mayAsk } from '../../../domain/picture/asks.ts';
import { namesIn } from '../../../domain/words/said.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import { metaOf, opensForm } from '../acts.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import { teamName } from '../cards/words.ts';
import type { Feature, Form, Pressed } from '../feature.ts';
import { form, selectField, textField } from '../form.ts';
import { APPROVAL_FORM, approvalForm, moneyTeam } from './approval-request.ts';
import { factsIn, NEED_FIELDS, needFields } from './needs.ts';

/**
 * The menu's item names the team that is asked most often; any other that is not at work on it can be chosen. What the team needs stands below, as far as it is known
 * (OW-11). Who approves money is asked in a form of its own.
 */
function ticketForm(record: CaseRecord, pressed: Pressed): ModalView {
  const { state } = record;
  const { on, context } = pressed;
  if (on.rest !== null && on.rest === moneyTeam(context)) {
    const money = approvalForm(record, pressed, metaOf(pressed));
    if (money !== null) return money;
  }
  const open = Object.keys(context.policy.teams).filter((one) => mayAsk(one, state));
  const shown = on.rest !== null && open.includes(on.rest) ? [on.rest] : open;
  const fields = [
    selectField('team', 'Which team?', {
      choices: open.map((value) => ({ value, words: namesIn(context.policy).team(value) })),
      initial: on.rest,
    }),
    textField('ask', 'What should they do?', {
      hint: `They see this, the summary of ${on.id} and the account. You keep the case.`,
      max: 600,
      multiline: true,
    }),
    ...needFields(shown, record, context),
  ];
  return form(FORM.name, { title: 'Ask a team', submit: 'Ask', fields }, metaOf(pressed));
}

const FORM: Form = {
  name: 'ticket',
  main: 'ask',
  fields: ['team', 'ask', ...NEED_FIELDS],
  async submit({ verbs, person, id, field, result, context, meta }) {
    const team = field('team');
    if (team === moneyTeam(context)) {
      const found = await verbs.seeCase({ id, person });
      const next = found.ok ? approvalForm(found.record, { person, context }, meta, field('ask')) : null;
      if (next !== null) return { ok: true, next };
    }
    const outcome = await verbs.requestTicket({ caseId: id, team, ask: field('ask'), facts: factsIn(field), person });
    return result(
      outcome,
      ({ state }, context) =>
        `${teamName(team, context)} is asked: ${state.tickets.at(-1)?.id ?? 'the ticket'} is in their channel.`,
    );
  },
};

/** Asking another team for work on a case (OW-4), or for money (OW-7). */
export const ticketRequest: Feature = {
  buttons: { [ACTIONS.askTeam]: opensForm(ticketForm) },
  forms: [FORM, APPROVAL_FORM],
};
