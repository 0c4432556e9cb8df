import type { Person } from '../config/policy/schema.ts';
import { may } from '../domain/case/may.ts';
import { type LeftOut, leftOut } from '../domain/case/tell-customer.ts';
import { refuse } from '../domain/record/record.ts';
import { casesBehind } from '../domain/ticket/tracker.ts';
import type { FlowPorts, Outcome, TicketRecord } from './ports.ts';
import { commandTicket, NOT_TOLD_BY } from './ticket-command.ts';

/** Who would hear it, and who would not, and why (OW-5). */
export interface TellingPreview {
  readonly record: TicketRecord;
  readonly cases: readonly string[];
  readonly left: Readonly<Partial<Record<LeftOut, number>>>;
}

type Given = { readonly id: string; readonly person: Person };

/** Every customer behind a tracker, as they stand now; for those who may answer customers. */
export async function previewTelling(ports: FlowPorts, { id, person }: Given): Promise<Outcome<TellingPreview>> {
  const ticket = await ports.store.tickets.load(id);
  if (ticket === null) return refuse({ kind: 'not_found', what: id });
  if (!may(person, 'work', null, ports.policy())) return refuse(NOT_TOLD_BY);
  const records = await ports.store.cases.loadAll(casesBehind(ticket.state));
  const sorted = records.map((one) => ({ id: one.id, why: leftOut(one, id) }));
  const reasons = sorted.flatMap(({ why }) => why ?? []);
  const left = Object.fromEntries(
    [...new Set(reasons)].map((why) => [why, reasons.filter((one) => one === why).length]),
  );
  const cases = sorted.flatMap((one) => (one.why === null ? [one.id] : []));
  return { ok: true, record: { record: ticket, cases, left } };
}

/** The ticket keeps the list and tells each case, which writes to its own customer and says what became of it. */
export async function tellCustomers(
  ports: FlowPorts,
  { text, ...given }: Given & { readonly text: string; readonly now: Date },
): Promise<Outcome<TicketRecord>> {
  const preview = await previewTelling(ports, given);
  if (!preview.ok) return preview;
  const { cases } = preview.record;
  return commandTicket(ports, { ...given, command: { type: 'tell_customers', text, cases } });
}
