import { INTENT_WORDS, METRIC_WORDS } from '../../../config/vocabulary.ts';
import type { CaseEvent } from '../../../domain/case/case.ts';
import type { Logged } from '../../../domain/record/record.ts';
import { durationWords } from '../../../domain/text/duration.ts';
import { clockTime, oneLine, when } from '../mrkdwn.ts';
import { articleWords } from './article-words.ts';
import type { CardContext } from './card.ts';
import { clockEventWords, passedWords } from './clock-words.ts';
import { leaseWords } from './lease-words.ts';
import { pageWords } from './page-words.ts';
import { ratingWords } from './rating-words.ts';
import { actorName, nameOf, openedBecause, queueName, teamName } from './words.ts';

const WORDS = 300;
/** Noticed later than this, a step says so: somebody reading it now must know that it is old news. */
const LATE_AFTER_MS = 120_000;

/** One log entry in words, for threads and histories. All text of people is escaped. */
export function caseEventWords(event: Logged<CaseEvent>, context: CardContext): string {
  const by = actorName(event.by);
  switch (event.type) {
    case 'opened':
      return event.openedBy === 'person'
        ? `${by} opened the case`
        : `Opened: ${oneLine(openedBecause(event.why).why, WORDS)}`;
    case 'claimed':
      return event.tookOver ? `${by} took it over` : `${by} claimed it`;
    case 'assigned':
      return event.by.kind === 'person'
        ? `${by} assigned it to ${nameOf(event.person, context)}`
        : `Assigned to ${nameOf(event.person, context)}: ${oneLine(event.why, WORDS)}`;
    case 'released':
      return `${by} released it: anybody can claim it now`;
    case 'waiting':
      return `${by} set it to waiting on the customer; the clocks pause`;
    case 'snoozed':
      return event.until === null
        ? `${by} snoozed it; the clocks pause`
        : `${by} snoozed it until ${when(event.until)}; the clocks pause`;
    case 'resumed':
      return event.by.kind === 'person'
        ? `${by} resumed it; the clocks run`
        : `Resumed, ${oneLine(event.why, WORDS)}; the clocks run`;
    case 'customer_replied':
      return event.thanks ? 'The customer said thanks' : 'The customer wrote';
    case 'teammate_replied':
      return `${oneLine(event.name, 80)} answered the customer`;
    case 'rated':
      return ratingWords(event);
    case 'heard':
      return `In Intercom: ${oneLine(event.what, WORDS)}`;
    case 'escalated':
      return `${by} escalated it to ${nameOf(event.to, context)}: ${oneLine(event.reason, WORDS)}`;
    case 'deescalated':
      return event.to === null
        ? `${by} stepped it down: ${oneLine(event.reason, WORDS)}`
        : `${by} stepped it down to ${nameOf(event.to, context)}: ${oneLine(event.reason, WORDS)}`;
    case 'paged':
    case 'page_acknowledged':
      return pageWords(event, context);
    case 'ticket_unanswered':
      return `🚨 Nobody of ${teamName(event.team, context)} answers the page for ${event.ticket}`;
    case 'step_reached':
      return stepWords(event);
    case 'tightened':
    case 'deadline_set':
    case 'waiver_requested':
    case 'waived':
    case 'waiver_declined':
    case 'account_refreshed':
      return clockEventWords(event, context);
    case 'article_requested':
    case 'article_drafted':
    case 'article_refused':
      return articleWords(event);
    case 'alert_acknowledged':
      return `✋ ${by} is on it`;
    case 'lease_asked':
    case 'lease_kept':
    case 'lease_ended':
      return leaseWords(event, 'anybody can claim it now', context);
    case 'transferred':
      if (event.placement !== undefined)
        return `${by} moved it from ${queueName(event.from, context)} to ${queueName(event.to, context)}: ${oneLine(event.why, WORDS)}${latened(event)}${takenBack(event)}`;
      return `Moved from ${queueName(event.from, context)} to ${queueName(event.to, context)}: ${oneLine(event.why, WORDS)}`;
    case 'retriaged':
      return `${by} triaged it as ${INTENT_WORDS[event.assessment.intent]}: now in ${queueName(event.placement.queue, context)}${latened(event)}${takenBack(event)}`;
    case 'ticket_requested':
      return `${by} asked ${teamName(event.ticket.team, context)} in ${event.ticket.id}: ${oneLine(event.ticket.ask, WORDS)}`;
    case 'ticket_linked':
      return `${by} linked it to ${event.ticket.id}, with others like it: ${oneLine(event.ticket.ask, WORDS)}`;
    case 'ticket_unlinked':
      return `${by} unlinked it from ${event.ticket}`;
    case 'ticket_changed':
      return ticketChange(event);
    case 'update_owed':
      return 'All linked work is done: the customer is owed an update';
    case 'resolved':
      return event.how.trim() === '' ? `${by} resolved it` : `${by} resolved it: ${oneLine(event.how, WORDS)}`;
    case 'reopened':
      return event.by.kind === 'person' && event.why.trim() === ''
        ? `${by} reopened it`
        : `Reopened by ${by}: ${oneLine(event.why, WORDS)}`;
    default:
      return event satisfies never;
  }
}

/** A step of the ladder, as the log has it. */
export interface Step {
  readonly metric: keyof typeof METRIC_WORDS;
  readonly share: number;
  readonly at: Date;
  readonly dueAt: Date;
  readonly reachedAt: Date;
}

/** What part of the time is used, or that it is over; and, when that was noticed late, how late. */
export function stepWords(step: Step): string {
  const { metric, share, at, dueAt, reachedAt } = step;
  const overBy = at.getTime() - dueAt.getTime();
  if (overBy < 0) return `⏳ ${shareWords(step)}: due ${when(dueAt)}`;
  const seenAfter = at.getTime() - reachedAt.getTime();
  const noticed =
    seenAfter > LATE_AFTER_MS ? `, noticed ${durationWords(share > 1 ? seenAfter : overBy, 'rough')} later` : '';
  // A step after the deadline is no news of it, but that nothing has helped.
  return `🔴 ${METRIC_WORDS[metric]} is ${share > 1 ? 'still late' : 'late'}: it was due ${when(dueAt)}${noticed}`;
}

/** "75% of the time for first response is used" */
export function shareWords({ metric, share, at, reachedAt }: Step): string {
  const seenLate = at.getTime() - reachedAt.getTime() > LATE_AFTER_MS;
  const noticed = seenLate ? `, reached ${clockTime(reachedAt)}, noticed ${clockTime(at)}` : '';
  return `${Math.round(share * 100)}% of the time for ${METRIC_WORDS[metric].toLowerCase()} is used${noticed}`;
}

/** Linked work that other teams do not see any more (RO-6). */
const takenBack = ({ takenBack: ids = [] }: { readonly takenBack?: readonly string[] }): string =>
  ids.length === 0 ? '' : `. Other teams do not see it any more: ${ids.join(', ')} was taken back`;

/** Deadlines that a new target has put into the past. */
const latened = ({ intoPast = [] }: Pick<Extract<CaseEvent, { type: 'retriaged' }>, 'intoPast'>): string =>
  intoPast.map(({ metric, dueAt }) => `. ${passedWords(metric, dueAt)}`).join('');

function ticketChange(event: Extract<Logged<CaseEvent>, { type: 'ticket_changed' }>): string {
  const who = event.ownerName === null ? actorName(event.by) : oneLine(event.ownerName, 80);
  switch (event.status) {
    case 'open':
      return event.note === null
        ? `${event.ticket} was released by ${who}: nobody works on it now`
        : `${event.ticket} went back to its team: ${oneLine(event.note, WORDS)}`;
    case 'claimed':
      return `${who} claimed ${event.ticket}`;
    case 'in_progress':
      return `${who} started on ${event.ticket}`;
    case 'done':
      return event.note === null
        ? `${who} finished ${event.ticket}`
        : `${who} finished ${event.ticket}: ${oneLine(event.note, WORDS)}`;
    default:
      return event.status satisfies never;
  }
}
