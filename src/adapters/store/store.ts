import type { CaseEvent, CaseState } from '../../domain/case/case.ts';
import type { ClusterEvent, ClusterState } from '../../domain/clusters/state.ts';
import type { ConversationEvent, ConversationState } from '../../domain/conversation/state.ts';
import {
  type ChannelEvent,
  type ChannelState,
  KEPT,
  type PersonEvent,
  type PersonState,
} from '../../domain/people/state.ts';
import type { TicketEvent, TicketState } from '../../domain/ticket/state.ts';
import type { Store } from '../../flow/ports.ts';
import type { Models, StoredRecord } from './models.ts';
import { isDuplicate, recordOf, records, WITHOUT_DELIVERY } from './records.ts';

/** An account counts as top only among enough others: the first one ever seen is not the best of all. */
const RANKING_NEEDS = 10;

/** The store that flow works on. */
export function mongoStore(models: Models): Store {
  return {
    cases: {
      ...records<CaseState, CaseEvent>(models.cases),
      async latestOf(conversationId) {
        const stored = await models.cases
          .findOne({ 'state.conversationId': conversationId })
          .sort({ 'state.number': -1 })
          .select(WITHOUT_DELIVERY)
          .lean<StoredRecord<CaseState, CaseEvent>>();
        return stored ? recordOf(stored) : null;
      },
      async openCounts() {
        const rows = await models.cases.aggregate<{ _id: string; count: number }>([
          { $match: { 'state.open': true, 'state.owner': { $gt: '' } } },
          { $group: { _id: '$state.owner', count: { $sum: 1 } } },
        ]);
        return Object.fromEntries(rows.map((row) => [row._id, row.count]));
      },
    },
    tickets: records<TicketState, TicketEvent>(models.tickets),
    conversations: records<ConversationState, ConversationEvent>(models.conversations),
    persons: records<PersonState, PersonEvent>(models.persons, KEPT),
    channels: records<ChannelState, ChannelEvent>(models.channels, KEPT),
    clusters: {
      ...records<ClusterState, ClusterEvent>(models.clusters),
      async since(from) {
        const stored = await models.clusters
          .find({ 'state.lastAt': { $gte: from } })
          .sort({ 'state.lastAt': 1 })
          .lean<StoredRecord<ClusterState, ClusterEvent>[]>();
        return stored.map(recordOf);
      },
    },
    async nextNumber(series) {
      for (;;) {
        try {
          const counter = await models.counters
            .findOneAndUpdate({ _id: series }, { $inc: { value: 1 } }, { upsert: true, returnDocument: 'after' })
            .lean<{ value: number }>();
          if (counter) return counter.value;
        } catch (error) {
          // Two first uses of a series at once: the second finds the counter when it asks again.
          if (!isDuplicate(error)) throw error;
        }
      }
    },
    async rankLifetimeValue(accountId, cents, share) {
      if (cents === null) return false;
      await models.accounts.updateOne({ _id: accountId }, { $set: { lifetimeValueCents: cents } }, { upsert: true });
      const [known, above] = await Promise.all([
        models.accounts.countDocuments({}),
        models.accounts.countDocuments({ lifetimeValueCents: { $gt: cents } }),
      ]);
      return known >= RANKING_NEEDS && above + 1 <= Math.max(1, known * share);
    },
  };
}
