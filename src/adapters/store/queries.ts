import type { CaseEvent, CaseState } from '../../domain/case/case.ts';
import type { Rating } from '../../domain/case/rating.ts';
import type { RecordKind } from '../../domain/record/record.ts';
import type { CaseRecord, TicketRecord } from '../../flow/ports.ts';
import type { Models, StoredRecord } from './models.ts';
import { recordOf } from './records.ts';

export interface CaseFilter {
  readonly queue?: string;
  readonly owner?: string;
  readonly limit?: number;
}

/** Open cases, newest first. Who may see which is for the caller to decide. */
export async function openCases(
  models: Models,
  { queue, owner, limit = 200 }: CaseFilter,
): Promise<readonly CaseRecord[]> {
  const stored = await models.cases
    .find({
      'state.open': true,
      ...(queue === undefined ? {} : { 'state.queue': queue }),
      ...(owner === undefined ? {} : { 'state.owner': owner }),
    })
    .sort({ 'state.number': -1 })
    .limit(limit)
    .lean<StoredRecord<CaseState, CaseEvent>[]>();
  return stored.map(recordOf);
}

/** Records that are due to wake at `now`, longest due first. */
export async function dueToWake(
  models: Models,
  now: Date,
  limit = 500,
): Promise<readonly { readonly kind: RecordKind; readonly id: string }[]> {
  const kinds = [
    ['case', models.cases],
    ['ticket', models.tickets],
    ['conversation', models.conversations],
    ['person', models.persons],
  ] as const;
  const found = await Promise.all(
    kinds.map(async ([kind, model]) => {
      // `$gt` leaves out records that have nothing to wait for, whose wakeAt is null.
      const rows = await model
        .find({ wakeAt: { $gt: new Date(0), $lte: now } }, { wakeAt: 1 })
        .sort({ wakeAt: 1 })
        .limit(limit)
        .lean<{ _id: string }[]>();
      return rows.map((row) => ({ kind, id: row._id }));
    }),
  );
  return found.flat();
}

/** Every open case and ticket: a changed policy may move the moment at which each should wake. */
export async function allOpen(models: Models): Promise<readonly { readonly kind: RecordKind; readonly id: string }[]> {
  const kinds = [
    ['case', models.cases],
    ['ticket', models.tickets],
  ] as const;
  const found = await Promise.all(
    kinds.map(async ([kind, model]) => {
      const rows = await model.find({ 'state.open': true }, { _id: 1 }).lean<{ _id: string }[]>();
      return rows.map((row) => ({ kind, id: row._id }));
    }),
  );
  return found.flat();
}

/** Open cases and tickets of these people: whoever becomes away may have to be asked for them (OW-3). */
export async function ownedBy(
  models: Models,
  people: readonly string[],
): Promise<readonly { readonly kind: RecordKind; readonly id: string }[]> {
  const kinds = [
    ['case', models.cases],
    ['ticket', models.tickets],
  ] as const;
  const found = await Promise.all(
    kinds.map(async ([kind, model]) => {
      const mine = { 'state.open': true, 'state.owner': { $in: [...people] } };
      const rows = await model.find(mine, { _id: 1 }).lean<{ _id: string }[]>();
      return rows.map((row) => ({ kind, id: row._id }));
    }),
  );
  return found.flat();
}

/** Open cases and tickets in the order in which they will wake. */
export async function nextToWake(models: Models, limit: number): Promise<readonly (CaseRecord | TicketRecord)[]> {
  const found = await Promise.all(
    [models.cases, models.tickets].map((model) =>
      model
        .find({ wakeAt: { $gt: new Date(0) } })
        .sort({ wakeAt: 1 })
        .limit(limit)
        .lean<StoredRecord[]>(),
    ),
  );
  // The models hold what flow's typed writes gave them.
  const records = found.flat().map((stored) => recordOf(stored) as CaseRecord | TicketRecord);
  return records.toSorted((a, b) => (a.wakeAt?.getTime() ?? 0) - (b.wakeAt?.getTime() ?? 0)).slice(0, limit);
}

const BATCH = 200;

/** Cases opened since, oldest first, a few at a time: years of cases do not fit in memory at once. */
export async function* casesSince(models: Models, since: Date): AsyncGenerator<CaseRecord> {
  for (let after = 0; ; ) {
    const stored = await models.cases
      .find({ 'state.number': { $gt: after }, 'state.openedAt': { $gte: since } })
      .sort({ 'state.number': 1 })
      .limit(BATCH)
      .lean<StoredRecord<CaseState, CaseEvent>[]>();
    for (const one of stored) yield recordOf(one);
    const last = stored.at(-1);
    if (last === undefined) return;
    after = last.state.number;
  }
}

/** What customers said of the cases rated last, at most `limit`, oldest first: without the cases themselves. */
export async function latestRatings(models: Models, limit: number): Promise<readonly Rating[]> {
  const rows = await models.cases
    .find({ 'state.rating.at': { $gt: new Date(0) } }, { 'state.rating': 1, 'state.number': 1 })
    .sort({ 'state.rating.at': -1, 'state.number': -1 })
    .limit(limit)
    .lean<{ readonly state: { readonly rating: Rating } }[]>();
  return rows.map(({ state }) => state.rating).toReversed();
}
