import { approvalsOf } from '../config/policy/approvals.ts';
import type { Person } from '../config/policy/schema.ts';
import { actingPerson } from '../domain/record/actor.ts';
import { approverIn } from '../domain/record/approval.ts';
import { decidersOf } from '../domain/ticket/approval.ts';
import type { FlowPorts, TicketRecord } from './ports.ts';

/** As far back as what was decided lately is shown, ms. */
const LATELY_MS = 7 * 86_400_000;

/** Money that is asked for, as a person wants to know of it. */
export interface SeenApprovals {
  /** It waits for their decision, the longest first. */
  readonly forMe: readonly TicketRecord[];
  /** They asked for it, and it waits. */
  readonly mine: readonly TicketRecord[];
  /** Decided lately, the newest first: what they asked for; to approvers all of it. */
  readonly decided: readonly TicketRecord[];
}

export async function seeApprovals(
  ports: FlowPorts,
  { person, now }: { readonly person: Person; readonly now: Date },
): Promise<SeenApprovals> {
  const policy = ports.policy();
  const rules = approvalsOf(policy);
  const found = await ports.store.tickets.approvals(new Date(now.getTime() - LATELY_MS));
  // What a case has taken back is nobody's any more (RO-6).
  const shown = found.filter(({ state }) => state.takenBack !== true);
  const asked = shown.filter(({ state }) => actingPerson(state.requestedBy) === person.id);
  const all = rules !== null && approverIn(person.id, rules) !== undefined ? shown : asked;
  const endAt = ({ state }: TicketRecord): number => state.approval?.end?.at.getTime() ?? 0;
  return {
    forMe: shown.filter(({ state }) => decidersOf(state, policy).includes(person.id)).toReversed(),
    mine: asked.filter(({ state }) => state.open),
    decided: all.filter(({ state }) => state.approval?.end != null).toSorted((a, b) => endAt(b) - endAt(a)),
  };
}
