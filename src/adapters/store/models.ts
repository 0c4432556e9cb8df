import { type Connection, type Model, type mongo, Schema } from 'mongoose';
import { checkData } from './data-version.ts';
import { OPTIONS, recordSchema } from './record-schema.ts';
import type {
  StoredArticle,
  StoredDestination,
  StoredDraft,
  StoredEntry,
  StoredInboxRow,
  StoredInstance,
  StoredKey,
  StoredLesson,
  StoredModelUsage,
  StoredNudge,
  StoredPast,
  StoredRecord,
} from './stored.ts';

export type RecordCollection = mongo.Collection<StoredRecord>;
export type DraftCollection = mongo.Collection<StoredDraft>;

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
  readonly drafts: Model<StoredDraft>;
  /** Only ever added to. */
  readonly audit: Model<StoredEntry>;
  /** Links to the dashboard and sessions in it. */
  readonly keys: Model<StoredKey>;
  /** Ids of Slack channels by the name that they were found by. */
  readonly places: Model<{ readonly _id: string; readonly channelId: string }>;
  /** See `mongoBell`. */
  readonly nudges: Model<StoredNudge>;
}

/** Also for whoever opens no models, because somebody else has made the indexes. */
export const INBOX = 'inbox';
/** Also for whoever copies whole databases. */
export const AUDIT = 'audit';

/** The models of a connection, with their indexes made. Nothing may be written before this has resolved: uniqueness rests on it. Throws `OtherData`. */
export async function openModels(connection: Connection): Promise<Models> {
  await checkData(connection);
  const models = modelsOf(connection);
  for (const one of Object.values(models)) await one.createIndexes();
  return models;
}

/** The models alone: for whoever only reads. */
export function modelsOf(connection: Connection): Models {
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
      read: Number,
      gain: Schema.Types.Mixed,
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
  const draftSchema = new Schema(
    { _id: String, record: String, person: String, name: String, openedAt: Date, touchedAt: Date, text: String },
    OPTIONS,
  );
  const auditSchema = new Schema({ _id: String, at: Date, kind: String }, OPTIONS);
  auditSchema.index({ at: 1, _id: 1 }, { name: 'by_time' });
  auditSchema.index({ people: 1, at: 1, _id: 1 }, { name: 'by_person' });
  auditSchema.index({ about: 1, at: 1, _id: 1 }, { name: 'by_record' });
  auditSchema.index({ n: 1 }, { name: 'policies', partialFilterExpression: { kind: 'policy' } });
  const keySchema = new Schema({ _id: String, person: String, account: String, until: Date, spent: Boolean }, OPTIONS);
  keySchema.index({ until: 1 }, { name: 'ended' });
  const nudgeSchema = new Schema(
    { _id: String, destination: String, id: String, by: String },
    { ...OPTIONS, id: false },
  );
  nudgeSchema.index({ by: 1 }, { name: 'by' });
  // The schemas are built above from the same fields as the stored types; mongoose cannot infer Mixed.
  const model = <T>(name: string, schema: Schema) => connection.model(name, schema, name) as unknown as Model<T>;
  return {
    records: model('records', recordSchema()),
    history: model('history', historySchema),
    destinations: model('destinations', destinationSchema),
    inbox: model(INBOX, inboxSchema),
    instances: model('instances', new Schema({ _id: String, beats: Number, role: String }, OPTIONS)),
    counters: model('counters', new Schema({ _id: String, value: Number }, OPTIONS)),
    accounts: model('accounts', accountSchema),
    learning: model('learning', learningSchema),
    modelUsage: model('modelUsage', modelUsageSchema),
    articles: model('articles', articleSchema),
    drafts: model('drafts', draftSchema),
    audit: model(AUDIT, auditSchema),
    keys: model('keys', keySchema),
    places: model('places', new Schema({ _id: String, channelId: String }, OPTIONS)),
    nudges: model('nudges', nudgeSchema),
  };
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
