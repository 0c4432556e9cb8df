import { calendarOf } from '../calendar/calendar.ts';
import type { Actor } from '../record/actor.ts';
import type { InfoAsked, LinkedTicket, QuestionMessage } from '../record/linked-work.ts';
import { accept, type Decision, type Logged, refuse } from '../record/record.ts';
import { pause, resume } from '../sla/clock.ts';
import { givenBack } from './approval-state.ts';
import type { NeedInfoCommand, NeedInfoEvent } from './question.ts';
import type { TicketEvent, TicketState } from './state.ts';
import { casesBehind } from './tracker.ts';

/** Whoever has the ticket asks one of its cases; one question at a time, and its clock waits for the answer (OW-4). */
export function decideNeedInfo(
  id: string,
  state: TicketState,
  command: NeedInfoCommand,
  { id: person, name }: Extract<Actor, { kind: 'person' }>,
): Decision<TicketEvent> {
  if (state.question !== undefined) return refuse({ kind: 'already', id, status: 'waiting for an answer' });
  const text = command.text.trim();
  if (text === '') return refuse({ kind: 'invalid', field: 'text', message: 'say what you have to know' });
  const cases = casesBehind(state);
  const about = command.case ?? (cases.length === 1 ? cases[0] : undefined);
  if (cases.length === 0)
    return refuse({ kind: 'wrong_status', id, verb: 'asked about', status: 'without a case that could answer' });
  if (about === undefined || !cases.includes(about))
    return refuse({ kind: 'invalid', field: 'case', message: 'pick which of its cases you ask about' });
  return accept<TicketEvent>({ type: 'info_asked', text, case: about, person, name });
}

/** What a case says of a question; of one that is not asked any more, nothing. */
export function decideQuestion(state: TicketState | null, message: QuestionMessage): Decision<TicketEvent> {
  const asked = state?.question;
  if (asked === undefined || asked.case !== message.case || asked.n !== message.question) return accept();
  switch (message.type) {
    case 'answer_info':
      return accept<TicketEvent>({ type: 'info_answered', text: message.text });
    case 'info_with':
      return accept<TicketEvent>(...(asked.of === message.owner ? [] : [withOwner(message.owner)]));
    case 'info_void':
      return accept<TicketEvent>({ type: 'info_void', case: message.case, why: 'over' });
    default:
      return message satisfies never;
  }
}

const withOwner = (owner: string | null): TicketEvent => ({ type: 'info_with', owner });

export function afterQuestion(state: TicketState, event: Logged<NeedInfoEvent>): TicketState {
  switch (event.type) {
    case 'info_asked': {
      const { n, at, text, person: by, name, case: about } = event;
      return {
        ...state,
        status: 'needs_info',
        question: { n, at, text, by, name, case: about, of: null },
        clocks: state.clocks.map((clock) => pause(clock, at, 'asked')),
      };
    }
    case 'info_with':
      return state.question === undefined ? state : { ...state, question: { ...state.question, of: event.owner } };
    case 'info_answered':
    case 'info_void':
      return { ...state, status: 'in_progress' };
    default:
      return event satisfies never;
  }
}

/** Whatever ends the waiting ends the question, and the clock runs again. */
export function unasked(state: TicketState, at: Date): TicketState {
  if (state.question === undefined || state.status === 'needs_info') return state;
  const { question, ...rest } = state;
  const calendar = calendarOf(state.clocks[0]?.calendar.spec ?? null);
  const approval = rest.approval && givenBack(rest.approval, question.at, at, calendar);
  return { ...rest, ...(approval && { approval }), clocks: state.clocks.map((clock) => resume(clock, at)) };
}

/** What the case hears that is asked. */
export const infoAsked = (ticket: string, event: Extract<Logged<TicketEvent>, { type: 'info_asked' }>): InfoAsked => {
  const { n, text, case: about, person: by, name, at } = event;
  return { type: 'info_asked', ticket, question: { n, text, case: about, by, name, at } };
};

/** How the work stands for the cases that are not asked: somebody works on it. */
export const statusForOthers = (status: LinkedTicket['status']): LinkedTicket['status'] =>
  status === 'needs_info' ? 'in_progress' : status;
