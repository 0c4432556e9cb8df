import type { Policy } from '../../config/policy/schema.ts';
import { INTENT_WORDS, METRIC_WORDS } from '../../config/vocabulary.ts';
import type { CaseEvent } from '../case/case.ts';
import { actorWords } from '../record/actor.ts';
import type { Logged } from '../record/record.ts';
import { cutLine } from '../text/cut.ts';
import { clockEventWords } from './clock-words.ts';
import { dateAndTime, personName, queueName } from './context.ts';

/** Free text in a note: more than this is cut, visibly. */
const LONGEST = 200;

/**
 * What happened, for the teammate in the Intercom inbox, who acted and why included; null for what has no place there. Says the same
 * however late it is said: no "today", no "in 5 minutes".
 */
export function eventWords(event: Logged<CaseEvent>, zone: string, policy: Policy): string | null {
  const by = actorWords(event.by);
  const queue = (id: string) => queueName(id, policy);
  const person = (id: string) => personName(id, policy);
  switch (event.type) {
    case 'opened':
      return `${openedWords(event)}; ${queue(event.placement.queue)} has it: ${short(event.placement.why)}`;
    case 'claimed':
      return event.tookOver ? `${by} took it over` : `${by} claimed it`;
    case 'assigned':
      return event.by.kind === 'rule'
        ? `assigned to ${person(event.person)}: ${short(event.why)}`
        : `${by} assigned it to ${person(event.person)}`;
    case 'released':
      return `${by} released it`;
    case 'waiting':
      return `${by} set it to wait for the customer`;
    case 'snoozed':
      return event.until === null ? `${by} snoozed it` : `${by} snoozed it until ${dateAndTime(event.until, zone)}`;
    case 'escalated':
      return `${by} escalated it to ${person(event.to)}: ${short(event.reason)}`;
    case 'deescalated':
      return event.to === null
        ? `${by} stepped it down: ${short(event.reason)}`
        : `${by} stepped it down to ${person(event.to)}: ${short(event.reason)}`;
    case 'step_reached':
      return event.share < 1
        ? null
        : `${METRIC_WORDS[event.metric].toLowerCase()} was due ${dateAndTime(event.dueAt, zone)} and is late`;
    case 'lease_ended': {
      const now = event.to === null ? 'anybody of its queue can claim it' : `${person(event.to)} has it`;
      return `${person(event.person)} was asked and did not answer; ${now}`;
    }
    case 'tightened':
    case 'deadline_set':
    case 'waiver_requested':
    case 'waived':
    case 'waiver_declined':
    case 'account_refreshed':
      return clockEventWords(event, zone, short);
    case 'transferred':
      return `moved from ${queue(event.from)} to ${queue(event.to)}: ${short(event.why)}`;
    case 'retriaged': {
      const { assessment, placement } = event;
      const what = `${INTENT_WORDS[assessment.intent]}, ${assessment.priority}`;
      return `${by} triaged it again as ${what}; ${queue(placement.queue)} has it: ${short(placement.why)}`;
    }
    case 'ticket_requested':
      return `${by} asked ${policy.teams[event.ticket.team]?.name ?? event.ticket.team} in ${event.ticket.id}: ${short(event.ticket.ask)}`;
    case 'ticket_linked':
      return `${by} linked it to ${event.ticket.id} of ${policy.teams[event.ticket.team]?.name ?? event.ticket.team}, with others like it: ${short(event.ticket.ask)}`;
    case 'ticket_unlinked':
      return `${by} unlinked it from ${event.ticket}`;
    case 'ticket_changed':
      if (event.status !== 'done') return null;
      return event.note === null ? `${event.ticket} is done` : `${event.ticket} is done: ${short(event.note)}`;
    case 'resolved':
      return `${by} resolved it: ${short(event.how)}`;
    case 'reopened':
      return event.by.kind === 'customer' ? `reopened: ${short(event.why)}` : `${by} reopened it: ${short(event.why)}`;
    case 'resumed':
    case 'lease_asked':
    case 'lease_kept':
    case 'customer_replied':
    case 'teammate_replied':
    case 'heard':
    case 'rated':
    case 'update_owed':
    case 'alert_acknowledged':
    case 'article_requested':
    case 'article_drafted':
    case 'article_refused':
    case 'paged':
    case 'page_acknowledged':
    case 'ticket_unanswered':
      return null;
    default:
      return event satisfies never;
  }
}

function openedWords(event: Extract<CaseEvent, { type: 'opened' }>): string {
  switch (event.openedBy) {
    case 'person':
      return short(event.why);
    case 'rule':
      return `opened by a rule: ${short(event.why)}`;
    case 'ai':
      return `opened by AI triage: ${short(event.why)}`;
    default:
      return event.openedBy satisfies never;
  }
}

const short = (text: string): string => cutLine(text, LONGEST);
