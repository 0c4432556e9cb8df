import type { EffectBody } from '../record/effect.ts';
import type { CaseEvent } from './events.ts';
import type { CaseState, LinkedTicket, Placement } from './state.ts';

/** What a case that is closed to others tells the work it has asked of them. */
export interface TakeBackCommand {
  readonly type: 'take_back';
  readonly case: string;
}

const ownWork = ({ tracker }: LinkedTicket): boolean => tracker !== true;

/** The linked work that a placement takes back, as its event names it: a case that becomes restricted is no business of other teams (RO-6). A tracker goes on for its other cases. */
export function takenBackBy(
  { restricted, tickets }: CaseState,
  placement: Placement,
): { readonly takenBack?: readonly string[] } {
  const ids = placement.restricted && !restricted ? tickets.filter(ownWork).map(({ id }) => id) : [];
  return ids.length === 0 ? {} : { takenBack: ids };
}

/** What is left of the linked work. */
export const keptTickets = (
  { tickets }: CaseState,
  { takenBack = [] }: { readonly takenBack?: readonly string[] },
): readonly LinkedTicket[] => tickets.filter(({ id }) => !takenBack.includes(id));

/** What the taken back tickets hear. */
export function takeBackBodies(id: string, event: CaseEvent): readonly EffectBody[] {
  const ids = 'takenBack' in event ? (event.takenBack ?? []) : [];
  const command: TakeBackCommand = { type: 'take_back', case: id };
  return ids.map((target) => ({ kind: 'apply', target, as: 'take_back', command }));
}
