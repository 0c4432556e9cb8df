import { LRUCache } from 'lru-cache';
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
import type { CoverState } from '../../domain/record/cover.ts';
import type { TicketEvent, TicketState } from '../../domain/ticket/state.ts';
import type { Store } from '../../flow/ports.ts';
import { NO_PROOF, type Proof } from './broken.ts';
import { isDuplicate } from './commit.ts';
import { erasing } from './erase.ts';
import { factBeside } from './fact-beside.ts';
import { historyOf } from './history.ts';
import { homeWork } from './home.ts';
import { type Models, native } from './models.ts';
import { naming } from './naming.ts';
import { approvalsSince, openCases } from './queries.ts';
import { findRecord, findRecords, records } from './records.ts';

const aboutWhat = {
  conversation: (id: string) => ({ 'state.conversationId': id }),
  contact: (id: string) => ({ 'state.contact.id': id }),
  account: (id: string) => ({ 'state.open': true, 'state.account.id': id }),
} as const;

/** The store that flow works on. */
export function mongoStore(models: Models, proof: Proof = NO_PROOF): Store {
  const all = native(models.records);
  const history = historyOf(models);
  const counters = native(models.counters);
  /** Beyond what this process has lifted a series: once is enough. */
  const lifted = new Map<string, number>();
  return {
    cases: {
      ...records<CaseState, CaseEvent>(all, 'case', history, proof, factBeside),
      latestOf(conversationId) {
        const ofIt = { 'state.conversationId': conversationId };
        return findRecord<CaseState, CaseEvent>(all, 'case', ofIt, { sort: { 'state.number': -1 } });
      },
      about(what, id, which) {
        const filter = { ...aboutWhat[what](id), ...(which === 'open' && { 'state.open': true }) };
        return findRecords<CaseState, CaseEvent>(all, 'case', filter, { sort: { 'state.number': 1 }, proof });
      },
      listOpen: (filter) => openCases(models, filter, proof),
      unbegun: () => findRecords<CaseState, CaseEvent>(all, 'case', { 'state.form.begun': false }, { proof }),
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
    homeWork: (of) => homeWork(models, of),
    tickets: {
      ...records<TicketState, TicketEvent>(all, 'ticket', history),
      approvals: (since) => approvalsSince(all, since),
    },
    conversations: records<ConversationState, ConversationEvent>(all, 'conversation', history),
    persons: records<PersonState, PersonEvent>(all, 'person', KEPT),
    channels: records<ChannelState, ChannelEvent>(all, 'channel', KEPT),
    clusters: {
      ...records<ClusterState, ClusterEvent>(all, 'cluster', history),
      since: (from) =>
        findRecords<ClusterState, ClusterEvent>(
          all,
          'cluster',
          { 'state.lastAt': { $gte: from } },
          { sort: { 'state.lastAt': 1 } },
        ),
    },
    covers: coverRecords(models),
    async formNumber(reference, fresh) {
      const _id = `form:${reference}`;
      const known = await counters.findOne({ _id });
      if (known !== null || fresh === undefined) return known?.value ?? null;
      const value = await fresh();
      try {
        await counters.updateOne({ _id }, { $setOnInsert: { value } }, { upsert: true });
      } catch (error) {
        // Somebody else gave it a number at the same time.
        if (!isDuplicate(error)) throw error;
      }
      return (await counters.findOne({ _id }))?.value ?? value;
    },
    async nextNumber(series, above = 0) {
      for (;;) {
        try {
          if (above > (lifted.get(series) ?? 0))
            await counters.updateOne({ _id: series }, { $max: { value: above } }, { upsert: true });
          lifted.set(series, above);
          const counter = await counters.findOneAndUpdate(
            { _id: series },
            { $inc: { value: 1 } },
            { upsert: true, returnDocument: 'after' },
          );
          if (counter) return counter.value;
        } catch (error) {
          // Two first uses of a series at once: the second finds the counter when it asks again.
          if (!isDuplicate(error)) throw error;
        }
      }
    },
    ...naming(all),
    ...erasing(all, history, native(models.drafts)),
    rankLifetimeValue: accountRanks(models),
  };
}

/** Swaps of turns. */
export function coverRecords(models: Models): Store['covers'] {
  const all = native(models.records);
  return {
    ...records<CoverState, never>(all, 'cover', KEPT),
    open: () => findRecords<CoverState, never>(all, 'cover', { 'state.open': true }),
  };
}

/** An account counts as top only among enough others: the first one ever seen is not the best of all. */
const RANKING_NEEDS = 10;
/** What other processes have heard of accounts is taken over as often, ms: a rank of a minute ago is as good. */
const KNOWN_FOR_MS = 60_000;
const ACCOUNTS = 10_000;

/** Ranks accounts by lifetime value. Asks the database only for what this process has not heard, or has changed itself. */
function accountRanks(models: Models): Store['rankLifetimeValue'] {
  const accounts = native(models.accounts);
  const values = new LRUCache<string, number>({ max: ACCOUNTS, ttl: KNOWN_FOR_MS });
  const tops = new LRUCache<number, Top>({ max: 10, ttl: KNOWN_FOR_MS });

  /** As many as belong to the top are passed over in the index, not all that are known. */
  async function topOf(share: number): Promise<Top> {
    const known = await accounts.estimatedDocumentCount();
    if (known < RANKING_NEEDS) return { known, size: 0, least: Number.POSITIVE_INFINITY };
    const size = sizeOf(known, share);
    const [last] = await accounts
      .find({}, { projection: { _id: 0, lifetimeValueCents: 1 } })
      .sort({ lifetimeValueCents: -1 })
      .skip(size - 1)
      .limit(1)
      .toArray();
    return { known, size, least: last?.lifetimeValueCents ?? Number.POSITIVE_INFINITY };
  }

  /** What a new value means for the tops that are known: one that is as before stays, another is asked for anew. */
  function moved(before: number | null, now: number): void {
    if (before === now) return;
    for (const [share, { known, size, least }] of tops.entries()) {
      const grown = known + (before === null ? 1 : 0);
      const stays = size > 0 && sizeOf(grown, share) === size && now <= least && (before ?? 0) < least;
      if (stays) tops.set(share, { known: grown, size, least }, { noUpdateTTL: true });
      else tops.delete(share);
    }
  }

  return async (id, cents, share) => {
    if (cents === null) return false;
    if (values.get(id) !== cents) {
      const before = await accounts.findOneAndUpdate(
        { _id: id },
        { $set: { lifetimeValueCents: cents } },
        { upsert: true, returnDocument: 'before' },
      );
      moved(before?.lifetimeValueCents ?? null, cents);
      values.set(id, cents);
    }
    const top = tops.get(share) ?? (await topOf(share));
    tops.set(share, top, { noUpdateTTL: true });
    return cents >= top.least;
  };
}

/** How many of the known accounts belong to the top. */
const sizeOf = (known: number, share: number): number => Math.floor(Math.max(1, known * share));

interface Top {
  readonly known: number;
  /** 0 among too few. */
  readonly size: number;
  readonly least: number;
}
