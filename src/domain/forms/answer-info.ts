import type { CaseState } from '../case/case.ts';
import { asking } from '../case/need-info.ts';
import { cited, say, strong } from '../words/line.ts';
import { type Filled, type Form, type Read, wished } from './form.ts';
import { command, type Wish } from './wish.ts';

/** The question of a team, and room for the answer (OW-4). `about` as the act says it; null where that is answered, or asked no more. */
export function answerForm(id: string, state: CaseState, about: string | null): Form | null {
  const { ticket, question: n } = readQuestion(about) ?? {};
  const asked = asking(state).find((one) => one.id === ticket && one.question.n === n);
  if (asked === undefined) return null;
  const { question } = asked;
  return {
    title: `Answer for ${id}`,
    submit: 'Answer',
    words: [say`${strong(cited(question.name))} asks in ${asked.id}: “${cited(question.text, 2_000)}”`],
    fields: [
      {
        ...{ kind: 'text', name: 'text', label: 'Your answer', max: 2_000, multiline: true },
        hint: `It goes back to ${asked.id}. The customer does not see it.`,
      },
    ],
  };
}

export function readAnswer({ field }: Filled, about: string | null): Read<Wish> {
  const { ticket = '', question = 0 } = readQuestion(about) ?? {};
  return wished(command({ type: 'answer_info', ticket, question, text: field('text') }));
}

/** `ENG-12/7`: a ticket and the number of its question, as the act says it. */
export function readQuestion(about: string | null): { readonly ticket: string; readonly question: number } | null {
  const [, ticket, question] = /^([A-Z]{2,5}-\d+)\/(\d+)$/.exec(about ?? '') ?? [];
  return ticket === undefined ? null : { ticket, question: Number(question) };
}
