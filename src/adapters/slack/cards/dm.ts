import { DateTime } from 'luxon';
import type { Person } from '../../../config/policy/schema.ts';
import { METRIC_WORDS } from '../../../config/vocabulary.ts';
import type { CaseEvent } from '../../../domain/case/case.ts';
import { nearest } from '../../../domain/case/deadline.ts';
import type { Logged } from '../../../domain/record/record.ts';
import type { Metric } from '../../../domain/sla/clock.ts';
import type { TicketEvent } from '../../../domain/ticket/state.ts';
import type { CaseRecord, TicketRecord } from '../../../flow/ports.ts';
import { lines, oneLine } from '../mrkdwn.ts';
import { ACTIONS, buttonValue } from './action-ids.ts';
import { actions, actionsIfAny, button, message, noting, sayingOnly, section } from './blocks.ts';
import type { CardContext, Message } from './card.ts';
import { caseEventWords, shareWords, stepWords } from './case-events.ts';
import { waiverQuestion } from './clock-words.ts';
import { clockWords, deadlineText, stopsWith } from './deadline.ts';
import { leaseQuestion, nobodyThere } from './lease-words.ts';
import { isPaged, onItButton, pageLine, pageToYou } from './page-words.ts';
import { TAKEN_BACK, ticketEventWords } from './ticket-events.ts';
import { forWhom } from './tracker-words.ts';
import { actorName, caseHead, nameOf, openedBecause, PRIORITY_MARK, queueName, sentence } from './words.ts';

/** What somebody hears of for the second time, because they asked for it. */
const AGAIN = '⏰ You wanted to be reminded.';

/** To one person: why they hear of it (`again`: they asked to), the case in a line, the deadline, and the one thing that stops the clock (SK-5). */
export function dm(
  record: CaseRecord,
  entries: readonly Logged<CaseEvent>[],
  person: Person,
  context: CardContext,
  again = false,
): Message {
  const { id, state } = record;
  const line = `${caseHead(id, state)}: ${sentence(state.assessment.summary, 200)}`;
  const live = state.open ? nearest(state.clocks, context.now) : null;
  const why = again ? AGAIN : caseWords(entries, person, context, live?.clock.metric ?? null);
  const deadline =
    live === null
      ? ''
      : `${clockWords(live, state)}. ${live.reading.state === 'paused' ? '' : stopsWith(live.clock.metric, state.conversationUrl)}`;
  const fallback = state.open ? deadlineText(state.clocks, state, context.now, localTime(person)) : '';
  const taken = whoTook(entries, record, person, context);
  return message(
    lines(why, taken, line, fallback),
    section('dm', lines(why, taken, line, deadline.trim())),
    caseActions(record, entries, person, context),
  );
}

/** Who has answered the page that a message told of. */
const whoTook = (
  entries: readonly (Logged<CaseEvent> | Logged<TicketEvent>)[],
  { state }: CaseRecord | TicketRecord,
  { id }: Person,
  context: CardContext,
): string =>
  state.page?.acknowledged && entries.some((entry) => pages(entry, id)) ? pageLine({ state }, context) : '';

function pages(entry: Logged<CaseEvent> | Logged<TicketEvent>, person: string): boolean {
  if (entry.type === 'paged') return entry.person === person;
  return (entry.type === 'opened' || entry.type === 'retriaged') && entry.placement.page.includes(person);
}

/** Warned of a deadline that still runs, the owner may want to hear of it once more. */
const canWait = (
  entries: readonly { readonly type: string }[],
  { state }: CaseRecord | TicketRecord,
  person: Person,
  context: CardContext,
): boolean => {
  const reading = state.open && state.owner === person.id ? nearest(state.clocks, context.now)?.reading : undefined;
  return (
    entries.some(({ type }) => type === 'step_reached') && reading?.state === 'running' && reading.outcome !== 'missed'
  );
};

const laterButton = (value: string) => button(ACTIONS.remindLater, 'Remind me later', value);

/** In the place of what was overtaken, or is for others now (RO-6). */
export const overtaken = (): Message => noting('dm', 'What stood here is settled, or for others now.');

/** Why the person hears of a case, a line each. `shown` is the clock whose deadline stands beside it. */
export const caseWords = (
  entries: readonly Logged<CaseEvent>[],
  person: Person,
  context: CardContext,
  shown: Metric | null,
): string =>
  forYou(news(entries, shown), person.id)
    .map((entry) => toYou(entry, person, context, shown))
    .join('\n');

/** The same for a linked ticket. */
export const ticketWords = (entries: readonly Logged<TicketEvent>[], person: Person, context: CardContext): string =>
  entries.map((entry) => ticketToYou(entry, person, context)).join('\n');

/** Whether a message is the question to an owner: news of the same time keep the buttons of their own. */
const asksOwner = (entries: readonly { readonly type: string }[]): boolean =>
  entries.some(({ type }) => type === 'lease_asked');

function caseActions(record: CaseRecord, entries: readonly Logged<CaseEvent>[], person: Person, context: CardContext) {
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
  if (canWait(entries, record, person, context)) buttons.push(laterButton(value));
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

/** An entry in words for the person it concerns. `shown` is the clock whose deadline stands below. */
function toYou(event: Logged<CaseEvent>, person: Person, context: CardContext, shown: Metric | null): string {
  return ownWords(event, person.id, context, shown) ?? `${caseEventWords(event, context)}.`;
}

/** What a person hears otherwise than a thread does; null for what is said alike. */
function ownWords(event: Logged<CaseEvent>, you: string, context: CardContext, shown: Metric | null): string | null {
  const by = actorName(event.by);
  switch (event.type) {
    case 'step_reached':
      if (event.metric !== shown) return `${stepWords(event)}.`;
      return event.at < event.dueAt ? `⏳ ${shareWords(event)}.` : `🔴 ${METRIC_WORDS[event.metric]} is late.`;
    case 'waiver_requested':
      return event.approver === you ? waiverQuestion(event) : null;
    case 'paged':
      return pageToYou(event, you, context);
    case 'lease_asked':
      return leaseQuestion(event);
    case 'lease_ended':
      if (event.to === you)
        return `This is yours now: ${nameOf(event.person, context)} did not answer, and it is escalated.`;
      return nobodyThere(event, context);
    case 'transferred':
      if (event.placement?.owner === you) return `This is yours now: ${oneLine(event.why, 200)}.`;
      return `It is in ${queueName(event.to, context)} now.`;
    case 'opened':
      return event.placement.page.includes(you)
        ? `🚨 You are paged as on call: ${oneLine(event.placement.paging?.why ?? openedBecause(event.why).why, 200)}.`
        : `A new case is yours: ${oneLine(event.placement.why, 200)}.`;
    case 'assigned':
      if (event.person !== you) return null;
      return event.by.kind === 'person'
        ? `${by} assigned this to you.`
        : `This is yours now: ${oneLine(event.why, 200)}.`;
    case 'escalated':
      return event.to === you ? `${by} escalated this to you: ${oneLine(event.reason, 300)}` : null;
    case 'retriaged':
      return event.placement.page.includes(you)
        ? `🚨 You are paged as on call. ${caseEventWords(event, context)}.`
        : null;
    default:
      return null;
  }
}

function ticketToYou(event: Logged<TicketEvent>, person: Person, context: CardContext): string {
  if (event.type === 'paged') return pageToYou(event, person.id, context);
  if (event.type === 'lease_asked') return leaseQuestion(event);
  if (event.type === 'lease_ended') return nobodyThere(event, context);
  return `${ticketEventWords(event, context)}.`;
}

/** To a person of a team, about a linked ticket. */
export function ticketDm(
  record: TicketRecord,
  entries: readonly Logged<TicketEvent>[],
  person: Person,
  context: CardContext,
  again = false,
): Message {
  const { id, state } = record;
  const head = `${PRIORITY_MARK[state.priority]} *${id}*`;
  if (state.takenBack === true) return sayingOnly('dm', `${head} · ${TAKEN_BACK}.`);
  const why = again ? AGAIN : ticketWords(entries, person, context);
  const line = `${head} · ${forWhom(state)}: ${oneLine(state.ask, 300)}`;
  const live = state.open ? nearest(state.clocks, context.now) : null;
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
  const later = canWait(entries, record, person, context) ? [laterButton(value)] : [];
  const buttons = asked ? answers : state.open ? [...onIt, ...press, ...done, ...later] : [];
  const taken = whoTook(entries, record, person, context);
  return message(
    lines(why, taken, line, deadlineText(state.clocks, null, context.now, localTime(person))),
    section('dm', lines(why, taken, line, deadline)),
    ...actionsIfAny('dm:actions', ...buttons),
  );
}

/** "Fri 20 Nov, 15:35 Europe/Berlin": notifications cannot show a moment in the reader's zone, so the policy's zone is used. */
const localTime =
  ({ timeZone }: Person) =>
  (at: Date): string =>
    `${DateTime.fromJSDate(at, { zone: timeZone }).setLocale('en-GB').toFormat('ccc d LLL, HH:mm')} ${timeZone}`;
