import type { ModalView } from '@slack/types';
import { asking } from '../../../domain/case/need-info.ts';
import { casesBehind } from '../../../domain/ticket/tracker.ts';
import type { CaseRecord, TicketRecord } from '../../../flow/ports.ts';
import { answerTo, metaOf, opensForm, opensTicketForm, outdated, words } from '../acts.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import type { Feature, Form, Pressed, Typed } from '../feature.ts';
import { form, saying, selectField, textField } from '../form.ts';
import { mrkdwn, unwrapped } from '../mrkdwn.ts';
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

/** The question, and room for the answer; the button said which. */
function answerForm(record: CaseRecord, pressed: Pressed): ModalView {
  const about = readAbout(pressed.on.rest);
  const all = asking(record.state);
  const asked = all.find((one) => one.id === about?.ticket && one.question.n === about.question);
  if (asked === undefined) return saying('Answer', `${about?.ticket ?? 'The ticket'} has its answer, or asks no more.`);
  const { id, question } = asked;
  const field = textField('text', 'Your answer', {
    hint: `It goes back to ${id}. The customer does not see it.`,
    max: 2_000,
    multiline: true,
  });
  const said = `*${mrkdwn(question.name)}* asks in ${id}: “${mrkdwn(question.text)}”`;
  const look = { title: `Answer for ${record.id}`, submit: 'Answer', words: said, fields: [field] };
  return form(ANSWER.name, look, { ...metaOf(pressed), about: `${id}/${question.n}` });
}

const answered = (ticket: string) => (): string => `Your answer is in ${ticket}. Its clock runs again.`;

const ANSWER: Form = {
  name: 'answer_info',
  main: 'text',
  fields: ['text'],
  async submit({ verbs, person, id, meta, field, result }) {
    const { ticket = '', question = 0 } = readAbout(meta.about ?? null) ?? {};
    const command = { type: 'answer_info', ticket, question, text: field('text') } as const;
    return result(await verbs.command({ id, person, command }), answered(ticket));
  },
};

/** `ENG-12/7`: a ticket and the number of its question, as `acts.ts` writes it. */
function readAbout(rest: string | null): { readonly ticket: string; readonly question: number } | null {
  const [, ticket, question] = /^([A-Z]{2,5}-\d+)\/(\d+)$/.exec(rest ?? '') ?? [];
  return ticket === undefined ? null : { ticket, question: Number(question) };
}

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
      readAbout(pressed.on.rest) === null ? outdated() : opensForm(answerForm)(pressed),
  },
  forms: [ASK, ANSWER],
};
