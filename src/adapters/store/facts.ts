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
import { readable } from './broken.ts';
import { historyOf } from './history.ts';
import { type Models, native } from './models.ts';
import { checkState } from './records.ts';
import type { StoredRecord } from './stored.ts';

const paths = (prefix: string, fields: readonly string[]) =>
  Object.fromEntries(fields.map((field) => [`${prefix}.${field}`, 1 as const]));
const CASE_BY = { ...paths('state', CASE_FIELDS_READ), ...paths('log', LOG_FIELDS_READ) };
const TICKET_BY = paths('state', TICKET_FIELDS_READ);
const CHECKED = [
  ...['number', 'open', 'queue', 'openedAt', 'restricted', 'clocks'],
  ...['assessment', 'assessment.intent', 'assessment.priority', 'assessment.tags'],
];
/** So many are in memory at once, whoever reads them. */
const BATCH = 500;

type Filter = mongo.Filter<StoredRecord>;
interface Options {
  readonly sort?: Readonly<Record<string, 1 | -1>>;
}

/** Facts of cases, a batch at a time. What is broken is left out, see `readable`. */
export async function* factsOf(
  models: Models,
  filter: Filter,
  { sort }: Options = {},
): AsyncGenerator<readonly CaseFact[]> {
  const records = native(models.records);
  const cursor = records.find(
    { kind: 'case', ...filter },
    { projection: CASE_BY, batchSize: BATCH, ...(sort && { sort }) },
  );
  for await (const batch of batches(cursor)) {
    const gone = await goneFrom(models, batch);
    yield readable(records, batch, (stored) => {
      checkState(stored, 'case', CHECKED);
      // Of this kind, by the filter, as far as the projection goes.
      const { _id: id, state, log } = stored as StoredRecord<StateRead, never>;
      return caseFact(id, withNulls(state), [...(gone.get(id) ?? []), ...(log as readonly EntryRead[])]);
    });
  }
}

async function* batches<T>(cursor: AsyncIterable<T>): AsyncGenerator<readonly T[]> {
  let batch: T[] = [];
  for await (const one of cursor) {
    batch.push(one);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
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
export async function ticketFactsOf(models: Models, filter: Filter): Promise<readonly TicketFact[]> {
  const records = native(models.records);
  const found = await records
    .find({ kind: 'ticket', ...filter }, { projection: TICKET_BY, batchSize: BATCH })
    .toArray();
  const facts = readable(records, found, (stored) => {
    checkState(stored, 'ticket', ['team', 'open', 'clocks']);
    // As above.
    return ticketFact(stored._id, stored.state as Parameters<typeof ticketFact>[1]);
  });
  return facts.filter((fact) => fact !== null);
}
