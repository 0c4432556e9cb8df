import type { mongo } from 'mongoose';
import type { Effect } from '../../domain/record/effect.ts';
import type { AggregateRecord, Change, RecordKind } from '../../domain/record/record.ts';
import type { Records } from '../../flow/ports.ts';
import type { PendingEffect, StoredRecord } from './models.ts';

export type RecordCollection = mongo.Collection<StoredRecord>;

/** A unique index refused a write (MongoDB code 11000). */
export const isDuplicate = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 11000;

const pending = (effect: Effect): PendingEffect => ({
  ...effect,
  attempts: 0,
  notBefore: null,
  startedAt: null,
  error: null,
});

/** What only the outbox has to do with; not reading it halves the work of reading a record. */
const WITHOUT_DELIVERY = { effects: 0, dead: 0, receipts: 0 } as const;

/** What flow sees of a stored record. Throws for a document that is none of this kind. */
export function recordOf<S, E>(stored: StoredRecord<S, E>, kind: RecordKind): AggregateRecord<S, E> {
  const { _id, version, state, log = [], cards = [], lines = [], wakeAt = null } = checked(stored, kind);
  return { id: _id, version, state, log, cards, ...(lines.length > 0 ? { lines } : {}), wakeAt };
}

/** Records of one kind, without what only the outbox has to do with. */
export async function findRecords<S, E>(
  collection: RecordCollection,
  kind: RecordKind,
  filter: Readonly<Record<string, unknown>>,
  options: { readonly sort?: Readonly<Record<string, 1 | -1>>; readonly limit?: number } = {},
): Promise<readonly AggregateRecord<S, E>[]> {
  const { sort, limit } = options;
  const found = await collection
    .find({ kind, ...filter }, { projection: WITHOUT_DELIVERY, ...(sort ? { sort } : {}), ...(limit ? { limit } : {}) })
    .toArray();
  // The collection holds what flow's typed writes gave it; `kind` tells which.
  return found.map((one) => recordOf(one as StoredRecord<S, E>, kind));
}

/**
 * Records of one kind, each write a compare-and-set on `version` of a single document. With `keep`, only so many of the newest log entries stay: for
 * records that live for years.
 */
export function records<S, E>(collection: RecordCollection, kind: RecordKind, keep?: number): Records<S, E> {
  return {
    async load(id) {
      const [found] = await findRecords<S, E>(collection, kind, { _id: id }, { limit: 1 });
      return found ?? null;
    },
    async loadAll(ids) {
      if (ids.length === 0) return [];
      const found = await findRecords<S, E>(collection, kind, { _id: { $in: [...ids] } });
      return ids.flatMap((id) => found.find((one) => one.id === id) ?? []);
    },
    async insert({ id, state, log, effects, wakeAt }) {
      const fresh = { dead: [], receipts: [], cards: [], effects: effects.map(pending) };
      try {
        await collection.insertOne({ _id: id, kind, version: 1, state, log: [...log], ...fresh, wakeAt });
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },
    commit: (change) => commit(collection, change, keep),
  };
}

async function commit<S, E>(
  collection: RecordCollection,
  { id, expectedVersion, state, log, effects, wakeAt }: Change<S, E>,
  keep: number | undefined,
): Promise<boolean> {
  const push = {
    ...(log.length > 0 ? { log: { $each: [...log], ...(keep === undefined ? {} : { $slice: -keep }) } } : {}),
    ...(effects.length > 0 ? { effects: { $each: effects.map(pending) } } : {}),
  };
  try {
    const { modifiedCount } = await collection.updateOne(
      { _id: id, version: expectedVersion },
      {
        $set: { state, wakeAt, version: expectedVersion + 1 },
        ...(Object.keys(push).length > 0 ? { $push: push } : {}),
      },
    );
    return modifiedCount === 1;
  } catch (error) {
    // Reopening while the conversation has a newer open case: the caller decides again and finds it.
    if (isDuplicate(error)) return false;
    throw error;
  }
}

type Form = 'text' | 'number' | 'yes or no' | 'date' | 'list' | 'set of fields';

/** What every reader of a record of this kind relies on: few enough to look at each time it is read (a microsecond), enough to tell a foreign or broken document. */
const STATE: Readonly<Record<RecordKind, Readonly<Record<string, Form>>>> = {
  case: {
    ...{
      number: 'number',
      open: 'yes or no',
      status: 'text',
      queue: 'text',
      openedAt: 'date',
      restricted: 'yes or no',
    },
    ...{ assessment: 'set of fields', clocks: 'list' },
  },
  ticket: { open: 'yes or no', status: 'text', team: 'text', caseId: 'text', openedAt: 'date', clocks: 'list' },
  conversation: { status: 'text', firstSeenAt: 'date' },
  person: { person: 'text', recent: 'list' },
  channel: { messages: 'number', recent: 'list' },
  cluster: { team: 'text', channel: 'text', members: 'list', lastAt: 'date' },
};

/** Throws with kind, id and field unless the document is a record of this kind. */
function checked<S, E>(stored: StoredRecord<S, E>, kind: RecordKind): StoredRecord<S, E> {
  const wrong = (field: string, expected: string) =>
    new Error(`the stored ${kind} ${stored._id} is broken: ${field} is not ${expected}`);
  if (stored.kind !== kind) throw wrong('kind', `"${kind}"`);
  if (!is(stored.version, 'number')) throw wrong('version', 'a number');
  if (!is(stored.state, 'set of fields')) throw wrong('state', 'a set of fields');
  const form = STATE[kind];
  for (const field in form) {
    // An object, as seen above; whether the field is there is the question.
    const value = (stored.state as Record<string, unknown>)[field];
    if (!is(value, form[field])) throw wrong(`state.${field}`, `a ${form[field]}`);
  }
  return stored;
}

function is(value: unknown, form: Form | undefined): boolean {
  switch (form) {
    case 'text':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number';
    case 'yes or no':
      return typeof value === 'boolean';
    case 'date':
      return value instanceof Date;
    case 'list':
      return Array.isArray(value);
    case 'set of fields':
      return typeof value === 'object' && value !== null;
    case undefined:
      return true;
    default:
      return form satisfies never;
  }
}
