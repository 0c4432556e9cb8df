import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openedCases } from '../../src/adapters/store/opened.ts';
import { KEPT } from '../../src/domain/people/state.ts';
import { toPerson } from '../../src/domain/record/effect.ts';
import type { MessageToPerson } from '../../src/domain/record/notice.ts';
import { keepPeople } from '../../src/flow/notify.ts';
import { roomForCard } from '../../src/flow/open-case.ts';
import { lookForSpikes } from '../../src/flow/spikes.ts';
import { recordSender } from '../../src/flow/tell.ts';
import { assessment, min, openCase } from '../support/core-case.ts';
import { POLICY } from '../support/core-policy.ts';
import { type Bench, bench, drainAll, takesAll } from '../support/ports.ts';

let on: Bench;
beforeAll(async () => {
  on = await bench();
});
beforeEach(() => on.wipe());
afterAll(() => on.close());

const notify = (cause: string, minute: number, id = 'CASE-1') => {
  const about = { kind: 'case', id, seq: 1, through: 1 } as const;
  const message: MessageToPerson = { type: 'notify', about, urgency: 'page', due: null, settled: false };
  const said = { key: cause, destination: 'record:person:ana', seq: 1, through: 1, at: min(minute) };
  const subject = { kind: 'case', record: openCase() } as const;
  return recordSender(on.ports, () => min(minute)).send({
    ...{ effect: { ...toPerson('ana', message), ...said }, subject, unsureSince: null, known: [] },
  });
};
const ana = async () => on.models.records.findById('person:ana').lean();

describe('people’s and channels’ records', () => {
  test('[AD-4] what is applied twice, at the same time or later, is told once', async () => {
    await Promise.all([notify('a', 1), notify('a', 1), notify('a', 1)]);
    await notify('a', 9);
    expect((await ana())?.effects.map(({ kind }) => kind)).toEqual(['direct']);
  });

  test('[AD-5] live for years with a bounded past: log, receipts, places', async () => {
    await on.store.cases.insert({ ...openCase(), expectedVersion: 0, log: [], effects: [] });
    for (let n = 0; n < KEPT + 20; n += 1) {
      // Far enough apart to ring by itself.
      await notify(`cause ${n}`, n * 6, `CASE-${n}`);
      if (n % 60 === 0 || n === KEPT + 19) await drainAll(on.outbox, on.ports, takesAll(), () => min(n * 6));
    }
    const stored = await ana();
    expect(stored?.effects).toEqual([]);
    expect([stored?.log.length, stored?.receipts.length, stored?.cards.length]).toEqual([KEPT, KEPT, KEPT]);
    expect(stored?.log.at(-1)?.n).toBe(KEPT + 21);
  });

  test('[SK-5] everybody of the policy has one, so that digests come also to those who were never told anything', async () => {
    await keepPeople(on.ports, min(0));
    await keepPeople(on.ports, min(1));
    const all = await on.models.records.find({ kind: 'person' }).lean();
    expect(all.map(({ _id }) => _id).toSorted()).toEqual(POLICY.people.map(({ id }) => `person:${id}`).toSorted());
    expect(all.every(({ wakeAt, log }) => wakeAt !== null && log.length === 1)).toBe(true);
  });

  test('[ES-6] of many cases at once exactly the hour’s share finds room', async () => {
    const rooms = await Promise.all(
      Array.from({ length: POLICY.calm.cardsPerHour + 10 }, () => roomForCard(on.ports, '#general', min(5))),
    );
    expect(rooms.filter(Boolean)).toHaveLength(POLICY.calm.cardsPerHour);
  });
});

describe('[ES-5] spikes', () => {
  const put = (number: number, minute: number, tags: readonly string[], restricted = false) => {
    const { state } = openCase({ assessment: assessment('bug_report', { tags }), conversationId: null });
    return on.store.cases.insert({
      ...{ id: `CASE-${number}`, expectedVersion: 0, log: [], effects: [], wakeAt: null },
      state: { ...state, number, openedAt: min(minute), restricted },
    });
  };
  const now = 30 * 24 * 60;
  const look = (minute = now) => lookForSpikes(on.ports, openedCases(on.models), min(minute));
  const rang = async () =>
    (await on.store.channels.load('channel:#leaders'))?.state.recent.flatMap(({ spike }) => spike?.tag ?? []) ?? [];

  test('a tag far above its own usual rings once; restricted cases and second thoughts of triage do not count', async () => {
    await put(1, 0, ['api', 'sso']);
    for (let n = 0; n < 6; n += 1) await put(10 + n, now - 5 - n, ['api', 'check:outage']);
    for (let n = 0; n < 6; n += 1) await put(20 + n, now - 5 - n, ['gdpr'], true);
    for (let n = 0; n < 4; n += 1) await put(30 + n, now - 5 - n, ['sso']);
    await look();
    await look();
    await look(now + 10);
    expect(await rang()).toEqual(['api']);
  });

  test('what has rung goes along with its cases', async () => {
    await put(1, 0, ['api']);
    for (let n = 0; n < 6; n += 1) await put(10 + n, now - 5 - n, ['api']);
    await look();
    const drawn = async () =>
      (await on.store.channels.load('channel:#leaders'))?.log.filter(({ type }) => type === 'refreshed').length;
    await look(now + 1);
    expect(await drawn()).toBe(0);
    const record = await on.store.cases.load('CASE-10');
    if (record === null) throw new Error('no case');
    await on.store.cases.commit({
      ...{ id: record.id, expectedVersion: record.version, log: [], effects: [], wakeAt: null },
      state: { ...record.state, lastActivityAt: min(now + 2) },
    });
    await look(now + 3);
    await look(now + 4);
    expect(await drawn()).toBe(1);
  });

  test('the same cases under two tags ring once', async () => {
    await put(1, 0, ['api']);
    for (let n = 0; n < 6; n += 1) await put(10 + n, now - 5 - n, ['performance', 'api']);
    await look();
    expect(await rang()).toHaveLength(1);
  });

  test('a workspace that is a few days old has no usual yet', async () => {
    await put(1, now - 3 * 24 * 60, ['api']);
    for (let n = 0; n < 9; n += 1) await put(10 + n, now - 5 - n, ['api']);
    await look();
    expect(await rang()).toEqual([]);
  });
});
