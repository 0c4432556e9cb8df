import { type EffectBody, toTicket } from '../record/effect.ts';
import type { LinkedTicket } from '../record/linked-work.ts';
import type { CaseCore } from './core.ts';

/** Linked work that is no business of other teams any more (RO-6). */
export interface WithTakenBack {
  readonly takenBack?: readonly string[];
}

const isOwnWork = ({ tracker }: LinkedTicket): boolean => tracker !== true;

/** The linked work that is taken back once a case `becomes` restricted: it is no business of other teams. A tracker goes on for its other cases. */
export function takenBackBy({ restricted, tickets, withdrawn }: CaseCore, becomes: boolean): WithTakenBack {
  const ids = becomes && !restricted ? [...tickets.filter(isOwnWork).map(({ id }) => id), ...withdrawn] : [];
  return ids.length === 0 ? {} : { takenBack: ids };
}

/** What is left of the linked work. */
export const keptTickets = ({ tickets }: CaseCore, takenBack: readonly string[] = []): readonly LinkedTicket[] =>
  tickets.filter(({ id }) => !takenBack.includes(id));

/** What the taken back tickets hear. */
export const takeBackBodies = (
  { takenBack = [] }: WithTakenBack,
  _state: CaseCore,
  id: string,
): readonly EffectBody[] => takenBack.map((ticket) => toTicket(ticket, { type: 'take_back', case: id }, 'take_back'));
