import type { CaseEvent, CaseState } from '../../domain/case/case.ts';
import type { Logged } from '../../domain/record/record.ts';
import type { CaseRecord, Store } from '../../flow/ports.ts';
import { Broken } from './broken.ts';
import { type HistoryCollection, withHistory } from './history.ts';
import type { DraftCollection, RecordCollection } from './models.ts';
import { recordOf } from './records.ts';
import type { PendingEffect, StoredRecord } from './stored.ts';

interface Collections {
  readonly records: RecordCollection;
  readonly history: HistoryCollection;
}

/** Taking words out of what is stored. It happens seldom, so that what has no index is looked through. */
export function erasing(
  records: RecordCollection,
  history: HistoryCollection,
  drafts: DraftCollection,
): Pick<Store, 'erase' | 'dropFor'> {
  const all = { records, history };
  return {
    async erase(caseId, plan) {
      const stored = await records.findOne({ _id: caseId, kind: 'case' });
      if (!stored) return [];
      // They cite what was said, and whoever writes one begins again.
      await drafts.deleteMany({ record: caseId });
      const made = plan(await wholeLog(history, stored));
      if (made === null) return [];
      const cited = await citing(all, caseId, made.contacts);
      const others = await records.find({ _id: { $in: [...cited] } }, { projection: { _id: 1, kind: 1 } }).toArray();
      for (const other of others) await clean(all, other._id, made.beside(await caseLog(all, other)));
      await clean(all, caseId, made.clean);
      return cited;
    },
    async dropFor(destination) {
      // What a person wrote is refused when it is sent, and whoever wrote it hears that: also what was set aside, which nothing else may ever send.
      const there = { destination, kind: { $ne: 'written' } } as const;
      for (const field of ['effects', 'dead'] as const)
        await records.updateMany({ [`${field}.destination`]: destination }, { $pull: { [field]: there } });
      for (const { _id, dead } of await records.find({ 'dead.destination': destination }).toArray())
        for (const effect of dead.filter((one) => one.destination === destination))
          await records.updateOne(
            { _id, 'dead.key': effect.key },
            { $pull: { dead: { key: effect.key } }, $push: { effects: { ...effect, notBefore: null } } },
          );
    },
  };
}

const wholeLog = async (history: HistoryCollection, stored: StoredRecord): Promise<CaseRecord['log']> =>
  // The collection holds what flow's typed writes gave it; its kind tells which.
  (await withHistory(history, recordOf<CaseState, CaseEvent>(stored as StoredRecord<CaseState, CaseEvent>, 'case')))
    .log;

/** Null for what is no case, or cannot be read: what is quoted goes from there all the same. */
async function caseLog({ records, history }: Collections, { _id, kind }: Found): Promise<CaseRecord['log'] | null> {
  const stored = kind === 'case' ? await records.findOne({ _id }) : null;
  try {
    return stored && (await wholeLog(history, stored));
  } catch (error) {
    if (error instanceof Broken) return null;
    throw error;
  }
}

type Found = Pick<StoredRecord, '_id' | 'kind'>;

/** Where a case may be cited: linked work, cases like it, similar ones, what waits to be told of it, and messages that name it. */
const HELD = [
  ...['state.caseId', 'state.cases.id', 'state.related.cases.id', 'state.members.id', 'state.merged.id'],
  ...['state.alike.id', 'cards.names'],
  ...['effects.message.caseId', 'effects.message.case.id', 'effects.message.merged.id'],
  ...['dead.message.caseId', 'dead.message.case.id', 'dead.message.merged.id'],
];
/** The same in entries of a log. */
const LOGGED = ['caseId', 'case.id', 'related.cases.id', 'members.id', 'notice.about.id', 'merged.id', 'of'];

/** The other records that cite a case, or have ever; with entries by its contacts. */
async function citing(
  { records, history }: Collections,
  caseId: string,
  contacts: readonly string[],
): Promise<readonly string[]> {
  const logged = (at: string) => [
    ...LOGGED.map((field) => ({ [`${at}.${field}`]: caseId })),
    ...(contacts.length === 0 ? [] : [{ [`${at}.by.id`]: { $in: [...contacts] } }]),
  ];
  const there = { $or: [...HELD.map((field) => ({ [field]: caseId })), ...logged('log')] };
  const now = await records.find(there, { projection: { _id: 1 } }).toArray();
  const before = await history.find({ $or: logged('entry') }, { projection: { record: 1 } }).toArray();
  const ids = new Set([...now.map(({ _id }) => _id), ...before.map(({ record }) => record)]);
  ids.delete(caseId);
  return [...ids];
}

type Clean = <T>(value: T) => T;

async function clean({ records, history }: Collections, id: string, without: Clean): Promise<void> {
  await cleanHistory(history, id, without);
  while (!(await cleanRecord(records, id, without)));
  // What a write of meanwhile has moved there.
  await cleanHistory(history, id, without);
}

async function cleanHistory(history: HistoryCollection, record: string, without: Clean): Promise<void> {
  for (const { _id, entry: stored, cause } of await history.find({ record }).toArray()) {
    const entry = { ...stored, ...(cause === undefined ? {} : { cause }) };
    const after = without(entry);
    if (after === entry) continue;
    const { cause: _cause, ...rest } = after;
    // The cause lies beside the entry; the rest of it is what it was.
    await history.updateOne({ _id }, { $set: { entry: rest as Logged<unknown> } });
  }
}

/** False when another write came first. */
async function cleanRecord(records: RecordCollection, id: string, without: Clean): Promise<boolean> {
  const record = await records.findOne({ _id: id });
  if (!record) return true;
  const { version, state, log } = record;
  await cleanWaiting(records, record, without);
  const after = { state: without(state), log: without(log) };
  if (after.state === state && after.log === log) return true;
  // What is kept beside it cites it, and is made anew.
  const write = { $set: { ...after, log: [...after.log], version: version + 1 }, $unset: { fact: 1 } } as const;
  return (await records.updateOne({ _id: id, version }, write)).modifiedCount === 1;
}

/** One by one: what is delivered meanwhile is gone, and must not come back. */
async function cleanWaiting(records: RecordCollection, record: StoredRecord, without: Clean) {
  for (const field of ['effects', 'dead'] as const)
    for (const effect of record[field]) {
      const after = without<PendingEffect>(effect);
      if (after !== effect)
        await records.updateOne({ _id: record._id, [`${field}.key`]: effect.key }, { $set: { [`${field}.$`]: after } });
    }
}
