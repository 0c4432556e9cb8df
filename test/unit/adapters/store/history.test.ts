import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { historyOf, keepInHistory } from '../../../../src/adapters/store/history.ts';
import { casesSince } from '../../../../src/adapters/store/queries.ts';
import type { CaseEvent } from '../../../../src/domain/case/case.ts';
import { cutLog } from '../../../../src/domain/record/kept.ts';
import { NOBODY_AWAY } from '../../../../src/domain/record/lease.ts';
import type { Logged } from '../../../../src/domain/record/record.ts';
import { writeOf } from '../../../../src/flow/change.ts';
import { changeByAll } from '../../../../src/flow/change-by-all.ts';
import type { CaseRecord } from '../../../../src/flow/ports.ts';
import { CASE_RULES } from '../../../../src/flow/rules.ts';
import { min, opened, RULE, T0, write } from '../../../support/core-case.ts';
import { POLICY } from '../../../support/core-policy.ts';
import { type Bench, bench } from '../../../support/ports.ts';

let on: Bench;
beforeAll(async () => {
  on = await bench();
});
beforeEach(() => on.wipe());
afterAll(() => on.close());

const said = (n: number): CaseEvent => ({
  type: 'customer_replied',
  heardAt: min(n),
  thanks: false,
  text: `Word ${n}`,
});

async function load(): Promise<CaseRecord> {
  const found = await on.store.cases.load('CASE-1');
  if (!found) throw new Error('no case');
  return found;
}

/** A case that has heard so many messages, each under its cause, as its writes have left it. */
async function having(messages: number): Promise<void> {
  const change = writeOf(
    CASE_RULES,
    POLICY,
    { id: 'CASE-1', record: null },
    [opened()],
    { at: T0, by: RULE },
    { absence: NOBODY_AWAY },
  );
  const facts = Array.from({ length: messages }, (_, n) => n + 1);
  const log: readonly Logged<CaseEvent>[] = [
    ...change.log,
    ...facts.map((n) => ({ ...said(n), n: n + 1, at: min(n), by: RULE, cause: `part:${n}` })),
  ];
  await on.store.cases.insert({ ...change, log, effects: [] });
}

const hear = async (...ns: readonly number[]) =>
  changeByAll(on.ports, on.store.cases, CASE_RULES, {
    known: await load(),
    now: min(900),
    facts: ns.map((n) => ({ by: RULE, cause: `part:${n}`, decide: () => ({ ok: true, events: [said(n)] }) as const })),
  });

const whole = async () => {
  const found = [];
  for await (const one of casesSince(on.models, new Date(0))) found.push(one);
  return found[0]?.log.map(({ n }) => n);
};
const count = (to: number) => Array.from({ length: to }, (_, index) => index + 1);

describe('[AD-6] what leaves a record', () => {
  test('lies in the history, in order, and is read with the record as one log', async () => {
    await having(399);
    expect((await hear(400)).ok).toBe(true);
    const { log } = await load();
    expect(log).toHaveLength(202);
    expect(log.slice(0, 2).map(({ n }) => n)).toEqual([1, 201]);
    expect(log.at(-1)?.n).toBe(401);
    expect(await on.models.history.countDocuments({ record: 'CASE-1' })).toBe(199);
    expect(await whole()).toEqual(count(401));
  });

  test('[AD-4] is applied no second time, whether its entry is in the record or in the history', async () => {
    await having(399);
    await hear(400);
    const before = await load();
    const again = await hear(1, 50, 150, 300, 400);
    expect(again.ok && again.record.version).toBe(before.version);
    const more = await hear(7, 401);
    expect(more.ok && more.record.log.at(-1)).toMatchObject({ n: 402, text: 'Word 401' });
  });

  test('[AD-4] a kill between the two writes loses nothing and doubles nothing', async () => {
    await having(399);
    const { log } = await load();
    await keepInHistory(historyOf(on.models), 'CASE-1', cutLog(log)?.gone ?? []);
    // Killed here: the entries are in both.
    expect(await whole()).toEqual(count(400));
    await hear(400);
    expect(await whole()).toEqual(count(401));
    expect(await on.models.history.countDocuments()).toBe(199);
  });

  test('[AD-4] what is new in a write that loses its race is in neither', async () => {
    await having(399);
    const known = await load();
    const change = writeOf(
      CASE_RULES,
      POLICY,
      { id: 'CASE-1', record: known },
      [said(1)],
      { at: min(900), by: RULE },
      { absence: NOBODY_AWAY },
    );
    await hear(400);
    expect(await on.store.cases.commit(change)).toBe(false);
    expect(await whole()).toEqual(count(401));
  });

  test('[AD-4] an effect that was late is sent with the entries it speaks of', async () => {
    await having(399);
    await hear(400);
    const line = { kind: 'thread', channel: '#general', group: '5', destination: 'slack:#general' } as const;
    const effect = { ...line, key: 'CASE-1:5:thread', seq: 5, through: 7, at: T0 };
    await on.store.redraw('CASE-1', [effect]);
    const head = await on.outbox.waitingOf('CASE-1', effect.destination);
    const found = head?.waiting.find(({ key }) => key === effect.key);
    if (!head || !found) throw new Error('nothing waits');
    const subject = await on.outbox.subject(head, found);
    const log: readonly { readonly n: number }[] = subject.record.log;
    expect(log.filter(({ n }) => n >= 5 && n <= 7).map(({ n }) => n)).toEqual([5, 6, 7]);
  });
});

describe('[AD-6] what waits while the other side is away', () => {
  test('of a picture the first and the last, of what is said once all', async () => {
    const first = write('CASE-1', null, [opened()], { at: T0, by: RULE });
    const { log, state, wakeAt } = first.record;
    await on.store.cases.insert({ id: 'CASE-1', expectedVersion: 0, state, log, wakeAt, effects: [] });
    for (let n = 1; n <= 80; n += 1) {
      const at = { seq: n, through: n, at: min(n), destination: 'slack:#general' };
      await on.store.cases.commit({
        ...{ id: 'CASE-1', expectedVersion: n, state, log: [], wakeAt },
        effects: [
          { kind: 'card', channel: '#general', key: `card ${n}`, ...at },
          ...(n % 20 === 0 ? [{ kind: 'thread', channel: '#general', key: `line ${n}`, ...at } as const] : []),
        ],
      });
    }
    const stored = await on.models.records.findById('CASE-1').lean();
    const keys = (stored?.effects ?? []).map(({ key }) => key);
    expect(keys.length).toBeLessThanOrEqual(51);
    expect(keys.filter((key) => key.startsWith('line'))).toHaveLength(4);
    expect([keys[0], keys.at(-2)]).toEqual(['card 1', 'card 80']);
  });

  test('receipts and letters: the newest two hundred of a record', async () => {
    await having(1);
    const effect = {
      kind: 'note',
      conversation: '77',
      destination: 'intercom:77',
      seq: 1,
      through: 1,
      at: T0,
    } as const;
    const dropped: (string | null)[] = [];
    for (let n = 1; n <= 205; n += 1) {
      await on.store.redraw('CASE-1', [
        { ...effect, key: `note ${n}` },
        { ...effect, key: `gone ${n}` },
      ]);
      const head = await on.outbox.waitingOf('CASE-1', 'intercom:77');
      const [note, gone] = head?.waiting ?? [];
      if (!head || !note || !gone) throw new Error('nothing waits');
      await on.outbox.markDone({ ...head, effect: note }, [note.key], { id: `r${n}`, at: min(n) }, null, []);
      const why = { error: 'gone', startedAt: null, notBefore: null, asideAt: T0 };
      dropped.push(await on.outbox.setAside({ ...head, effect: gone, keys: [gone.key] }, why));
    }
    const stored = await on.models.records.findById('CASE-1').lean();
    expect(stored?.receipts.map(({ key }) => key)).toEqual(
      count(205)
        .slice(5)
        .map((n) => `note ${n}`),
    );
    expect(stored?.dead).toHaveLength(200);
    expect(dropped.slice(199)).toEqual([null, 'gone 1', 'gone 2', 'gone 3', 'gone 4', 'gone 5']);
  });
});
