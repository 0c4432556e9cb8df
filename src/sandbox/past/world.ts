import { presenceOf } from '../../app/presence.ts';
import { useKeptWeights } from '../../app/triage-weights.ts';
import type { Policy } from '../../config/policy/schema.ts';
import type { CaseEvent, CaseState } from '../../domain/case/case.ts';
import type { ClusterEvent, ClusterState } from '../../domain/clusters/state.ts';
import type { ChannelEvent, ChannelState, PersonEvent, PersonState } from '../../domain/people/state.ts';
import { learnAll } from '../../domain/predict/weights.ts';
import type { CoverState } from '../../domain/record/cover.ts';
import type { Effect } from '../../domain/record/effect.ts';
import type { AggregateRecord, Change } from '../../domain/record/record.ts';
import type { TicketEvent, TicketState } from '../../domain/ticket/state.ts';
import { builtInTriage } from '../../domain/triage/built-in.ts';
import { written } from '../../flow/change.ts';
import type { Subject } from '../../flow/delivery.ts';
import type { CaseRecord, ChannelRecord, FlowPorts, PersonRecord, Records, TicketRecord } from '../../flow/ports.ts';
import { recordSender } from '../../flow/tell.ts';
import type { PastDesk } from './desk.ts';

type AnyRecord = CaseRecord | TicketRecord | PersonRecord | ChannelRecord;

/** Something that Slack was to be told, and the record it is about. */
export interface Said {
  readonly effect: Effect;
  readonly id: string;
}

/** A note that was due, and the case as it was then. */
export interface PastNote {
  readonly effect: Effect;
  readonly record: CaseRecord;
}

/**
 * Flow's ports over maps. What one record tells another is delivered by `settle`; what Slack and Intercom were told is kept, to be drawn at the end.
 */
export interface PastWorld {
  readonly ports: FlowPorts;
  readonly desk: PastDesk;
  readonly cases: ReadonlyMap<string, CaseRecord>;
  readonly tickets: ReadonlyMap<string, TicketRecord>;
  readonly persons: ReadonlyMap<string, PersonRecord>;
  readonly channels: ReadonlyMap<string, ChannelRecord>;
  /** In order of time. */
  readonly said: readonly Said[];
  readonly notes: readonly PastNote[];
  /** The last number given, by series. */
  readonly counters: ReadonlyMap<string, number>;
  /** Lifetime value in cents, by account. */
  readonly lifetimeValues: ReadonlyMap<string, number>;
  record(id: string): AnyRecord | undefined;
  /** Where a record's messages stand. */
  stand(id: string, cards: AnyRecord['cards']): void;
  /** Delivers what records have for each other, at the moment it was written. */
  settle(): Promise<void>;
}

export interface WorldSeed {
  readonly policy: Policy;
  readonly desk: PastDesk;
  /** The accounts that are ranked against each other: lifetime value in cents. */
  readonly lifetimeValues: ReadonlyMap<string, number>;
  /** Intercom ids of the policy's people, by e-mail. */
  readonly seats: ReadonlyMap<string, string>;
  /** People and channels hear of nothing before this: their messages of weeks ago are nobody's concern. */
  readonly toldFrom: Date;
}

/** A world without cases. */
export function pastWorld({ policy, desk, lifetimeValues, seats, toldFrom }: WorldSeed): PastWorld {
  useKeptWeights();
  const cases = new Map<string, CaseRecord>();
  const tickets = new Map<string, TicketRecord>();
  const persons = new Map<string, PersonRecord>();
  const channels = new Map<string, ChannelRecord>();
  const said: Said[] = [];
  const notes: PastNote[] = [];
  const counters = new Map<string, number>();
  const waiting: { readonly effect: Effect; readonly subject: Subject }[] = [];
  const keep = (subject: Subject, effects: readonly Effect[]) => {
    for (const effect of effects) {
      if (effect.kind === 'note' && subject.kind === 'case') notes.push({ effect, record: subject.record });
      else if (effect.kind !== 'tell') said.push({ effect, id: subject.record.id });
      else if (effect.to === 'case' || effect.to === 'ticket' || effect.at >= toldFrom)
        waiting.push({ effect, subject });
    }
  };
  const people = new Map(policy.people.map(({ id, email }) => [seats.get(email), id]));
  const rated = new Set<string>();
  const learned = { from: 0, weights: learnAll([]) };
  const weights = () => {
    // Learned anew only where there is more to learn from: every write asks.
    if (rated.size > learned.from) Object.assign(learned, { from: rated.size, weights: learnAll(ratingsIn(cases)) });
    return learned.weights;
  };
  const ports: FlowPorts = {
    store: {
      cases: {
        ...recordsIn<CaseState, CaseEvent>(cases, (record, effects) => {
          if (record.state.rating) rated.add(record.id);
          keep({ kind: 'case', record }, effects);
        }),
        latestOf: async (conversation) =>
          [...cases.values()].findLast(({ state }) => state.conversationId === conversation) ?? null,
        // Nothing is deleted there, nobody merged.
        about: async () => [],
        // Nobody looks at lists there, nor at homes.
        unbegun: async () => [],
        listOpen: async () => [],
        async openCounts() {
          const counts: Record<string, number> = {};
          for (const { state } of cases.values()) {
            if (state.open && state.owner !== null) counts[state.owner] = (counts[state.owner] ?? 0) + 1;
          }
          return counts;
        },
      },
      homeWork: async () => ({ board: { cases: [], tickets: [] }, cases: [], tickets: [] }),
      tickets: {
        ...recordsIn<TicketState, TicketEvent>(tickets, (record, effects) => keep({ kind: 'ticket', record }, effects)),
        approvals: async () => [],
      },
      conversations: recordsIn(new Map(), () => undefined),
      persons: recordsIn<PersonState, PersonEvent>(persons, (record, effects) =>
        keep({ kind: 'person', record, told: [], board: null }, effects),
      ),
      channels: recordsIn<ChannelState, ChannelEvent>(channels, (record, effects) =>
        keep({ kind: 'channel', record, told: [] }, effects),
      ),
      clusters: { ...recordsIn<ClusterState, ClusterEvent>(new Map(), () => undefined), since: async () => [] },
      covers: { ...recordsIn<CoverState, never>(new Map(), () => undefined), open: async () => [] },
      // No message of it stands yet: what is written to Slack for it is drawn as it is at its end.
      naming: async () => [],
      redraw: async () => undefined,
      erase: async () => [],
      dropFor: async () => undefined,
      formNumber: async () => null,
      async nextNumber(series, above = 0) {
        const number = Math.max(counters.get(series) ?? 0, above) + 1;
        counters.set(series, number);
        return number;
      },
      async rankLifetimeValue(_accountId, cents, share) {
        if (cents === null) return false;
        const above = [...lifetimeValues.values()].filter((value) => value > cents).length;
        return above + 1 <= Math.max(1, lifetimeValues.size * share);
      },
    },
    desk: { conversation: async (id) => desk.read(id) },
    triage: builtInTriage(),
    presence: presenceOf(() => policy, {
      teammates: {
        away: () => false,
        awaySince: () => null,
        personBehind: (seat) => people.get(seat) ?? null,
        teammateOf: () => null,
      },
    }),
    predictions: { weights },
    policy: () => policy,
    nudge: () => undefined,
  };
  return {
    ports,
    desk,
    cases,
    tickets,
    persons,
    channels,
    said,
    notes,
    counters,
    lifetimeValues,
    record: (id) => cases.get(id) ?? tickets.get(id) ?? persons.get(id) ?? channels.get(id),
    stand(id, places) {
      const put = <R extends AnyRecord>(records: Map<string, R>) => {
        const record = records.get(id);
        if (record) records.set(id, { ...record, cards: places });
      };
      put(cases);
      put(tickets);
      put(persons);
      put(channels);
    },
    async settle() {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const { effect, subject } = next;
        await recordSender(ports, () => effect.at).send({ effect, subject, unsureSince: null, known: [] });
      }
    },
  };
}

/** Whether anybody still looks at it: open work, and what has happened since then. */
export const isSeen = ({ state, log }: CaseRecord | TicketRecord, from: Date): boolean =>
  state.open || (log.at(-1)?.at ?? from) > from;

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
    // Nothing there goes on for so long.
    appliedBefore: async () => new Set(),
    whole: async (record) => record,
  };
}
