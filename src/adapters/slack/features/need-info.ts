import type { ModalView } from '@slack/types';
import { asking } from '../../../domain/case/need-info.ts';
import { answerForm, readAnswer, readQuestion } from '../../../domain/forms/answer-info.ts';
import { casesBehind } from '../../../domain/ticket/tracker.ts';
import type { CaseRecord, TicketRecord } from '../../../flow/ports.ts';
import { answerTo, fulfilled, metaOf, opensForm, opensTicketForm, outdated, words } from '../acts.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import type { Feature, Form, Pressed, Typed } from '../feature.ts';
import { form, formOf, saying, selectField, textField } from '../form.ts';
import { unwrapped } from '../mrkdwn.ts';
import { numberAt } from '../typed.ts';

/** Something the team has to know; which of several cases it is about is chosen. */
function askForm({ id, state }: TicketRecord, pressed: Pressed): ModalView {
  const { cases = [] } = state;
  const choices = cases.map((one) => ({ value: one.id, words: `${one.id} · ${one.account ?? one.summary}` }));
  const fields = [
    textField('text', 'What do you need to know?', {
      hint: 'Whoever has the case answers here. Until then the clock of this ticket stands still.',
      max: 600,
      multiline: true,
    }),
    choices.length > 1 ? selectField('case', 'About which case?', { choices }) : null,
  ];
  return form(ASK.name, { title: `Ask about ${id}`, submit: 'Ask', fields }, metaOf(pressed));
}

const ASK: Form = {
  name: 'need_info',
  main: 'text',
  fields: ['text', 'case'],
  async submit({ verbs, person, id, field, result }) {
    const [only, ...others] = await behind(verbs, person, id);
    const about = field('case') || (others.length === 0 ? (only ?? null) : null);
    const command = { type: 'need_info', text: field('text'), case: about } as const;
    const outcome = await verbs.commandTicket({ id, person, command });
    return result(
      outcome,
      ({ state }) => `${state.question?.case ?? 'The case'} is asked. ${id} waits for the answer.`,
    );
  },
};

async function behind(verbs: Typed['verbs'], person: Typed['person'], id: string): Promise<readonly string[]> {
  const found = await verbs.seeTicket({ id, person });
  return found.ok ? casesBehind(found.record.state) : [];
}

/** The button said which question. */
function answerModal({ id, state }: CaseRecord, pressed: Pressed): ModalView {
  const { rest } = pressed.on;
  const asked = answerForm(id, state, rest);
  if (asked === null)
    return saying('Answer', `${readQuestion(rest)?.ticket ?? 'The ticket'} has its answer, or asks no more.`);
  return formOf(ANSWER.name, asked, { ...metaOf(pressed), ...(rest !== null && { about: rest }) }, pressed.context);
}

const answered = (ticket: string) => (): string => `Your answer is in ${ticket}. Its clock runs again.`;

const ANSWER: Form = {
  name: 'answer_info',
  main: 'text',
  fields: ['text'],
  submit(submitted) {
    const about = submitted.meta.about ?? null;
    return fulfilled(submitted, readAnswer(submitted, about), answered(readQuestion(about)?.ticket ?? ''));
  },
};

/** `/case answer ENG-12 text`, or the case's number where one ticket asks. */
async function answerTyped({ verbs, person, context, text }: Typed) {
  const number = numberAt(text);
  if (number === null) return words('Which ticket, and what do you answer? Write `/case answer ENG-12 your answer`.');
  const said = unwrapped(number.rest);
  const found = number.id.startsWith('CASE-')
    ? await askedBehind(verbs, person, number.id)
    : await askedIn(verbs, person, number.id);
  if ('refused' in found) return answerTo(found.refused, context);
  const { id, ticket } = found;
  if (id === null) return words(`${number.id} asks nothing that is not answered.`);
  if (ticket === null) return words(`Several teams ask about ${id}. Write \`/case answer\` with the ticket’s number.`);
  const command = { type: 'answer_info', ticket, question: null, text: said } as const;
  return answerTo(await verbs.command({ id, person, command }), context, () => words(answered(ticket)()));
}

async function askedIn(verbs: Typed['verbs'], person: Typed['person'], ticket: string) {
  const found = await verbs.seeTicket({ id: ticket, person });
  return found.ok ? { id: found.record.state.question?.case ?? null, ticket } : { refused: found };
}

async function askedBehind(verbs: Typed['verbs'], person: Typed['person'], id: string) {
  const found = await verbs.seeCase({ id, person });
  if (!found.ok) return { refused: found };
  const [first, ...others] = asking(found.record.state);
  return { id: first === undefined ? null : id, ticket: others.length === 0 ? (first?.id ?? null) : null };
}

/** What a team has to know before it can go on, and the answer (OW-4). */
export const needInfo: Feature = {
  commands: [
    {
      words: ['answer'],
      numbered: true,
      usage: '`/case answer ENG-12 your answer` answer what a team asks about your case',
      run: answerTyped,
    },
  ],
  buttons: {
    [ACTIONS.ticketNeedInfo]: opensTicketForm(askForm),
    [ACTIONS.answerInfo]: async (pressed) =>
      readQuestion(pressed.on.rest) === null ? outdated() : opensForm(answerModal)(pressed),
  },
  forms: [ASK, ANSWER],
};
