import type { Person } from '../config/policy/schema.ts';
import { may } from '../domain/case/may.ts';
import { refuse } from '../domain/record/refusal.ts';
import type { Outcome } from './outcome.ts';
import type { CaseRecord, FlowPorts, TicketRecord } from './ports.ts';

/** The case, if this person may see it; to anybody else it does not exist (RO-6). */
export async function seeCase(
  ports: FlowPorts,
  { id, person }: { readonly id: string; readonly person: Person },
): Promise<Outcome<CaseRecord>> {
  const record = await ports.store.cases.load(id);
  if (!record || !may(person, 'see', record.state, ports.policy())) return refuse({ kind: 'not_found', what: id });
  return { ok: true, record };
}

/** The linked ticket. Restricted cases have none, so everybody in the policy may see it. */
export async function seeTicket(ports: FlowPorts, { id }: { readonly id: string }): Promise<Outcome<TicketRecord>> {
  const record = await ports.store.tickets.load(id);
  return record ? { ok: true, record } : refuse({ kind: 'not_found', what: id });
}
