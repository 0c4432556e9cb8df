import { type Connection, type Model, Schema } from 'mongoose';
import type { Effect } from '../../domain/record/effect.ts';
import type { CardPlace, Logged } from '../../domain/record/record.ts';

/** An effect that waits, with what sending it has come to. Times are real time: delivery does not follow a sandbox's faster clock. */
export type PendingEffect = Effect & {
  readonly attempts: number;
  readonly notBefore: Date | null;
  /** When an attempt began that has not ended: after a crash it may have arrived. */
  readonly startedAt: Date | null;
  readonly error: string | null;
};

export interface StoredReceipt {
  readonly key: string;
  readonly destination: string;
  readonly id: string;
  readonly at: Date;
}

/** A record as it lies in the database. */
export interface StoredRecord<S = unknown, E = unknown> {
  readonly _id: string;
  readonly version: number;
  readonly state: S;
  readonly log: readonly Logged<E>[];
  readonly effects: readonly PendingEffect[];
  /** Effects the other side will never take: kept until somebody retries or drops them. */
  readonly dead: readonly PendingEffect[];
  readonly receipts: readonly StoredReceipt[];
  readonly cards: readonly CardPlace[];
  readonly wakeAt: Date | null;
}

export interface StoredDestination {
  readonly _id: string;
  readonly leaseOwner: string | null;
  readonly leaseUntil: Date | null;
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
}

/** An entry of the workspace's lessons; the rest of its fields depend on `type`. */
export interface StoredLesson {
  readonly _id: number;
  readonly type: string;
  readonly at: Date;
  readonly by: string;
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

export interface Models {
  readonly cases: Model<StoredRecord>;
  readonly tickets: Model<StoredRecord>;
  readonly conversations: Model<StoredRecord>;
  readonly persons: Model<StoredRecord>;
  readonly channels: Model<StoredRecord>;
  readonly clusters: Model<StoredRecord>;
  readonly destinations: Model<StoredDestination>;
  readonly inbox: Model<StoredInboxRow>;
  readonly counters: Model<{ readonly _id: string; readonly value: number }>;
  readonly accounts: Model<{ readonly _id: string; readonly lifetimeValueCents: number }>;
  readonly learning: Model<StoredLesson>;
  readonly modelUsage: Model<StoredModelUsage>;
  readonly articles: Model<StoredArticle>;
}

const OPTIONS = { versionKey: false, minimize: false, strict: 'throw', autoIndex: false } as const;

/** Fields are checked by the types of their writers; the schema only names them, so that a stray one is refused. */
function recordSchema(): Schema {
  const schema = new Schema(
    {
      _id: String,
      version: Number,
      state: Schema.Types.Mixed,
      log: [Schema.Types.Mixed],
      effects: [Schema.Types.Mixed],
      dead: [Schema.Types.Mixed],
      receipts: [Schema.Types.Mixed],
      cards: [Schema.Types.Mixed],
      wakeAt: { type: Date, default: null },
    },
    OPTIONS,
  );
  schema.index({ wakeAt: 1 });
  schema.index({ 'effects.destination': 1 });
  schema.index({ 'receipts.destination': 1 });
  return schema;
}

/** The models of a connection, with their indexes made. Nothing may be written before this has resolved: uniqueness rests on it. */
export async function openModels(connection: Connection): Promise<Models> {
  const caseSchema = recordSchema();
  // IN-6: one conversation never has two open cases, whatever is concurrent.
  caseSchema.index(
    { 'state.conversationId': 1 },
    { unique: true, partialFilterExpression: { 'state.open': true, 'state.conversationId': { $gt: '' } } },
  );
  caseSchema.index({ 'state.conversationId': 1, 'state.number': -1 }, { name: 'conversation_newest' });
  caseSchema.index({ 'state.open': 1, 'state.queue': 1, 'state.number': -1 });
  caseSchema.index({ 'state.open': 1, 'state.owner': 1, 'state.number': -1 });
  // Spikes: what was opened of late, a tag's past.
  caseSchema.index({ 'state.openedAt': 1 });
  caseSchema.index({ 'state.waiversAsked.approver': 1 });
  // Predictions: what was rated last.
  caseSchema.index({ 'state.rating.at': 1 });
  // What has changed since it was last indexed by its words.
  caseSchema.index({ 'state.lastActivityAt': 1 });
  const ticketSchema = recordSchema();
  ticketSchema.index({ 'state.open': 1, 'state.owner': 1 });
  const clusterSchema = recordSchema();
  clusterSchema.index({ 'state.lastAt': 1 });
  const destinationSchema = new Schema({ _id: String, leaseOwner: String, leaseUntil: Date, nextAt: Date }, OPTIONS);
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
    },
    OPTIONS,
  );
  inboxSchema.index({ status: 1, nextAt: 1 });
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
  // The schemas are built above from the same fields as the stored types; mongoose cannot infer Mixed.
  const model = <T>(name: string, schema: Schema) => connection.model(name, schema, name) as unknown as Model<T>;
  const models: Models = {
    cases: model('cases', caseSchema),
    tickets: model('tickets', ticketSchema),
    conversations: model('conversations', recordSchema()),
    persons: model('persons', recordSchema()),
    channels: model('channels', recordSchema()),
    clusters: model('clusters', clusterSchema),
    destinations: model('destinations', destinationSchema),
    inbox: model('inbox', inboxSchema),
    counters: model('counters', new Schema({ _id: String, value: Number }, OPTIONS)),
    accounts: model('accounts', accountSchema),
    learning: model('learning', learningSchema),
    modelUsage: model('modelUsage', modelUsageSchema),
    articles: model('articles', articleSchema),
  };
  for (const one of Object.values(models)) await one.createIndexes();
  return models;
}
