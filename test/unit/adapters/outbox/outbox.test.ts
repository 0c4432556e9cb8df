import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type Outbox, startOutbox } from '../../../../src/adapters/outbox/outbox.ts';
import { effectsOf } from '../../../../src/domain/record/effect.ts';
import type { Sender, SendOutcome } from '../../../../src/flow/delivery.ts';
import { openCase } from '../../../support/core-case.ts';
import { type Bench, bench, drainPorts } from '../../../support/ports.ts';
import { until } from '../../../support/until.ts';

let on: Bench;
beforeAll(async () => {
  on = await bench();
});
beforeEach(() => on.wipe());
afterAll(() => on.close());

/** Alarms that ring when the test moves time. */
function clock() {
  let at = 1_000_000;
  const alarms = new Set<{ at: number; run: () => void }>();
  return {
    alarms,
    now: () => new Date(at),
    timers: {
      after(ms: number, run: () => void) {
        const alarm = { at: at + ms, run };
        alarms.add(alarm);
        return { cancel: () => alarms.delete(alarm) };
      },
    },
    pass(ms: number) {
      at += ms;
      for (const alarm of [...alarms].filter((one) => one.at <= at)) {
        alarms.delete(alarm);
        alarm.run();
      }
    },
  };
}

async function pending(channel: string, count = 1): Promise<void> {
  const { state } = openCase();
  const effects = Array.from({ length: count }, (_, index) =>
    effectsOf(`CASE-${channel}`, { seq: index + 1, through: index + 1, at: new Date(index) }, [
      { kind: 'thread', channel },
    ]),
  ).flat();
  const change = {
    id: `CASE-${channel}`,
    expectedVersion: 0,
    state: { ...state, conversationId: null },
    log: [],
    effects,
    wakeAt: null,
  };
  await on.store.cases.insert(change);
}

/** A sender that answers as `answer` says, and what it was asked to send. */
function sending(answer: (key: string) => SendOutcome | undefined): Sender & { readonly sent: string[] } {
  const sent: string[] = [];
  return {
    sent,
    async send({ effect }) {
      sent.push(effect.destination);
      return answer(effect.key) ?? { kind: 'done', receipt: { id: effect.key } };
    },
  };
}

const about = (channel: string) => ({ destination: `slack:${channel}`, id: `CASE-${channel}` });
const depth = async () => (await on.outbox.depth()).pending;
const start = (sender: Sender, time: ReturnType<typeof clock>, paceMs = 0, owner = 'one'): Outbox =>
  startOutbox(drainPorts({ store: on.outbox, sender, now: time.now, paceMs: () => paceMs, owner }), time.timers);

test('[AD-4] a sweep finds what an earlier life left behind; a nudge delivers at once', async () => {
  await pending('#a', 3);
  const sender = sending(() => undefined);
  const outbox = start(sender, clock());
  await outbox.sweep();
  await until(async () => (await depth()) === 0, 'the sweep');
  await pending('#b');
  outbox.nudge([about('#b')]);
  await until(async () => (await depth()) === 0, 'the nudge');
  expect(sender.sent).toEqual(['slack:#a', 'slack:#a', 'slack:#a', 'slack:#b']);
  await outbox.stop();
});

test('[AD-4] the pace is kept by alarms, one post each', async () => {
  await pending('#a', 3);
  const time = clock();
  const sender = sending(() => undefined);
  const outbox = start(sender, time, 1_000);
  await outbox.sweep();
  for (const left of [2, 1, 0]) {
    await until(async () => (await depth()) === left && time.alarms.size > 0, `${left} left and an alarm`);
    expect(sender.sent).toHaveLength(3 - left);
    time.pass(1_000);
  }
  await outbox.stop();
});

test('[AD-4] a message is edited at once, and of what follows within its pace the last is drawn', async () => {
  const { state } = openCase();
  const time = clock();
  const sent: number[] = [];
  const sender: Sender = {
    async send({ effect }) {
      sent.push(effect.through);
      return { kind: 'done', receipt: { id: '1.1', channelId: 'C1' } };
    },
  };
  const outbox = start(sender, time, 1_000);
  const changed = async (seq: number) => {
    const effects = effectsOf('CASE-#a', { seq, through: seq, at: new Date(seq) }, [{ kind: 'card', channel: '#a' }]);
    const change = { id: 'CASE-#a', expectedVersion: seq - 1, state, log: [], effects, wakeAt: null };
    expect(await (seq === 1 ? on.store.cases.insert(change) : on.store.cases.commit(change))).toBe(true);
    outbox.nudge([about('#a')]);
  };
  const drawn = (all: readonly number[]) => until(() => `${sent}` === `${all}`, `${all}`);
  const rested = () => until(async () => time.alarms.size === 1 && (await depth()) === 0, 'the end of a post');
  await changed(1);
  await drawn([1]);
  await rested();
  time.pass(1_000);
  await until(() => time.alarms.size === 0, 'the end of its pace');
  await changed(2);
  await drawn([1, 2]);
  await until(async () => (await depth()) === 0, 'the edit');
  await changed(3);
  await changed(4);
  await until(() => time.alarms.size === 1, 'an alarm');
  expect(sent).toEqual([1, 2]);
  time.pass(1_000);
  await drawn([1, 2, 4]);
  await outbox.stop();
});

test('[AD-4] [AD-5] a dead token halts its family alone, shows in health, and all goes out once it is mended', async () => {
  await pending('#a', 2);
  await pending('#b', 2);
  let mended = false;
  const time = clock();
  const sender = sending(() => (mended ? undefined : { kind: 'token_dead', error: 'invalid_auth' }));
  const outbox = start(sender, time);
  await outbox.sweep();
  await until(() => outbox.halted().slack, 'the halt');
  expect(outbox.halted()).toEqual({ slack: 'invalid_auth' });
  const tried = sender.sent.length;
  outbox.nudge([about('#empty'), about('#a')]);
  await outbox.sweep();
  expect(sender.sent).toHaveLength(tried);
  // Thirty seconds on it is tried again.
  time.pass(30_000);
  await until(async () => sender.sent.length > tried && time.alarms.size > 0, 'the next attempt');
  expect(outbox.halted()).toEqual({ slack: 'invalid_auth' });
  mended = true;
  await until(async () => {
    time.pass(30_000);
    return (await depth()) === 0;
  }, 'everything to go out');
  await until(() => Object.keys(outbox.halted()).length === 0, 'health');
  await outbox.stop();
});

test('[AD-5] a destination with nothing to send says nothing of a dead token', async () => {
  await pending('#a');
  const time = clock();
  const gate = { open: (): void => undefined };
  const looked: string[] = [];
  const store = {
    ...on.outbox,
    async head(destination: string) {
      const head = await on.outbox.head(destination);
      looked.push(destination);
      return head;
    },
  };
  let attempts = 0;
  const sender: Sender = {
    async send() {
      attempts += 1;
      if (attempts === 2) {
        await new Promise<void>((resolve) => {
          gate.open = resolve;
        });
      }
      return { kind: 'token_dead', error: 'invalid_auth' };
    },
  };
  const outbox = startOutbox(drainPorts({ store, sender, now: time.now }), time.timers);
  await outbox.sweep();
  await until(() => outbox.halted().slack, 'the halt');
  time.pass(30_000);
  await until(() => attempts === 2, 'the second attempt');
  outbox.nudge([about('#empty')]);
  await until(() => looked.includes('slack:#empty'), 'the look at the empty one');
  await new Promise((resolve) => setImmediate(resolve));
  expect(outbox.halted()).toEqual({ slack: 'invalid_auth' });
  gate.open();
  await outbox.stop();
});

test('[AD-4] two outboxes on one database send each effect once', async () => {
  for (const channel of ['#a', '#b', '#c', '#d']) await pending(channel, 5);
  const time = clock();
  const sent: string[] = [];
  const busy = new Set<string>();
  const sender: Sender = {
    async send({ effect }) {
      expect(busy).not.toContain(effect.destination);
      busy.add(effect.destination);
      sent.push(effect.key);
      await new Promise((resolve) => setImmediate(resolve));
      busy.delete(effect.destination);
      return { kind: 'done', receipt: { id: effect.key } };
    },
  };
  const both = [start(sender, time, 0, 'one'), start(sender, time, 0, 'two')];
  await Promise.all(both.map((outbox) => outbox.sweep()));
  await until(async () => (await depth()) === 0, 'everything to go out');
  expect(sent).toHaveLength(20);
  expect(new Set(sent).size).toBe(20);
  await Promise.all(both.map((outbox) => outbox.stop()));
});

test('[AD-4] stopping waits for what is under way, takes no more, and leaves no alarm behind', async () => {
  await pending('#a', 2);
  const time = clock();
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const sender: Sender = {
    async send({ effect }) {
      await held;
      return { kind: 'done', receipt: { id: effect.key } };
    },
  };
  const outbox = start(sender, time, 1_000);
  await outbox.sweep();
  let stopped = false;
  const stopping = outbox.stop().then(() => {
    stopped = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(stopped).toBe(false);
  release();
  await stopping;
  expect(await depth()).toBe(1);
  expect(time.alarms.size).toBe(0);
  outbox.nudge([about('#a')]);
  time.pass(60_000);
  expect(await depth()).toBe(1);
});

test('[AD-4] a database that is away is no reason to lose anything', async () => {
  await pending('#a');
  const time = clock();
  let away = true;
  const store = {
    ...on.outbox,
    head: async (destination: string) => {
      if (away) throw new Error('away');
      return on.outbox.head(destination);
    },
  };
  const sender = sending(() => undefined);
  const outbox = startOutbox(drainPorts({ store, sender, now: time.now }), time.timers);
  outbox.nudge([about('#a')]);
  await until(() => time.alarms.size > 0, 'the alarm');
  away = false;
  time.pass(1_000);
  await until(async () => (await depth()) === 0, 'delivery');
  await outbox.stop();
});
