import type { Policy } from '../../config/policy/schema.ts';
import { FIELD_WORDS } from '../../config/vocabulary.ts';
import type { Absence } from '../record/lease.ts';
import { answerTo } from '../record/paging.ts';
import type { AggregateRecord } from '../record/record.ts';
import { decidersOf, waitsFor } from '../ticket/approval.ts';
import type { TicketQuestion } from '../ticket/question.ts';
import type { TicketEvent, TicketState } from '../ticket/state.ts';
import { dollars } from '../words/account.ts';
import { capital, cited, joined, type Line, person, say, strong, team, when } from '../words/line.ts';
import { actor } from '../words/said.ts';
import { TAKEN_BACK } from '../words/ticket-events.ts';
import type { Reader } from './act.ts';
import { decidedWords, decidesWords, moneyHeadline } from './approval.ts';
import { onItWords } from './case-picture.ts';
import { dueOf, lastMet, stopsWith } from './due.ts';
import { behindIt, forWhom } from './incident.ts';
import { nextOf, ticketStep } from './next.ts';
import type { Picture } from './picture.ts';
import { ticketActs } from './ticket-acts.ts';

type TicketRecord = Pick<AggregateRecord<TicketState, TicketEvent>, 'id' | 'state' | 'log'>;

/** Linked work, a tracker among it, as a reader sees it. `absence` as of a case. */
export function ticketPicture(
  record: TicketRecord,
  reader: Reader,
  policy: Policy,
  now: Date,
  absence: Absence,
): Picture {
  const { id, state } = record;
  const due = state.open ? dueOf(state.clocks, policy, now) : null;
  const ofCases = behindIt(state, due, now);
  const ended = endedOf(state);
  const decides = !('person' in reader) || decidersOf(state, policy).includes(reader.person.id);
  return {
    id,
    priority: state.priority,
    kind: policy.teams[state.team]?.name ?? state.team,
    headline: moneyHeadline(state),
    customer: state.takenBack === true ? null : forWhom(state),
    account: state.takenBack === true ? [] : behind(state),
    open: state.open,
    owner: state.owner,
    due,
    behind: ofCases,
    turn: state.open ? 'team' : 'nobody',
    turnWords: turnWords(state, policy),
    onIt: onItWords(state, state.page?.inVain === true && state.owner === null),
    taken: state.open && answerTo(state) !== null,
    asked: askedWords(state),
    telling: state.takenBack === true ? null : toldWords(state),
    escalated: null,
    next: nextOf(state, ticketStep(state, policy, absence), policy, now, absence),
    update: null,
    todo:
      waitsFor(state) !== null
        ? state.question === undefined && state.over === undefined && decides
          ? DECIDE
          : null
        : due === null
          ? null
          : state.owner === null && due.metric === 'RESOLUTION'
            ? CLAIM
            : ofCases !== null
              ? null
              : stopsWith(due.metric),
    met: lastMet(state.clocks, now, ended === null),
    words: { customer: null, ours: null },
    needs: [],
    settled: settledWords(record),
    ...(ended && { ended }),
    acts: ticketActs(state, reader, policy),
  };
}

const DECIDE: Line = ['Approve it or decline.'];
/** Nobody can finish what nobody has. */
const CLAIM: Line = ['Nobody has it yet: claim it.'];

function turnWords(state: TicketState, policy: Policy): Line {
  const { status, ownerSince, owner, team: whose, open, question, over } = state;
  if (!open) return capital([endedOf(state) ?? state.approval?.end?.verdict ?? 'done']);
  if (over)
    return say`${over.case} was resolved by ${cited(over.by, 80)} ${when(over.at)}: ask whether this is still needed`;
  if (question) return waitsForAnswer(question);
  const approval = waitsFor(state);
  if (approval !== null) return decidesWords(state, policy);
  if (owner === null) return say`${team(whose)}’s turn`;
  if (status === 'in_progress') return ['In progress'];
  return say`Claimed${ownerSince === null ? [] : say` ${when(ownerSince)}`}, not begun`;
}

/** "Waiting for an answer of Ana Ruiz" */
const waitsForAnswer = ({ of, case: id }: TicketQuestion): Line =>
  of === null ? say`Waiting for an answer to ${id}, which nobody has` : say`Waiting for an answer of ${person(of)}`;

/** "❓ Erin Engel asked today at 14:05: “…”" */
function askedWords({ open, question, cases }: TicketState): Line | null {
  if (!open || !question) return null;
  const about = cases === undefined ? [] : ` ${question.case}`;
  return say`❓ ${cited(question.name, 80)} asked${about} ${when(question.at)}: “${cited(question.text, 300)}”`;
}

/** How it ended, where nothing was done of what was asked for; null of all else. */
export function endedOf({ open, takenBack, approval }: TicketState): NonNullable<Picture['ended']> | null {
  if (open) return null;
  if (takenBack === true) return 'taken back';
  const verdict = approval?.end?.verdict;
  return verdict === 'declined' || verdict === 'withdrawn' ? verdict : null;
}

/** "Done by Erin Engel today at 14:20: …" */
function settledWords({ state, log }: TicketRecord): Line | null {
  if (state.open) return null;
  if (state.takenBack === true) return capital(TAKEN_BACK);
  const decided = decidedWords(state);
  if (decided !== null) return decided;
  const end = log.findLast(({ type }) => type === 'finished');
  if (end === undefined) return ['Done'];
  const outcome = state.outcome === null ? [] : say`: ${cited(state.outcome, 300)}`;
  return say`Done by ${actor(end.by)} ${when(end.at)}${outcome}`;
}

/** "📣 Ana told 431 of 500 · 3 failed: CASE-7 (Intercom: 404), CASE-9 …"; of what was told before the work ended or began anew, what failed. */
function toldWords({ telling }: TicketState): Line | null {
  if (telling === undefined || telling.total === 0) return null;
  const { told, total, left, failed, by, over } = telling;
  const named = failed.slice(0, 3).map(({ case: id, why }) => `${id}${why === '' ? '' : ` (${cited(why, 60)})`}`);
  const more = failed.length > named.length ? ` and ${failed.length - named.length} more` : '';
  if (over)
    return failed.length === 0
      ? null
      : [
          `📣 What ${cited(by, 80)} told before has not reached ${failed.length} of ${total}: ${named.join(', ')}${more}`,
        ];
  return joined(
    ' · ',
    [`📣 ${cited(by, 80)} told ${told} of ${total}`],
    left === 0 ? null : [`${left} left out`],
    failed.length === 0 ? null : [`${failed.length} failed: ${named.join(', ')}${more}`],
  );
}

/** A card is no list: the rest is a number. */
const CASES_SHOWN = 6;

/** The case behind a ticket; of a tracker how many cases and customers, what they are worth a month, and the first of them (OW-5). */
function behind(state: TicketState): Line {
  const { cases, account, caseId, caseSummary } = state;
  if (cases === undefined)
    return joined(' · ', [caseId], account === null ? null : [cited(account, 80)], [cited(caseSummary, 200)]);
  if (cases.length === 0) return ['No open case is behind it any more'];
  // One customer may have several cases, and pays once.
  const values = new Map(cases.map(({ who, valueCents }) => [who, valueCents ?? 0]));
  const value = [...values.values()].reduce((a, b) => a + b, 0);
  const shown = cases
    .slice(0, CASES_SHOWN)
    .map(({ id, account: name }) => (name === null ? id : `${id} ${cited(name, 40)}`));
  const more = cases.length - shown.length;
  const worth = value > 0 ? `, ${dollars(value)} a month together` : '';
  return say`${strong(forWhom(state))}${worth}: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** "Environment: iOS 17 · Incident start: not known" */
export const factsLine = ({ facts = [] }: TicketState): Line | null =>
  facts.length === 0
    ? null
    : joined(' · ', ...facts.map(({ field, text }) => capital([`${FIELD_WORDS[field].name}: ${cited(text, 120)}`])));

/** "Asked by Ana Ruiz" */
export const askedBy = ({ requestedBy }: TicketState): Line => say`Asked by ${actor(requestedBy)}`;
