import type { Logged } from '../record/record.ts';
import { decidingOf } from '../ticket/approval.ts';
import type { TicketEvent, TicketState } from '../ticket/state.ts';
import { whoActed } from './case-moves.ts';
import type { Entry, Fact } from './entry.ts';

type Step = Extract<Fact, { kind: 'approval'; money: string }>['step'];

/** What a write of a ticket means for money that it asks for; null where nothing. */
function stepOf(event: TicketEvent): Step | null {
  switch (event.type) {
    case 'created':
      return event.approval === undefined ? null : 'asked';
    case 'approver_called':
      return event.fallback ? 'called' : null;
    case 'approved':
    case 'declined':
    case 'withdrawn':
      return event.type;
    default:
      return null;
  }
}

/** What the trail keeps of one write of a ticket: money that was asked for, and what became of it. */
export function entriesOfTicket(
  id: string,
  _before: TicketState | null,
  after: TicketState,
  logged: readonly Logged<TicketEvent>[],
): readonly Entry[] {
  const { approval } = after;
  if (approval === undefined) return [];
  const { kind, amountCents, currency } = approval;
  const money = `${(amountCents / 100).toFixed(2)} ${currency}`;
  return logged.flatMap((event): readonly Entry[] => {
    const [step, who] = [stepOf(event), whoActed(event.by)];
    if (step === null || who === null) return [];
    const asker = step === 'asked' ? null : decidingOf({ ...after, approval }).askedBy;
    return [{ kind: 'approval', of: kind, step, records: [id, after.caseId], money, asker, who, at: event.at }];
  });
}
