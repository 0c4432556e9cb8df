import type { Logged } from '../../aggregate/record.ts';
import type { TicketEvent } from '../../ticket/state.ts';
import { oneLine } from '../limits.ts';
import { stepWords } from './case-events.ts';
import type { View } from './view.ts';
import { actorName, teamName } from './words.ts';

const WORDS = 300;

/** One log entry of a linked ticket in words. */
export function ticketEventWords(event: Logged<TicketEvent>, view: View): string {
  const by = actorName(event.by);
  switch (event.type) {
    case 'created':
      return `${actorName(event.requestedBy)} asked ${teamName(event.team, view)}: ${oneLine(event.ask, WORDS)}`;
    case 'claimed':
      return `${by} claimed it`;
    case 'started':
      return `${by} started`;
    case 'released':
      return `${by} released it: anybody of the team can claim it now`;
    case 'finished':
      return `${by} finished: ${oneLine(event.outcome, WORDS)}`;
    case 'step_reached':
      return stepWords(event);
    default:
      return event satisfies never;
  }
}
