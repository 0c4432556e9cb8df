import { presenceOf } from '../../app/presence.ts';
import { useKeptWeights } from '../../app/triage-weights.ts';
import type { Policy } from '../../config/policy/schema.ts';
import type { CaseEvent, CaseState } from '../../domain/case/case.ts';
import type { ClusterEvent, ClusterState } from '../../domain/clusters/state.ts';
import { learnAll } from '../../domain/predict/weights.ts';
import type { Effect } from '../../domain/record/effect.ts';
import type { AggregateRecord, Change } from '../../domain/record/record.ts';
import type { TicketEvent, TicketState } from '../../domain/ticket/state.ts';
import { builtInTriage } from '../../domain/triage/built-in.ts';
import { written } from '../../flow/change.ts';
import type { Subject } from '../../flow/delivery.ts';
import type { CaseRecord, FlowPorts, Records, TicketRecord } from '../../flow/ports.ts';
import { recordSender } from '../../flow/tell.ts';

/** Flow's ports over maps. What is told to Slack and Intercom is dropped; what one record tells another is delivered by `settle`. */
export interface PastWorld {
  readonly ports: FlowPorts;
  readonly cases: ReadonlyMap<string, CaseRecord>;
  readonly tickets: ReadonlyMap<string, TicketRecord>;
  /** The last number given, by series. */
  readonly counters: ReadonlyMap<string, number>;
  /** Lifetime value in cents, by account. */
  readonly lifetimeValues: ReadonlyMap<string, number>;
  /** Delivers what records have for each other, at the moment it was written. */
  settle(): Promise<void>;
}

/** A world without cases. `lifetimeValues` are the accounts that are ranked against each other. */
export function pastWorld(policy: Policy, lifetimeValues: ReadonlyMap<string, number>): PastWorld {
  useKeptWeights();
  const cases = new Map<string, CaseRecord>();
  const tickets = new Map<string, TicketRecord>();
  const counters = new Map<string, number>();
  const waiting: { readonly effect: Effect; readonly subject: Subject }[] = [];
  const keep = (subject: Subject, effects: readonly Effect[]) => {
    const forRecords = effects.filter((one) => one.kind === 'tell' && (one.to === 'case' || one.to === 'ticket'));
    waiting.push(...forRecords.map((effect) => ({ effect, subject })));
  };
  const ports: FlowPorts = {
    store: {
      cases: {
        ...recordsIn<CaseState, CaseEvent>(cases, (record, effects) => keep({ kind: 'case', record }, effects)),
        // The past has no conversations.
        latestOf: async () => null,
        // Nobody looks at lists there.
        listOpen: async () => [],
        async openCounts() {
          const counts: Record<string, number> = {};
          for (const { state } of cases.values()) {
            if (state.open && state.owner !== null) counts[state.owner] = (counts[state.owner] ?? 0) + 1;
          }
          return counts;
        },
      },
      tickets: recordsIn<TicketState, TicketEvent>(tickets, (record, effects) =>
        keep({ kind: 'ticket', record }, effects),
      ),
      conversations: recordsIn(new Map(), () => undefined),
      persons: recordsIn(new Map(), () => undefined),
      channels: recordsIn(new Map(), () => undefined),
      clusters: { ...recordsIn<ClusterState, ClusterEvent>(new Map(), () => undefined), since: async () => [] },
      async nextNumber(series) {
        const number = (counters.get(series) ?? 0) + 1;
        counters.set(series, number);
        return number;
      },
      async rankLifetimeValue(_accountId, cents, share) {
        if (cents === null) return false;
        const above = [...lifetimeValues.values()].filter((value) => value > cents).length;
        return above + 1 <= Math.max(1, lifetimeValues.size * share);
      },
    },
    desk: { conversation: async () => null },
    triage: builtInTriage(),
    presence: presenceOf(() => policy, {
      teammates: { away: () => false, awaySince: () => null, personBehind: () => null },
    }),
    predictions: { weights: () => learnAll(ratingsIn(cases)) },
    policy: () => policy,
    nudge: () => undefined,
  };
  return {
    ports,
    cases,
    tickets,
    counters,
    lifetimeValues,
    async settle() {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const { effect, subject } = next;
        await recordSender(ports, () => effect.at).send({ effect, subject, unsureSince: null, known: [] });
      }
    },
  };
}

/** What was rated so far, oldest first. */
const ratingsIn = (cases: ReadonlyMap<string, CaseRecord>) =>
  [...cases.values()].flatMap(({ state }) => state.rating ?? []).toSorted((a, b) => a.at.getTime() - b.at.getTime());

function recordsIn<S, E>(
  map: Map<string, AggregateRecord<S, E>>,
  wrote: (record: AggregateRecord<S, E>, effects: readonly Effect[]) => void,
): Records<S, E> {
  const write = async (change: Change<S, E>): Promise<boolean> => {
    const before = map.get(change.id) ?? null;
    if ((before?.version ?? 0) !== change.expectedVersion) return false;
    const record = written(before, change);
    map.set(change.id, record);
    wrote(record, change.effects);
    return true;
  };
  return {
    load: async (id) => map.get(id) ?? null,
    loadAll: async (ids) => ids.flatMap((id) => map.get(id) ?? []),
    insert: write,
    commit: write,
  };
}
