import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { backoffMs } from '../../../../src/adapters/outbox/attempt.ts';
import { type DrainPorts, drain, edit } from '../../../../src/adapters/outbox/drain.ts';
import { type EffectBody, effectsOf } from '../../../../src/domain/record/effect.ts';
import type { Sender, SendJob, SendOutcome } from '../../../../src/flow/delivery.ts';
import { openCase } from '../../../support/core-case.ts';
import { type Bench, bench, drainPorts } from '../../../support/ports.ts';

let on: Bench;
beforeAll(async () => {
  on = await bench();
});
beforeEach(async () => {
  await on.wipe();
  real = 1_000_000;
});
afterAll(() => on.close());

/** Real time of the outbox, ms. */
let real = 0;
const now = () => new Date(real);

type Write = readonly [seq: number, ...bodies: EffectBody[]];

/** A case with these writes' effects pending. */
async function pending(id: string, ...writes: readonly Write[]): Promise<void> {
  const { state } = openCase();
  const effects = writes.flatMap(([seq, ...bodies]) =>
    effectsOf(id, { seq, through: seq, at: new Date(seq * 1000) }, bodies),
  );
  const change = { id, expectedVersion: 0, state: { ...state, conversationId: null }, log: [], effects, wakeAt: null };
  if (!(await on.store.cases.insert(change))) throw new Error(`${id} is there already`);
}

const thread = { kind: 'thread', channel: '#a' } as const;
const card = { kind: 'card', channel: '#a' } as const;

/** A sender that answers as told, in turn, then takes everything. */
function scripted(...answers: readonly (SendOutcome | 'throw')[]): Sender & { readonly jobs: SendJob[] } {
  const left = [...answers];
  const jobs: SendJob[] = [];
  return {
    jobs,
    async send(job) {
      jobs.push(job);
      const answer = left.shift();
      if (answer === 'throw') throw new Error('killed');
      return answer ?? { kind: 'done', receipt: { id: `ts${jobs.length}`, channelId: 'C1' } };
    },
  };
}

const go = (sender: Sender, more: Partial<DrainPorts> = {}) =>
  drain(drainPorts({ store: on.outbox, sender, now, ...more }), 'slack:#a');
const keys = (sender: { readonly jobs: readonly SendJob[] }) => sender.jobs.map((job) => job.effect.key);
const stored = async (id: string) => {
  const found = await on.models.records.findById(id).lean();
  if (!found) throw new Error(`no ${id}`);
  return found;
};
const K = (id: string, seq: number, kind = 'thread') => `${id}:${seq}:${kind}:slack:#a`;

describe('order and pace', () => {
  test('[AD-4] what waits for a destination goes out in order, across records by their oldest news', async () => {
    await pending('CASE-1', [1, thread], [4, thread]);
    await pending('CASE-2', [2, thread], [3, thread]);
    const sender = scripted();
    expect(await go(sender)).toEqual({ kind: 'empty', sent: true });
    expect(keys(sender)).toEqual([K('CASE-1', 1), K('CASE-2', 2), K('CASE-2', 3), K('CASE-1', 4)]);
    expect((await stored('CASE-1')).receipts.map((one) => one.key)).toEqual([K('CASE-1', 1), K('CASE-1', 4)]);
  });

  test('[AD-4] other destinations are left alone', async () => {
    await pending('CASE-1', [1, thread, { kind: 'direct', person: 'ana', group: 'm1' }]);
    await go(scripted());
    expect((await stored('CASE-1')).effects.map((one) => one.destination)).toEqual(['slack:@ana']);
  });

  test('[AD-4] one a pace: the next comes when the pace allows, also for another process', async () => {
    await pending('CASE-1', [1, thread], [2, thread]);
    const sender = scripted();
    const paced = { paceMs: () => 1_000 };
    const next = { kind: 'again', at: new Date(real + 1_000), paced: true };
    expect(await go(sender, paced)).toEqual({ ...next, sent: true });
    expect(await go(sender, { ...paced, owner: 'two' })).toEqual({ ...next, sent: false });
    real += 1_000;
    await go(sender, { ...paced, owner: 'two' });
    expect(keys(sender)).toEqual([K('CASE-1', 1), K('CASE-1', 2)]);
  });

  test('[AD-4] [ES-6] an edit of what stands neither waits for the pace nor begins it: nobody waits for a second to see their own press', async () => {
    const stands = { kind: 'done', receipt: { id: 'ts1', channelId: 'C1' } } as const;
    const sender = scripted(stands, stands);
    const paced = { paceMs: () => 1_000 };
    await pending('CASE-1', [1, card]);
    await go(sender, paced);
    real += 400;
    const again = effectsOf('CASE-1', { seq: 2, through: 2, at: new Date(2000) }, [card, thread]);
    const record = await on.store.cases.load('CASE-1');
    if (!record) throw new Error('no case');
    await on.store.cases.commit({ ...record, expectedVersion: record.version, log: [], effects: again });
    await pending('CASE-2', [1, card]);
    const ports = drainPorts({ store: on.outbox, sender, now, ...paced });
    expect(await edit(ports, { destination: 'slack:#a', id: 'CASE-1' })).toEqual({ kind: 'empty', sent: true });
    expect(keys(sender)).toEqual([K('CASE-1', 1, 'card'), K('CASE-1', 2, 'card')]);
    // A card that does not stand yet is a post.
    expect(await edit(ports, { destination: 'slack:#a', id: 'CASE-2' })).toEqual({ kind: 'empty', sent: false });
    expect(await go(sender, paced)).toEqual({ kind: 'again', at: new Date(1_001_000), sent: false, paced: true });
    real += 600;
    await go(sender, paced);
    expect(keys(sender).slice(2)).toEqual([K('CASE-2', 1, 'card')]);
  });

  test('[ES-6] pictures coalesce: of several cards one is sent, showing the case as it is', async () => {
    await pending('CASE-1', [1, card], [2, card, thread], [3, card]);
    const sender = scripted();
    await go(sender);
    expect(keys(sender)).toEqual([K('CASE-1', 1, 'card'), K('CASE-1', 2)]);
    const { effects, cards } = await stored('CASE-1');
    expect([effects, cards]).toEqual([[], [{ channel: '#a', channelId: 'C1', ts: 'ts1', shownVersion: 1 }]]);
  });

  test('[ES-6] a line of a thread that grows is one message up to the newest entry, whose place is kept apart from cards', async () => {
    const line = (group: string) => ({ ...thread, group });
    await pending('CASE-1', [1, card], [2, line('2')], [3, line('2')], [4, line('4')]);
    const sender = scripted();
    await go(sender);
    expect(sender.jobs.map(({ effect: { kind, seq, through } }) => [kind, seq, through])).toEqual([
      ...[
        ['card', 1, 1],
        ['thread', 2, 3],
        ['thread', 4, 4],
      ],
    ]);
    const { cards, lines } = await stored('CASE-1');
    expect(cards.map(({ channel }) => channel)).toEqual(['#a']);
    expect(lines?.map(({ channel, ts }) => [channel, ts])).toEqual([
      ['#a 2', 'ts2'],
      ['#a 4', 'ts3'],
    ]);
  });

  test('[AD-5] of such lines the last twenty are kept', async () => {
    const lines = Array.from({ length: 25 }, (_, n): Write => [n + 2, { ...thread, group: `${n + 2}` }]);
    await pending('CASE-1', [1, card], ...lines);
    await go(scripted());
    const { lines: kept = [], cards } = await stored('CASE-1');
    expect([kept.length, kept[0]?.channel, kept.at(-1)?.channel, cards.length]).toEqual([20, '#a 7', '#a 26', 1]);
  });

  test('[SK-7] what rings comes after the message it belongs to', async () => {
    const living = { kind: 'living', channel: '#a', group: 'm1' } as const;
    const ring = { ...living, kind: 'ring' } as const;
    await pending('CASE-1', [1, living], [2, living, ring], [3, living], [4, living, ring]);
    const sender = scripted();
    await go(sender);
    expect(sender.jobs.map(({ effect: { kind, seq } }) => `${kind} ${seq}`)).toEqual(['living 1', 'ring 2', 'ring 4']);
  });

  test('[ES-6] a card that changed while it was being sent is sent again', async () => {
    await pending('CASE-1', [1, card]);
    const sender = scripted();
    const during: Sender = {
      async send(job) {
        if (sender.jobs.length === 0) {
          const [effect] = effectsOf('CASE-1', { seq: 2, through: 2, at: new Date(2000) }, [card]);
          const record = await on.store.cases.load('CASE-1');
          if (!record || !effect) throw new Error('no case');
          await on.store.cases.commit({ ...record, expectedVersion: record.version, log: [], effects: [effect] });
        }
        return sender.send(job);
      },
    };
    await go(during);
    expect(keys(sender)).toEqual([K('CASE-1', 1, 'card'), K('CASE-1', 2, 'card')]);
    expect((await stored('CASE-1')).cards).toMatchObject([{ ts: 'ts2', shownVersion: 2 }]);
  });
});

describe('when the other side does not take it', () => {
  test('[AD-4] retry at: nothing overtakes it, and the next attempt is not unsure', async () => {
    await pending('CASE-1', [1, thread], [2, thread]);
    const sender = scripted({ kind: 'retry', at: new Date(real + 30_000), error: 'ratelimited' });
    expect(await go(sender)).toEqual({ kind: 'again', at: new Date(real + 30_000), sent: false });
    real += 29_999;
    expect(await go(sender)).toMatchObject({ kind: 'again' });
    real += 1;
    await go(sender);
    expect(keys(sender)).toEqual([K('CASE-1', 1), K('CASE-1', 1), K('CASE-1', 2)]);
    expect(sender.jobs.map((job) => job.unsureSince)).toEqual([null, null, null]);
  });

  test('[AD-4] unsure: it waits longer each time, and looks for it with what is known to be there', async () => {
    await pending('CASE-1', [1, thread], [2, thread]);
    const unsure = { kind: 'unsure', error: 'timeout' } as const;
    const sender = scripted({ kind: 'done', receipt: { id: 'ts-known' } }, unsure, unsure);
    const began = now();
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      expect(await go(sender)).toEqual({ kind: 'again', at: new Date(real + backoffMs(attempt)), sent: attempt === 1 });
      real += backoffMs(attempt);
    }
    expect(await go(sender)).toEqual({ kind: 'empty', sent: true });
    expect(sender.jobs.map((job) => job.unsureSince)).toEqual([null, null, began, began]);
    expect(sender.jobs.at(-1)?.known).toEqual(['ts-known']);
  });

  test('[AD-5] what was made long before the doubt is not read', async () => {
    await pending('CASE-1', [1, thread], [2, thread], [3, thread]);
    const old = scripted(
      { kind: 'done', receipt: { id: 'ts-old' } },
      { kind: 'retry', at: new Date(real + 3_700_000), error: 'busy' },
    );
    await go(old);
    real += 3_700_000;
    const sender = scripted({ kind: 'done', receipt: { id: 'ts-new' } }, { kind: 'unsure', error: 'timeout' });
    await go(sender);
    real += backoffMs(1);
    await go(sender);
    expect(sender.jobs.at(-1)?.known).toEqual(['ts-new']);
  });

  test.each(['refused', 'destination_dead'] as const)(
    '[IC-6] %s: a dead letter, and the next one goes on',
    async (kind) => {
      await pending('CASE-1', [1, thread], [2, thread]);
      const sender = scripted({ kind, error: 'is_archived' });
      expect(await go(sender)).toEqual({ kind: 'empty', sent: true });
      const { dead, effects, receipts } = await stored('CASE-1');
      expect(dead).toMatchObject([{ key: K('CASE-1', 1), error: 'is_archived' }]);
      expect([effects.length, receipts.length]).toEqual([0, 1]);
      expect(await on.outbox.depth()).toEqual({ pending: 0, dead: 1 });
    },
  );

  test('[AD-4] a dead token stops at once and loses nothing', async () => {
    await pending('CASE-1', [1, thread], [2, thread]);
    const sender = scripted({ kind: 'token_dead', error: 'invalid_auth' });
    expect(await go(sender)).toEqual({ kind: 'halted', error: 'invalid_auth' });
    expect(sender.jobs).toHaveLength(1);
    real += 60_000;
    expect(await go(sender)).toEqual({ kind: 'empty', sent: true });
    expect(keys(sender).slice(1)).toEqual([K('CASE-1', 1), K('CASE-1', 2)]);
  });
});

describe('killed', () => {
  test('[AD-4] while sending: the next attempt knows that it may have arrived', async () => {
    await pending('CASE-1', [1, thread]);
    const began = now();
    await expect(go(scripted('throw'))).rejects.toThrow('killed');
    real += 5_000;
    const sender = scripted();
    await go(sender);
    expect(sender.jobs[0]?.unsureSince).toEqual(began);
  });

  test('[AD-4] between sending and the receipt: likewise, by another process once the lease has run out', async () => {
    await pending('CASE-1', [1, thread]);
    const killed = async () => {
      throw new Error('killed');
    };
    const began = now();
    const store = { ...on.outbox, markDone: killed, release: killed };
    await expect(go(scripted(), { store })).rejects.toThrow('killed');
    const sender = scripted();
    expect(await go(sender, { owner: 'two' })).toEqual({ kind: 'taken' });
    real += 60_000;
    expect(await go(sender, { owner: 'two' })).toEqual({ kind: 'empty', sent: true });
    expect(sender.jobs[0]?.unsureSince).toEqual(began);
  });

  test('[AD-4] the one process of an own database clears what it left behind', async () => {
    await pending('CASE-1', [1, thread]);
    await on.outbox.lease('slack:#a', 'gone', now(), new Date(real + 60_000));
    expect(await go(scripted())).toEqual({ kind: 'taken' });
    await on.outbox.clearLeases();
    expect(await go(scripted())).toEqual({ kind: 'empty', sent: true });
  });
});

describe('several holders', () => {
  test('[AD-4] who looked before another sent does not send again', async () => {
    await pending('CASE-1', [1, thread]);
    const two = scripted();
    let looked = false;
    const store = {
      ...on.outbox,
      async head(destination: string) {
        const head = await on.outbox.head(destination);
        if (!looked) {
          looked = true;
          await go(two, { owner: 'two' });
        }
        return head;
      },
    };
    const sender = scripted();
    expect(await go(sender, { store })).toEqual({ kind: 'empty', sent: false });
    expect([keys(two), keys(sender)]).toEqual([[K('CASE-1', 1)], []]);
  });

  test('[AD-4] stopped for longer than its lease, a process sends nothing more; the other looks for what was under way', async () => {
    await pending('CASE-1', [1, thread], [2, thread], [3, thread]);
    const began = now();
    const other = scripted();
    const stopping: Sender & { readonly jobs: SendJob[] } = {
      jobs: [],
      async send(job) {
        stopping.jobs.push(job);
        real += 61_000;
        await go(other, { owner: 'two' });
        return { kind: 'done', receipt: { id: 'late', channelId: 'C1' } };
      },
    };
    await go(stopping);
    expect(keys(stopping)).toEqual([K('CASE-1', 1)]);
    expect(keys(other)).toEqual([K('CASE-1', 1), K('CASE-1', 2), K('CASE-1', 3)]);
    expect(other.jobs[0]?.unsureSince).toEqual(began);
    expect((await stored('CASE-1')).effects).toEqual([]);
  });

  test('[AD-4] a doubt that somebody left stays with its effect when older news of another record comes first', async () => {
    await pending('CASE-1', [5, thread]);
    const began = now();
    await expect(go(scripted('throw'))).rejects.toThrow('killed');
    await pending('CASE-2', [1, thread]);
    real += 61_000;
    const sender = scripted();
    await go(sender, { owner: 'two' });
    expect(sender.jobs.map(({ effect, unsureSince }) => [effect.key, unsureSince])).toEqual([
      [K('CASE-2', 1), null],
      [K('CASE-1', 5), began],
    ]);
  });

  test('[AD-4] a long round renews its lease and keeps its place', async () => {
    await pending('CASE-1', [1, thread], [2, thread], [3, thread]);
    const sender = scripted();
    const slow: Sender = {
      async send(job) {
        real += 40_000;
        expect(await go(scripted(), { owner: 'two' })).toEqual({ kind: 'taken' });
        return sender.send(job);
      },
    };
    expect(await go(slow)).toEqual({ kind: 'empty', sent: true });
    expect(keys(sender)).toEqual([K('CASE-1', 1), K('CASE-1', 2), K('CASE-1', 3)]);
  });
});

describe('cheap to deliver', () => {
  /** The store, telling which of its questions went to the database. */
  function counted() {
    const asked: string[] = [];
    const store = new Proxy(on.outbox, {
      get(from, name) {
        const value: unknown = Reflect.get(from, name);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          asked.push(String(name));
          return value.apply(from, args);
        };
      },
    });
    return { asked, store };
  }

  test('one effect of a case: found, taken and marked, done, released', async () => {
    await pending('CASE-1', [1, thread]);
    const { asked, store } = counted();
    await go(scripted(), { store });
    // What a thread's line speaks of is at hand with the case.
    expect(asked.filter((name) => name !== 'subject')).toEqual(['head', 'take', 'markDone', 'release']);
  });

  test('what one write left is sent after one look, with one mark; nothing waiting costs one look', async () => {
    await pending('CASE-1', [1, card, thread], [2, thread]);
    const { asked, store } = counted();
    const sender = scripted();
    await go(sender, { store });
    expect(keys(sender)).toHaveLength(3);
    // The line in the thread knows where the card that was just sent stands.
    expect(sender.jobs[1]?.subject.record.cards).toMatchObject([{ ts: 'ts1' }]);
    await go(sender, { store });
    const trips = asked.filter((name) => name !== 'subject');
    expect(trips).toEqual(['head', 'take', 'markDone', 'markDone', 'markDone', 'release', 'head']);
  });
});

test('[AD-4] many processes on one database: each effect is sent once, none at the same time as another', async () => {
  await pending('CASE-1', ...Array.from({ length: 12 }, (_, index): Write => [index + 1, thread]));
  const sent: string[] = [];
  let sending = 0;
  let most = 0;
  const sender: Sender = {
    async send({ effect }) {
      sending += 1;
      most = Math.max(most, sending);
      sent.push(effect.key);
      await new Promise((resolve) => setImmediate(resolve));
      sending -= 1;
      return { kind: 'done', receipt: { id: effect.key } };
    },
  };
  const owners = Array.from({ length: 6 }, (_, index) => `process ${index}`);
  while ((await on.outbox.depth()).pending > 0) await Promise.all(owners.map((owner) => go(sender, { owner })));
  expect(sent).toEqual(Array.from({ length: 12 }, (_, index) => K('CASE-1', index + 1)));
  expect(most).toBe(1);
});

test('[AD-4] waiting times grow to a quarter of a minute and no further', () => {
  expect([1, 2, 3, 7, 8, 99].map(backoffMs)).toEqual([500, 1_000, 2_000, 15_000, 15_000, 15_000]);
});
