import { randomBytes } from 'node:crypto';
import type { Drained, DrainPorts } from '../../src/adapters/outbox/drain.ts';
import { deliver } from '../../src/adapters/outbox/outbox.ts';
import { openWatch } from '../../src/adapters/outbox/watch.ts';
import { openDatabase } from '../../src/adapters/store/connect.ts';
import { type Models, openModels } from '../../src/adapters/store/models.ts';
import { mongoOutbox, type OutboxStore } from '../../src/adapters/store/outbox.ts';
import { mongoStore } from '../../src/adapters/store/store.ts';
import type { Conversation } from '../../src/domain/conversation/state.ts';
import type { Verdict } from '../../src/domain/triage/verdict.ts';
import type { Sender, SendJob } from '../../src/flow/delivery.ts';
import type { FlowPorts, Store } from '../../src/flow/ports.ts';
import { recordSender } from '../../src/flow/tell.ts';
import { POLICY } from './core-policy.ts';

/** A verdict of triage as a test wants it: a clear how-to question. */
export const verdict = (changes: Partial<Verdict> = {}): Verdict => ({
  intent: 'how_to',
  category: 'question',
  urgency: 'normal',
  severity: 'low',
  priority: 'P4',
  sentiment: 'neutral',
  tags: [],
  escalationRisk: { level: 'low', reason: 'none' },
  missingFields: [],
  confidence: 0.9,
  guesses: [{ intent: 'how_to', confidence: 0.9 }],
  summary: 'a question',
  briefing: 'a question, in more words',
  source: 'built-in',
  rule: 'test',
  ...changes,
});

export interface Bench {
  readonly models: Models;
  readonly store: Store;
  readonly outbox: OutboxStore;
  readonly ports: FlowPorts;
  /** What the desk answers; a conversation that is not in here is gone. */
  readonly conversations: Map<string, Conversation>;
  /** What triage answers from now on. */
  judge(changes: Partial<Verdict>): void;
  /** Empties every collection. */
  wipe(): Promise<void>;
  close(): Promise<void>;
}

/** Where the tests' database is: an own one on the server of `MONGODB_URI`, or the embedded engine in memory. */
function testUri(): string | null {
  const uri = process.env.MONGODB_URI;
  if (!uri) return null;
  const [server, options] = uri.split('?');
  const own = `core_${randomBytes(6).toString('hex')}`;
  return `${server?.replace(/(?<=[^/])\/[^/]*$/, '')}/${own}${options ? `?${options}` : ''}`;
}

/** The real store on a real database, with a desk and a triage that do as they are told. Everybody is on shift. */
export async function bench(): Promise<Bench> {
  const database = await openDatabase({ uri: testUri(), dataDir: null });
  const models = await openModels(database.connection);
  const store = mongoStore(models);
  const conversations = new Map<string, Conversation>();
  let says = verdict();
  const ports: FlowPorts = {
    store,
    desk: { conversation: async (id) => conversations.get(id) ?? null },
    triage: { judge: async () => says },
    presence: { onShift: () => true, away: () => false },
    policy: () => POLICY,
    nudge: () => undefined,
  };
  return {
    models,
    store,
    outbox: mongoOutbox(models),
    ports,
    conversations,
    judge(changes) {
      says = verdict(changes);
    },
    async wipe() {
      conversations.clear();
      says = verdict();
      await Promise.all(Object.values(models).map((model) => model.deleteMany({})));
    },
    async close() {
      if (process.env.MONGODB_URI) await database.connection.dropDatabase();
      await database.close();
    },
  };
}

/** A sender that takes everything and keeps what it was given. */
export function takesAll(): Sender & { readonly jobs: SendJob[] } {
  const jobs: SendJob[] = [];
  return {
    jobs,
    async send(job) {
      jobs.push(job);
      return { kind: 'done', receipt: { id: `r${jobs.length}`, channelId: 'C1' } };
    },
  };
}

/** Drains everything that waits until nothing does: `record:` effects to the records, all else to `sender`. */
export async function drainAll(
  outbox: OutboxStore,
  ports: FlowPorts,
  sender: Sender,
  now: () => Date,
): Promise<readonly Drained[]> {
  const records = recordSender(ports, now);
  const drained: Drained[] = [];
  for (let waiting = await outbox.pending(); waiting.length > 0; waiting = await outbox.pending()) {
    for (const about of waiting) {
      const to = about.destination.startsWith('record:') ? records : sender;
      drained.push(await deliver(drainPorts({ store: outbox, sender: to, now }), about));
    }
    if (drained.length > 500) throw new Error(`still waiting: ${JSON.stringify(waiting)}`);
  }
  return drained;
}

/** Ports of a drain that neither waits nor says anything. */
export const drainPorts = (given: Pick<DrainPorts, 'store' | 'sender' | 'now'> & Partial<DrainPorts>): DrainPorts => ({
  owner: 'one',
  paceMs: () => 0,
  watch: openWatch(),
  log: () => undefined,
  ...given,
});
