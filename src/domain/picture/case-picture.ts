import type { Policy } from '../../config/policy/schema.ts';
import { CASE_FIELDS, INTENT_WORDS } from '../../config/vocabulary.ts';
import type { CaseEvent, CaseState } from '../case/case.ts';
import type { LinkedTicket } from '../record/linked-work.ts';
import { answerTo, lastAsked } from '../record/paging.ts';
import type { AggregateRecord } from '../record/record.ts';
import { accountWords, whose } from '../words/account.ts';
import { cited, joined, type Line, person, say, team, when } from '../words/line.ts';
import { actor } from '../words/said.ts';
import { nth } from '../words/shared-events.ts';
import type { Reader } from './acts.ts';
import { caseActs } from './acts.ts';
import { dueOf, lastMet, stopsWith } from './due.ts';
import { caseStep, nextOf } from './next.ts';
import type { Picture } from './picture.ts';

type CaseRecord = Pick<AggregateRecord<CaseState, CaseEvent>, 'id' | 'state' | 'log'>;

/** A case as a reader sees it. */
export function casePicture(record: CaseRecord, reader: Reader, policy: Policy, now: Date): Picture {
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
    turnWords: turnWords(state),
    onIt: onItWords(state),
    escalated: escalatedWords(state),
    next: nextOf(state, caseStep(state, policy), policy, now),
    todo: due === null || due.state === 'paused' ? null : stopsWith(due.metric),
    met: lastMet(state.clocks, now),
    words: state.words,
    needs: state.open ? CASE_FIELDS.filter((field) => state.assessment.missing.includes(field)) : [],
    settled: settledWords(record),
    acts: caseActs(record, reader, policy, now),
  };
}

/** What sort of case it is; in the triage queue nobody knows yet. */
export const kindOf = ({ assessment, queue, open }: CaseState, { triageQueue }: Policy): string =>
  open && queue === triageQueue ? 'Not clear yet' : INTENT_WORDS[assessment.intent];

/** Whose turn it is, and what it waits for. */
export function turnWords({ turn, status, snoozedUntil, tickets, open }: CaseState): Line {
  switch (turn) {
    case 'ours':
      return ['Our turn'];
    case 'customer':
      return status === 'waiting' ? ['The customer’s turn, clocks paused'] : ['The customer’s turn'];
    case 'team':
      return joined('; ', ...tickets.filter((one) => one.status !== 'done').map(workWords));
    case 'nobody':
      if (!open) return ['Resolved'];
      return snoozedUntil === null ? ['Snoozed'] : say`Snoozed until ${when(snoozedUntil)}`;
    default:
      return turn satisfies never;
  }
}

/** "Engineering’s turn: ENG-12, Erin Engel is on it" */
function workWords({ id, team: whose, owner }: LinkedTicket): Line {
  return say`${team(whose)}’s turn: ${id}, ${owner === null ? 'nobody has it yet' : say`${person(owner)} is on it`}`;
}

/** "🚨 Paged Eli Evans 14:05, no answer yet"; who is on it once somebody is. */
export function onItWords({
  open,
  page,
  alert,
  owner,
  ownerSince,
}: Pick<CaseState, 'open' | 'page' | 'owner' | 'ownerSince'> & Partial<Pick<CaseState, 'alert'>>): Line | null {
  if (!open) return null;
  const answered = answerTo({ page, alert: alert ?? null });
  // Whoever has it, or has got it since, is on it and stands there as the owner.
  if (answered && (owner === answered.by || (ownerSince !== null && ownerSince > answered.at))) return null;
  if (answered) return say`✋ ${answered.name} is on it since ${when(answered.at)}`;
  const last = page && !page.over ? lastAsked(page) : null;
  if (last === null) return null;
  const often = last.times > 1 ? ` (${nth(last.times)} time)` : '';
  return say`🚨 Paged ${person(last.person)} ${when(last.at)}${often}, no answer yet`;
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
  const end = log.findLast((entry) => entry.type === 'resolved');
  if (end?.type !== 'resolved') return ['Resolved'];
  const how = end.how === '' ? [] : say`: “${cited(end.how, 200)}”`;
  return say`Resolved by ${actor(end.by)} ${when(state.resolvedAt ?? end.at)}${how}`;
}
