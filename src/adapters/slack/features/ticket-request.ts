import type { ModalView } from '@slack/types';
import { ASK_TEAM_FIELDS, askTeamForm, moneyTeam, readAskTeam } from '../../../domain/forms/ask-team.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import { fulfilled, metaOf, opensForm } from '../acts.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import { teamName } from '../cards/words.ts';
import type { Feature, Form, Pressed } from '../feature.ts';
import { formOf } from '../form.ts';
import { APPROVAL_FORM, approvalForm } from './approval-request.ts';

/** The menu's item names the team that is asked most often. Who approves money is asked in a form of its own. */
function ticketForm(record: CaseRecord, pressed: Pressed): ModalView {
  const { on, context } = pressed;
  const team = on.rest;
  if (team !== null && team === moneyTeam(context.policy)) {
    const money = approvalForm(record, pressed, metaOf(pressed));
    if (money !== null) return money;
  }
  return formOf(FORM.name, askTeamForm(on.id, record.state, team, context.policy), metaOf(pressed), context);
}

const FORM: Form = {
  name: 'ticket',
  main: 'ask',
  fields: ASK_TEAM_FIELDS,
  async submit(submitted) {
    const { verbs, person, id, field, context, meta } = submitted;
    const team = field('team');
    if (team === moneyTeam(context.policy)) {
      const found = await verbs.seeCase({ id, person });
      const next = found.ok ? approvalForm(found.record, { person, context }, meta, field('ask')) : null;
      if (next !== null) return { ok: true, next };
    }
    return fulfilled(
      submitted,
      readAskTeam(submitted),
      ({ state }, now) =>
        `${teamName(team, now)} is asked: ${state.tickets.at(-1)?.id ?? 'the ticket'} is in their channel.`,
    );
  },
};

/** Asking another team for work on a case (OW-4), or for money (OW-7). */
export const ticketRequest: Feature = {
  buttons: { [ACTIONS.askTeam]: opensForm(ticketForm) },
  forms: [FORM, APPROVAL_FORM],
};
