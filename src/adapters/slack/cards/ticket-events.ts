import type { Logged } from '../../../domain/record/record.ts';
import type { TicketEvent } from '../../../domain/ticket/state.ts';
import { oneLine } from '../mrkdwn.ts';
import type { CardContext } from './card.ts';
import { stepWords } from './case-events.ts';
import { leaseWords } from './lease-words.ts';
import { pageWords } from './page-words.ts';
import { actorName, teamName } from './words.ts';

const WORDS = 300;

export const TAKEN_BACK = 'Taken back: the case it was for is closed to other teams now, nothing is asked any more';

/** One log entry of a linked ticket in words. */
export function ticketEventWords(event: Logged<TicketEvent>, context: CardContext): string {
  const by = actorName(event.by);
  switch (event.type) {
    case 'created':
      return `${actorName(event.requestedBy)} asked ${teamName(event.team, context)}: ${oneLine(event.ask, WORDS)}`;
    case 'claimed':
      return `${by} claimed it`;
    case 'started':
      return `${by} started`;
    case 'released':
      return `${by} released it: anybody of the team can claim it now`;
    case 'finished':
      return `${by} finished: ${oneLine(event.outcome, WORDS)}`;
    case 'lease_asked':
    case 'lease_kept':
    case 'lease_ended':
      return leaseWords(event, 'anybody of the team can claim it now', context);
    case 'paged':
    case 'page_acknowledged':
      return pageWords(event, context);
    case 'case_joined':
      return `${by} linked ${event.case.id}`;
    case 'case_left':
      return `${event.case} left`;
    case 'taken_back':
      return TAKEN_BACK;
    case 'step_reached':
      return stepWords(event);
    default:
      return event satisfies never;
  }
}
