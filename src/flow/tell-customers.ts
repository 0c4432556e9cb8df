import type { Person } from '../config/policy/schema.ts';
import { may } from '../domain/case/may.ts';
import { type LeftOut, leftOut, readers } from '../domain/case/tell-customer.ts';
import { refuse } from '../domain/record/record.ts';
import { signed } from '../domain/text/signed.ts';
import { tellingRefusal } from '../domain/ticket/tell-customers.ts';
import { casesBehind } from '../domain/ticket/tracker.ts';
import type { CaseRecord, FlowPorts, Outcome, TicketRecord } from './ports.ts';
import { commandTicket, NOT_TOLD_BY } from './ticket-command.ts';
import type { IsShown } from './write-reply.ts';

/** Who would hear it, and who would not, and why (OW-5). */
export interface TellingPreview {
  readonly record: TicketRecord;
  /** Of several conversations of one case each; `name` as its account or contact has it. */
  readonly readers: readonly { readonly case: string; readonly name: string | null }[];
  readonly left: readonly { readonly case: string; readonly why: LeftOut }[];
  /** What was typed last; empty where nobody has. */
  readonly written: string;
  /** What each of them reads, with what the seat adds; whose name it bears, null for Caseload's own. */
  readonly text: string;
  readonly as: string | null;
}

type Given = { readonly id: string; readonly person: Person };

/** Every customer behind a tracker, as they stand now, and what they would read; for those who may answer customers. `text` is kept, where it can be said. */
export async function previewTelling(
  ports: FlowPorts,
  { id, person, now, text: typed }: Given & { readonly now: Date; readonly text?: string },
): Promise<Outcome<TellingPreview>> {
  const ticket = await ports.store.tickets.load(id);
  if (ticket === null) return refuse({ kind: 'not_found', what: id });
  if (!may(person, 'work', null, ports.policy())) return refuse(NOT_TOLD_BY);
  const text = typed?.trim();
  const no = text === undefined ? null : tellingRefusal(text);
  if (no !== null) return no;
  const [records, written] = await Promise.all([
    ports.store.cases.loadAll(casesBehind(ticket.state)),
    text ?? keptText(ports, id, person),
    text && ports.drafts?.put(id, { person: person.id, name: person.name, openedAt: now, text }),
  ]);
  const as = ports.presence.teammateOf?.(person.id)?.name ?? null;
  const sorted = records
    .toSorted((a, b) => a.state.number - b.state.number)
    .map((one) => ({ one, why: leftOut(one, id) }));
  return {
    ok: true,
    record: {
      record: ticket,
      readers: sorted.flatMap(({ one, why }) => (why === null ? readersOf(one, id) : [])),
      left: sorted.flatMap(({ one, why }) => (why === null ? [] : [{ case: one.id, why }])),
      ...{ written, as, text: as === null ? signed(written, person.name) : written },
    },
  };
}

const keptText = async (ports: FlowPorts, id: string, person: Person): Promise<string> =>
  (await ports.drafts?.of(id))?.find((one) => one.person === person.id)?.text ?? '';

const readersOf = ({ id, state }: CaseRecord, ticket: string): TellingPreview['readers'] =>
  readers(state, ticket).map((of) => ({ case: of ?? id, name: state.account?.name ?? state.contact?.name ?? null }));

/**
 * What was previewed is said: the ticket keeps the list and tells each case, which writes to its own customer and says what became of it. `seen`: who has come since was not among those that were
 * named. Another text is kept by now: then nothing is said, and that stays kept.
 */
export async function tellCustomers(
  ports: FlowPorts,
  { seen, isShown, ...given }: Given & { readonly seen: number | null; readonly isShown: IsShown; readonly now: Date },
): Promise<Outcome<TicketRecord>> {
  const preview = await previewTelling(ports, given);
  if (!preview.ok) return preview;
  const { record, left, written: text } = preview.record;
  if (!isShown({ id: record.id, written: text })) return refuse({ kind: 'stale', id: record.id });
  const since = record.log.flatMap((one) =>
    one.type === 'case_joined' && seen !== null && one.n > seen ? [one.case.id] : [],
  );
  const cases = casesBehind(record.state).filter(
    (one) => !since.includes(one) && left.every((other) => other.case !== one),
  );
  const outcome = await commandTicket(ports, { ...given, command: { type: 'tell_customers', text, cases } });
  if (outcome.ok) await ports.drafts?.drop(given.id, given.person.id);
  return outcome;
}
