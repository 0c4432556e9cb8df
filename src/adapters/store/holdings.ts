import type { Policy } from '../../config/policy/schema.ts';
import type { CoverState } from '../../domain/record/cover.ts';
import { isCalled } from '../../domain/ticket/approval.ts';
import type { TicketState } from '../../domain/ticket/state.ts';
import { type Models, native } from './models.ts';

/** What somebody holds: the numbers of records, and of restricted cases only how many (RO-6). */
export interface Held {
  readonly cases: readonly string[];
  readonly restricted: number;
  readonly tickets: readonly string[];
  /** Tickets whose approval waits for them. */
  readonly approvals: readonly string[];
  /** Turns that they gave away, or have taken over. */
  readonly covers: readonly {
    readonly list: string;
    readonly from: Date;
    readonly until: Date;
    readonly theirs: boolean;
  }[];
}

export async function holdingsOf(models: Models, person: string, policy: Policy): Promise<Held> {
  const all = native(models.records);
  const [owned, asked, covers] = await Promise.all([
    all
      .find(
        { kind: { $in: ['case', 'ticket'] }, 'state.open': true, 'state.owner': person },
        { projection: { kind: 1, 'state.restricted': 1 } },
      )
      .sort({ _id: 1 })
      .toArray(),
    all.find({ kind: 'ticket', 'state.open': true, 'state.approval.askedAt': { $gt: new Date(0) } }).toArray(),
    all.find({ kind: 'cover', 'state.open': true }).toArray(),
  ]);
  // Of these kinds, by the filters; a projection has no more than is looked at.
  const closed = ({ state }: { readonly state: unknown }) => (state as { restricted?: boolean }).restricted !== false;
  const cases = owned.filter(({ kind }) => kind === 'case');
  return {
    cases: cases.filter((one) => !closed(one)).map(({ _id }) => _id),
    restricted: cases.filter(closed).length,
    tickets: owned.filter(({ kind }) => kind === 'ticket').map(({ _id }) => _id),
    approvals: asked.filter(({ state }) => isCalled(state as TicketState, person, policy)).map(({ _id }) => _id),
    covers: covers
      .map(({ state }) => state as CoverState)
      .filter(({ asker, taker }) => asker === person || taker === person)
      .map(({ list, from, until, taker }) => ({ list, from, until, theirs: taker === person })),
  };
}
