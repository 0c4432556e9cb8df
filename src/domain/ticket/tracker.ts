import type { TrackedCase, TrackerMessage } from '../record/linked-work.ts';
import { accept, type Decision, refuse } from '../record/record.ts';
import type { TicketEvent, TicketState, TrackerEvent } from './state.ts';

/** The cases behind a ticket: those of a tracker, else the one that asked for it, if that has not taken it back. */
export const casesBehind = ({ cases, caseId, takenBack }: TicketState): readonly string[] => {
  if (cases !== undefined) return cases.map(({ id }) => id);
  return takenBack === true ? [] : [caseId];
};

/** One cause, several reports: it is said to leaders once, for all of them (ES-8). */
export const isIncident = (state: TicketState | null): boolean => (state?.cases?.length ?? 0) > 1;

/** What a case tells its tracker; said twice it changes nothing. One that joins after the end is told of the end. */
export function decideTracked(id: string, state: TicketState | null, command: TrackerMessage): Decision<TicketEvent> {
  if (state === null) return refuse({ kind: 'not_found', what: id });
  switch (command.type) {
    case 'join':
      return accept({ type: 'case_joined', case: command.case, knows: command.knows });
    case 'leave': {
      const known = state.cases?.some((one) => one.id === command.case) ?? false;
      return known && state.open ? accept({ type: 'case_left', case: command.case }) : accept();
    }
    default:
      return command satisfies never;
  }
}

/** A ticket that one case asked for becomes a tracker when another joins. */
export function casesAfter(state: TicketState, event: TrackerEvent): readonly TrackedCase[] {
  const { caseId: id, caseSummary: summary, account, openedAt } = state;
  const before = state.cases ?? [{ id, summary, account, who: account ?? id, valueCents: null, openedAt }];
  if (event.type === 'case_left') return before.filter((one) => one.id !== event.case);
  return [...before.filter((one) => one.id !== event.case.id), event.case];
}
