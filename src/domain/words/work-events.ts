import type { CaseEvent } from '../case/case.ts';
import type { Logged } from '../record/record.ts';
import { decidedSentence } from './approval-events.ts';
import { say } from './line.ts';
import { actor, because, type Sentence } from './said.ts';

/** How the work of another team goes. */
export function workSentence(event: Extract<Logged<CaseEvent>, { type: 'ticket_changed' }>): Sentence {
  if (event.decided !== undefined) return decidedSentence(event.decided);
  const who = event.ownerName ?? actor(event.by);
  const why = event.note === null ? null : because(event.note);
  if (event.how === 'reopened')
    return { mark: '↩️', what: say`${actor(event.by)} reopened ${event.ticket}, it is not done yet`, why };
  if (event.how === 'given') return { what: say`${who} has ${event.ticket} now` };
  switch (event.status) {
    case 'open':
      return event.note === null
        ? { what: say`${who} gave ${event.ticket} back: nobody works on it now` }
        : { what: say`${event.ticket} went back to its team`, why };
    case 'claimed':
      return { what: say`${who} claimed ${event.ticket}` };
    case 'needs_info':
      return { what: say`${who} waits for an answer in ${event.ticket}` };
    case 'in_progress':
      return event.how === 'unasked'
        ? { what: say`${who} goes on with ${event.ticket} without an answer` }
        : { what: say`${who} started on ${event.ticket}` };
    case 'done':
      return { mark: '🔧', what: say`${who} finished ${event.ticket}`, why };
    default:
      return event.status satisfies never;
  }
}
