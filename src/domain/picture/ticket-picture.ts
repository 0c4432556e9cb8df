import type { Policy } from '../../config/policy/schema.ts';
import type { Absence } from '../record/lease.ts';
import { answerTo } from '../record/paging.ts';
import type { AggregateRecord } from '../record/record.ts';
import { waitsFor } from '../ticket/approval.ts';
import { mayWork } from '../ticket/may.ts';
import type { TicketEvent, TicketState } from '../ticket/state.ts';
import { dollars } from '../words/account.ts';
import { capital, cited, joined, type Line, say, strong, team, when } from '../words/line.ts';
import { actor } from '../words/said.ts';
import { TAKEN_BACK } from '../words/ticket-events.ts';
import { type Act, isAsked, KEEP_OR_NOT, ON_IT, type Reader } from './acts.ts';
import { approvalActs, decidedWords, decidesWords, moneyHeadline } from './approval.ts';
import { onItWords } from './case-picture.ts';
import { dueOf, lastMet, stopsWith } from './due.ts';
import { behindIt, forWhom } from './incident.ts';
import { nextOf, ticketStep } from './next.ts';
import type { Picture } from './picture.ts';

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
    behind: behindIt(state, due, now),
    turn: state.open ? 'team' : 'nobody',
    turnWords: turnWords(state),
    onIt: onItWords(state, state.page?.inVain === true && state.owner === null),
    taken: state.open && answerTo(state) !== null,
    escalated: null,
    next: nextOf(state, ticketStep(state, policy, absence), policy, now, absence),
    todo:
      waitsFor(state) !== null
        ? DECIDE
        : due === null
          ? null
          : state.owner === null && due.metric === 'RESOLUTION'
            ? CLAIM
            : stopsWith(due.metric),
    met: lastMet(state.clocks, now),
    words: { customer: null, ours: null },
    needs: [],
    settled: settledWords(record),
    acts: ticketActs(state, reader, policy),
  };
}

const DECIDE: Line = ['Approve it or decline.'];
/** Nobody can finish what nobody has. */
const CLAIM: Line = ['Nobody has it yet: claim it.'];

function turnWords(state: TicketState): Line {
  const { status, ownerSince, owner, team: whose, open } = state;
  if (!open) return ['Done'];
  const approval = waitsFor(state);
  if (approval !== null) return decidesWords(approval);
  if (owner === null) return say`${team(whose)}’s turn`;
  if (status === 'in_progress') return ['In progress'];
  return say`Claimed${ownerSince === null ? [] : say` ${when(ownerSince)}`}, not begun`;
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

/** What a team does with its work, nothing to whom it is not given; what somebody is asked comes before. */
function ticketActs(state: TicketState, reader: Reader, policy: Policy): Picture['acts'] {
  if (!state.open) return { main: [], menu: [] };
  const one = 'person' in reader ? reader.person.id : null;
  const works = !('person' in reader) || mayWork(reader.person, state, policy);
  if (waitsFor(state) !== null)
    return approvalActs(
      state,
      reader,
      policy,
      works && (one === null || [null, one].includes(state.owner)) ? workActs(state) : [],
    );
  if (!works) return { main: [], menu: [] };
  if (one !== null && state.lease && state.owner === one) return { main: KEEP_OR_NOT, menu: [] };
  const asked = one !== null && isAsked(state.page, one) ? [ON_IT] : [];
  const main = [...asked, ...workActs(state).filter(() => one === null || state.owner === null || state.owner === one)];
  return { main: main.slice(0, 3), menu: [] };
}

/** Claim → Start → Done; giving back is for whoever has it. */
function workActs({ status }: TicketState): readonly Act[] {
  const release: Act = { do: 'release', words: 'Release' };
  const done: Act = { do: 'done', words: 'Done' };
  switch (status) {
    case 'open':
      return [{ do: 'claim', words: 'Claim' }];
    case 'claimed':
      return [{ do: 'start', words: 'Start' }, done, release];
    case 'in_progress':
      return [done, release];
    case 'done':
      return [];
    default:
      return status satisfies never;
  }
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

/** "Asked by Ana Ruiz" */
export const askedBy = ({ requestedBy }: TicketState): Line => say`Asked by ${actor(requestedBy)}`;
