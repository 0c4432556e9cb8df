import { type Connection, type Model, type mongo, Schema } from 'mongoose';
import type { Entry } from '../../domain/audit/entry.ts';
import type { Effect } from '../../domain/record/effect.ts';
import type { CardPlace, Logged, RecordKind } from '../../domain/record/record.ts';
import { OPTIONS, recordSchema } from './record-schema.ts';

/** An effect that waits, with what sending it has come to. Times are real time: delivery does not follow a sandbox's faster clock. */
export type PendingEffect = Effect & {
  readonly attempts: number;
  readonly notBefore: Date | null;
  /** When an attempt began of which it is not known whether it arrived. */
  readonly startedAt: Date | null;
  readonly error: string | null;
  /** When it was first set aside, so that the next could go on. */
  readonly asideAt?: Date;
};

export interface StoredReceipt {
  readonly key: string;
  readonly destination: string;
  readonly id: string;
  readonly at: Date;
}

/** A record as it lies in the database. */
export interface StoredRecord<S = unknown, E = unknown> {
  /** Tells its kind by its form: numbers of cases and tickets have prefixes of their own, the desk's conversations none. */
  readonly _id: string;
  readonly kind: RecordKind;
  readonly version: number;
  readonly state: S;
  readonly log: readonly Logged<E>[];
  readonly effects: readonly PendingEffect[];
  /** Effects that were set aside, see `Letter`: kept until they arrive or somebody drops them. */
  readonly dead: readonly PendingEffect[];
  readonly receipts: readonly StoredReceipt[];
  /** When the newest receipt came, real time. */
  readonly sentAt?: Date;
  readonly cards: readonly CardPlace[];
  readonly lines?: readonly CardPlace[];
  readonly wakeAt: Date | null;
  /** Why a reader of many left it out, see `readable`. */
  readonly broken?: string;
}

export type RecordCollection = mongo.Collection<StoredRecord>;

/** Sending that has begun: of these effects of a record it is not known whether they arrived, until somebody has said so. */
export interface Attempt {
  readonly id: string;
  readonly keys: readonly string[];
  readonly startedAt: Date;
}

export interface StoredDestination {
  readonly _id: string;
  readonly leaseOwner: string | null;
  readonly leaseUntil: Date | null;
  /** Grows with each taking of the lease: whoever finds the number of before knows that nobody was here since. */
  readonly turn: number;
  readonly attempt: Attempt | null;
  /** Not before this real time: the destination's pace, or what its Retry-After asked for. */
  readonly nextAt: Date | null;
}

export interface StoredInboxRow {
  readonly _id: string;
  readonly topic: string;
  readonly conversationId: string;
  readonly createdAt: Date;
  readonly receivedAt: Date;
  readonly status: 'pending' | 'done' | 'dead';
  readonly attempts: number;
  readonly nextAt: Date;
  readonly error: string | null;
  /** Of the process that considers it; not there, as in rows of earlier versions, is nobody. */
  readonly claim?: string | null;
}

/** An instance of the program (`_id`) that shares the work. */
export interface StoredInstance {
  readonly _id: string;
  /** Grows as long as it lives. */
  readonly beats: number;
}

/** An entry of the workspace's lessons; the rest of its fields depend on `type`. */
export interface StoredLesson {
  readonly _id: number;
  readonly type: string;
  readonly at: Date;
  readonly by: string;
}

/** An entry that has left the log of its record, see `cutLog`. */
export interface StoredPast {
  readonly _id: string;
  readonly record: string;
  readonly n: number;
  readonly cause?: string;
  /** The entry without its cause. */
  readonly entry: Logged<unknown>;
}

/** What the model behind triage came to on one UTC day (`_id`), all instances together. */
export interface StoredModelUsage {
  readonly _id: string;
  /** Spent and set aside, in millionths of a US dollar. */
  readonly microDollars: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly calls: number;
  /** Calls whose tokens the endpoint did not count. */
  readonly estimatedCalls: number;
  /** Somebody has been told that the day's money is spent. */
  readonly told: boolean;
}

/** An article of the help centre, as it was last listed. */
export interface StoredArticle {
  readonly _id: string;
  readonly title: string;
  readonly description: string;
  readonly text: string;
  readonly url: string | null;
  readonly state: 'published' | 'draft';
  readonly updatedAt: Date;
}

/** An entry of the audit trail, with what it is looked up by. Times are those of the cases. */
export type StoredEntry = Entry & {
  readonly _id: string;
  readonly people: readonly string[];
  readonly about: readonly string[];
};

export interface Models {
  /** Cases, tickets, conversations, persons, channels and clusters. */
  readonly records: Model<StoredRecord>;
  readonly history: Model<StoredPast>;
  readonly destinations: Model<StoredDestination>;
  readonly inbox: Model<StoredInboxRow>;
  readonly instances: Model<StoredInstance>;
  readonly counters: Model<{ readonly _id: string; readonly value: number }>;
  readonly accounts: Model<{ readonly _id: string; readonly lifetimeValueCents: number }>;
  readonly learning: Model<StoredLesson>;
  readonly modelUsage: Model<StoredModelUsage>;
  readonly articles: Model<StoredArticle>;
  /** Only ever added to. */
  readonly audit: Model<StoredEntry>;
  /** Ids of Slack channels by the name that they were found by. */
  readonly places: Model<{ readonly _id: string; readonly channelId: string }>;
}

/** Also for whoever opens no models, because somebody else has made the indexes. */
export const INBOX = 'inbox';
/** Also for whoever copies whole databases. */
export const AUDIT = 'audit';

/** The models of a connection, with their indexes made. Nothing may be written before this has resolved: uniqueness rests on it. */
export async function openModels(connection: Connection): Promise<Models> {
  const destinationSchema = new Schema(
    {
      ...{ _id: String, leaseOwner: String, leaseUntil: Date, nextAt: Date, turn: Number },
      attempt: Schema.Types.Mixed,
    },
    OPTIONS,
  );
  const inboxSchema = new Schema(
    {
      _id: String,
      topic: String,
      conversationId: String,
      createdAt: Date,
      receivedAt: Date,
      status: String,
      attempts: Number,
      nextAt: Date,
      error: String,
      claim: String,
    },
    OPTIONS,
  );
  inboxSchema.index({ nextAt: 1 }, { name: 'waiting', partialFilterExpression: { status: 'pending' } });
  inboxSchema.index({ receivedAt: 1 }, { name: 'given_up', partialFilterExpression: { status: 'dead' } });
  // By age: what was dealt with long ago is removed.
  inboxSchema.index({ receivedAt: 1 }, { name: 'received' });
  const historySchema = new Schema(
    { _id: String, record: String, n: Number, cause: String, entry: Schema.Types.Mixed },
    OPTIONS,
  );
  historySchema.index({ record: 1, n: 1 }, { name: 'of_record', unique: true });
  historySchema.index({ record: 1, cause: 1 }, { name: 'applied', partialFilterExpression: { cause: { $gt: '' } } });
  const accountSchema = new Schema({ _id: String, lifetimeValueCents: Number }, OPTIONS);
  accountSchema.index({ lifetimeValueCents: 1 });
  const learningSchema = new Schema(
    {
      _id: Number,
      type: String,
      at: Date,
      by: String,
      accepted: { $type: [Schema.Types.Mixed], default: undefined },
      refused: Number,
      judged: Schema.Types.Mixed,
      to: Number,
      cases: Number,
    },
    // `type` here is a field's name, not mongoose's word for a field's type.
    { ...OPTIONS, typeKey: '$type' },
  );
  const modelUsageSchema = new Schema(
    {
      _id: String,
      microDollars: Number,
      promptTokens: Number,
      completionTokens: Number,
      calls: Number,
      estimatedCalls: Number,
      told: Boolean,
    },
    OPTIONS,
  );
  const articleSchema = new Schema(
    { _id: String, title: String, description: String, text: String, url: String, state: String, updatedAt: Date },
    OPTIONS,
  );
  const auditSchema = new Schema({ _id: String, at: Date, kind: String }, OPTIONS);
  auditSchema.index({ at: 1, _id: 1 }, { name: 'by_time' });
  auditSchema.index({ people: 1, at: 1, _id: 1 }, { name: 'by_person' });
  auditSchema.index({ about: 1, at: 1, _id: 1 }, { name: 'by_record' });
  auditSchema.index({ n: 1 }, { name: 'policies', partialFilterExpression: { kind: 'policy' } });
  // The schemas are built above from the same fields as the stored types; mongoose cannot infer Mixed.
  const model = <T>(name: string, schema: Schema) => connection.model(name, schema, name) as unknown as Model<T>;
  const models: Models = {
    records: model('records', recordSchema()),
    history: model('history', historySchema),
    destinations: model('destinations', destinationSchema),
    inbox: model(INBOX, inboxSchema),
    instances: model('instances', new Schema({ _id: String, beats: Number }, OPTIONS)),
    counters: model('counters', new Schema({ _id: String, value: Number }, OPTIONS)),
    accounts: model('accounts', accountSchema),
    learning: model('learning', learningSchema),
    modelUsage: model('modelUsage', modelUsageSchema),
    articles: model('articles', articleSchema),
    audit: model(AUDIT, auditSchema),
    places: model('places', new Schema({ _id: String, channelId: String }, OPTIONS)),
  };
  for (const one of Object.values(models)) await one.createIndexes();
  return models;
}

/**
 * The driver's own collection of a model, for what is read and written with every case: mongoose's casting costs as much as the server, and what is
 * written there has the types of its writers.
 */
export function native<T extends { readonly _id: string }>(model: Model<T>): mongo.Collection<T> {
  const { db } = model.db;
  if (!db) throw new Error('the database is not connected');
  return db.collection<T>(model.collection.name);
}
