import type { Policy } from '../../config/policy/schema.ts';
import { CASE_FIELDS, INTENT_WORDS } from '../../config/vocabulary.ts';
import { type CaseEvent, type CaseState, isEnd } from '../case/case.ts';
import { waitsForIntercom } from '../case/fallback-form.ts';
import { decidedIn, newsOf } from '../case/linked-news.ts';
import { asking } from '../case/need-info.ts';
import { pagedInVain } from '../case/paging.ts';
import { allTold } from '../case/told.ts';
import { owesUpdate } from '../case/turn.ts';
import { replyUnderWay } from '../case/writings.ts';
import { moneyAsked } from '../record/approval-asked.ts';
import type { Absence } from '../record/lease.ts';
import type { LinkedTicket } from '../record/linked-work.ts';
import { answerTo, lastAsked } from '../record/paging.ts';
import type { AggregateRecord } from '../record/record.ts';
import { readClock } from '../sla/read.ts';
import { accountWords, whose } from '../words/account.ts';
import { caseSentence } from '../words/case-events.ts';
import { capital, cited, joined, type Line, person, say, team, when } from '../words/line.ts';
import { actor, short } from '../words/said.ts';
import { nth } from '../words/shared-events.ts';
import { howTaken } from '../words/writing-events.ts';
import type { Reader } from './act.ts';
import { caseActs } from './acts.ts';
import { dueOf, lastMet, stopsWith } from './due.ts';
import { caseStep, nextOf } from './next.ts';
import type { Picture } from './picture.ts';
import { toUpdate, updateWords } from './updates.ts';

type CaseRecord = Pick<AggregateRecord<CaseState, CaseEvent>, 'id' | 'state' | 'log'>;

/** A case as a reader sees it. `absence`: who is away, where what comes next is shown. */
export function casePicture(record: CaseRecord, reader: Reader, policy: Policy, now: Date, absence: Absence): Picture {
  const { id, state } = record;
  const due = state.open ? dueOf(state.clocks, policy, now) : null;
  return {
    id,
    priority: state.assessment.priority,
    kind: kindOf(state, policy),
    headline: state.assessment.summary,
    customer: whose(state.account, state.contact),
    account: accountWords(state.account, state.contact, now),
    open: state.open,
    owner: state.owner,
    due,
    turn: state.turn,
    turnWords: turnWords(state, now),
    onIt: onItWords(state, pagedInVain(state)),
    taken: state.open && answerTo(state) !== null,
    asked: askedWords(state),
    telling: null,
    escalated: escalatedWords(state),
    next: nextOf(state, caseStep(state, policy, absence), policy, now, absence),
    todo:
      due === null || due.state === 'paused'
        ? null
        : (toTell(record) ?? (due.metric === 'PUT' ? toUpdate(record) : stopsWith(due.metric))),
    // What was done is told by then, too; what somebody has promised stands beside it.
    update: state.open
      ? updateWords(
          owesUpdate(state) ? state.clocks.filter(({ promised }) => promised !== undefined) : state.clocks,
          now,
        )
      : null,
    met: lastMet(state.clocks, now),
    words: state.words,
    needs: needsOf(state),
    settled: settledWords(record),
    acts: caseActs(record, reader, policy, now),
  };
}

/** What sort of case it is; in the triage queue nobody knows yet. */
export const kindOf = ({ assessment, queue, open }: CaseState, { triageQueue }: Policy): string =>
  open && queue === triageQueue ? 'Not clear yet' : INTENT_WORDS[assessment.intent];

/** What is missing, while it is for us or another team to work with it. */
const needsOf = ({ turn, assessment }: CaseState): Picture['needs'] =>
  turn === 'ours' || turn === 'team' ? CASE_FIELDS.filter((field) => assessment.missing.includes(field)) : [];

/** Whose turn it is, and what it waits for. */
export function turnWords(state: CaseState, now: Date): Line {
  const { turn, clocks, snoozedUntil, tickets, open, thanked, mergedInto } = state;
  switch (turn) {
    case 'ours':
      return joined(': ', ['Our turn'], underWayWords(state) ?? formWords(state) ?? waitedForWords(state));
    case 'customer':
      // Whose turn it is does not stop the clock; setting it to waiting does.
      return [`The customer’s turn${thanked ? ', they said thanks' : ''}${CLOCKS_ARE[clocksAre(clocks, now)]}`];
    case 'team':
      return joined('; ', ...tickets.filter((one) => one.status !== 'done').map(workWords));
    case 'nobody':
      if (!open) return [mergedInto === null ? 'Resolved' : `Merged into ${mergedInto.id}`];
      return snoozedUntil === null ? ['Snoozed'] : say`Snoozed until ${when(snoozedUntil)}`;
    default:
      return turn satisfies never;
  }
}

/** "❓ Erin Engel asks in ENG-12: “…”"; the question that waits longest. */
function askedWords(state: CaseState): Line | null {
  const [first, ...others] = state.open ? asking(state) : [];
  if (first === undefined) return null;
  const more = others.length === 0 ? [] : ` (and ${others.map(({ id }) => id).join(', ')} too)`;
  return say`❓ ${cited(first.question.name, 80)} asks in ${first.id}: “${cited(first.question.text, 300)}”${more}`;
}

/** What became of an answer that was written here and that the customer has not got; null where there is none. */
function underWayWords(state: CaseState): Line | null {
  const writing = replyUnderWay(state);
  if (writing === undefined) return null;
  return writing.failed === null
    ? say`${writing.name}’s answer is on its way`
    : say`Intercom ${howTaken(writing.failed)} ${writing.name}’s answer`;
}

/** Why nobody can be answered from here yet (IN-9). */
const formWords = (state: CaseState): Line | null =>
  waitsForIntercom(state) ? ['it came by the fallback form and is not in Intercom yet, so no reply from here'] : null;

/** "ENG-12 waits for an answer", where the customer does not. */
function waitedForWords(state: CaseState): Line | null {
  const [asks] = asking(state);
  return state.awaiting || asks === undefined ? null : [`${asks.id} waits for an answer`];
}

const CLOCKS_ARE = { running: ', the clock runs on', paused: ', clocks paused', stopped: '' } as const;

/** One that runs counts before those that pause. */
function clocksAre(clocks: CaseState['clocks'], now: Date): keyof typeof CLOCKS_ARE {
  const states = clocks.map((clock) => readClock(clock, now).state);
  return (['running', 'paused'] as const).find((state) => states.includes(state)) ?? 'stopped';
}

/** "Tell the customer: ENG-12 is done, “the gateway was restarted”."; null where they are not owed that (OW-6). */
function toTell(record: CaseRecord): Line | null {
  const what = owedWords(record);
  if (what === null) return null;
  return say`${capital([what])}: ${joined('; ', ...untoldOf(record).map(({ id }) => workDone(id, record.log)))}.`;
}

/** "tell the customer", "give the refund, and tell the customer": money that was approved is given first (OW-7). Null where they are not owed a word (OW-6). */
export function owedWords(record: CaseRecord): string | null {
  if (!owesUpdate(record.state)) return null;
  const given = untoldOf(record).filter((one) => decidedIn(record.log, one.id)?.verdict === 'approved');
  const kinds = [...new Set(given.flatMap(({ approval }) => approval?.kind ?? []))];
  return kinds.length === 0 ? 'tell the customer' : `give the ${kinds.join(' and the ')}, and tell the customer`;
}

const untoldOf = ({ state }: CaseRecord): CaseState['tickets'] =>
  state.tickets.filter((one) => one.status === 'done' && !allTold(one));

/** "ENG-12 is done, “the gateway was restarted”", where its team said so; "FIN-21: €240.00 refund declined, “it was used”", of which nothing was done. */
export function workDone(id: string, log: CaseRecord['log']): Line {
  const decided = decidedIn(log, id);
  if (decided?.verdict === 'declined')
    return say`${id}: ${moneyAsked(decided)} declined, “${cited(decided.reason, 200)}”`;
  const end = newsOf(log, id).at(-1);
  const outcome = end?.status === 'done' ? end.note : null;
  return outcome === null ? say`${id} is done` : say`${id} is done, “${cited(outcome, 200)}”`;
}

/** Linked work: what was done, or who is on it. */
export const workLine = (ticket: LinkedTicket, log: CaseRecord['log']): Line =>
  ticket.status === 'done' ? workDone(ticket.id, log) : claimWords(ticket);

/** "Engineering’s turn: ENG-12, claimed by Erin Engel". Who is paged for it, and has answered, its own card says. */
const workWords = (ticket: LinkedTicket): Line => say`${team(ticket.team)}’s turn: ${claimWords(ticket)}`;

/** "ENG-12, claimed by Erin Engel": the work is theirs; who is on the case itself is said of the case alone. Money waits for a decision, whoever has it. */
export const claimWords = ({ id, owner, approval }: LinkedTicket): Line =>
  approval !== undefined
    ? say`${id}, ${moneyAsked(approval)} not decided yet`
    : say`${id}, ${owner === null ? 'not claimed yet' : say`claimed by ${person(owner)}`}`;

/** "🚨 Paged Eli Evans 14:05, no answer yet"; who is on it once somebody is; `inVain`: that everybody was asked and nobody has come. */
export function onItWords(
  {
    open,
    page,
    alert,
    owner,
    ownerSince,
    ownerByLadder,
  }: Pick<CaseState, 'open' | 'page' | 'owner' | 'ownerSince' | 'ownerByLadder'> & Partial<Pick<CaseState, 'alert'>>,
  inVain: boolean,
): Line | null {
  if (!open) return null;
  const answered = answerTo({ page, alert: alert ?? null });
  // Whoever has it, or has got it since, is on it and stands there as the owner; to whom a ladder gave it may not know yet.
  const taken = answered && ownerSince !== null && ownerSince > answered.at && !ownerByLadder;
  if (answered && (owner === answered.by || taken)) return null;
  // Whose it is does not change by that: both see to it.
  const too = owner === null ? '' : ' too,';
  if (answered) return say`✋ ${answered.name} is on it${too} since ${when(answered.at)}`;
  if (inVain) return ['🚨 Nobody answers the page'];
  const last = page && !page.over ? lastAsked(page) : null;
  if (last === null) return null;
  const often = last.times > 1 ? ` (${nth(last.times)} time)` : '';
  // The owner is named as such beside it.
  const whom = last.person === owner ? [] : say` ${person(last.person)}`;
  return say`🚨 Paged${whom} ${when(last.at)}${often}, no answer yet`;
}

function escalatedWords({ open, status, escalation }: CaseState): Line | null {
  if (!open || status !== 'escalated') return null;
  if (escalation === null) return ['Escalated: the deadline has passed'];
  const to = escalation.to === null ? [] : say` to ${person(escalation.to)}`;
  return say`${escalation.lowered ? 'Stepped down' : 'Escalated'}${to}: “${cited(escalation.reason, 200)}”`;
}

/** "Resolved by Sam Sato today at 14:20: “…”" */
function settledWords({ state, log }: CaseRecord): Line | null {
  if (state.open) return null;
  const end = log.findLast(isEnd);
  if (end?.type === 'ended') return short(caseSentence(end));
  if (end?.type === 'merged')
    return state.mergedInto ? say`Merged into ${end.into} by ${actor(end.by)} ${when(end.at)}` : ['Resolved'];
  if (end?.type !== 'resolved') return ['Resolved'];
  const how = end.how === '' ? [] : say`: “${cited(end.how, 200)}”`;
  return say`Resolved by ${actor(end.by)} ${when(state.resolvedAt ?? end.at)}${how}`;
}
