import type { CaseEvent, CaseState } from '../../domain/case/case.ts';
import type { Rating } from '../../domain/case/rating.ts';
import type { RecordKind } from '../../domain/record/record.ts';
import type { CaseRecord, TicketRecord } from '../../flow/ports.ts';
import { type Models, native } from './models.ts';
import { findRecords, recordOf } from './records.ts';

export interface CaseFilter {
  readonly queue?: string;
  readonly owner?: string;
  readonly limit?: number;
}

type Named = readonly { readonly kind: RecordKind; readonly id: string }[];

const cases = (models: Models, filter: Readonly<Record<string, unknown>>, options: Parameters<typeof findRecords>[3]) =>
  findRecords<CaseState, CaseEvent>(native(models.records), 'case', filter, options);

/** Open cases, newest first. Who may see which is for the caller to decide. */
export function openCases(models: Models, { queue, owner, limit = 200 }: CaseFilter): Promise<readonly CaseRecord[]> {
  const filter = {
    'state.open': true,
    ...(queue === undefined ? {} : { 'state.queue': queue }),
    ...(owner === undefined ? {} : { 'state.owner': owner }),
  };
  return cases(models, filter, { sort: { 'state.number': -1 }, limit });
}

async function named(
  models: Models,
  filter: Readonly<Record<string, unknown>>,
  options: { readonly sort?: Readonly<Record<string, 1 | -1>>; readonly limit?: number } = {},
): Promise<Named> {
  const rows = await native(models.records)
    .find(filter, { projection: { kind: 1 }, ...options })
    .toArray();
  return rows.map(({ _id: id, kind }) => ({ kind, id }));
}

/** A digest tells of cases as they are after what was due of them. */
const TURN: Readonly<Record<RecordKind, number>> = {
  case: 0,
  ticket: 1,
  conversation: 2,
  person: 3,
  channel: 4,
  cluster: 5,
};

/** Records that are due to wake at `now`: of those due longest, cases before people, of each kind the longest due first. What waits for nothing has no time to wake. */
export async function dueToWake(models: Models, now: Date, limit = 500): Promise<Named> {
  const due = await named(models, { wakeAt: { $gt: new Date(0), $lte: now } }, { sort: { wakeAt: 1 }, limit });
  return due.toSorted((one, other) => TURN[one.kind] - TURN[other.kind]);
}

const OPEN_WORK = { kind: { $in: ['case', 'ticket'] }, 'state.open': true };

/** Every open case and ticket: a changed policy may move the moment at which each should wake. */
export const allOpen = (models: Models): Promise<Named> => named(models, OPEN_WORK);

/** Open cases and tickets of these people: whoever becomes away may have to be asked for them (OW-3). */
export const ownedBy = (models: Models, people: readonly string[]): Promise<Named> =>
  named(models, { ...OPEN_WORK, 'state.owner': { $in: [...people] } });

/** Open cases and tickets in the order in which they will wake. */
export async function nextToWake(models: Models, limit: number): Promise<readonly (CaseRecord | TicketRecord)[]> {
  const found = await native(models.records)
    .find({ wakeAt: { $gt: new Date(0) }, kind: { $in: ['case', 'ticket'] } })
    .sort({ wakeAt: 1 })
    .limit(limit)
    .toArray();
  // Of these two kinds, by the filter.
  return found.map((stored) => recordOf<unknown, unknown>(stored, stored.kind) as CaseRecord | TicketRecord);
}

const BATCH = 200;

/** Cases opened since, oldest first, a few at a time: years of cases do not fit in memory at once. */
export async function* casesSince(models: Models, since: Date): AsyncGenerator<CaseRecord> {
  for (let after = 0; ; ) {
    const filter = { 'state.number': { $gt: after }, 'state.openedAt': { $gte: since } };
    const found = await cases(models, filter, { sort: { 'state.number': 1 }, limit: BATCH });
    yield* found;
    const last = found.at(-1);
    if (last === undefined) return;
    after = last.state.number;
  }
}

/** What customers said of the cases rated last, at most `limit`, oldest first: without the cases themselves. */
export async function latestRatings(models: Models, limit: number): Promise<readonly Rating[]> {
  const rows = await models.records
    .find({ 'state.rating.at': { $gt: new Date(0) } }, { 'state.rating': 1, 'state.number': 1 })
    .sort({ 'state.rating.at': -1, 'state.number': -1 })
    .limit(limit)
    .lean<{ readonly state: { readonly rating: Rating } }[]>();
  return rows.map(({ state }) => state.rating).toReversed();
}
