import { mongo } from 'mongoose';
import { isCut } from '../../domain/record/kept.ts';
import type { AggregateRecord, Logged } from '../../domain/record/record.ts';
import { type Models, native, type StoredPast } from './models.ts';

export type HistoryCollection = ReturnType<typeof historyOf>;
export const historyOf = ({ history }: Pick<Models, 'history'>) => native(history);

/** Entries that have left their record: a document each, written once; only words that are erased leave it again (`erase.ts`). */
export async function keepInHistory(
  history: HistoryCollection,
  record: string,
  gone: readonly Logged<unknown>[],
): Promise<void> {
  const rows = gone.map(({ cause, ...entry }): StoredPast => {
    const { n } = entry;
    return { _id: `${record}:${n}`, record, n, ...(cause === undefined ? {} : { cause }), entry };
  });
  try {
    await history.insertMany(rows, { ordered: false });
  } catch (error) {
    // What was kept before a write that did not come about is there already, and the same.
    if (!isThere(error)) throw error;
  }
}

/** Of a batch each failure counts. */
function isThere(error: unknown): boolean {
  if (!(error instanceof mongo.MongoBulkWriteError)) return false;
  return [error.writeErrors].flat().every(({ code }) => code === 11_000);
}

export async function causesIn(
  history: HistoryCollection,
  record: string,
  causes: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = await history
    .find({ record, cause: { $in: [...causes] } }, { projection: { _id: 0, cause: 1 } })
    .toArray();
  return new Set(found.flatMap(({ cause }) => cause ?? []));
}

interface Span {
  readonly seq: number;
  readonly through: number;
}

/** The record with its log as it has always been, or with so much of it as lies in some spans; whoever shows or plays a history reads it by this. */
export async function withHistory<S, E>(
  history: HistoryCollection,
  record: AggregateRecord<S, E>,
  spans?: readonly Span[],
): Promise<AggregateRecord<S, E>> {
  const { id, log } = record;
  if (!isCut(log)) return record;
  const there = new Set(log.map(({ n }) => n));
  const lacks = ({ seq, through }: Span): boolean => {
    for (let n = Math.max(1, seq); n <= through; n += 1) if (!there.has(n)) return true;
    return false;
  };
  const wanted = spans?.filter(lacks);
  if (wanted?.length === 0) return record;
  const within = wanted ? { $or: wanted.map(({ seq, through }) => ({ n: { $gte: seq, $lte: through } })) } : {};
  const rows = await history.find({ record: id, ...within }).toArray();
  const past = rows.filter(({ n }) => !there.has(n)).map(({ entry, cause }) => ({ ...entry, ...(cause && { cause }) }));
  // Written by `keepInHistory` from entries of this record.
  const all = [...log, ...(past as readonly unknown[] as readonly Logged<E>[])].toSorted((a, b) => a.n - b.n);
  return { ...record, log: all };
}
