import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Outbox, startOutbox } from '../../../../src/adapters/outbox/outbox.ts';
import { type EffectBody, effectsOf } from '../../../../src/domain/record/effect.ts';
import type { Sender, SendJob, SendOutcome } from '../../../../src/flow/delivery.ts';
import { NO_CARD } from '../../../../src/flow/letters.ts';
import { openCase } from '../../../support/core-case.ts';
import { type Bench, bench, drainPorts } from '../../../support/ports.ts';
import { until } from '../../../support/until.ts';

const HOUR = 3_600_000;
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
const card = (channel: string) => ({ kind: 'card', channel }) as const;
const line = (channel: string) => ({ kind: 'thread', channel }) as const;

async function pending(id: string, ...writes: readonly (readonly EffectBody[])[]): Promise<void> {
  const { state } = openCase();
  const effects = writes.flatMap((bodies, index) =>
    effectsOf(id, { seq: index + 1, through: index + 1, at: new Date(index) }, bodies),
  );
  const change = { id, expectedVersion: 0, state: { ...state, conversationId: null }, log: [], effects, wakeAt: null };
  if (!(await on.store.cases.insert(change))) throw new Error(`${id} is there already`);
}

/** Answers by what it is asked to send; what was sent, and each job. */
function answering(answer: (job: SendJob) => SendOutcome | undefined) {
  const jobs: SendJob[] = [];
  const sent: string[] = [];
  const sender: Sender = {
    async send(job) {
      jobs.push(job);
      const said = answer(job) ?? { kind: 'done', receipt: { id: `ts${jobs.length}`, channelId: 'C1' } };
      if (said.kind === 'done') sent.push(job.effect.key.replace(':slack:', ' '));
      return said;
    },
  };
  return { sender, jobs, sent };
}

const INTERNAL: SendOutcome = { kind: 'unsure', error: 'internal_error' };
/** The same of a message that was looked for first: the other side is there. */
const ANSWERED: SendOutcome = { ...INTERNAL, answered: true };
const letters = async () => (await on.outbox.letters()).map(({ id, error }) => [id, error]);

/** An outbox whose alarms ring as time passes. */
function started(sender: Sender) {
  const alarms = new Set<{ at: number; run: () => void }>();
  const timers = {
    after(ms: number, run: () => void) {
      const alarm = { at: real + ms, run };
      alarms.add(alarm);
      return { cancel: () => alarms.delete(alarm) };
    },
  };
  const events: string[] = [];
  const log = (event: string, { record, error }: Readonly<Record<string, unknown>>) =>
    events.push(`${event} ${record} ${error}`);
  const outbox = startOutbox(drainPorts({ store: on.outbox, sender, now, log }), timers);
  const pass = (ms: number) => {
    real += ms;
    for (const alarm of [...alarms].filter((one) => one.at <= real)) {
      alarms.delete(alarm);
      alarm.run();
    }
  };
  return { outbox, pass, events };
}

/** Lets time pass, with a sweep now and then, until something is so. */
async function passing(
  { outbox, pass }: { readonly outbox: Outbox; pass(ms: number): void },
  look: () => boolean | Promise<boolean>,
  what: string,
  limitMs: number,
  stepMs = 1_000,
) {
  const end = real + limitMs;
  await until(async () => {
    if (await look()) return true;
    if (real > end) throw new Error(`${limitMs} ms passed in vain for ${what}`);
    pass(stepMs);
    await outbox.sweep();
    await new Promise((resolve) => setTimeout(resolve, 5));
    return false;
  }, what);
}

describe('a message that gets no answer', () => {
  test('[AD-4] is set aside after three attempts; the next go on, and it arrives once, looked for, when it is taken', async () => {
    await pending('CASE-1', [card('#a')]);
    for (const n of [2, 3, 4, 5, 6]) await pending(`CASE-${n}`, [card('#a')]);
    let mended = false;
    const { sender, jobs, sent } = answering(({ effect }) =>
      effect.key.startsWith('CASE-1:') && !mended ? INTERNAL : undefined,
    );
    const run = started(sender);
    await passing(run, () => sent.length === 5, 'the five others', 20_000);
    expect(await letters()).toEqual([['CASE-1', 'internal_error']]);
    expect(run.events).toContain('aside CASE-1 internal_error');
    mended = true;
    await passing(run, () => sent.length === 6, 'the first', 30_000);
    expect(jobs.at(-1)?.unsureSince).not.toBeNull();
    expect(await letters()).toEqual([]);
    await run.outbox.stop();
  });

  test('[AD-4] is given up after a day, and logged with its record; by hand it is tried again', async () => {
    await pending('CASE-1', [card('#a')]);
    const { sender, jobs } = answering(({ unsureSince }) => (unsureSince ? ANSWERED : INTERNAL));
    const run = started(sender);
    await passing(run, async () => (await letters()).length === 1, 'the letter', 10_000);
    for (let hour = 0; hour < 24; hour += 1) {
      real += HOUR;
      const before = jobs.length;
      await run.outbox.sweep();
      await until(() => jobs.length > before, 'another attempt');
      await until(async () => (await letters()).length === 1, 'set aside again');
    }
    expect(run.events.at(-1)).toBe('dead CASE-1 internal_error');
    const before = jobs.length;
    real += HOUR;
    await run.outbox.sweep();
    expect(jobs).toHaveLength(before);
    await on.outbox.recall((all) => all);
    await run.outbox.sweep();
    await until(() => jobs.length > before, 'the attempt by hand');
    await run.outbox.stop();
  });

  test('[AD-4] alone in an outage of hours it is tried all the while, and arrives within half a minute of its end', async () => {
    await pending('CASE-1', [card('#a')]);
    let down = true;
    const { sender, sent } = answering(({ unsureSince }) =>
      down ? { ...INTERNAL, ...(unsureSince ? { unread: true } : {}) } : undefined,
    );
    const run = started(sender);
    for (let hour = 0; hour < 30; hour += 1) {
      await passing(run, () => false, 'the hour', 20_000, 5_000).catch(() => undefined);
      real += HOUR;
    }
    down = false;
    await passing(run, () => sent.length === 1, 'the message', 60_000);
    expect(run.events.filter((event) => event.startsWith('dead'))).toEqual([]);
    await run.outbox.stop();
  });

  test('[AD-4] an outage is no fault of the messages: each waits in its place, none is given up, and all arrive in their order once it is over', async () => {
    for (const n of [1, 2, 3]) for (const at of ['#a', '#b']) await pending(`CASE-${n}${at}`, [card(at), line(at)]);
    let down = true;
    const { sender, sent } = answering(() => (down ? INTERNAL : undefined));
    const run = started(sender);
    await passing(run, () => real > 1_000_000 + 40_000, 'forty seconds', 60_000);
    real += 30 * HOUR;
    await passing(run, () => real > 1_000_000 + 30 * HOUR + 50_000, 'a minute more', 60_000);
    expect((await on.outbox.letters()).length).toBeLessThanOrEqual(2);
    down = false;
    await passing(run, () => sent.length === 12, 'all of them', 30_000);
    for (const at of ['#a', '#b']) {
      const there = sent.filter((key) => key.endsWith(at));
      expect(new Set(there).size).toBe(6);
      for (const n of [1, 2, 3])
        expect(there.indexOf(`CASE-${n}${at}:1:card ${at}`)).toBeLessThan(
          there.indexOf(`CASE-${n}${at}:1:thread ${at}`),
        );
    }
    expect(run.events.filter((event) => event.startsWith('dead'))).toEqual([]);
    await run.outbox.stop();
  });
});

test('[AD-4] a fault in drawing costs what is drawn: tried a few times, then kept for whoever mends it', async () => {
  await pending('CASE-1', [card('#a')], [line('#a')]);
  await pending('CASE-2', [card('#a')]);
  const faulty: SendOutcome = { kind: 'faulty', error: 'cannot be drawn: TypeError' };
  const { sender, jobs, sent } = answering(({ effect }) =>
    effect.key === 'CASE-1:1:card:slack:#a'
      ? faulty
      : effect.key.startsWith('CASE-1')
        ? { kind: 'retry', at: now(), error: NO_CARD, hangs: true }
        : undefined,
  );
  const run = started(sender);
  await passing(run, () => sent.length === 1, 'the other', 10_000);
  const drawn = () => jobs.filter(({ effect }) => effect.key === 'CASE-1:1:card:slack:#a').length;
  await passing(run, () => drawn() === 5, 'five attempts', 10 * 60_000, 5_000);
  await passing(run, async () => (await on.outbox.letters())[0]?.notBefore === null, 'that it is given up', 60_000);
  expect(run.events).toContain('dead CASE-1 cannot be drawn: TypeError');
  await run.outbox.stop();
  // A newer program may be able to draw it; what hangs below it follows.
  const newer = answering(({ subject: { record }, effect }) =>
    effect.kind === 'thread' && record.cards.length === 0
      ? { kind: 'retry', at: now(), error: NO_CARD, hangs: true }
      : undefined,
  );
  const again = started(newer.sender);
  await passing(again, () => newer.sent.length === 2, 'both', 10_000);
  expect(newer.sent).toEqual(['CASE-1:1:card #a', 'CASE-1:2:thread #a']);
  expect(await letters()).toEqual([]);
  await again.outbox.stop();
});

describe('what people can mend', () => {
  const dead = (error: string): SendOutcome => ({ kind: 'destination_dead', error });

  test('[IC-6] is tried once each ten minutes for all of its kind, and at once when told; the rest follows what arrives', async () => {
    for (const n of [1, 2, 3, 4]) await pending(`CASE-${n}`, [card('#a')]);
    let member = false;
    const { sender, jobs, sent } = answering(() => (member ? undefined : dead('not_in_channel')));
    const run = started(sender);
    await passing(run, async () => (await letters()).length === 4, 'the letters', 10_000);
    expect(jobs).toHaveLength(4);
    await passing(run, () => real > 1_000_000 + 21 * 60_000, 'twenty minutes', 30 * 60_000, 60_000);
    expect(jobs).toHaveLength(6);
    member = true;
    await run.outbox.mended();
    await passing(run, () => sent.length === 4, 'all of them', 5_000);
    expect(await letters()).toEqual([]);
    expect(run.events.filter((event) => !event.startsWith('sent') && !event.startsWith('later'))).toHaveLength(4);
    await run.outbox.stop();
  });

  test('[ES-6] a picture that was set aside has nothing more to show once a newer one stands', async () => {
    await pending('CASE-1', [card('#a')]);
    let answer: SendOutcome | undefined = dead('is_archived');
    const { sender, sent } = answering(() => answer);
    const run = started(sender);
    await passing(run, async () => (await letters()).length === 1, 'the letter', 10_000);
    answer = undefined;
    const record = await on.store.cases.load('CASE-1');
    if (!record) throw new Error('no case');
    const effects = effectsOf('CASE-1', { seq: 2, through: 2, at: new Date(2000) }, [card('#a')]);
    await on.store.cases.commit({ ...record, expectedVersion: record.version, log: [], effects });
    await passing(run, () => sent.length === 1, 'the newer one', 10_000);
    expect(sent).toEqual(['CASE-1:2:card #a']);
    expect(await letters()).toEqual([]);
    await run.outbox.stop();
  });

  test('what nobody can mend is tried no more by itself', async () => {
    await pending('CASE-1', [card('#a')]);
    const { sender, jobs } = answering(() => ({ kind: 'refused', error: 'invalid_blocks' }));
    const run = started(sender);
    await passing(run, async () => (await letters()).length === 1, 'the letter', 10_000);
    real += 30 * HOUR;
    await run.outbox.sweep();
    await run.outbox.mended();
    expect(jobs).toHaveLength(1);
    expect(run.events).toEqual(['dead CASE-1 invalid_blocks']);
    await run.outbox.stop();
  });
});

test('[AD-4] stopping does not wait for what hangs: the next life looks for it', async () => {
  await pending('CASE-1', [card('#a')]);
  let asked = false;
  const hanging: Sender = {
    send: () => {
      asked = true;
      return new Promise(() => undefined);
    },
  };
  const run = started(hanging);
  await run.outbox.sweep();
  await until(() => asked, 'the attempt');
  const stopping = run.outbox.stop();
  run.pass(5_000);
  await stopping;
  real += 60_000;
  const { sender, jobs } = answering(() => undefined);
  const next = started(sender);
  await passing(next, () => jobs.length === 1, 'the next attempt', 10_000);
  expect(jobs[0]?.unsureSince).toEqual(new Date(1_000_000));
  await next.outbox.stop();
});
