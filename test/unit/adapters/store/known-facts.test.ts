import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { packed } from '../../../../src/adapters/store/calendars.ts';
import { historyOf, keepInHistory } from '../../../../src/adapters/store/history.ts';
import { knownFacts } from '../../../../src/adapters/store/known-facts.ts';
import { type Models, native } from '../../../../src/adapters/store/models.ts';
import type { StoredRecord } from '../../../../src/adapters/store/stored.ts';
import type { CaseFacts } from '../../../../src/flow/facts.ts';
import type { CaseRecord, TicketRecord } from '../../../../src/flow/ports.ts';
import { type Bench, bench } from '../../../support/ports.ts';
import { factsIn, type History, history } from '../../../support/reports/history.ts';
import { shippedPolicy } from '../../../support/world.ts';

const { policy } = shippedPolicy();
const past = history(11, policy, { lives: 6, steps: 30 });
const DAY = 86_400_000;
let on: Bench;
beforeAll(async () => {
  on = await bench();
});
afterAll(() => on.close());

const storedOf = (
  kind: 'case' | 'ticket',
  { id, version, state, log, wakeAt }: CaseRecord | TicketRecord,
): StoredRecord => ({
  ...{ _id: id, kind, version, log, wakeAt, effects: [], dead: [], receipts: [], cards: [] },
  // Lives have conversations of the same numbers.
  state: packed(kind === 'case' ? { ...state, conversationId: id } : state),
});

/** Puts records into the store as they are, whatever was there of them. */
async function put(models: Models, { cases, tickets }: Pick<History, 'cases' | 'tickets'>): Promise<void> {
  const records = native(models.records);
  for (const one of [
    ...cases.map((record) => storedOf('case', record)),
    ...tickets.map((record) => storedOf('ticket', record)),
  ])
    await records.replaceOne({ _id: one._id }, one, { upsert: true });
}

async function all(facts: CaseFacts, from: number, now = past.now) {
  const { cases, tickets } = await facts.since(new Date(from), now);
  return {
    cases: cases.toSorted((a, b) => a.number - b.number),
    tickets: [...tickets.values()].toSorted((a, b) => a.id.localeCompare(b.id)),
  };
}

/** Of all facts those that are asked for: open, or changed since. */
const expected = async (from: number, of: Pick<History, 'cases' | 'tickets'>) => {
  const { cases } = await factsIn(of).since(new Date(from), past.now);
  return cases.toSorted((a, b) => a.number - b.number);
};

test('[RP-1] what reports know of cases is what their records say, however it was read: at first, further back, and after changes', async () => {
  const { models } = on;
  const begun: History = { ...past, cases: past.cases.slice(0, -5) };
  await put(models, begun);
  const facts = knownFacts(models);
  const lately = past.now.getTime() - DAY;
  const first = await all(facts, lately);
  expect(first.cases).toEqual(await expected(lately, begun));
  const before = past.now.getTime() - 30 * DAY;
  expect((await all(facts, before)).cases).toEqual(await expected(before, begun));
  // What comes after, and what changes, is read along its last activity.
  const changed = past.cases
    .slice(-5)
    .map((record) => ({ ...record, state: { ...record.state, lastActivityAt: past.now } }));
  const touched = begun.cases.slice(0, 3).map((record) => ({
    ...record,
    version: record.version + 1,
    state: { ...record.state, owner: 'ana', lastActivityAt: past.now },
  }));
  const after = [...begun.cases.slice(3), ...touched, ...changed];
  await put(models, { cases: [...touched, ...changed], tickets: [] });
  const again = await all(facts, before);
  expect(again.cases).toEqual(await expected(before, { ...past, cases: after }));
  // Whoever begins anew has the same.
  const anew = await all(knownFacts(models), before);
  expect(anew).toEqual(again);
  expect(again.tickets.length).toBeGreaterThan(0);
  // An account by all its cases, however old, whoever has asked before.
  const ids = new Set(after.flatMap(({ state }) => state.account?.id ?? []));
  expect(ids.size).toBeGreaterThan(0);
  for (const id of ids) {
    const known = await factsIn({ ...past, cases: after }).ofAccount(id);
    for (const read of [facts, knownFacts(models)])
      expect((await read.ofAccount(id)).toSorted((a, b) => a.number - b.number)).toEqual(
        known.toSorted((a, b) => a.number - b.number),
      );
  }
  const opened: string[] = [];
  for await (const fact of knownFacts(models).opened({})) opened.push(fact.id);
  expect(new Set(opened)).toEqual(new Set(after.map(({ id }) => id)));
});

test('[RP-1] [RP-9] a write leaves its fact beside the case; rebuilt from the case alone it is the same, and so is every report', async () => {
  const { models, store } = on;
  const records = native(models.records);
  const written = past.cases.map((record, at) => ({ ...record, id: `CASE-${900_000 + at}`, version: 1 }));
  for (const { id, state, log } of written) {
    const known = { ...state, conversationId: id, holds: state.open };
    const inserted = await store.cases.insert({
      id,
      expectedVersion: 0,
      state: known,
      log,
      whole: log,
      effects: [],
      wakeAt: null,
    });
    expect(inserted).toBe(true);
  }
  const [first] = written;
  if (first === undefined) throw new Error('no case');
  const beside = async () =>
    (
      await records
        .find({ _id: { $in: written.map(({ id }) => id) } })
        .sort({ _id: 1 })
        .toArray()
    ).map(({ fact }) => fact);
  const stored = await beside();
  expect(stored.every((fact) => fact?.of === 1)).toBe(true);
  const reported = await all(knownFacts(models), 0);
  await records.updateMany({ kind: 'case' }, { $unset: { fact: 1 } });
  expect(await all(knownFacts(models), 0)).toEqual(reported);
  expect(await beside()).toEqual(stored);
  // Of another form, or of an older version, it is made anew; a write without the whole log leaves none.
  await records.updateOne({ _id: first.id }, { $set: { 'fact.form': 0, 'fact.text': '{}' } });
  await records.updateOne({ _id: written[1]?.id ?? '' }, { $set: { 'fact.of': 0, 'fact.text': '{}' } });
  expect(await all(knownFacts(models), 0)).toEqual(reported);
  expect(await beside()).toEqual(stored);
  const wake = {
    id: first.id,
    expectedVersion: 1,
    state: { ...first.state, conversationId: first.id },
    log: [],
    effects: [],
    wakeAt: null,
  };
  expect(await store.cases.commit(wake)).toBe(true);
  expect((await records.findOne({ _id: first.id }))?.fact).toBeUndefined();
  await records.deleteMany({ _id: { $in: written.map(({ id }) => id) } });
});

test('[RP-5] what has left a log counts as if it stood there', async () => {
  const { models } = on;
  const whole = past.cases.find(({ log }) => log.some(({ type }) => type === 'teammate_replied') && log.length > 8);
  if (whole === undefined) throw new Error('no such case');
  const lately = { ...whole, state: { ...whole.state, lastActivityAt: past.now } };
  await put(models, { cases: [lately], tickets: [] });
  const id = whole.id;
  const fact = (await all(knownFacts(models), 0)).cases.find((one) => one.id === id);
  const gone = whole.log.slice(1, 6);
  await keepInHistory(historyOf(models), id, gone);
  await put(models, { cases: [{ ...lately, log: whole.log.filter((entry) => !gone.includes(entry)) }], tickets: [] });
  expect((await all(knownFacts(models), 0)).cases.find((one) => one.id === id)).toEqual(fact);
});

test('[RP-1] a broken record is left out, and counts nobody else out', async () => {
  const { models } = on;
  const [one, other] = past.cases.filter(({ state: { clocks } }) =>
    clocks.some(({ stoppedAt }) => stoppedAt === undefined),
  );
  if (one === undefined || other === undefined) throw new Error('no two cases whose clocks run');
  const before = (await all(knownFacts(models), 0)).cases.length;
  await native(models.records).updateOne({ _id: one.id }, { $set: { 'state.clocks': 'none' } });
  expect((await all(knownFacts(models), 0)).cases).toHaveLength(before - 1);
  const clocks = other.state.clocks.map((clock) => ({ ...clock, calendar: { ...clock.calendar, spec: {} } }));
  await native(models.records).updateOne({ _id: other.id }, { $set: { 'state.clocks': clocks } });
  expect((await all(knownFacts(models), 0)).cases).toHaveLength(before - 2);
});
