import type { mongo } from 'mongoose';
import type { CaseEvent } from '../../domain/case/case.ts';
import {
  CASE_FIELDS_READ,
  type CaseFact,
  caseFact,
  type EntryRead,
  KINDS_READ,
  LOG_FIELDS_READ,
  type StateRead,
  TICKET_FIELDS_READ,
  type TicketFact,
  ticketFact,
} from '../../domain/measures/fact.ts';
import { isCut } from '../../domain/record/kept.ts';
import type { Logged } from '../../domain/record/record.ts';
import { readClock } from '../../domain/sla/read.ts';
import { readable } from './broken.ts';
import { historyOf } from './history.ts';
import { type Models, native } from './models.ts';
import { stateOf } from './records.ts';
import type { StoredRecord } from './stored.ts';

const paths = (prefix: string, fields: readonly string[]) =>
  Object.fromEntries(fields.map((field) => [`${prefix}.${field}`, 1 as const]));
const CASE_BY = { version: 1, ...paths('state', CASE_FIELDS_READ), ...paths('log', LOG_FIELDS_READ) };
const TICKET_BY = { version: 1, ...paths('state', TICKET_FIELDS_READ) };
const CHECKED = [
  ...['number', 'open', 'queue', 'openedAt', 'lastActivityAt', 'restricted', 'clocks'],
  ...['assessment', 'assessment.intent', 'assessment.priority', 'assessment.tags'],
];
/** So many are in memory at once, whoever reads them. */
const PAGE = 500;

type Filter = mongo.Filter<StoredRecord>;

/** A fact with the version of the record that it is of. */
export interface Known<F> {
  readonly fact: F;
  readonly version: number;
}

/** Facts of cases. What is broken is left out, see `readable`. */
export async function factsOf(
  models: Models,
  filter: Filter,
  options: mongo.FindOptions = {},
): Promise<readonly Known<CaseFact>[]> {
  const records = native(models.records);
  const found = await records.find({ kind: 'case', ...filter }, { projection: CASE_BY, ...options }).toArray();
  const gone = await goneFrom(models, found);
  return readable(records, found, (stored) => {
    // Of this kind, by the filter, as far as the projection goes.
    const state = stateOf(stored, 'case', CHECKED) as StateRead;
    const { _id: id, version, log } = stored as StoredRecord<StateRead, never>;
    const entries = [...(gone.get(id) ?? []), ...(log as readonly EntryRead[])].toSorted((a, b) => a.n - b.n);
    return { version, fact: rated(caseFact(id, withNulls(state), entries)) };
  });
}

/** Facts of cases in the order of a moment, a page at a time: years of cases do not fit in memory at once, and the embedded database reads a whole answer before it gives the first of it. */
export async function* pagesBy(
  models: Models,
  field: 'openedAt' | 'lastActivityAt',
  { from, to }: { readonly from: Date; readonly to?: Date },
): AsyncGenerator<readonly Known<CaseFact>[]> {
  const records = native(models.records);
  const path = `state.${field}` as const;
  let after = from;
  let seen: readonly string[] = [];
  for (;;) {
    const span = { $gte: after, ...(to && { $lt: to }) };
    const rows = await records
      .find(
        { kind: 'case', [path]: span, ...(seen.length > 0 && { _id: { $nin: [...seen] } }) },
        { projection: { [path]: 1 } },
      )
      .sort({ [path]: 1 })
      .limit(PAGE)
      .toArray();
    const newest = rows.at(-1);
    if (newest === undefined) return;
    yield await factsOf(models, { _id: { $in: rows.map(({ _id }) => _id) } });
    if (rows.length < PAGE) return;
    // The index is on moments alone: those of the last one that were read are left out of the next page.
    const momentOf = (row: StoredRecord): Date => (row.state as Readonly<Record<typeof field, Date>>)[field];
    const last = momentOf(newest);
    const those = rows.filter((row) => momentOf(row).getTime() === last.getTime()).map(({ _id }) => _id);
    seen = last.getTime() === after.getTime() ? [...seen, ...those] : those;
    after = last;
  }
}

/** Which version each of some records is of. */
export async function versionsOf(models: Models, filter: Filter): Promise<ReadonlyMap<string, number>> {
  const rows = await native(models.records)
    .find(filter, { projection: { version: 1 } })
    .toArray();
  return new Map(rows.map(({ _id, version }) => [_id, version]));
}

/** Throws for clocks that cannot be read: what runs is read only by reports, where one would cost them all. */
function rated<F extends CaseFact | TicketFact>(fact: F): F {
  for (const clock of fact.running) readClock(clock, clock.startedAt);
  return fact;
}

/** A projection leaves out what is null inside of what is null. */
const withNulls = (state: StateRead): StateRead => ({
  ...state,
  account: state.account ?? null,
  rating: state.rating ?? null,
  tickets: state.tickets ?? [],
});

/** Of logs that have been cut, the entries of the kinds that facts are made of, by record. */
async function goneFrom(
  models: Models,
  batch: readonly StoredRecord[],
): Promise<ReadonlyMap<string, readonly EntryRead[]>> {
  const cut = batch.filter(({ log }) => Array.isArray(log) && isCut(log));
  const found = new Map<string, EntryRead[]>();
  if (cut.length === 0) return found;
  const there = new Set(cut.flatMap(({ _id, log }) => log.map(({ n }) => `${_id}:${n}`)));
  const rows = await historyOf(models)
    .find({ record: { $in: cut.map(({ _id }) => _id) }, 'entry.type': { $in: [...KINDS_READ] } })
    .sort({ record: 1, n: 1 })
    .toArray();
  for (const { record, n, entry } of rows) {
    if (there.has(`${record}:${n}`)) continue;
    const entries = found.get(record) ?? [];
    // Written by `keepInHistory` from an entry of this record.
    entries.push(entry as Logged<CaseEvent>);
    found.set(record, entries);
  }
  return found;
}

/** Facts of tickets. */
export async function ticketFactsOf(models: Models, filter: Filter): Promise<readonly Known<TicketFact | null>[]> {
  const records = native(models.records);
  const found = await records.find({ kind: 'ticket', ...filter }, { projection: TICKET_BY }).toArray();
  return readable(records, found, (stored) => {
    const { _id: id, version } = stored;
    // As above.
    const state = stateOf(stored, 'ticket', ['team', 'open', 'clocks']) as Parameters<typeof ticketFact>[1];
    const fact = ticketFact(id, state);
    return { version, fact: fact && rated(fact) };
  });
}
