import type { AggregateRecord, RecordKind } from '../../domain/record/record.ts';
import type { Records } from '../../flow/ports.ts';
import { Broken, mark, NO_PROOF, type Proof, readable } from './broken.ts';
import { packed, unpacked } from './calendars.ts';
import { type Beside, commit, isDuplicate, type Older, pending } from './commit.ts';
import { causesIn, withHistory } from './history.ts';
import type { RecordCollection } from './models.ts';
import type { StoredRecord } from './stored.ts';

/** What only the outbox and reports have to do with; not reading it halves the work of reading a record. */
const WITHOUT_DELIVERY = { effects: 0, dead: 0, receipts: 0, fact: 0 } as const;

/** What flow sees of a stored record. Throws for a document that is none of this kind. */
export function recordOf<S, E>(stored: StoredRecord<S, E>, kind: RecordKind): AggregateRecord<S, E> {
  const { _id, version, state, log = [], cards = [], lines = [], wakeAt = null } = checked(stored, kind);
  return { id: _id, version, state: unpacked(state), log, cards, ...(lines.length > 0 ? { lines } : {}), wakeAt };
}

interface Options {
  readonly sort?: Readonly<Record<string, 1 | -1>>;
  readonly limit?: number;
}

async function stored<S, E>(
  collection: RecordCollection,
  kind: RecordKind,
  filter: Readonly<Record<string, unknown>>,
  { sort, limit }: Options,
): Promise<readonly StoredRecord<S, E>[]> {
  const found = await collection
    .find({ kind, ...filter }, { projection: WITHOUT_DELIVERY, ...(sort ? { sort } : {}), ...(limit ? { limit } : {}) })
    .toArray();
  // The collection holds what flow's typed writes gave it; `kind` tells which.
  return found.map((one) => one as StoredRecord<S, E>);
}

/** Many records of one kind, without what only the outbox has to do with. What is broken among them is left out, see `readable`. */
export async function findRecords<S, E>(
  collection: RecordCollection,
  kind: RecordKind,
  filter: Readonly<Record<string, unknown>>,
  { proof = NO_PROOF, ...options }: Options & { readonly proof?: Proof } = {},
): Promise<readonly AggregateRecord<S, E>[]> {
  const found = await stored<S, E>(collection, kind, filter, options);
  return readable(collection, found, (one) => proven(one, kind, proof));
}

/** A record that can be drawn, too. Throws for any other. */
export function proven<S, E>(one: StoredRecord<S, E>, kind: RecordKind, proof: Proof): AggregateRecord<S, E> {
  const record = recordOf(one, kind);
  proof(kind, record);
  return record;
}

/** The first of some records; null when there is none. One that is broken is no other: throws for it. */
export async function findRecord<S, E>(
  collection: RecordCollection,
  kind: RecordKind,
  filter: Readonly<Record<string, unknown>>,
  options: Options = {},
): Promise<AggregateRecord<S, E> | null> {
  const [found] = await stored<S, E>(collection, kind, filter, { ...options, limit: 1 });
  if (!found) return null;
  try {
    return recordOf(found, kind);
  } catch (error) {
    mark(collection, found._id, error);
    throw error;
  }
}

/** Records of one kind, each write a compare-and-set on `version` of a single document. */
export function records<S, E>(
  collection: RecordCollection,
  kind: RecordKind,
  older: Older,
  proof: Proof = NO_PROOF,
  beside?: Beside<S, E>,
): Records<S, E> {
  return {
    load: (id) => findRecord<S, E>(collection, kind, { _id: id }),
    async loadAll(ids) {
      if (ids.length === 0) return [];
      const found = await findRecords<S, E>(collection, kind, { _id: { $in: [...ids] } }, { proof });
      return ids.flatMap((id) => found.find((one) => one.id === id) ?? []);
    },
    async insert(change) {
      const { id, state, log, effects, wakeAt } = change;
      const fresh = { dead: [], receipts: [], cards: [], effects: effects.map(pending) };
      const fact = beside?.(change);
      try {
        await collection.insertOne({
          _id: id,
          kind,
          version: 1,
          state: packed(state),
          log: [...log],
          ...fresh,
          wakeAt,
          ...(fact ? { fact } : {}),
        });
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },
    commit: (change) => commit(collection, change, older, beside),
    appliedBefore: async (id, causes) => (typeof older === 'number' ? new Set() : causesIn(older, id, causes)),
    whole: async (record) => (typeof older === 'number' ? record : withHistory(older, record)),
  };
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
    ...{ assessment: 'set of fields', 'assessment.intent': 'text', 'assessment.priority': 'text', clocks: 'list' },
    ...{ 'assessment.summary': 'text', 'assessment.briefing': 'text', 'assessment.tags': 'list' },
  },
  ticket: { open: 'yes or no', status: 'text', team: 'text', caseId: 'text', openedAt: 'date', clocks: 'list' },
  conversation: { status: 'text', firstSeenAt: 'date' },
  person: { person: 'text', recent: 'list' },
  channel: { messages: 'number', recent: 'list' },
  rotation: {
    list: 'text',
    turn: 'set of fields',
    'turn.person': 'text',
    'turn.order': 'list',
    'turn.until': 'date',
    who: 'text',
    times: 'number',
  },
  cover: {
    ...{ open: 'yes or no', status: 'text', list: 'text', asker: 'text', from: 'date', until: 'date' },
    ...{ askedAt: 'date', told: 'list' },
  },
  trouble: { open: 'yes or no', error: 'text', place: 'text', times: 'number', told: 'list' },
  cluster: { team: 'text', channel: 'text', members: 'list', lastAt: 'date' },
};

const wrong = (kind: string, id: string, field: string, expected: string) =>
  new Broken(`the stored ${kind} ${id} is broken: ${field} is not ${expected}`);

/** Of a case's state, what comparing reads. */
export const ASSESSED = ['assessment.intent', 'assessment.summary', 'assessment.briefing'] as const;

/** Throws with kind, id and field unless the document is a record of this kind. */
function checked<S, E>(stored: StoredRecord<S, E>, kind: RecordKind): StoredRecord<S, E> {
  const { _id: id, log = [] } = stored;
  if (stored.kind !== kind) throw wrong(kind, id, 'kind', `"${kind}"`);
  if (!is(stored.version, 'number')) throw wrong(kind, id, 'version', 'a number');
  checkState(stored, kind);
  if (kind === 'case') checkRating(id, valueAt(stored.state, 'rating'));
  if (!is(log, 'list')) throw wrong(kind, id, 'log', 'a list');
  for (const entry of log) {
    if (
      !is(entry, 'set of fields') ||
      !is(entry.n, 'number') ||
      !is(entry.at, 'date') ||
      !is(entry.by, 'set of fields')
    )
      throw wrong(kind, id, 'log', 'a list of entries');
  }
  return stored;
}

/** The same of a part of a record, as a projection leaves it: of its state, the fields that are named. */
export function checkState(
  { _id: id, state }: Pick<StoredRecord, '_id' | 'state'>,
  kind: RecordKind,
  fields: readonly string[] = Object.keys(STATE[kind]),
): void {
  if (!is(state, 'set of fields')) throw wrong(kind, id, 'state', 'a set of fields');
  for (const field of fields) {
    const form = STATE[kind][field];
    if (!is(valueAt(state, field), form)) throw wrong(kind, id, `state.${field}`, `a ${form}`);
  }
}

/** Throws unless there is no rating, or one that can be learned from. */
export function checkRating(id: string, rating: unknown): void {
  if (rating === undefined || rating === null) return;
  if (
    !is(rating, 'set of fields') ||
    !is(valueAt(rating, 'score'), 'number') ||
    !is(valueAt(rating, 'features'), 'set of fields')
  )
    throw wrong('case', id, 'state.rating', 'a rating');
}

/** Such a part, as it was before it was stored. Whoever reads clocks reads them by this. */
export function stateOf(
  stored: Pick<StoredRecord, '_id' | 'state'>,
  kind: RecordKind,
  fields: readonly string[],
): unknown {
  checkState(stored, kind, fields);
  return unpacked(stored.state);
}

/** What stands at a path of names with dots between; undefined where nothing does. */
function valueAt(state: unknown, path: string): unknown {
  const dot = path.indexOf('.');
  // A set of fields, by `checkState`; whether this one is there is the question.
  const value = (state as Readonly<Record<string, unknown>>)[dot < 0 ? path : path.slice(0, dot)];
  return dot < 0 ? value : is(value, 'set of fields') ? valueAt(value, path.slice(dot + 1)) : undefined;
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

/** Of records that were found by several questions each once. */
export const once = <R extends { readonly id: string }>(...lists: readonly (readonly R[])[]): readonly R[] => [
  ...new Map(lists.flat().map((one) => [one.id, one])).values(),
];
