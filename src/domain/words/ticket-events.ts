import type { Logged } from '../record/record.ts';
import type { TicketEvent } from '../ticket/state.ts';
import { count } from './account.ts';
import { approvalSentence, forMoney } from './approval-events.ts';
import { cited, type Line, person, say, team } from './line.ts';
import { actor, because, type Sentence } from './said.ts';
import { leaseSentence, pageSentence, stepSentence } from './shared-events.ts';

/** Of work for a case that has become restricted: all that a team may still know of it (RO-6). */
export const TAKEN_BACK: Line = ['the case it was for is closed to other teams now, nothing is asked any more'];

/** What happened to a linked ticket, of every kind of event. */
export function ticketSentence(event: Logged<TicketEvent>): Sentence {
  const by = actor(event.by);
  switch (event.type) {
    case 'created': {
      const money = event.approval === undefined ? [] : forMoney(event.approval);
      return { what: say`${actor(event.requestedBy)} asked ${team(event.team)}${money}`, why: because(event.ask) };
    }
    case 'claimed':
      return { what: say`${by} claimed it` };
    case 'started':
      return { what: say`${by} started` };
    case 'released':
      return { what: say`${by} gave it back: anybody of the team can claim it now` };
    case 'finished':
      return { mark: '🔧', what: say`${by} finished`, why: because(event.outcome) };
    case 'customers_told':
      return {
        mark: '📣',
        what: say`${by} tells ${count(event.cases.length, 'customer')}${event.again ? ' once more' : ''}`,
        why: event.again ? null : question(event.text),
      };
    case 'customer_heard':
      return { what: heardWords(event) };
    case 'assigned':
      return event.by.kind === 'person' && event.by.id === event.person
        ? { what: say`${by} took it over`, why: because(event.why) }
        : { what: say`${by} gave it to ${person(event.person)}`, why: because(event.why) };
    case 'reopened':
      return { mark: '↩️', what: say`${by} reopened it`, why: because(event.why) };
    case 'lease_asked':
    case 'lease_kept':
    case 'lease_ended':
      return leaseSentence(event, 'anybody of the team can claim it now');
    case 'paged':
    case 'page_acknowledged':
      return pageSentence(event);
    case 'case_joined':
      return { what: say`${by} linked ${event.case.id}` };
    case 'case_left':
      return { what: say`${event.case} left` };
    case 'case_stands':
      return { what: standingWords(event) };
    case 'case_ended':
      return {
        mark: 'ℹ️',
        what: {
          deleted: say`The conversation of ${event.case} was deleted in Intercom`,
          merged: say`The conversation of ${event.case} was merged into another one`,
          resolved: say`${by} resolved ${event.case}`,
        }[event.how],
        why: [ASK_FIRST],
      };
    case 'case_goes_on':
      return { mark: '↩️', what: say`${event.case} is open again, and waits for this` };
    case 'info_asked':
      return { mark: '❓', what: say`${by} asks ${event.case}`, why: question(event.text) };
    case 'info_with':
      return { what: event.owner === null ? ['Nobody has the case'] : say`${person(event.owner)} is to answer` };
    case 'info_answered':
      return { mark: '💬', what: say`${by} answered`, why: question(event.text) };
    case 'info_void':
      return {
        what:
          event.why === 'over'
            ? say`${event.case} is over: nobody answers the question any more`
            : say`${event.case} left: nobody answers the question any more`,
      };
    case 'approver_called':
    case 'approved':
    case 'declined':
    case 'withdrawn':
      return approvalSentence(event);
    case 'taken_back':
      return { what: ['Taken back'], why: TAKEN_BACK };
    case 'step_reached':
      return stepSentence(event);
    default:
      return event satisfies never;
  }
}

function heardWords({ case: id, how, why = '' }: Extract<TicketEvent, { type: 'customer_heard' }>): Line {
  if (how === 'told') return say`The customer of ${id} was told`;
  return how === 'failed'
    ? say`The customer of ${id} could not be told (${cited(why, 100)})`
    : say`The customer of ${id} is left out (${cited(why, 100)})`;
}

/** “Which build is it?” */
const question = (text: string): Line => [`“${cited(text)}”`];

const ASK_FIRST = 'ask whoever asked for it whether it is still needed';

function standingWords({ case: id, standing }: Extract<TicketEvent, { type: 'case_stands' }>): Line {
  if (standing.told) return say`The customer of ${id} knows how it ended`;
  if (!standing.late) return say`${id} has changed`;
  return say`🔴 ${id} is late${standing.free ? ', and nobody has it' : ''}`;
}
