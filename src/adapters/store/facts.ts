import type { mongo } from 'mongoose';
import type { CaseEvent } from '../../domain/case/case.ts';
import {
  type CaseFact,
  caseFact,
  type EntryRead,
  runningOf,
  type StateRead,
  type TicketFact,
  ticketFact,
} from '../../domain/measures/fact.ts';
import {
  CASE_FIELDS_READ,
  KINDS_READ,
  LOG_FIELDS_READ,
  TICKET_FIELDS_READ,
} from '../../domain/measures/fact-fields.ts';
import { isCut } from '../../domain/record/kept.ts';
import type { Logged } from '../../domain/record/record.ts';
import { readClock } from '../../domain/sla/read.ts';
import { readable } from './broken.ts';
import { packedFact, unpackedFact } from './fact-beside.ts';
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

const STORED_BY = { version: 1, fact: 1 } as const;

/** Facts of cases. What is broken is left out, see `readable`. */
export async function factsOf(models: Models, filter: Filter): Promise<readonly Known<CaseFact>[]> {
  const by = { projection: STORED_BY, batchSize: PAGE };
  const rows = native(models.records).find({ kind: 'case', ...filter }, by);
  return factsIn(models, await rows.toArray());
}

/** Facts of some cases: as they lie beside their states, with the clocks that run; of those that have none, or an older one, from the whole case. */
async function factsIn(models: Models, rows: readonly StoredRecord[]): Promise<readonly Known<CaseFact>[]> {
  const found = new Map<string, Known<CaseFact>>();
  const running: string[] = [];
  const anew: string[] = [];
  for (const row of rows) {
    const rested = unpackedFact(row);
    if (rested === null) anew.push(row._id);
    else if (row.fact?.runs) running.push(row._id);
    else found.set(row._id, { version: row.version, fact: { ...rested, running: [] } });
  }
  for (const ids of batches(running))
    for (const [id, one] of await withClocks(models, ids))
      if (one === null) anew.push(id);
      else found.set(id, one);
  for (const ids of batches(anew)) for (const one of await factsAnew(models, ids)) found.set(one.fact.id, one);
  return rows.flatMap(({ _id }) => found.get(_id) ?? []);
}

function* batches(ids: readonly string[]): Generator<readonly string[]> {
  for (let at = 0; at < ids.length; at += PAGE) yield ids.slice(at, at + PAGE);
}

/** Stored facts with the clocks that run; null for those whose case was written to meanwhile. */
async function withClocks(models: Models, ids: readonly string[]) {
  const records = native(models.records);
  const by = { projection: { ...STORED_BY, 'state.clocks': 1 }, batchSize: PAGE };
  const rows = await records.find({ _id: { $in: [...ids] } }, by).toArray();
  return readable(records, rows, (stored): readonly [string, Known<CaseFact> | null] => {
    const rested = unpackedFact(stored);
    if (rested === null) return [stored._id, null];
    // Of this kind, as far as the projection goes.
    const { clocks } = stateOf(stored, 'case', ['clocks']) as Pick<StateRead, 'clocks'>;
    return [stored._id, { version: stored.version, fact: rated({ ...rested, running: runningOf(clocks) }) }];
  });
}

/** Facts made from state and log, which each case has beside it from then on. */
async function factsAnew(models: Models, ids: readonly string[]): Promise<readonly Known<CaseFact>[]> {
  const records = native(models.records);
  const found = await records
    .find({ _id: { $in: [...ids] }, kind: 'case' }, { projection: CASE_BY, batchSize: PAGE })
    .toArray();
  const gone = await goneFrom(models, found);
  const read = readable(records, found, (stored) => {
    // Of this kind, by the filter, as far as the projection goes.
    const state = stateOf(stored, 'case', CHECKED) as StateRead;
    const { _id: id, version, log } = stored as StoredRecord<StateRead, never>;
    const entries = [...(gone.get(id) ?? []), ...(log as readonly EntryRead[])].toSorted((a, b) => a.n - b.n);
    return { version, fact: rated(caseFact(id, withNulls(state), entries)) };
  });
  const kept = read.map(({ fact, version }) => ({
    updateOne: { filter: { _id: fact.id, version }, update: { $set: { fact: packedFact(fact, version) } } },
  }));
  // Whoever may only read reads it anew the next time, too.
  if (kept.length > 0) await records.bulkWrite(kept, { ordered: false }).catch(() => undefined);
  return read;
}

/** Facts of cases in the order of a moment, a page at a time: years of cases do not fit in memory at once, and the embedded database reads a whole answer before it gives the first of it. */
export async function* pagesBy(
  models: Models,
  field: 'openedAt' | 'lastActivityAt',
  { from, to }: { readonly from: Date; readonly to?: Date },
): AsyncGenerator<readonly Known<CaseFact>[]> {
  const path = `state.${field}` as const;
  const rowsAfter = (after: Date, seen: readonly string[]) =>
    native(models.records)
      .find(
        {
          kind: 'case',
          [path]: { $gte: after, ...(to && { $lt: to }) },
          ...(seen.length > 0 && { _id: { $nin: [...seen] } }),
        },
        { projection: { ...STORED_BY, [path]: 1 }, batchSize: PAGE },
      )
      .sort({ [path]: 1 })
      .limit(PAGE)
      .toArray();
  let after = from;
  let seen: readonly string[] = [];
  let next = rowsAfter(after, seen);
  for (;;) {
    const rows = await next;
    const newest = rows.at(-1);
    if (newest === undefined) return;
    // The index is on moments alone: those of the last one that were read are left out of the next page.
    const momentOf = (row: StoredRecord): Date => (row.state as Readonly<Record<typeof field, Date>>)[field];
    const last = momentOf(newest);
    const those = rows.filter((row) => momentOf(row).getTime() === last.getTime()).map(({ _id }) => _id);
    seen = last.getTime() === after.getTime() ? [...seen, ...those] : those;
    after = last;
    const isLast = rows.length < PAGE;
    // Read while its caller is busy with this page.
    if (!isLast) next = rowsAfter(after, seen);
    next.catch(() => undefined);
    yield await factsIn(models, rows);
    if (isLast) return;
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
