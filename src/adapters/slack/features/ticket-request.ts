import type { InputBlock, ModalView } from '@slack/types';
import { CASE_FIELDS, type CaseField, FIELD_WORDS } from '../../../config/vocabulary.ts';
import { mayAsk } from '../../../domain/picture/asks.ts';
import { knownOf, NOT_KNOWN } from '../../../domain/routing/needs.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import { metaOf, opensForm } from '../acts.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import { teamName } from '../cards/words.ts';
import type { Feature, Form, Pressed } from '../feature.ts';
import { form, selectField, textField } from '../form.ts';

/** The menu's item names the team that is asked most often; any other that is not at work on it can be chosen. What the team needs stands below, as far as it is known (OW-11). */
function ticketForm(record: CaseRecord, pressed: Pressed): ModalView {
  const { state } = record;
  const { on, context } = pressed;
  const { teams } = context.policy;
  const open = Object.keys(teams).filter((one) => mayAsk(one, state));
  const shown = on.rest !== null && open.includes(on.rest) ? [on.rest] : open;
  const fields = [
    selectField('team', 'Which team?', {
      choices: open.map((value) => ({ value, words: teamName(value, context) })),
      initial: on.rest,
    }),
    textField('ask', 'What should they do?', {
      hint: `They see this, the summary of ${on.id} and the account. You keep the case.`,
      max: 600,
      multiline: true,
    }),
    ...CASE_FIELDS.flatMap((field) => {
      const whose = shown.filter((one) => teams[one]?.needs.includes(field));
      return whose.length === 0
        ? []
        : [
            needField(
              field,
              whose.map((one) => teamName(one, context)),
              record,
            ),
          ];
    }),
  ];
  return form(FORM.name, { title: 'Ask a team', submit: 'Ask', fields }, metaOf(pressed));
}

/** Slack itself asks for none of them: another team may be chosen, and the request may say it. */
function needField(field: CaseField, teams: readonly string[], { state }: CaseRecord): InputBlock {
  const { name } = FIELD_WORDS[field];
  return textField(blockOf(field), `${name[0]?.toUpperCase()}${name.slice(1)}`, {
    hint: `${teams.join(' and ')} cannot begin without it. Nobody knows? Write “${NOT_KNOWN}”.`,
    max: 300,
    optional: true,
    initial: knownOf(field, state) ?? '',
  });
}

const blockOf = (field: CaseField): string => `need_${field}`;

const FORM: Form = {
  name: 'ticket',
  main: 'ask',
  fields: ['team', 'ask', ...CASE_FIELDS.map(blockOf)],
  async submit({ verbs, person, id, field, result }) {
    const team = field('team');
    const filled = CASE_FIELDS.flatMap((one) => {
      const text = field(blockOf(one));
      return text === '' ? [] : [[one, text] as const];
    });
    const facts = Object.fromEntries(filled);
    const outcome = await verbs.requestTicket({ caseId: id, team, ask: field('ask'), facts, person });
    return result(
      outcome,
      ({ state }, context) =>
        `${teamName(team, context)} is asked: ${state.tickets.at(-1)?.id ?? 'the ticket'} is in their channel.`,
    );
  },
};

/** Asking another team for work on a case (OW-4). */
export const ticketRequest: Feature = { buttons: { [ACTIONS.askTeam]: opensForm(ticketForm) }, forms: [FORM] };
