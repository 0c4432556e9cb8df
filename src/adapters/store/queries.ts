import type { Policy } from '../../config/policy/schema.ts';
import { PRIORITIES, type Priority } from '../../config/vocabulary.ts';
import type { CaseEvent, CaseState } from '../../domain/case/case.ts';
import type { Rating } from '../../domain/case/rating.ts';
import type { RecordKind } from '../../domain/record/record.ts';
import type { TicketEvent, TicketState } from '../../domain/ticket/state.ts';
import type { CaseRecord, TicketRecord } from '../../flow/ports.ts';
import type { CaseChanges } from '../../flow/related.ts';
import { NO_PROOF, type Proof, readable } from './broken.ts';
import { historyOf, withHistory } from './history.ts';
import { type Models, native, type RecordCollection } from './models.ts';
import { ASSESSED, checkRating, checkState, findRecords, once, proven } from './records.ts';
import type { StoredRecord } from './stored.ts';

export interface CaseFilter {
  readonly queue?: string;
  readonly owner?: string;
  readonly limit?: number;
}

type Named = readonly { readonly kind: RecordKind; readonly id: string }[];

const cases = (models: Models, filter: Readonly<Record<string, unknown>>, options: Parameters<typeof findRecords>[3]) =>
  findRecords<CaseState, CaseEvent>(native(models.records), 'case', filter, options);

/** All open cases, newest first: whoever lists a few of them sorts before they cut. Who may see which is for the caller to decide. */
export function openCases(
  models: Models,
  { queue, owner, limit = 0 }: CaseFilter,
  proof: Proof = NO_PROOF,
): Promise<readonly CaseRecord[]> {
  const filter = {
    'state.open': true,
    // Whoever works in a queue works on what its deadlines have taken out of it, too.
    ...(queue === undefined ? {} : { $or: [{ 'state.queue': queue }, { 'state.movedFrom': queue }] }),
    ...(owner === undefined ? {} : { 'state.owner': owner }),
  };
  return cases(models, filter, { sort: { 'state.number': -1 }, limit, proof });
}

/** Tickets that ask for money and wait, or were decided since, the newest first. Two questions, each with an index of its own. */
export async function approvalsSince(all: RecordCollection, since: Date): Promise<readonly TicketRecord[]> {
  const waiting = { 'state.open': true, 'state.approval.askedAt': { $gt: new Date(0) } };
  const found = await Promise.all(
    [waiting, { 'state.approval.end.at': { $gte: since } }].map((filter) =>
      findRecords<TicketState, TicketEvent>(all, 'ticket', filter),
    ),
  );
  const askedAt = ({ state }: TicketRecord): number => state.approval?.askedAt.getTime() ?? 0;
  // Decided between the two, it is in both.
  return once(...found).toSorted((a, b) => askedAt(b) - askedAt(a));
}

/** Those that asked from one moment on and before another, oldest first. */
export function approvalsBetween(
  models: Models,
  { since, until }: { readonly since?: Date; readonly until?: Date },
): Promise<readonly TicketRecord[]> {
  const asked = { $gte: since ?? new Date(0), ...(until === undefined ? {} : { $lt: until }) };
  const filter = { 'state.approval.askedAt': asked };
  return findRecords<TicketState, TicketEvent>(native(models.records), 'ticket', filter, {
    sort: { 'state.approval.askedAt': 1 },
  });
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
  trouble: 6,
  rotation: 7,
  cover: 8,
};

/**
 * Records that are due to wake at `now`, of those due longest: cases before people, the graver priority first, then the longest due. What waits for nothing has
 * no time to wake.
 */
export async function dueToWake(models: Models, now: Date, limit = 500) {
  const due = await native(models.records)
    .find(
      { wakeAt: { $gt: new Date(0), $lte: now } },
      { projection: { kind: 1, 'state.priority': 1, 'state.assessment.priority': 1 } },
    )
    .sort({ wakeAt: 1 })
    .limit(limit)
    .toArray();
  const ranked = readable(native(models.records), due, ({ _id: id, kind, state }) => {
    const { priority, assessment } = state as { priority?: Priority; assessment?: { priority: Priority } };
    const grave = assessment?.priority ?? priority;
    return { kind, id, rank: TURN[kind] * PRIORITIES.length + (grave === undefined ? 0 : PRIORITIES.indexOf(grave)) };
  });
  return ranked.toSorted((one, other) => one.rank - other.rank);
}

const OPEN_WORK = { kind: { $in: ['case', 'ticket'] }, 'state.open': true };

/** Every open case and ticket: a changed policy may move the moment at which each should wake. */
export const allOpen = (models: Models): Promise<Named> => named(models, OPEN_WORK);

/** Cases, open or not, in queues that the policy has made restricted since: they are closed to others when they wake. */
export async function toClose(models: Models, { queues }: Pick<Policy, 'queues'>): Promise<Named> {
  const closed = Object.entries(queues).flatMap(([id, { restricted }]) => (restricted ? [id] : []));
  if (closed.length === 0) return [];
  const open = { kind: 'case', 'state.restricted': false };
  const [there, moved] = await Promise.all(
    ['state.queue', 'state.movedFrom'].map((field) => named(models, { ...open, [field]: { $in: closed } })),
  );
  return [...(there ?? []), ...(moved ?? [])];
}

/** Open cases and tickets of these people: whoever becomes away may have to be asked for them (OW-3). */
export const ownedBy = (models: Models, people: readonly string[]): Promise<Named> =>
  named(models, { ...OPEN_WORK, 'state.owner': { $in: [...people] } });

/** Those of anybody else: of people who have left the policy, nobody hears a word (OW-12). */
export const ownedByOthers = (models: Models, people: readonly string[]): Promise<Named> =>
  named(models, { ...OPEN_WORK, 'state.owner': { $nin: [...people, null] } });

/** Open cases and tickets in the order in which they will wake. */
export async function nextToWake(
  models: Models,
  limit: number,
  proof: Proof = NO_PROOF,
): Promise<readonly (CaseRecord | TicketRecord)[]> {
  const found = await native(models.records)
    .find({ wakeAt: { $gt: new Date(0) }, kind: { $in: ['case', 'ticket'] } })
    .sort({ wakeAt: 1 })
    .limit(limit)
    .toArray();
  // Of these two kinds, by the filter.
  const read = (stored: StoredRecord) => proven<unknown, unknown>(stored, stored.kind, proof);
  return readable(native(models.records), found, (stored) => read(stored) as CaseRecord | TicketRecord);
}

const BATCH = 200;

/** Cases opened since, with their whole logs, oldest first, a few at a time: years of cases do not fit in memory at once. */
export async function* casesSince(models: Models, since: Date): AsyncGenerator<CaseRecord> {
  for (let after = 0; ; ) {
    const filter = { 'state.number': { $gt: after }, 'state.openedAt': { $gte: since } };
    const found = await cases(models, filter, { sort: { 'state.number': 1 }, limit: BATCH });
    for (const one of found) yield await withHistory(historyOf(models), one);
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
    .lean<{ readonly _id: string; readonly state: { readonly rating: Rating } }[]>();
  return readable(native(models.records), rows, ({ _id, state }) => {
    checkRating(_id, state.rating);
    return state.rating;
  }).toReversed();
}

const FOUND = ['open', 'openedAt', 'restricted', 'assessment.tags', ...ASSESSED] as const;

/** What a case is found by, and no more of it: whole logs of thousands of cases would not fit. */
const FOUND_BY = {
  version: 1,
  'state.restricted': 1,
  'state.open': 1,
  'state.openedAt': 1,
  'state.resolvedAt': 1,
  'state.lastActivityAt': 1,
  'state.account.id': 1,
  'state.assessment.intent': 1,
  'state.assessment.summary': 1,
  'state.assessment.briefing': 1,
  'state.assessment.tags': 1,
  'log.type': 1,
  'log.how': 1,
} as const;

/** Cases by when something last happened to them: opened, triaged anew, resolved, reopened. */
export function caseChanges(models: Models): CaseChanges {
  return {
    async since(at, most) {
      const stored = await native(models.records)
        .find(
          { kind: 'case', 'state.lastActivityAt': at === null ? { $gt: new Date(0) } : { $gte: at } },
          { projection: FOUND_BY },
        )
        .sort({ 'state.lastActivityAt': -1 })
        .limit(most)
        .toArray();
      // Of this kind, by the filter, as far as the projection goes.
      return readable(native(models.records), stored as StoredRecord<CaseState, CaseEvent>[], (one) => {
        checkState(one, 'case', FOUND);
        const { _id: id, version, state, log } = one;
        // What is no entry throws here.
        return { id, version, state, log: log.map(({ ...entry }) => entry) };
      });
    },
  };
}
