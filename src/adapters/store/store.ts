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
import { accountRanks } from './account-ranks.ts';
import { type Models, native } from './models.ts';
import { openCases } from './queries.ts';
import { findRecords, isDuplicate, records } from './records.ts';

/** The store that flow works on. */
export function mongoStore(models: Models): Store {
  const all = native(models.records);
  const counters = native(models.counters);
  return {
    cases: {
      ...records<CaseState, CaseEvent>(all, 'case'),
      async latestOf(conversationId) {
        const newest = { sort: { 'state.number': -1 }, limit: 1 } as const;
        const ofIt = { 'state.conversationId': conversationId };
        const [found] = await findRecords<CaseState, CaseEvent>(all, 'case', ofIt, newest);
        return found ?? null;
      },
      listOpen: (filter) => openCases(models, filter),
      async openCounts() {
        const rows = await all
          .aggregate<{ _id: string; count: number }>([
            { $match: { kind: 'case', 'state.open': true, 'state.owner': { $gt: '' } } },
            { $group: { _id: '$state.owner', count: { $sum: 1 } } },
          ])
          .toArray();
        return Object.fromEntries(rows.map((row) => [row._id, row.count]));
      },
    },
    tickets: records<TicketState, TicketEvent>(all, 'ticket'),
    conversations: records<ConversationState, ConversationEvent>(all, 'conversation'),
    persons: records<PersonState, PersonEvent>(all, 'person', KEPT),
    channels: records<ChannelState, ChannelEvent>(all, 'channel', KEPT),
    clusters: {
      ...records<ClusterState, ClusterEvent>(all, 'cluster'),
      since: (from) =>
        findRecords<ClusterState, ClusterEvent>(
          all,
          'cluster',
          { 'state.lastAt': { $gte: from } },
          { sort: { 'state.lastAt': 1 } },
        ),
    },
    async nextNumber(series) {
      for (;;) {
        try {
          const next = { $inc: { value: 1 } };
          const counter = await counters.findOneAndUpdate({ _id: series }, next, {
            upsert: true,
            returnDocument: 'after',
          });
          if (counter) return counter.value;
        } catch (error) {
          // Two first uses of a series at once: the second finds the counter when it asks again.
          if (!isDuplicate(error)) throw error;
        }
      }
    },
    rankLifetimeValue: accountRanks(models),
  };
}
