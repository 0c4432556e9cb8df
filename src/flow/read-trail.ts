import type { Person } from '../config/policy/schema.ts';
import { type Entry, recordsOf } from '../domain/audit/entry.ts';
import type { Kept } from '../domain/audit/lines.ts';
import { isClosed, may } from '../domain/case/may.ts';
import { refuse } from '../domain/record/record.ts';
import { isAdmin } from './health.ts';
import type { FlowPorts, Outcome } from './ports.ts';
import type { TrailQuery } from './trail.ts';

const SHOWN = 12;
/** Of a case that is not for the reader only attempts at its number are shown: looked for among so many. */
const LOOKED_AT = 200;

export interface SeenTrail {
  /** Newest first; of what is not for the reader's eyes without its records. */
  readonly entries: readonly Kept[];
  readonly more: boolean;
}

/** An attempt at a number that is not there, for whoever tried: it tells nothing of the case (RO-6). */
const isAttempt = (entry: Entry): boolean => entry.kind === 'refusal' && entry.why === 'not_found';

/** The newest of the trail, for admins: all of it, what a person did or what concerned them, or what became of a record. */
export async function readTrail(
  ports: FlowPorts,
  { person, of, now }: { readonly person: Person; readonly of: Omit<TrailQuery, 'telling'>; readonly now: Date },
): Promise<Outcome<SeenTrail>> {
  if (!isAdmin(person))
    return refuse({ kind: 'not_allowed', verb: 'read the audit trail', need: 'the role admin', ask: 'admin' });
  const { trail } = ports;
  if (!trail) return { ok: true, record: { entries: [], more: false } };
  const found = await trail.newest({ ...of, telling: true }, of.record === undefined ? SHOWN + 1 : LOOKED_AT);
  const hidden = await hiddenFrom(ports, person, [...new Set(found.flatMap(recordsOf))]);
  const shown =
    of.record !== undefined && hidden.has(of.record)
      ? found.filter(isAttempt)
      : found.map((entry) => nameless(entry, hidden));
  await trail.append([
    { kind: 'export', what: 'trail', format: 'slack', at: now, who: { kind: 'person', id: person.id } },
  ]);
  return { ok: true, record: { entries: shown.slice(0, SHOWN), more: shown.length > SHOWN } };
}

/** Records of cases that are closed to this person. */
async function hiddenFrom(
  { store, policy }: FlowPorts,
  person: Person,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const cases = await store.cases.loadAll(ids.filter((id) => id.startsWith('CASE-')));
  const closed = cases.filter(({ state }) => isClosed(state, policy()) && !may(person, 'see', state, policy()));
  return new Set(closed.map(({ id }) => id));
}

function nameless(entry: Kept, hidden: ReadonlySet<string>): Kept {
  if (isAttempt(entry) || !('records' in entry) || !entry.records.some((id) => hidden.has(id))) return entry;
  return { ...entry, records: entry.records.filter((id) => !hidden.has(id)) };
}
