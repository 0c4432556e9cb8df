import type { Policy } from '../../config/policy/schema.ts';
import { INTENT_WORDS, METRIC_WORDS, STATUS_WORDS } from '../../config/vocabulary.ts';
import type { CaseEvent, CaseState } from '../case/case.ts';
import { nearest } from '../case/deadline.ts';
import type { MovedClock, TargetEvent } from '../case/targets.ts';
import type { WaiverEvent } from '../case/waiver.ts';
import { actorWords } from '../record/actor.ts';
import type { Logged } from '../record/record.ts';
import { cutLine } from '../text/cut.ts';
import { durationWords } from '../text/duration.ts';
import { dateAndTime, type MirrorContext, personName, queueName, timeOrDate, zoneOf } from './attributes.ts';

/** A note in two halves. The headline shows the case as it is at sending; what changed stays the same however often it is tried. */
interface Note {
  readonly headline: string;
  readonly change: string;
}

/**
 * The internal note about one write's log entries, as plain text in one line: what came about together is one note (IC-2). Null when none of
 * the entries matters to the teammate in the inbox.
 */
export function noteOf(
  id: string,
  state: CaseState,
  entries: readonly Logged<CaseEvent>[],
  context: MirrorContext,
): Note | null {
  const change = entries.flatMap((entry) => eventWords(entry, zoneOf(state, context.policy), context.policy) ?? []);
  if (change.length === 0) return null;
  return { headline: headline(id, state, context), change: change.join('; ') };
}

export const noteText = ({ headline, change }: Note): string => `${headline} — ${change}`;

/** "CASE-128 · In Progress · P1 · owner Ana Ruiz · first response by 14:35 Europe/Berlin" */
function headline(id: string, state: CaseState, context: MirrorContext): string {
  const owner = state.owner === null ? 'no owner yet' : `owner ${personName(state.owner, context.policy)}`;
  const parts = [id, STATUS_WORDS[state.status], state.assessment.priority, owner, ...deadlineWords(state, context)];
  return parts.join(' · ');
}

function deadlineWords(state: CaseState, { policy, now }: MirrorContext): readonly string[] {
  const next = nearest(state.clocks, now);
  if (next === null) return [];
  const { dueAt, remainingMs } = next.reading;
  const metric = METRIC_WORDS[next.clock.metric].toLowerCase();
  if (dueAt === null) return [`${metric} paused`];
  const at = timeOrDate(dueAt, zoneOf(state, policy), now);
  return [remainingMs < 0 ? `${metric} overdue since ${at}` : `${metric} by ${at}`];
}

/** Free text in a note: more than this is cut, visibly. */
const LONGEST = 200;

/**
 * What happened, for the teammate in the Intercom inbox, who acted and why included; null for what has no place there. Says the same
 * however late it is said: no "today", no "in 5 minutes".
 */
function eventWords(event: Logged<CaseEvent>, zone: string, policy: Policy): string | null {
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

/** A moved deadline, for the teammate in the inbox; null for what concerns only reports. `short` cuts free text. */
function clockEventWords(
  event: Logged<TargetEvent | WaiverEvent>,
  zone: string,
  short: (text: string) => string,
): string | null {
  switch (event.type) {
    case 'tightened':
      return event.clocks.length === 0
        ? null
        : `${short(event.why)}: ${event.clocks.map((clock) => moved(clock, zone)).join(', ')}`;
    case 'deadline_set':
      return `${actorWords(event.by)} changed the deadline: ${moved({ ...event, intoPast: false }, zone)}, because ${short(event.why)}`;
    case 'waiver_requested':
    case 'waived':
    case 'waiver_declined':
    case 'account_refreshed':
      return null;
    default:
      return event satisfies never;
  }
}

function moved({ metric, toMs, dueAt, intoPast }: MovedClock, zone: string): string {
  const what = `${METRIC_WORDS[metric].toLowerCase()} now has ${durationWords(toMs)}`;
  if (dueAt === null) return what;
  const at = dateAndTime(dueAt, zone);
  return intoPast ? `${what}; that deadline, ${at}, had passed already` : `${what}, due ${at}`;
}
