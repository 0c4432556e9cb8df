import type { Person } from '../config/policy/schema.ts';
import { may } from '../domain/case/may.ts';
import { type LeftOut, leftOut, readers } from '../domain/case/tell-customer.ts';
import { refuse } from '../domain/record/record.ts';
import { casesBehind } from '../domain/ticket/tracker.ts';
import type { CaseRecord, FlowPorts, Outcome, TicketRecord } from './ports.ts';
import { commandTicket, NOT_TOLD_BY } from './ticket-command.ts';

/** Who would hear it, and who would not, and why (OW-5). */
export interface TellingPreview {
  readonly record: TicketRecord;
  /** Of several conversations of one case each; `name` as its account or contact has it. */
  readonly readers: readonly { readonly case: string; readonly name: string | null }[];
  readonly left: readonly { readonly case: string; readonly why: LeftOut }[];
}

type Given = { readonly id: string; readonly person: Person };

/** Every customer behind a tracker, as they stand now; for those who may answer customers. */
export async function previewTelling(ports: FlowPorts, { id, person }: Given): Promise<Outcome<TellingPreview>> {
  const ticket = await ports.store.tickets.load(id);
  if (ticket === null) return refuse({ kind: 'not_found', what: id });
  if (!may(person, 'work', null, ports.policy())) return refuse(NOT_TOLD_BY);
  const records = await ports.store.cases.loadAll(casesBehind(ticket.state));
  const sorted = records
    .toSorted((a, b) => a.state.number - b.state.number)
    .map((one) => ({ one, why: leftOut(one, id) }));
  return {
    ok: true,
    record: {
      record: ticket,
      readers: sorted.flatMap(({ one, why }) => (why === null ? readersOf(one, id) : [])),
      left: sorted.flatMap(({ one, why }) => (why === null ? [] : [{ case: one.id, why }])),
    },
  };
}

const readersOf = ({ id, state }: CaseRecord, ticket: string): TellingPreview['readers'] =>
  readers(state, ticket).map((of) => ({ case: of ?? id, name: state.account?.name ?? state.contact?.name ?? null }));

/** The ticket keeps the list and tells each case, which writes to its own customer and says what became of it. `seen`: who has come since was not among those that were named. */
export async function tellCustomers(
  ports: FlowPorts,
  { text, seen, ...given }: Given & { readonly text: string; readonly seen: number | null; readonly now: Date },
): Promise<Outcome<TicketRecord>> {
  const preview = await previewTelling(ports, given);
  if (!preview.ok) return preview;
  const { record, left } = preview.record;
  const since = record.log.flatMap((one) =>
    one.type === 'case_joined' && seen !== null && one.n > seen ? [one.case.id] : [],
  );
  const cases = casesBehind(record.state).filter(
    (one) => !since.includes(one) && left.every((other) => other.case !== one),
  );
  return commandTicket(ports, { ...given, command: { type: 'tell_customers', text, cases } });
}
