import type { LinkedTicket } from '../record/linked-work.ts';
import type { CaseCore } from './core.ts';
import { allTold } from './told.ts';

/**
 * An incident speaks for the case, which is not told of one by one then: until its tracker is done and the customer has been told (ES-8). A tracker whose end
 * the customer knows of is over for this case.
 */
export const spokenFor = ({ open, restricted, tickets }: Pick<CaseCore, 'open' | 'restricted' | 'tickets'>): boolean =>
  open && !restricted && tickets.some(isUntold);

const isUntold = (ticket: LinkedTicket): boolean =>
  ticket.tracker === true && (ticket.status !== 'done' || !allTold(ticket));

/** Whether its own deadlines ring for nobody above: while the cause is worked on, or somebody has the case. Once that is done, a customer whom nobody has is as late as any other. */
export const isQuiet = (state: Parameters<typeof spokenFor>[0] & Pick<CaseCore, 'owner'>): boolean =>
  spokenFor(state) &&
  (state.owner !== null || state.tickets.some(({ tracker, status }) => tracker === true && status !== 'done'));

/** Linked work by which an incident can be known that speaks for the case. */
export const speakers = ({ tickets }: Pick<CaseCore, 'tickets'>): readonly string[] =>
  tickets.filter((ticket) => ticket.status !== 'done' || isUntold(ticket)).map(({ id }) => id);

/** The incident that speaks for it. */
export const speakerOf = (state: Pick<CaseCore, 'open' | 'restricted' | 'tickets'>): string | null =>
  (spokenFor(state) && state.tickets.find(isUntold)?.id) || null;
