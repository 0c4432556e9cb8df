import { DateTime } from 'luxon';
import type { Person } from '../../../config/policy/schema.ts';
import { METRIC_WORDS } from '../../../config/vocabulary.ts';
import type { CaseEvent } from '../../../domain/case/case.ts';
import { nearest } from '../../../domain/case/deadline.ts';
import type { Logged } from '../../../domain/record/record.ts';
import type { Metric } from '../../../domain/sla/clock.ts';
import type { TicketEvent } from '../../../domain/ticket/state.ts';
import type { CaseRecord, TicketRecord } from '../../../flow/ports.ts';
import { oneLine } from '../limits.ts';
import { ACTIONS, buttonValue } from './action-ids.ts';
import { actions, button, context, message, section } from './blocks.ts';
import { caseEventWords, shareWords, stepWords } from './case-events.ts';
import { waiverQuestion } from './clock-words.ts';
import { clockWords, deadlineText, stopsWith } from './deadline.ts';
import { leaseQuestion, nobodyThere } from './lease-words.ts';
import { isPaged, onItButton, pageLine, pageToYou } from './page-words.ts';
import { TAKEN_BACK, ticketEventWords } from './ticket-events.ts';
import { forWhom } from './tracker-words.ts';
import type { Message, View } from './view.ts';
import { actorName, caseTitle, nameOf, openedBecause, PRIORITY_MARK, queueName, sentence } from './words.ts';

/** What somebody hears of for the second time, because they asked for it. */
const AGAIN = '⏰ You wanted to be reminded.';

/** To one person: why they hear of it (`again`: they asked to), the case in a line, the deadline, and the one thing that stops the clock (SK-5). */
export function dm(
  record: CaseRecord,
  entries: readonly Logged<CaseEvent>[],
  person: Person,
  view: View,
  again = false,
): Message {
  const { id, state } = record;
  const account = state.account === null ? '' : ` · ${oneLine(state.account.name, 80)}`;
  const line = `${PRIORITY_MARK[state.assessment.priority]} *${caseTitle(id, state)}*${account}: ${sentence(state.assessment.summary, 200)}`;
  const live = state.open ? nearest(state.clocks, view.now) : null;
  const why = again ? AGAIN : caseWords(entries, person, view, live?.clock.metric ?? null);
  const deadline =
    live === null
      ? ''
      : `${clockWords(live, state)}. ${live.reading.state === 'paused' ? '' : stopsWith(live.clock.metric, state.conversationUrl)}`;
  const fallback = state.open ? deadlineText(state.clocks, state, view.now, localTime(person)) : '';
  const taken = whoTook(entries, record, person, view);
  return message(
    lines(why, taken, line, fallback),
    section('dm', lines(why, taken, line, deadline.trim())),
    caseActions(record, entries, person, view),
  );
}

/** Who has answered the page that a message told of. */
const whoTook = (
  entries: readonly (Logged<CaseEvent> | Logged<TicketEvent>)[],
  { state }: CaseRecord | TicketRecord,
  { id }: Person,
  view: View,
): string => (state.page?.acknowledged && entries.some((entry) => pages(entry, id)) ? pageLine({ state }, view) : '');

function pages(entry: Logged<CaseEvent> | Logged<TicketEvent>, person: string): boolean {
  if (entry.type === 'paged') return entry.person === person;
  return (entry.type === 'opened' || entry.type === 'retriaged') && entry.placement.page.includes(person);
}

/** Warned of a deadline that still runs, the owner may want to hear of it once more. */
const canWait = (
  entries: readonly { readonly type: string }[],
  { state }: CaseRecord | TicketRecord,
  person: Person,
  view: View,
): boolean => {
  const reading = state.open && state.owner === person.id ? nearest(state.clocks, view.now)?.reading : undefined;
  return (
    entries.some(({ type }) => type === 'step_reached') && reading?.state === 'running' && reading.outcome !== 'missed'
  );
};

const laterButton = (value: string) => button(ACTIONS.remindLater, 'Remind me later', value);

/** In the place of what was overtaken, or is for others now (RO-6). */
export const overtaken = (): Message => {
  const text = 'What stood here is settled, or for others now.';
  return message(text, context('dm', text));
};

/** Why the person hears of a case, a line each. `shown` is the clock whose deadline stands beside it. */
export const caseWords = (
  entries: readonly Logged<CaseEvent>[],
  person: Person,
  view: View,
  shown: Metric | null,
): string =>
  forYou(news(entries, shown), person.id)
    .map((entry) => toYou(entry, person, view, shown))
    .join('\n');

/** The same for a linked ticket. */
export const ticketWords = (entries: readonly Logged<TicketEvent>[], person: Person, view: View): string =>
  entries.map((entry) => ticketToYou(entry, person, view)).join('\n');

const lines = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n');

/** Whether a message is the question to an owner: news of the same time keep the buttons of their own. */
const asksOwner = (entries: readonly { readonly type: string }[]): boolean =>
  entries.some(({ type }) => type === 'lease_asked');

function caseActions(record: CaseRecord, entries: readonly Logged<CaseEvent>[], person: Person, view: View) {
  const { state } = record;
  const asks = asksOwner(entries);
  const value = buttonValue(record);
  const mine = state.owner === person.id;
  const open = button(ACTIONS.show, 'Open', value, { accessibility_label: `Open ${record.id}` });
  // Asked whether they still have it, they answer that and nothing else.
  if (asks && state.open && mine && state.lease) {
    const keep = button(ACTIONS.leaseKeep, 'Still on it', value, { style: 'primary' });
    return actions('dm:actions', keep, button(ACTIONS.handBack, 'Hand it back', value), open);
  }
  const asked = state.waiversAsked?.find(({ approver }) => approver === person.id);
  if (asked) {
    const answer = `${value}|${asked.clock}`;
    const approve = button(ACTIONS.waiverApprove, 'Approve', answer, { style: 'primary' });
    return actions('dm:actions', approve, button(ACTIONS.waiverDecline, 'Decline', answer), open);
  }
  if (isPaged(state, person.id)) {
    const claim = state.owner === null ? [button(ACTIONS.claim, 'Claim', value)] : [];
    return actions('dm:actions', onItButton(record), ...claim, open);
  }
  const buttons = [open];
  if (state.open && mine && (state.status === 'in_progress' || state.status === 'new')) {
    buttons.push(button(ACTIONS.wait, 'Waiting on customer', value));
  }
  if (canWait(entries, record, person, view)) buttons.push(laterButton(value));
  if (state.open && state.owner === null) buttons.push(button(ACTIONS.claim, 'Claim', value, { style: 'primary' }));
  if (state.status === 'escalated' && state.owner !== null)
    buttons.push(button(ACTIONS.claim, mine ? 'I’m on it' : 'Take over', value, { style: 'primary' }));
  return actions('dm:actions', ...buttons);
}

/** What is left to say: that the clock shown below is late needs no words of its own, where the same write did something about it. */
function news(entries: readonly Logged<CaseEvent>[], shown: Metric | null): readonly Logged<CaseEvent>[] {
  const left = entries.filter(
    (entry) => !(entry.type === 'step_reached' && entry.metric === shown && entry.at >= entry.dueAt),
  );
  return left.length > 0 ? left : entries;
}

/** A page comes first; that somebody else is paged is no news to those who hear of something else. */
function forYou(entries: readonly Logged<CaseEvent>[], you: string): readonly Logged<CaseEvent>[] {
  const pages = entries.filter((entry) => entry.type === 'paged' && entry.person === you);
  const rest = entries.filter((entry) => entry.type !== 'paged');
  return pages.length + rest.length === 0 ? entries : [...pages, ...rest];
}

/** An entry as told to the person it concerns. `shown` is the clock whose deadline stands below. */
function toYou(event: Logged<CaseEvent>, person: Person, view: View, shown: Metric | null): string {
  const by = actorName(event.by);
  switch (event.type) {
    case 'step_reached':
      if (event.metric !== shown) return `${stepWords(event)}.`;
      return event.at < event.dueAt ? `⏳ ${shareWords(event)}.` : `🔴 ${METRIC_WORDS[event.metric]} is late.`;
    case 'waiver_requested':
      return event.approver === person.id ? waiverQuestion(event) : `${caseEventWords(event, view)}.`;
    case 'paged':
      return pageToYou(event, person.id, view);
    case 'lease_asked':
      return leaseQuestion(event);
    case 'lease_ended':
      if (event.to === person.id)
        return `This is yours now: ${nameOf(event.person, view)} did not answer, and it is escalated.`;
      return nobodyThere(event, view);
    case 'transferred':
      if (event.placement?.owner === person.id) return `This is yours now: ${oneLine(event.why, 200)}.`;
      return `It is in ${queueName(event.to, view)} now.`;
    case 'opened':
      return event.placement.page.includes(person.id)
        ? `🚨 You are paged as on call: ${oneLine(event.placement.paging?.why ?? openedBecause(event.why).why, 200)}.`
        : `A new case is yours: ${oneLine(event.placement.why, 200)}.`;
    case 'assigned':
      if (event.person !== person.id) return `${caseEventWords(event, view)}.`;
      return event.by.kind === 'person'
        ? `${by} assigned this to you.`
        : `This is yours now: ${oneLine(event.why, 200)}.`;
    case 'escalated':
      return event.to === person.id
        ? `${by} escalated this to you: ${oneLine(event.reason, 300)}`
        : `${caseEventWords(event, view)}.`;
    case 'retriaged':
      return event.placement.page.includes(person.id)
        ? `🚨 You are paged as on call. ${caseEventWords(event, view)}.`
        : `${caseEventWords(event, view)}.`;
    default:
      return `${caseEventWords(event, view)}.`;
  }
}

function ticketToYou(event: Logged<TicketEvent>, person: Person, view: View): string {
  if (event.type === 'paged') return pageToYou(event, person.id, view);
  if (event.type === 'lease_asked') return leaseQuestion(event);
  if (event.type === 'lease_ended') return nobodyThere(event, view);
  return `${ticketEventWords(event, view)}.`;
}

/** To a person of a team, about a linked ticket. */
export function ticketDm(
  record: TicketRecord,
  entries: readonly Logged<TicketEvent>[],
  person: Person,
  view: View,
  again = false,
): Message {
  const { id, state } = record;
  if (state.takenBack === true) {
    const all = `${PRIORITY_MARK[state.priority]} *${id}* · ${TAKEN_BACK}.`;
    return message(all, section('dm', all));
  }
  const why = again ? AGAIN : ticketWords(entries, person, view);
  const line = `${PRIORITY_MARK[state.priority]} *${id}* · ${forWhom(state)}: ${oneLine(state.ask, 300)}`;
  const live = state.open ? nearest(state.clocks, view.now) : null;
  const deadline = live === null ? '' : `${clockWords(live, null)}. ${stopsWith(live.clock.metric, null)}`;
  const value = buttonValue(record);
  const onIt = isPaged(state, person.id) ? [onItButton(record)] : [];
  const press = state.owner === null ? [button(ACTIONS.ticketClaim, 'Claim', value, { style: 'primary' })] : [];
  const done = state.open && state.owner === person.id ? [button(ACTIONS.ticketDone, 'Done', value)] : [];
  const asked = asksOwner(entries) && state.open && state.owner === person.id && state.lease;
  const answers = [
    button(ACTIONS.ticketLeaseKeep, 'Still on it', value, { style: 'primary' }),
    button(ACTIONS.ticketRelease, 'Hand it back', value),
  ];
  const later = canWait(entries, record, person, view) ? [laterButton(value)] : [];
  const buttons = asked ? answers : state.open ? [...onIt, ...press, ...done, ...later] : [];
  const taken = whoTook(entries, record, person, view);
  return message(
    lines(why, taken, line, deadlineText(state.clocks, null, view.now, localTime(person))),
    section('dm', lines(why, taken, line, deadline)),
    ...(buttons.length === 0 ? [] : [actions('dm:actions', ...buttons)]),
  );
}

/** "Fri 20 Nov, 15:35 Europe/Berlin": notifications cannot show a moment in the reader's zone, so the policy's zone is used. */
const localTime =
  ({ timeZone }: Person) =>
  (at: Date): string =>
    `${DateTime.fromJSDate(at, { zone: timeZone }).setLocale('en-GB').toFormat('ccc d LLL, HH:mm')} ${timeZone}`;
