import { isAnswered } from '../../../domain/case/alerts.ts';
import { type CaseEvent, canRing } from '../../../domain/case/case.ts';
import { urgencyRank } from '../../../domain/case/deadline.ts';
import { pagedInVain } from '../../../domain/case/paging.ts';
import { byWhen, howLate } from '../../../domain/picture/due.ts';
import { incidentWords, oldestReport } from '../../../domain/picture/incident.ts';
import { headLine, markOf, nextLine, ownerLine, sentence, titleOf } from '../../../domain/picture/lines.ts';
import type { Picture } from '../../../domain/picture/picture.ts';
import type { AlertKind } from '../../../domain/record/notice.ts';
import type { Logged } from '../../../domain/record/record.ts';
import { forgotten } from '../../../domain/ticket/tracker.ts';
import { count } from '../../../domain/words/account.ts';
import { caseSentence } from '../../../domain/words/case-events.ts';
import { cited, joined, type Line, type Piece, person, queue, say, strong, when } from '../../../domain/words/line.ts';
import { long } from '../../../domain/words/said.ts';
import type { CaseRecord, TicketRecord } from '../../../flow/ports.ts';
import { cutMrkdwn, lines } from '../mrkdwn.ts';
import { ACTIONS, buttonValue, severalValue } from './action-ids.ts';
import { actions, actionsIfAny, andMore, button, message, noting, section } from './blocks.ts';
import type { CardContext, Message } from './card.ts';
import { mrk, plainWords } from './hand.ts';
import { numberOf, pictured } from './pictured.ts';

/** Three lines each: more would push everything else of the channel off the screen. */
const SHOWN = 8;
/** Escaping makes text up to five times as long; this keeps eight alerts below what Slack takes, whatever was written. */
const LINE = 600;

/** One alert: the case, and the log entries that rang. */
export interface Alert {
  readonly record: CaseRecord;
  readonly entries: readonly Logged<CaseEvent>[];
}

/** For the leader channel: what and how late; who has it and whether they have answered; what happens by itself next (ES-5). */
export function leaderAlert(alert: Alert, context: CardContext): Message {
  const { record } = alert;
  const picture = pictured(record, { channel: context.policy.leaders.channel }, context);
  const said = [what(alert, picture), whose(picture, record), nextLine(picture)];
  const shown = (form: (line: Line, context: CardContext) => string): string =>
    lines(...said.map((line) => line && cutMrkdwn(form(line, context), LINE)));
  return message(
    shown(plainWords),
    section('alert', shown(mrk)),
    actions('alert:actions', ...(isAnswered(record.state) ? [] : [onIt(record, true)]), openCase(record)),
  );
}

/** Several alerts of one kind within the cooldown: one message with a count, the most urgent first, one button a line. */
export function leaderAlerts(kind: AlertKind, alerts: readonly Alert[], all: number, context: CardContext): Message {
  const [only] = alerts;
  if (only !== undefined && alerts.length === 1 && all === 1) return leaderAlert(only, context);
  const seen = alerts.map((alert) => ({
    alert,
    picture: pictured(alert.record, { channel: context.policy.leaders.channel }, context),
  }));
  const title = `*${titleOfAll(kind, seen, all)}*`;
  const rank = ({ alert: { record } }: (typeof seen)[number]): number =>
    urgencyRank(record.state.clocks, record.state.assessment.priority, context.now);
  const shown = seen
    .toReversed()
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, SHOWN);
  const free = shown.flatMap(({ alert: { record } }) => (isAnswered(record.state) ? [] : [record.id]));
  const two = ({ alert, picture }: (typeof seen)[number]): string =>
    [what(alert, picture, numberOf(alert.record, context)), whose(picture, alert.record)]
      .map((line) => cutMrkdwn(mrk(line, context), LINE))
      .join('\n');
  return message(
    [title, ...shown.map(({ alert, picture }) => plainWords(what(alert, picture), context))].join('\n'),
    section('alerts', title),
    ...shown.map((one) =>
      section(
        `alert:${one.alert.record.id}`,
        two(one),
        isAnswered(one.alert.record.state) ? openCase(one.alert.record) : onIt(one.alert.record),
      ),
    ),
    ...andMore('alerts:more', all - shown.length, ': `/case list`'),
    ...(free.length < 2 ? [] : [actions('alerts:all', onAll(free))]),
  );
}

/** In the place of an alert whose case this channel may not see any more (RO-6). */
export const noAlert = (): Message => noting('alert', 'An alert that stood here is for others now.');

interface Seen {
  readonly alert: Alert;
  readonly picture: Picture;
}

/** As what a case stands there by now, whatever it rang for. */
function kindNow(kind: AlertKind, { alert: { record }, picture }: Seen): AlertKind {
  const { state } = record;
  if (pagedInVain(state) || state.tickets.some(({ unanswered }) => unanswered === true)) return 'page';
  if (state.status === 'escalated' && state.escalation !== null) return 'escalated';
  if (picture.due?.state === 'late') return 'late';
  return kind === 'page' || (kind === 'late' && picture.due?.band != null) ? 'risk' : kind;
}

/** True of every line below it: "Nobody answers the page for 1 case, 6 cases are late". What is not shown counts as what it rang for. */
function titleOfAll(kind: AlertKind, seen: readonly Seen[], all: number): string {
  const kinds = seen.map((one) => kindNow(kind, one));
  const rest = Math.max(0, all - seen.length);
  return (['page', 'escalated', 'late', 'risk'] as const)
    .flatMap((one) => {
      const some = kinds.filter((other) => other === one).length + (one === kind ? rest : 0);
      return some === 0 ? [] : [titleOfSome(one, some)];
    })
    .join(', ');
}

function titleOfSome(kind: AlertKind, some: number): string {
  const are = some === 1 ? 'is' : 'are';
  switch (kind) {
    case 'late':
      return `${count(some, 'case')} ${are} late`;
    case 'risk':
      return `${count(some, 'case')} ${are} about to be late`;
    case 'escalated':
      return `${count(some, 'case')} ${some === 1 ? 'was' : 'were'} escalated`;
    case 'page':
      return `Nobody answers the page for ${count(some, 'case')}`;
    default:
      return kind satisfies never;
  }
}

/** `🔴 *CASE-12 · P1 · Outage* · Acme: All API calls fail · late, due 40 minutes ago`; of what has no such deadline, what has happened. */
function what({ entries, record }: Alert, picture: Picture, number: Piece = picture.id): Line {
  const customer = picture.customer === null ? [] : say` · ${cited(picture.customer, 40)}`;
  const loud = entries.filter((entry) => canRing(entry)).at(-1);
  const told = (loud?.type === 'escalated' && steppedDown(record)) || loud;
  // That nobody answers a page stands below, as long as it is so.
  const silent = told === undefined || (told.type === 'step_reached' && !told.nobody) || told.type === 'paged';
  const happened = silent ? null : long(caseSentence(told));
  const late =
    picture.due !== null && (picture.due.state === 'late' || picture.due.band !== null) ? howLate(picture.due) : null;
  return joined(
    ' · ',
    say`${markOf(picture)} ${strong(number, titleOf(picture).slice(picture.id.length))}${customer}: ${sentence(picture.headline, 90)}`,
    late ?? (happened === null && picture.due ? byWhen(picture.due) : null),
    late === null || told?.type === 'ticket_unanswered' ? happened : null,
    late !== null && told?.type === 'step_reached' && told.nobody ? ['none of those above is there to take it'] : null,
  );
}

/** The step down that came after all steps up, if one did: then nobody is alarmed by those any more. */
function steppedDown({ log }: CaseRecord): Logged<CaseEvent> | null {
  const last = log.findLast(({ type }) => type === 'escalated' || type === 'deescalated');
  return last?.type === 'deescalated' ? last : null;
}

/** Who is on it, whose it is, and whether the customer has been answered. */
function whose(picture: Picture, { state }: CaseRecord): Line {
  const nobody = picture.taken ? null : say`Nobody owns it, in ${queue(state.queue)}`;
  const has = picture.owner === null ? nobody : say`${person(picture.owner)} has it`;
  const who = picture.owner === null ? [picture.onIt, has] : [has, picture.onIt];
  const { ours } = picture.words;
  const answer = state.awaiting
    ? [ours === null ? 'The customer has no answer yet' : 'The customer waits again']
    : ours && say`The customer was answered ${when(ours.at)}`;
  return say`${joined('. ', ...who, answer ?? picture.turnWords)}.`;
}

/** In the place of alerts of which nothing is left to do, a line each (ES-5). */
export function quietAlerts(alerts: readonly Alert[], context: CardContext): Message {
  const reader = { channel: context.policy.leaders.channel };
  const said = alerts.map(({ record }) => quiet(pictured(record, reader, context), record)).slice(0, SHOWN);
  const shown = (form: (line: Line, context: CardContext) => string): string =>
    lines(...said.map((line) => cutMrkdwn(form(line, context), LINE)));
  return message(shown(plainWords), ...noting('alert', shown(mrk)).blocks);
}

/** Why there is nothing left to be alarmed about, and how it stands. */
function quiet(picture: Picture, record: CaseRecord): Line {
  const { state } = record;
  const name = say`${strong(picture.id)}${picture.customer === null ? [] : say` · ${cited(picture.customer, 40)}`}`;
  if (picture.settled !== null) return say`✅ ${name}: ${picture.settled}.`;
  const tracker = state.tickets.find((one) => one.tracker === true && one.status !== 'done');
  if (tracker !== undefined) return say`➡️ ${name}: see ${tracker.id}, which speaks for it.`;
  const { ours } = picture.words;
  const lower = steppedDown(record);
  const answered =
    state.awaiting || ours === null
      ? lower === null
        ? ['seen to']
        : long(caseSentence(lower))
      : say`answered by ${ours.name ?? 'us'} ${when(ours.at)}`;
  return say`✅ ${name}: ${answered}. ${joined(' · ', picture.turnWords, ownerLine(picture), picture.due && byWhen(picture.due))}.`;
}

/**
 * One cause, many customers, as one living message: how urgent, how many, what they pay, how many are late, since when, whose it is, and which of its cases somebody
 * has to take. Done, it goes on until all of the customers know (ES-8).
 */
export function incidentAlert(record: TicketRecord, context: CardContext): Message {
  const reader = { channel: context.policy.leaders.channel };
  const picture = pictured(record, reader, context);
  const begins = [joined(': ', headLine(picture), [sentence(picture.headline, 120)]), picture.account];
  const since = oldestReport(record.state);
  const goesOn = incidentWords(record.state, context.now);
  const stand = joined(
    ' · ',
    goesOn,
    since && say`first reported ${when(since)}`,
    picture.onIt,
    picture.taken && picture.owner === null ? null : ownerLine(picture),
    // What is nearer stands above.
    picture.behind ? null : picture.due && byWhen(picture.due),
  );
  const end = picture.settled && say`${strong(picture.id)}: ${sentence(picture.headline, 120)} · ${picture.settled}`;
  const all = end === null ? [...begins, stand] : goesOn === null ? [say`✅ ${end}`] : [say`📣 ${end}`, goesOn];
  const shown = (form: (line: Line, context: CardContext) => string): string =>
    lines(...all.map((line) => line && cutMrkdwn(form(line, context), 2 * LINE)));
  if (end !== null && goesOn === null) return message(shown(plainWords), ...noting('incident', shown(mrk)).blocks);
  const buttons = [...claimFirst(record), ...(end === null ? [openTicket(record)] : [])];
  return message(shown(plainWords), section('incident', shown(mrk)), ...actionsIfAny('incident:actions', ...buttons));
}

/** One at a time: once it is taken the next stands there. */
const claimFirst = ({ state }: TicketRecord) =>
  forgotten(state)
    .slice(0, 1)
    .map(({ id }) =>
      button(ACTIONS.claim, `Claim ${id}`, buttonValue({ id, log: [] }), {
        style: 'primary',
        accessibility_label: `Claim: ${id}`,
      }),
    );

const openTicket = (record: TicketRecord) =>
  button(ACTIONS.show, 'Open', buttonValue(record), { accessibility_label: `Open ${record.id}` });

const onIt = (record: CaseRecord, first = false) =>
  button(ACTIONS.alertOnIt, 'I’m on it', buttonValue(record), {
    ...(first ? { style: 'primary' } : {}),
    accessibility_label: `I am on it: ${record.id}`,
  });

const onAll = (ids: readonly string[]) =>
  button(ACTIONS.alertOnAll, 'I’m on all of it', severalValue(ids), { style: 'primary' });

const openCase = (record: CaseRecord) =>
  button(ACTIONS.show, 'Open case', buttonValue(record), { accessibility_label: `Open ${record.id}` });
