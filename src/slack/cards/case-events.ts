import type { Logged } from '../../aggregate/record.ts';
import type { CaseEvent } from '../../case/events.ts';
import { INTENT_WORDS, METRIC_WORDS } from '../../config/vocabulary.ts';
import { clockTime, oneLine, when } from '../limits.ts';
import type { View } from './view.ts';
import { actorName, duration, nameOf, openedBecause, queueName, teamName } from './words.ts';

const WORDS = 300;
/** Noticed later than this, a step says so: somebody reading it now must know that it is old news. */
const LATE_AFTER_MS = 120_000;

/** One log entry in words, for threads and histories. All text of people is escaped. */
export function caseEventWords(event: Logged<CaseEvent>, view: View): string {
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
        ? `${by} assigned it to ${nameOf(event.person, view)}`
        : `Assigned to ${nameOf(event.person, view)}: ${oneLine(event.why, WORDS)}`;
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
    case 'heard':
      return `In Intercom: ${oneLine(event.what, WORDS)}`;
    case 'escalated':
      return `${by} escalated it to ${nameOf(event.to, view)}: ${oneLine(event.reason, WORDS)}`;
    case 'step_reached':
      return stepWords(event);
    case 'transferred':
      return `Moved from ${queueName(event.from, view)} to ${queueName(event.to, view)}: ${oneLine(event.why, WORDS)}`;
    case 'retriaged':
      return `${by} triaged it as ${INTENT_WORDS[event.assessment.intent]}: now in ${queueName(event.placement.queue, view)}`;
    case 'ticket_requested':
      return `${by} asked ${teamName(event.ticket.team, view)} in ${event.ticket.id}: ${oneLine(event.ticket.ask, WORDS)}`;
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
  const { metric, at, dueAt } = step;
  const overBy = at.getTime() - dueAt.getTime();
  if (overBy < 0) return `⏳ ${shareWords(step)}: due ${when(dueAt)}`;
  const noticed = overBy > LATE_AFTER_MS ? `, noticed ${duration(overBy)} later` : '';
  return `🔴 ${METRIC_WORDS[metric]} is late: it was due ${when(dueAt)}${noticed}`;
}

/** "75% of the time for first response is used" */
export function shareWords({ metric, share, at, reachedAt }: Step): string {
  const seenLate = at.getTime() - reachedAt.getTime() > LATE_AFTER_MS;
  const noticed = seenLate ? `, reached ${clockTime(reachedAt)}, noticed ${clockTime(at)}` : '';
  return `${Math.round(share * 100)}% of the time for ${METRIC_WORDS[metric].toLowerCase()} is used${noticed}`;
}

function ticketChange(event: Extract<Logged<CaseEvent>, { type: 'ticket_changed' }>): string {
  const who = event.ownerName === null ? actorName(event.by) : oneLine(event.ownerName, 80);
  switch (event.status) {
    case 'open':
      return `${event.ticket} was released by ${who}: nobody works on it now`;
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
