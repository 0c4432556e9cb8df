import type { CaseEvent } from '../case/case.ts';
import type { LeaseEvent } from '../record/lease.ts';
import type { Logged } from '../record/record.ts';
import type { TicketEvent } from '../ticket/state.ts';
import { calledToYou } from './approval-events.ts';
import { caseSentence } from './case-events.ts';
import { cited, clock, joined, type Line, person, say, strong } from './line.ts';
import { actor, because, byHand, long, short } from './said.ts';
import { lateClock, leaseQuestion, leftIt, notThere, pageToYou } from './shared-events.ts';
import { ticketSentence } from './ticket-events.ts';
import { howTaken, refusedBecause } from './writing-events.ts';

/** Why a person hears of an event of a case: what a thread says, turned to whom it concerns. */
export const caseToYou = (event: Logged<CaseEvent>, you: string): Line =>
  ownWords(event, you) ?? long(caseSentence(event));

/** The same for linked work. */
export function ticketToYou(event: Logged<TicketEvent>, you: string): Line {
  if (event.type === 'paged' && event.person === you) return pageToYou(event);
  if (event.type === 'lease_asked') return leaseQuestion(event);
  if (event.type === 'assigned' && event.person === you)
    return joined(': ', say`${actor(event.by)} gave this to you`, because(event.why));
  if (event.type === 'approver_called' && event.people.includes(you)) return calledToYou(event);
  // What was asked stands above.
  if (event.type === 'created') return short(ticketSentence(event));
  return event.type === 'lease_ended' ? freeAgain(event, you) : long(ticketSentence(event));
}

type LeaseEnded = Extract<LeaseEvent, { type: 'lease_ended' }>;

/** What it is about stands above. */
const PAGED: Line = ['🚨 You are paged as on call: press “I’m on it”, or whoever is next is paged'];

/** What a person hears otherwise than a thread does; null for what is said alike. */
function ownWords(event: Logged<CaseEvent>, you: string): Line | null {
  const by = actor(event.by);
  switch (event.type) {
    case 'opened':
      if (event.placement.page.includes(you)) return PAGED;
      return event.placement.owner === you ? say`A new case is yours: ${cited(event.placement.why, 200)}` : null;
    case 'retriaged':
    case 'placed_again':
    case 'placement_kept': {
      const placement = event.type === 'placement_kept' ? event.named?.placement : event.placement;
      if (placement?.page.includes(you)) return joined('. ', PAGED, long(caseSentence(event)));
      return event.type !== 'placement_kept' && placement?.owner === you
        ? say`It is yours now. ${long(caseSentence(event))}`
        : null;
    }
    case 'message_failed': {
      if (event.person !== you) return null;
      const whose = event.as === 'note' ? 'note' : 'answer to the customer';
      return say`⚠️ Intercom ${howTaken(event.why)} your ${whose}: ${refusedBecause(event.why)}. It said “${cited(event.text, 200)}”`;
    }
    case 'assigned':
      if (event.person !== you) return null;
      return byHand(event.by)
        ? joined(': ', say`${by} gave this to you`, because(event.why))
        : joined('. ', say`It is yours now: ${cited(event.why, 200)}`, notThere(event.passed));
    case 'transferred':
      return event.placement?.owner === you ? say`It is yours now: ${cited(event.why, 200)}` : null;
    case 'escalated':
      return event.to === you ? say`${by} escalated this to you: ${cited(event.reason)}` : null;
    case 'waiver_requested':
      return event.approver === you
        ? say`🙏 ${strong(`${by} asks you to waive the ${lateClock(event)}:`)} ${cited(event.reason)}. Waived, it still shows as late, and no longer counts against the team.`
        : null;
    case 'paged':
      return event.person === you ? pageToYou(event) : null;
    case 'lease_asked':
      return leaseQuestion(event);
    case 'lease_ended':
      return event.to === you
        ? say`It is yours now: ${person(event.person)} ${leftIt(event)}, and it is escalated`
        : event.to === null
          ? freeAgain(event, you)
          : null;
    default:
      return null;
  }
}

/** To whoever had it, and to the lead where nobody else of the queue or team is there to take it. */
const freeAgain = (event: LeaseEnded, you: string): Line =>
  event.person === you && event.askedAt !== null
    ? say`You were asked at ${clock(event.askedAt)} and did not answer: anybody can claim it now`
    : say`It has no owner now: ${person(event.person)} ${leftIt(event)}, and nobody else of its people is there. Claim it, or give it to somebody`;
