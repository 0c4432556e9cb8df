import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { casesSince } from '../../src/adapters/store/queries.ts';
import { isSaid } from '../../src/domain/case/runs.ts';
import type { Part } from '../../src/domain/conversation/state.ts';
import { considerConversation } from '../../src/flow/consider.ts';
import type { Sender } from '../../src/flow/delivery.ts';
import { MINUTE, T0 } from '../support/core-case.ts';
import { conversation, enterprise, part } from '../support/core-conversation.ts';
import { type Bench, bench, drainAll } from '../support/ports.ts';

const PARTS = 10_000;
/** As many as Intercom gives of a conversation. */
const FETCHED = 500;
const AT_ONCE = 25;
const KB = 1_024;

let on: Bench;
beforeAll(async () => {
  on = await bench();
});
afterAll(() => on.close());

/** What stands in the thread: of each line the entries it was last drawn with. */
function thread(): Sender & { readonly lines: Map<string, ReadonlySet<number>> } {
  const lines = new Map<string, ReadonlySet<number>>();
  let count = 0;
  return {
    lines,
    async send({ effect, subject }) {
      count += 1;
      if (effect.kind === 'thread' && effect.group !== undefined && subject.kind === 'case') {
        const group = Number(effect.group);
        const drawn = subject.record.log.filter((one) => one.n >= group && one.n <= effect.through && isSaid(one));
        lines.set(effect.group, new Set(drawn.map(({ n }) => n)));
      }
      return { kind: 'done', receipt: { id: `r${count}`, channelId: 'C1' } };
    },
  };
}

test(`[AD-6] a conversation of ${PARTS} parts: its case stays small and as quick, all of it is kept, and nothing is said twice`, async () => {
  const parts: Part[] = [part(0, 'customer', { text: 'It is down' })];
  const at = (minute: number) => new Date(T0.getTime() + minute * MINUTE);
  const slack = thread();
  const spent: number[] = [];
  const look = async () => {
    on.conversations.set('77', conversation(parts.slice(-FETCHED), { account: enterprise }));
    const began = performance.now();
    await considerConversation(on.ports, '77', at(parts.length));
    spent.push(performance.now() - began);
  };
  /** Turn and turn about, with a word of thanks and a snooze now and then. */
  const next = () => {
    const n = parts.length;
    const made = part(n, n % 2 === 0 ? 'customer' : 'teammate', {
      text: `Word ${n} ${'about the matter '.repeat(12)}`,
    });
    parts.push(n % 40 === 0 ? { ...made, text: 'Thank you!' } : n % 50 === 1 ? { ...made, kind: 'snooze' } : made);
  };
  await look();
  for (let n = 1; n <= 20; n += 1) {
    next();
    await look();
  }
  while (parts.length < PARTS - 20) {
    for (let n = 0; n < AT_ONCE && parts.length < PARTS - 20; n += 1) next();
    await look();
    // Slack is away for a while now and then.
    if (spent.length % 10 === 0) await drainAll(on.outbox, on.ports, slack, () => at(parts.length));
  }
  for (let n = 1; n <= 20; n += 1) {
    next();
    await look();
  }
  await drainAll(on.outbox, on.ports, slack, () => at(parts.length));

  const stored = await on.models.records.findById('CASE-1').lean();
  if (!stored) throw new Error('no case');
  // The state of a case.
  const { clocks } = stored.state as { readonly clocks: readonly unknown[] };
  expect(stored.log.length).toBeLessThan(420);
  expect(stored.effects).toEqual([]);
  expect(stored.receipts.length).toBeLessThanOrEqual(200);
  expect(clocks.length).toBeLessThan(30);
  const document = JSON.stringify(stored);
  expect(document.length).toBeLessThan(400 * KB);

  const all = [];
  for await (const { log } of casesSince(on.models, new Date(0))) all.push(...log);
  expect(all.map(({ n }) => n)).toEqual(all.map((_, index) => index + 1));
  const heard = all.flatMap(({ cause }) => cause ?? []).filter((cause) => cause.startsWith('part:'));
  // A part may have changed more than one thing; the first was there when the case was opened.
  expect([...new Set(heard)]).toEqual(parts.slice(1).map(({ id }) => `part:${id}`));

  const median = (some: readonly number[]) => some.toSorted((a, b) => a - b)[some.length >> 1] ?? 0;
  const [first, last] = [median(spent.slice(1, 21)), median(spent.slice(-20))];
  process.stdout.write(
    `document ${Math.round(document.length / KB)} KB as JSON, ${all.length} entries, ${stored.log.length} of them in it, ${clocks.length} clocks; a message: first ${first.toFixed(1)} ms, last ${last.toFixed(1)} ms\n`,
  );

  const told = [...slack.lines.values()].flatMap((line) => [...line]);
  expect(new Set(told).size).toBe(told.length);
  expect(told.toSorted((a, b) => a - b)).toEqual(all.filter(isSaid).map(({ n }) => n));

  expect(last).toBeLessThan(first * 10 + 50);
}, 900_000);
