import { type IndexDefinition, Schema } from 'mongoose';

export const OPTIONS = { versionKey: false, minimize: false, strict: 'throw', autoIndex: false } as const;

const SOME_TIME = { $gt: new Date(0) };
const SOME_NAME = { $gt: '' };

/** Fields are checked by the types of their writers; the schema only names them and their indexes. Partial ones grow with open work or one kind, not with all records. */
export function recordSchema(): Schema {
  const fields = { log: [Schema.Types.Mixed], effects: [Schema.Types.Mixed], dead: [Schema.Types.Mixed] };
  const delivered = {
    receipts: [Schema.Types.Mixed],
    cards: [Schema.Types.Mixed],
    lines: [Schema.Types.Mixed],
    sentAt: Date,
  };
  const schema = new Schema(
    {
      ...{ _id: String, kind: String, version: Number, state: Schema.Types.Mixed, ...fields, ...delivered },
      ...{ wakeAt: Date, broken: String, fact: Schema.Types.Mixed },
    },
    OPTIONS,
  );
  const index = (name: string, key: IndexDefinition, only: Record<string, unknown>, unique = false) =>
    schema.index(key, { name, partialFilterExpression: only, ...(unique ? { unique } : {}) });
  index('due', { wakeAt: 1 }, { wakeAt: SOME_TIME });
  index('undelivered', { 'effects.destination': 1 }, { 'effects.destination': SOME_NAME });
  index('dead_letters', { 'dead.destination': 1 }, { 'dead.destination': SOME_NAME });
  // A case that is closed to others: where it is spoken of.
  index('naming', { 'cards.names': 1 }, { 'cards.names': SOME_NAME });
  index('broken', { broken: 1 }, { broken: SOME_NAME });
  // After a crash: what is known to have arrived of late.
  index('delivered', { sentAt: 1 }, { sentAt: SOME_TIME });
  // IN-6: one conversation never has two open cases, one that speaks for it among them, whatever is concurrent.
  const ofConversation = { kind: 'case', 'state.conversationId': SOME_NAME };
  index('one_open_case', { 'state.conversationId': 1 }, { ...ofConversation, 'state.holds': true }, true);
  index('newest_of_conversation', { 'state.conversationId': 1, 'state.number': -1 }, ofConversation);
  // A contact that was merged or deleted: whose cases these are.
  index('of_contact', { 'state.contact.id': 1 }, { kind: 'case', 'state.contact.id': SOME_NAME });
  // Before a call: what is known of an account, however long ago.
  index('of_account', { 'state.account.id': 1 }, { kind: 'case', 'state.account.id': SOME_NAME });
  const open = { 'state.open': true };
  index('open_by_queue', { kind: 1, 'state.open': 1, 'state.queue': 1, 'state.number': -1 }, open);
  index('open_by_owner', { kind: 1, 'state.open': 1, 'state.owner': 1, 'state.number': -1 }, open);
  index(
    'approvals_waiting',
    { 'state.open': 1, 'state.approval.askedAt': 1 },
    { ...open, 'state.approval.askedAt': SOME_TIME },
  );
  index('approvals_decided', { 'state.approval.end.at': 1 }, { 'state.approval.end.at': SOME_TIME });
  index('approvals', { 'state.approval.askedAt': 1 }, { 'state.approval.askedAt': SOME_TIME });
  index('waivers_asked', { 'state.waiversAsked.approver': 1 }, { 'state.waiversAsked.approver': SOME_NAME });
  index('review_actions', { 'state.reviewActions.owner': 1 }, { 'state.reviewActions.owner': SOME_NAME });
  // Whose day off it may be.
  index('days_off', { 'state.preferences.daysOff': 1 }, { 'state.preferences.daysOff': SOME_NAME });
  // Spikes: what was opened of late, a tag's past.
  index('opened', { 'state.openedAt': 1 }, { kind: 'case' });
  // Predictions: what was rated last.
  index('rated', { 'state.rating.at': 1 }, { 'state.rating.at': SOME_TIME });
  // What has changed since it was last indexed by its words.
  index('active', { 'state.lastActivityAt': 1 }, { kind: 'case' });
  index('newest_clusters', { 'state.lastAt': 1 }, { kind: 'cluster' });
  return schema;
}
