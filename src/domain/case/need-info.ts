import { type EffectBody, toCase, toTicket } from '../record/effect.ts';
import type { InfoAsked, LinkedTicket, TicketChanged } from '../record/linked-work.ts';
import type { Merging } from '../record/merge.ts';
import { accept, type Decision, refuse } from '../record/record.ts';
import { forNobody } from './channels.ts';
import type { CaseCore } from './core.ts';
import { missingWork, withoutQuestion } from './linked-news.ts';
import {
  type CommandRules,
  type EventRules,
  type FactRules,
  isElsewhere,
  refuseField,
  type Subject,
  wrongStatus,
} from './rules.ts';

/** A team asks, and waits for the answer of whoever has the case (OW-4). */
export type NeedInfoEvent =
  | (InfoAsked & {
      /** Who hears of it where nobody has the case. */
      readonly tell?: readonly string[];
    })
  | {
      readonly type: 'info_answered';
      readonly ticket: string;
      readonly question: number;
      /** Which was asked: itself, or one that was merged into it. */
      readonly case: string;
      readonly text: string;
      /** Who had asked. */
      readonly name: string;
    };

/** `question` null: whatever the ticket asks now. */
export interface NeedInfoCommand {
  readonly type: 'answer_info';
  readonly ticket: string;
  readonly question: number | null;
  readonly text: string;
}

type State = CaseCore & Merging;
type Asking = LinkedTicket & Required<Pick<LinkedTicket, 'question'>>;

/** The linked work that waits for an answer, the longest first. */
export const asking = ({ tickets }: Pick<CaseCore, 'tickets'>): readonly Asking[] =>
  tickets
    .filter((one): one is Asking => one.question !== undefined)
    .toSorted((a, b) => a.question.at.getTime() - b.question.at.getTime());

export const NEED_INFO_COMMANDS: CommandRules<NeedInfoCommand, CaseCore, NeedInfoEvent> = {
  answer_info: { right: 'work', decide: decideAnswer },
};

export const NEED_INFO_FACTS: FactRules<InfoAsked, CaseCore, NeedInfoEvent> = {
  info_asked: {
    decide(subject, fact, context) {
      const gone = missingWork(subject, fact.ticket);
      if (gone !== null) return gone;
      return accept({ ...fact, ...(subject.state.open ? forNobody(subject.state, context) : {}) });
    },
  },
};

const changed = (
  { tickets }: Pick<CaseCore, 'tickets'>,
  id: string,
  change: (ticket: LinkedTicket) => LinkedTicket,
): Pick<CaseCore, 'tickets'> => ({ tickets: tickets.map((one) => (one.id === id ? change(one) : one)) });

export const NEED_INFO_EVENTS: EventRules<NeedInfoEvent, CaseCore> = {
  info_asked: {
    change: (state, { ticket, question }) =>
      changed(state, ticket, (one) => ({ ...one, status: 'needs_info', question })),
    tell: ({ tell = [] }, { owner, open }) => ({
      thread: true,
      note: open,
      people: open ? [owner] : [],
      calls: open ? [owner] : [],
      urgent: tell,
    }),
    isOver: ({ ticket, question }, state, to) =>
      isElsewhere(state, to) || asking(state).every((one) => one.id !== ticket || one.question.n !== question.n),
  },
  info_answered: {
    change: (state, { ticket }) =>
      changed(state, ticket, (one) => ({ ...withoutQuestion(one), status: 'in_progress' })),
    // The last note says that it waits for this.
    tell: (_event, { owner }) => ({ thread: true, note: true, people: [owner] }),
    send: ({ ticket, question, case: asked, text, name }, { tickets }, id) => [
      toTicket(ticket, { type: 'answer_info', case: asked, question, text }),
      // It asks that one no more either, should it stand on its own again.
      ...(asked === id ? [] : [toCase(asked, goesOn(ticket, name, tickets))]),
    ],
  },
};

const goesOn = (ticket: string, ownerName: string, tickets: CaseCore['tickets']): TicketChanged => ({
  ...{ type: 'ticket_changed', ticket, status: 'in_progress', ownerName, note: null },
  owner: tickets.find(({ id }) => id === ticket)?.owner ?? null,
});

/** What a ticket must know of its question: who is to answer it, and that nobody does once the case is over. Of a merged case that is for the one that speaks for it to say. */
export function questionBodies(before: State | null, after: State): readonly EffectBody[] {
  if (after.mergedInto !== null) return [];
  const known = before === null || before.mergedInto !== null ? [] : asking(before);
  return asking(after).flatMap(({ id: ticket, question: { n: question, case: asked } }) => {
    const isNew = known.every((one) => one.id !== ticket || one.question.n !== question);
    if (!after.open)
      return before?.open || isNew ? [toTicket(ticket, { type: 'info_void', case: asked, question }, 'question')] : [];
    if (!isNew && before?.owner === after.owner) return [];
    return [toTicket(ticket, { type: 'info_with', case: asked, question, owner: after.owner }, 'question')];
  });
}

function decideAnswer(
  subject: Subject<CaseCore>,
  { ticket, question, text: typed }: NeedInfoCommand,
): Decision<NeedInfoEvent> {
  const { state } = subject;
  if (!state.open) return wrongStatus(subject, 'answered');
  const known = asking(state).find((one) => one.id === ticket);
  if (known === undefined || (question !== null && known.question.n !== question))
    return refuse({ kind: 'already', id: ticket, status: 'answered, or asks no more' });
  const text = typed.trim();
  if (text === '') return refuseField('text', 'say what they have to know, or that nobody knows');
  const { n, case: asked, name } = known.question;
  return accept({ type: 'info_answered', ticket, question: n, case: asked, text, name });
}
