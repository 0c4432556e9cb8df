import { deliver as deliverOne, laneOf } from '../../adapters/outbox/outbox.ts';
import { openWatch } from '../../adapters/outbox/watch.ts';
import { openDatabase } from '../../adapters/store/connect.ts';
import { openModels } from '../../adapters/store/models.ts';
import { mongoOutbox } from '../../adapters/store/outbox.ts';
import { dueToWake } from '../../adapters/store/queries.ts';
import { mongoStore } from '../../adapters/store/store.ts';
import { presenceOf } from '../../app/presence.ts';
import type { Policy } from '../../config/policy/schema.ts';
import type { Conversation, DeskAccount, Part } from '../../domain/conversation/state.ts';
import type { Logged } from '../../domain/record/record.ts';
import { builtInTriage } from '../../domain/triage/built-in.ts';
import { sweep } from '../../flow/advance.ts';
import { considerConversation } from '../../flow/consider.ts';
import type { Sender } from '../../flow/delivery.ts';
import { keepPeople } from '../../flow/notify.ts';
import type { FlowPorts, Nudge, Records, Store } from '../../flow/ports.ts';
import { recordSender } from '../../flow/tell.ts';
import { Counter } from './counter.ts';

/** As often as the app looks for what is due. */
export const SWEEP_MS = 15_000;

/** A log entry as it was written, of any kind of record. */
export interface Written {
  readonly id: string;
  readonly entry: Logged<{ readonly type: string }>;
}

export interface WeekWorld {
  readonly ports: FlowPorts;
  readonly counter: Counter;
  /** All that was written, in order. */
  readonly log: readonly Written[];
  /** Times at which each record was written: a breach that a write has brought about cannot be told before it. */
  readonly writes: ReadonlyMap<string, readonly number[]>;
  now(): Date;
  /** Tells of each entry as it is written. */
  onWritten(listener: (written: Written) => void): void;
  begins(conversation: Pick<Conversation, 'id' | 'contact'> & { readonly account: DeskAccount | null }): void;
  /** Adds a part to a conversation and lets Caseload hear of it, as by a webhook. */
  says(conversation: string, author: Part['author'], text: string, kind?: Part['kind']): Promise<void>;
  /** Lets time go on to `at`: all sweeps that would find something are run on the way. */
  goTo(at: number): Promise<void>;
  /** Delivers what has been written; what is for Intercom only with `all`. */
  deliver(all?: boolean): Promise<void>;
  /** What waits, and what nobody would take. */
  depth(): Promise<{ readonly pending: number; readonly dead: number }>;
  close(): Promise<void>;
}

/** The app's own verbs, store, outbox and triage on the embedded database in memory; Slack and Intercom take everything and count it. */
export async function weekWorld(policy: Policy, startAt: number): Promise<WeekWorld> {
  const database = await openDatabase({ uri: null, dataDir: null });
  const models = await openModels(database.connection);
  const outbox = mongoOutbox(models);
  const watch = openWatch();
  const conversations = new Map<string, Conversation>();
  const seats = new Map(policy.people.map(({ id }, index) => [`${index + 1}`, id]));
  const wakes = new Map<string, number>();
  const log: Written[] = [];
  const writes = new Map<string, number[]>();
  const listeners: ((written: Written) => void)[] = [];
  const nudged = new Map<string, Nudge>();
  const forDesk = new Map<string, Nudge>();
  let now = startAt;
  const clock = () => new Date(now);

  /** The real records; what is written is noted on the way. */
  const noted = <R extends Records<S, E>, S, E>(records: R): R => {
    const note = (write: Parameters<R['commit']>[0]) => {
      if (write.wakeAt === null) wakes.delete(write.id);
      else wakes.set(write.id, write.wakeAt.getTime());
      writes.set(write.id, [...(writes.get(write.id) ?? []), now]);
      for (const entry of write.log) {
        // Every event has a type; which one is the listener's question.
        const written = { id: write.id, entry: entry as unknown as Written['entry'] };
        log.push(written);
        for (const listener of listeners) listener(written);
      }
    };
    return {
      ...records,
      async insert(write) {
        const done = await records.insert(write);
        if (done) note(write);
        return done;
      },
      async commit(write) {
        const done = await records.commit(write);
        if (done) note(write);
        return done;
      },
    };
  };
  const kept = mongoStore(models);
  const store: Store = {
    ...kept,
    cases: noted(kept.cases),
    tickets: noted(kept.tickets),
    conversations: noted(kept.conversations),
    persons: noted(kept.persons),
    channels: noted(kept.channels),
  };
  const ports: FlowPorts = {
    store,
    desk: { conversation: async (id) => conversations.get(id) ?? null },
    triage: builtInTriage(),
    presence: presenceOf(() => policy, {
      teammates: {
        away: () => false,
        awaySince: () => null,
        personBehind: (seat) => seats.get(seat) ?? null,
        teammateOf: () => null,
      },
    }),
    policy: () => policy,
    nudge: (nudges) => {
      for (const one of nudges) nudged.set(laneOf(one), one);
    },
  };
  const counter = new Counter(policy, clock);
  const records = recordSender(ports, clock);
  /** The desk is not what is counted here: what is for it waits for its hour, and what shows the newest state goes out once. */
  const deliver = async (all = false) => {
    if (all) for (const [lane, one] of forDesk) nudged.set(lane, one);
    if (all) forDesk.clear();
    while (nudged.size > 0) {
      const waiting = [...nudged];
      nudged.clear();
      for (const [lane, about] of waiting) {
        const { destination } = about;
        if (destination.startsWith('intercom:') && !all) {
          forDesk.set(lane, about);
          continue;
        }
        const sender: Sender = destination.startsWith('record:') ? records : counter;
        const ended = await deliverOne(
          { store: outbox, sender, watch, owner: 'week', now: () => new Date(), paceMs: () => 0, log: () => undefined },
          about,
        );
        if (ended.kind !== 'empty') throw new Error(`${destination}: ${ended.kind}`);
      }
    }
  };
  const onGrid = (at: number) => startAt + Math.ceil((at - startAt) / SWEEP_MS) * SWEEP_MS;

  await keepPeople(ports, clock());
  return {
    ports,
    counter,
    log,
    writes,
    now: clock,
    deliver,
    onWritten: (listener) => listeners.push(listener),
    begins({ id, contact, account }) {
      conversations.set(id, {
        ...{ id, contact, account, url: null, subject: null, state: 'open', snoozedUntil: null, teammate: null },
        createdAt: clock(),
        parts: [],
      });
    },
    async says(id, author, text, kind = 'comment') {
      const known = conversations.get(id);
      if (!known) throw new Error(`no conversation ${id}`);
      const part: Part = { id: `${id}-${known.parts.length}`, at: clock(), author, own: false, kind, text };
      const state = kind === 'close' ? 'closed' : kind === 'comment' ? 'open' : known.state;
      conversations.set(id, { ...known, state, parts: [...known.parts, part] });
      await considerConversation(ports, id, clock());
    },
    async goTo(at) {
      for (;;) {
        const first = Math.min(...wakes.values());
        const next = onGrid(Math.max(first, now));
        if (first > at || next > at) break;
        now = next;
        await sweep(
          ports,
          {
            due: (moment) => dueToWake(models, moment),
            failed(id, error) {
              throw new Error(`${id} could not advance`, { cause: error });
            },
          },
          clock(),
        );
        await deliver();
      }
      now = Math.max(now, at);
    },
    depth: () => outbox.depth(),
    async close() {
      await database.close();
    },
  };
}
