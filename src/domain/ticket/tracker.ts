import type { Policy } from '../../config/policy/schema.ts';
import { actingPerson } from '../record/actor.ts';
import type { Standing, TrackedCase, TrackerMessage } from '../record/linked-work.ts';
import { answerOf } from '../record/paging.ts';
import { accept, type Decision, refuse } from '../record/record.ts';
import { voidedBy } from './question.ts';
import type { TicketEvent, TicketState, TrackerEvent } from './state.ts';

/** The cases behind a ticket: those of a tracker, else the one that asked for it, if that has not taken it back. */
export const casesBehind = ({
  cases,
  caseId,
  takenBack,
}: Pick<TicketState, 'caseId' | 'takenBack'> & {
  readonly cases?: readonly Pick<TrackedCase, 'id'>[];
}): readonly string[] => {
  if (cases !== undefined) return cases.map(({ id }) => id);
  return takenBack === true ? [] : [caseId];
};

/** One cause, several reports: it is said to leaders once, for all of them (ES-8). */
export const isIncident = (state: TicketState | null): boolean => (state?.cases?.length ?? 0) > 1;

/** Cases whose customers have not been told yet what became of it, the work being done; those of which nothing is known are left out. */
export const untold = ({ cases = [] }: TicketState): readonly TrackedCase[] =>
  cases.filter(({ standing }) => standing?.told === false);

/** Cases that are late, as far as they have said so. */
export const lateCases = ({ cases = [] }: TicketState): readonly TrackedCase[] =>
  cases.filter(({ standing }) => standing?.late === true);

/** Cases that are late or not told yet, and that nobody has: somebody has to take them. Whoever pays most first, then the most urgent. */
export const forgotten = (state: TicketState): readonly TrackedCase[] =>
  (state.open ? lateCases(state) : untold(state))
    .filter(({ standing }) => standing?.free === true)
    .toSorted((a, b) => (b.valueCents ?? 0) - (a.valueCents ?? 0) || dueOf(a) - dueOf(b));

const dueOf = ({ standing }: TrackedCase): number => standing?.dueAt?.getTime() ?? Number.MAX_SAFE_INTEGER;

/** What a case tells its tracker; said twice it changes nothing. One that joins after the end is told of the end. */
export function decideTracked(
  id: string,
  state: TicketState | null,
  command: TrackerMessage,
  policy: Policy,
): Decision<TicketEvent> {
  if (state === null) return refuse({ kind: 'not_found', what: id });
  const known = state.cases?.find((one) => one.id === command.case);
  switch (command.type) {
    case 'join': {
      const joined: TicketEvent = { type: 'case_joined', case: command.case, knows: command.knows };
      return accept<TicketEvent>(joined, ...answered(state, asked(state, command.case.standing), policy));
    }
    case 'leave': {
      const voided = voidedBy(state, command.case);
      if (command.closed) return accept<TicketEvent>(...voided, closedTo(state, command.case));
      if (known && state.open) return accept<TicketEvent>({ type: 'case_left', case: command.case }, ...voided);
      // What was done keeps its cases; this one is not waited for any more.
      const standing = known?.standing;
      if (standing === undefined || standing.told) return accept();
      return accept({ type: 'case_stands', case: command.case, standing: { ...standing, told: true } });
    }
    case 'stand': {
      if (known === undefined) return accept();
      const { standing } = command;
      const stands: TicketEvent = { type: 'case_stands', case: command.case, standing };
      return accept<TicketEvent>(stands, ...answered(state, newly(known.standing, standing), policy));
    }
    default:
      return command satisfies never;
  }
}

/**
 * Somebody of those paged, or of their team, who is on one of its cases is on the cause of it: nobody else need be paged for that (ES-3). Not whoever asked for the work:
 * they wait for somebody.
 */
function answered(
  { page, team, requestedBy, gathered }: TicketState,
  onIt: readonly string[],
  { teams, people }: Policy,
): readonly TicketEvent[] {
  const theirs = [...(page?.order ?? []), ...(teams[team]?.members ?? [])];
  const waits = gathered === true ? null : actingPerson(requestedBy);
  const person = people.find(({ id }) => theirs.includes(id) && onIt.includes(id) && id !== waits);
  return person === undefined ? [] : answerOf(page, { kind: 'person', id: person.id, name: person.name });
}

/** That a case is linked answers no page but of those who are on it already and are asked once more, or have gathered the cases themselves. */
const asked = ({ page, gathered, requestedBy }: TicketState, standing: Standing | undefined): readonly string[] =>
  (standing?.onIt ?? []).filter(
    (id) => page?.asked.some(({ person }) => person === id) || (gathered === true && id === actingPerson(requestedBy)),
  );

/** Who was not on it before. */
const newly = (before: Standing | undefined, { onIt }: Standing): readonly string[] =>
  onIt.filter((id) => before?.onIt.includes(id) !== true);

/** What a case that is closed to the team leaves: where it asked for the work and nobody else waits for that, nothing (RO-6). */
const closedTo = ({ caseId, cases = [] }: TicketState, id: string): TicketEvent =>
  caseId === id && cases.every((one) => one.id === id)
    ? { type: 'taken_back' }
    : { type: 'case_left', case: id, closed: true };

/** A ticket without what it says of a case that is closed to the team: it asks what another of its cases asks. */
export function withoutWordsOf(id: string, state: TicketState): TicketState {
  const [next] = state.cases ?? [];
  if (state.caseId !== id || next === undefined) return state;
  return { ...state, caseId: next.id, ask: next.summary, caseSummary: next.summary, account: next.account, facts: [] };
}

/** A ticket that one case asked for becomes a tracker when another joins. */
export function casesAfter(state: TicketState, event: TrackerEvent): readonly TrackedCase[] {
  const { caseId: id, caseSummary: summary, account, openedAt } = state;
  const before = state.cases ?? [{ id, summary, account, who: account ?? id, valueCents: null, openedAt }];
  if (event.type === 'case_left') return before.filter((one) => one.id !== event.case);
  if (event.type === 'case_stands')
    return before.map((one) => (one.id === event.case ? { ...one, standing: event.standing } : one));
  return [...before.filter((one) => one.id !== event.case.id), event.case];
}
