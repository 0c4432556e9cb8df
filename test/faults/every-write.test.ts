import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { deliver as deliverOne } from '../../src/adapters/outbox/outbox.ts';
import type { OutboxStore } from '../../src/adapters/store/outbox.ts';
import { dueToWake } from '../../src/adapters/store/queries.ts';
import { groupOf, isLevel } from '../../src/domain/record/effect.ts';
import type { RecordKind } from '../../src/domain/record/record.ts';
import { sweep } from '../../src/flow/advance.ts';
import { considerConversation } from '../../src/flow/consider.ts';
import type { Sender } from '../../src/flow/delivery.ts';
import type { FlowPorts, Store } from '../../src/flow/ports.ts';
import { requestTicket } from '../../src/flow/request-ticket.ts';
import { recordSender } from '../../src/flow/tell.ts';
import { commandTicket } from '../../src/flow/ticket-command.ts';
import { min } from '../support/core-case.ts';
import { conversation, part } from '../support/core-conversation.ts';
import { who } from '../support/core-policy.ts';
import { type Bench, bench, drainPorts } from '../support/ports.ts';

let on: Bench;
beforeAll(async () => {
  on = await bench();
});
afterAll(() => on.close());

class Killed extends Error {}

/** A process that dies right after its nth write: from then on nothing it does reaches the database. */
class Life {
  writes = 0;
  dead = false;
  readonly dieAfter: number;
  constructor(dieAfter: number) {
    this.dieAfter = dieAfter;
  }
  read(): void {
    if (this.dead) throw new Killed();
  }
  async write<T>(run: () => Promise<T>): Promise<T> {
    this.read();
    const result = await run();
    this.writes += 1;
    if (this.writes === this.dieAfter) {
      this.dead = true;
      throw new Killed();
    }
    return result;
  }
}

/** Not counted: reads, and leases, which say nothing of the world. A death within a lease is one after the writes it encloses. */
const UNCOUNTED = new Set([
  'load',
  'loadAll',
  'latestOf',
  'listOpen',
  'openCounts',
  'homeWork',
  'rankLifetimeValue',
  'pending',
  'head',
  'carried',
  'subject',
  'knownIds',
  'lease',
  'release',
]);

/** The same object, each of whose methods belongs to this life. */
function living<T extends object>(target: T, life: Life): T {
  return new Proxy(target, {
    get(from, name) {
      const value: unknown = Reflect.get(from, name);
      if (typeof value === 'object' && value !== null) return living(value, life);
      if (typeof value !== 'function') return value;
      return async (...args: unknown[]) => {
        const run = (): Promise<unknown> => value.apply(from, args);
        if (!UNCOUNTED.has(String(name))) return life.write(run);
        life.read();
        return run();
      };
    },
  });
}

/** Slack and Intercom as one: what arrived, by key. Told that an attempt may have arrived, it looks before it takes it again. */
function outside(life: () => Life): Sender & { readonly arrived: string[] } {
  const arrived: string[] = [];
  return {
    arrived,
    async send({ effect, subject, unsureSince }) {
      life().read();
      const group = groupOf(effect);
      // A living message is posted once and edited from then on: its place is kept with its receipt, or looked for when that is in doubt.
      const name = group === null ? effect.key : `${effect.destination} ${group}`;
      const stands = subject.record.cards.some(({ channel }) => channel === group);
      const known = (unsureSince !== null || stands) && arrived.includes(name);
      if (group === null && isLevel(effect)) arrived.push(`level ${effect.destination}`);
      else if (!known) arrived.push(name);
      return { kind: 'done', receipt: { id: effect.key, channelId: 'C1' } };
    },
  };
}

/** Numbers of lost attempts stay unused, so the story is compared without them. */
const anonymous = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value)
      .replace(/\b(CASE|ENG)-\d+/g, '$1')
      .replace(/"number":\d+/g, '"number":0'),
  );

/** From the first message to the customer's update owed, with a death after the nth write, and a new process going on. */
async function story(dieAfter: number) {
  await on.wipe();
  on.judge({ intent: 'outage' });
  on.conversations.set('77', conversation([part(0, 'customer')]));
  let life = new Life(dieAfter);
  let lives = 1;
  let real = min(0).getTime();
  const world = outside(() => life);
  const store = (): Store => living(on.store, life);
  const ports = (): FlowPorts => ({ ...on.ports, store: store() });
  const theCase = async () => (await on.store.cases.latestOf('77'))?.id ?? '';
  const theTicket = async () => (await on.models.records.findOne({ kind: 'ticket' }).lean())?._id ?? '';

  const deliver = async (minute: number) => {
    const outbox: OutboxStore = living(on.outbox, life);
    const records = recordSender(ports(), () => min(minute));
    for (let waiting = await outbox.pending(); waiting.length > 0; waiting = await outbox.pending()) {
      for (const about of waiting) {
        const sender = about.destination.startsWith('record:') ? records : world;
        const given = { store: outbox, sender, owner: `life ${lives}`, now: () => new Date(real) };
        await deliverOne(drainPorts(given), about);
      }
    }
  };
  const steps: readonly (() => Promise<unknown>)[] = [
    () => considerConversation(ports(), '77', min(1)),
    () => deliver(2),
    async () =>
      requestTicket(ports(), {
        caseId: await theCase(),
        team: 'engineering',
        ask: 'look',
        person: who('ana'),
        now: min(3),
      }),
    () => deliver(4),
    async () =>
      commandTicket(ports(), { id: await theTicket(), person: who('eli'), command: { type: 'claim' }, now: min(5) }),
    () => deliver(6),
    () =>
      sweep(
        ports(),
        {
          due: (now) => dueToWake(on.models, now),
          failed: (_id, error) => {
            throw error;
          },
        },
        min(28),
      ),
    async () =>
      commandTicket(ports(), {
        id: await theTicket(),
        person: who('eli'),
        command: { type: 'finish', outcome: 'ok' },
        now: min(29),
      }),
    () => deliver(30),
  ];
  for (const step of steps) {
    for (;;) {
      try {
        await step();
        break;
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
        const { writes } = life;
        life = new Life(0);
        life.writes = writes;
        lives += 1;
        // The dead process released nothing: its leases run out.
        real += 61_000;
      }
    }
  }
  const strip = async (kind: RecordKind) =>
    (await on.models.records.find({ kind }).lean()).map(({ state, log, wakeAt, effects, dead }) => ({
      state,
      log,
      wakeAt,
      effects,
      dead,
    }));
  const end = {
    cases: await strip('case'),
    tickets: await strip('ticket'),
    conversations: await strip('conversation'),
    persons: await strip('person'),
  };
  const said = world.arrived.filter((one) => !one.startsWith('level'));
  expect(new Set(said).size).toBe(said.length);
  return {
    writes: life.writes,
    lives,
    end: anonymous({ ...end, said: said.toSorted() }),
    levels: new Set(world.arrived.filter((one) => one.startsWith('level'))),
  };
}

test('[AD-4] killed after any of its writes, a new process brings the same story to the same end, and says nothing twice', async () => {
  const calm = await story(0);
  expect(calm.lives).toBe(1);
  expect(calm.writes).toBeGreaterThan(30);
  for (let nth = 1; nth <= calm.writes; nth += 1) {
    const { lives, end, levels } = await story(nth);
    expect([nth, lives]).toEqual([nth, 2]);
    expect(end).toEqual(calm.end);
    expect(levels).toEqual(calm.levels);
  }
}, 600_000);
