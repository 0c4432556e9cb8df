import type { LeaseEvent } from '../../../domain/record/lease.ts';
import { clockTime, when } from '../mrkdwn.ts';
import type { CardContext } from './card.ts';
import { nameOf } from './words.ts';

/** An entry about a lease, for threads and histories. `back` says who may take it now: "anybody can claim it now". */
export function leaseWords(event: LeaseEvent, back: string, context: CardContext): string {
  const owner = nameOf(event.person, context);
  switch (event.type) {
    case 'lease_asked':
      return `Asked ${owner} whether they still have it: ${whyWords(event)}`;
    case 'lease_kept':
      return `${owner} is still on it`;
    case 'lease_ended': {
      const now = event.to === null ? back : `${nameOf(event.to, context)} has it now`;
      return `${owner} was asked at ${clockTime(event.askedAt)} and did not answer: ${now}`;
    }
    default:
      return event satisfies never;
  }
}

type Asked = Extract<LeaseEvent, { type: 'lease_asked' }>;

function whyWords({ why, since }: Asked): string {
  switch (why) {
    case 'quiet':
      return `nothing heard since ${when(since)}`;
    case 'away':
      return `away in Intercom since ${when(since)}`;
    case 'off_shift':
      return 'their shift ends before the deadline';
    default:
      return why satisfies never;
  }
}

/** The question to the owner. */
export function leaseQuestion(event: Asked): string {
  return `👋 *Still on it?* ${youWords(event)} After ${when(event.returnsAt)} somebody else can take it.`;
}

function youWords({ why, since }: Asked): string {
  switch (why) {
    case 'quiet':
      return `Nothing was heard from you since ${when(since)}.`;
    case 'away':
      return 'You are set to away in Intercom.';
    case 'off_shift':
      return 'Its deadline comes before your next shift.';
    default:
      return why satisfies never;
  }
}

/** To the lead, when nobody of the queue or team is there to take it. */
export const nobodyThere = (event: Extract<LeaseEvent, { type: 'lease_ended' }>, context: CardContext): string =>
  `It has no owner now: ${nameOf(event.person, context)} did not answer, and nobody else of its people is there. Claim it, or give it to somebody.`;
