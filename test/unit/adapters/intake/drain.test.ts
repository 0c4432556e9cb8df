import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pino } from 'pino';
import {
  type DrainPorts,
  type InboxQueue,
  inboxDrain,
  type WaitingRow,
  waitMs,
} from '../../../../src/adapters/intake/drain.ts';
import { DeskError } from '../../../../src/adapters/intercom/fetch.ts';
import { until } from '../../../support/until.ts';

interface Kept extends WaitingRow {
  attempts: number;
  nextAt: number;
  status: 'pending' | 'done' | 'dead';
  error: string | null;
  claim: string | null;
}

/** The inbox in memory, as the store keeps it. */
class Memory implements InboxQueue {
  readonly rows: Kept[] = [];
  add(key: string, conversationId: string, attempts = 0): void {
    this.rows.push({
      key,
      conversationId,
      topic: 't',
      attempts,
      nextAt: 0,
      status: 'pending',
      error: null,
      claim: null,
    });
  }
  async take(now: Date, limit: number): Promise<readonly WaitingRow[]> {
    const due = this.rows.filter((row) => row.status === 'pending' && row.nextAt <= now.getTime());
    return due
      .toSorted((a, b) => a.nextAt - b.nextAt)
      .slice(0, limit)
      .map((row) => ({ ...row }));
  }
  async claim(rows: readonly WaitingRow[], claim: string): Promise<number> {
    const free = this.rows.filter(
      (row) => row.status === 'pending' && rows.some((one) => one.key === row.key && one.claim === row.claim),
    );
    for (const row of free) row.claim = claim;
    return free.length;
  }
  async done(keys: readonly string[], claim: string): Promise<void> {
    for (const row of this.some(keys, claim)) Object.assign(row, { status: 'done', claim: null });
  }
  async retry(keys: readonly string[], claim: string, at: Date, error: string): Promise<void> {
    for (const row of this.some(keys, claim))
      Object.assign(row, { attempts: row.attempts + 1, nextAt: at.getTime(), error, claim: null });
  }
  async dead(keys: readonly string[], claim: string, error: string): Promise<void> {
    for (const row of this.some(keys, claim)) Object.assign(row, { status: 'dead', error, claim: null });
  }
  statusOf = (key: string) => this.rows.find((row) => row.key === key)?.status;
  private some = (keys: readonly string[], claim: string) =>
    this.rows.filter((row) => keys.includes(row.key) && row.claim === claim);
}

function setUp(consider: (id: string) => Promise<void>, limit = 100, more: Partial<DrainPorts> = {}) {
  const inbox = new Memory();
  const clock = { now: 1_000 };
  const ports: DrainPorts = {
    owner: randomUUID(),
    inbox,
    consider,
    now: () => new Date(clock.now),
    log: pino({ level: 'silent' }),
    limit,
    ...more,
  };
  return { inbox, clock, drain: inboxDrain(ports) };
}

/** A gate that a test opens by hand. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

describe('[IC-1] the inbox', () => {
  test('considers a conversation once for all its rows, in the order they came', async () => {
    const seen: string[] = [];
    const { inbox, drain } = setUp(async (id) => void seen.push(id));
    for (const [key, id] of [
      ['n1', 'A'],
      ['n2', 'B'],
      ['n3', 'A'],
      ['n4', 'A'],
    ] as const)
      inbox.add(key, id);
    expect(await drain()).toEqual({ done: 4, failed: 0, dead: 0 });
    expect(seen).toEqual(['A', 'B']);
    expect(inbox.rows.every((row) => row.status === 'done')).toBe(true);
  });

  test('takes more than fits into one go', async () => {
    const { inbox, drain } = setUp(async () => {}, 2);
    for (let n = 0; n < 7; n += 1) inbox.add(`n${n}`, `C${n}`);
    expect(await drain()).toMatchObject({ done: 7 });
  });

  test('[AD-4] a round hands back after a quarter of a minute, and the rest goes on by itself', async () => {
    const seen: string[] = [];
    const { inbox, drain, clock } = setUp(async (id) => {
      seen.push(id);
      clock.now += 10_000;
    }, 2);
    for (let n = 0; n < 7; n += 1) inbox.add(`n${n}`, `C${n}`);
    expect(await drain()).toEqual({ done: 2, failed: 0, dead: 0 });
    await drain();
    await drain();
    await drain();
    expect(seen).toHaveLength(7);
    expect(inbox.rows.every((row) => row.status === 'done')).toBe(true);
  });

  test('one bad conversation holds up no other; it waits 5 s, then 10 s, and its error is kept', async () => {
    const bad = { failing: true };
    const { inbox, drain, clock } = setUp(async (id) => {
      if (id === 'bad' && bad.failing) throw new DeskError('conversation: Intercom: 503 server_error');
    });
    inbox.add('n1', 'bad');
    inbox.add('n2', 'good');
    expect(await drain()).toEqual({ done: 1, failed: 1, dead: 0 });
    expect(inbox.rows[0]).toMatchObject({
      attempts: 1,
      nextAt: clock.now + 5_000,
      error: 'conversation: Intercom: 503 server_error',
    });
    expect(await drain()).toEqual({ done: 0, failed: 0, dead: 0 });
    clock.now += 5_000;
    expect(await drain()).toMatchObject({ failed: 1 });
    expect(inbox.rows[0]).toMatchObject({ attempts: 2, nextAt: clock.now + 10_000 });
    bad.failing = false;
    clock.now += 10_000;
    expect(await drain()).toMatchObject({ done: 1 });
  });

  test('[IC-6] told to wait, it begins nothing until then: no row has failed, and all are taken afterwards', async () => {
    const until = new Date(61_000);
    let limited = true;
    const seen: string[] = [];
    const { inbox, drain, clock } = setUp(
      async (id) => {
        seen.push(id);
        if (limited) throw new Error('429');
      },
      100,
      { waitUntil: () => until },
    );
    for (let n = 0; n < 20; n += 1) inbox.add(`n${n}`, `C${n}`);
    expect(await drain()).toEqual({ done: 0, failed: 0, dead: 0 });
    // Those that were under way at once.
    expect(seen.length).toBeLessThanOrEqual(4);
    const begun = seen.length;
    clock.now = 60_000;
    await drain();
    expect(seen).toHaveLength(begun);
    expect(inbox.rows.every((row) => row.status === 'pending' && row.attempts === 0 && row.nextAt === 0)).toBe(true);
    limited = false;
    clock.now = 61_000;
    expect(await drain()).toEqual({ done: 20, failed: 0, dead: 0 });
  });

  test('[AD-4] a round of slow conversations begins none after its end, and a stop none at all', async () => {
    const stopped = new AbortController();
    const seen: string[] = [];
    const { inbox, drain, clock } = setUp(
      async (id) => {
        seen.push(id);
        clock.now += 4_000;
      },
      100,
      { signal: stopped.signal },
    );
    for (let n = 0; n < 50; n += 1) inbox.add(`n${n}`, `C${n}`);
    const { done } = await drain();
    expect(done).toBeLessThanOrEqual(8);
    stopped.abort();
    await drain();
    const begun = seen.length;
    expect(await drain()).toEqual({ done: 0, failed: 0, dead: 0 });
    expect(seen).toHaveLength(begun);
  });

  test('waits grow from 5 s to 10 min', () => {
    expect([1, 2, 3, 7, 8, 9, 20].map(waitMs)).toEqual([5_000, 10_000, 20_000, 320_000, 600_000, 600_000, 600_000]);
  });

  test('after 20 attempts a row is given up, a younger one of the same conversation is not', async () => {
    const { inbox, drain } = setUp(() => Promise.reject(new DeskError('x'.repeat(500))));
    inbox.add('old', 'A', 19);
    inbox.add('young', 'A', 3);
    expect(await drain()).toEqual({ done: 0, failed: 1, dead: 1 });
    expect([inbox.statusOf('old'), inbox.statusOf('young')]).toEqual(['dead', 'pending']);
    expect(inbox.rows[0]?.error).toHaveLength(200);
  });

  test('no more than four at once, and no conversation twice at once, however often drained', async () => {
    const gates = new Map<string, ReturnType<typeof gate>>();
    const now = new Map<string, number>();
    let most = 0;
    const { inbox, drain } = setUp(async (id) => {
      now.set(id, (now.get(id) ?? 0) + 1);
      expect(now.get(id)).toBe(1);
      most = Math.max(
        most,
        [...now.values()].reduce((a, b) => a + b, 0),
      );
      const waiting = gate();
      gates.set(id, waiting);
      await waiting.opened;
      now.set(id, 0);
    });
    for (let n = 0; n < 6; n += 1) inbox.add(`n${n}`, `C${n}`);
    const rounds = [drain(), drain(), drain()];
    let finished = false;
    const all = Promise.all(rounds).then(() => {
      finished = true;
    });
    for (let turn = 0; turn < 1_000 && !finished; turn += 1) {
      for (const [id, waiting] of gates) {
        gates.delete(id);
        waiting.open();
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
    await all;
    expect(most).toBe(4);
  });

  test('a row that comes while its conversation is looked at is not lost', async () => {
    const waiting = gate();
    const seen: string[] = [];
    const { inbox, drain } = setUp(async (id) => {
      seen.push(id);
      if (seen.length === 1) await waiting.opened;
    });
    inbox.add('n1', 'A');
    const first = drain();
    await new Promise((resolve) => setImmediate(resolve));
    inbox.add('n2', 'A');
    const second = drain();
    waiting.open();
    await Promise.all([first, second]);
    expect(seen).toEqual(['A', 'A']);
    expect(inbox.statusOf('n2')).toBe('done');
  });

  test('a failing inbox rejects the round and does not stop later ones', async () => {
    const { inbox, drain } = setUp(async () => {});
    inbox.add('n1', 'A');
    const take = inbox.take.bind(inbox);
    inbox.take = () => Promise.reject(new Error('database away'));
    const following = [drain(), drain()];
    await expect(following[0]).rejects.toThrow('database away');
    await expect(following[1]).rejects.toThrow('database away');
    inbox.take = take;
    expect(await drain()).toMatchObject({ done: 1 });
  });

  test('every row ends as done or dead once time goes on, whatever fails (property)', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 25 })), { maxLength: 20 }),
        async (arrivals) => {
          const failures = new Map(arrivals.map(([id, times]) => [`C${id}`, times]));
          const { inbox, drain, clock } = setUp(async (id) => {
            const left = failures.get(id) ?? 0;
            failures.set(id, left - 1);
            if (left > 0) throw new Error('later');
          });
          for (const [index, [id]] of arrivals.entries()) inbox.add(`n${index}`, `C${id}`);
          for (let round = 0; round < 60; round += 1) {
            await drain();
            clock.now += 600_000;
          }
          expect(inbox.rows.every((row) => row.status !== 'pending' && row.attempts < 20)).toBe(true);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('[AD-4] instances that share an inbox', () => {
  /** Another process on the same rows, with a clock of its own. */
  function beside(inbox: Memory, consider: (id: string) => Promise<void>, ahead = 0) {
    const clock = { now: 1_000 + ahead };
    const log = pino({ level: 'silent' });
    return {
      clock,
      drain: inboxDrain({ owner: randomUUID(), inbox, consider, now: () => new Date(clock.now), log, limit: 100 }),
    };
  }

  test('consider each conversation once, whoever is first', async () => {
    const seen: string[] = [];
    const consider = async (id: string) => {
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(id);
    };
    const { inbox, drain } = setUp(consider);
    const others = [0, 600_000, -500].map((ahead) => beside(inbox, consider, ahead));
    for (let n = 0; n < 40; n += 1) inbox.add(`n${n}`, `C${n}`);
    const ended = await Promise.all([drain(), ...others.map((one) => one.drain())]);
    expect(ended.reduce((sum, one) => sum + one.done, 0)).toBe(40);
    expect(seen.toSorted()).toEqual(Array.from({ length: 40 }, (_, n) => `C${n}`).toSorted());
  });

  test('take over what one of them has died in, after 45 s by their own clock, and not what one still works on', async () => {
    const dying = gate();
    const { inbox, drain } = setUp(() => dying.opened);
    inbox.add('n1', 'A');
    const died = drain();
    await until(() => inbox.rows[0]?.claim !== null, 'a claim');
    const seen: string[] = [];
    const other = beside(inbox, async (id) => void seen.push(id), 600_000);
    expect(await other.drain()).toMatchObject({ done: 0 });
    other.clock.now += 44_000;
    expect(await other.drain()).toMatchObject({ done: 0 });
    other.clock.now += 1_000;
    expect(await other.drain()).toMatchObject({ done: 1 });
    expect(seen).toEqual(['A']);
    // It was not dead but slow: what is another's by now it leaves alone.
    inbox.rows[0] = { ...(inbox.rows[0] as Kept), status: 'pending', claim: 'another' };
    dying.open();
    await died;
    expect(inbox.statusOf('n1')).toBe('pending');
  });

  test('begin anew at once where the inbox itself failed in the middle', async () => {
    const { inbox, drain } = setUp(async () => {});
    inbox.add('n1', 'A');
    const done = inbox.done.bind(inbox);
    inbox.done = () => Promise.reject(new Error('the database is away'));
    await expect(drain()).rejects.toThrow('away');
    inbox.done = done;
    expect(await drain()).toMatchObject({ done: 1 });
  });
});
