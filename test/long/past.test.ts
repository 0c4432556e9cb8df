import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DateTime } from 'luxon';
import { intercomClient } from '../../src/adapters/intercom/client.ts';
import { intercomDesk } from '../../src/adapters/intercom/fetch.ts';
import { readEnv } from '../../src/config/env.ts';
import { loadPolicy } from '../../src/config/policy/load.ts';
import type { CaseState } from '../../src/domain/case/case.ts';
import { commandFor, heardCauses, unheard } from '../../src/domain/conversation/hear.ts';
import type { Part } from '../../src/domain/conversation/state.ts';
import { NOBODY_AWAY } from '../../src/domain/record/lease.ts';
import { outcome } from '../../src/domain/sla/read.ts';
import { isBareThanks } from '../../src/domain/triage/thanks.ts';
import { commandCase } from '../../src/flow/case-command.ts';
import { CASE_RULES, TICKET_RULES } from '../../src/flow/rules.ts';
import { buildPast, pastOf, seedPast } from '../../src/sandbox/past/seed.ts';
import type { PastWorld } from '../../src/sandbox/past/world.ts';
import { CASELOAD_SEAT } from '../../src/sandbox/seed/intercom.ts';
import { startSandbox } from '../../src/sandbox/start.ts';
import { type Bench, bench } from '../support/ports.ts';

const loaded = loadPolicy('policy.yml');
if (!loaded.ok) throw new Error('policy.yml has mistakes');
const { policy } = loaded.policy;

const CALM_MS = 30 * 60_000;
const MOMENTS = [
  '2026-11-20T12:55:19Z', // Friday noon
  '2026-11-22T19:30:00Z', // Sunday evening
  '2026-11-23T07:00:00Z', // Monday, the office opens
  '2026-12-28T16:50:00Z', // after Christmas, at closing time
  '2027-03-30T02:00:00Z', // after the clocks went forward
].map((text) => new Date(text));
const [NOW = new Date(0)] = MOMENTS;

const worlds = new Map<Date, PastWorld>();
beforeAll(async () => {
  for (const now of MOMENTS) worlds.set(now, await buildPast(policy, now));
});
const at = (now: Date): PastWorld => {
  const world = worlds.get(now);
  if (!world) throw new Error('not built');
  return world;
};
const casesAt = (now: Date) => [...at(now).cases.values()];
const tally = (items: readonly string[]) => {
  const counts: Record<string, number> = {};
  for (const item of items) counts[item] = (counts[item] ?? 0) + 1;
  return counts;
};
/** What the app would make of a part that is new to it. */
const meansSomething = (part: Part, { resolvedAt }: CaseState): boolean =>
  commandFor(part, { thanks: isBareThanks(part.text), snooze: null, resolvedAt }) !== null;
const ends = (states: readonly CaseState[], now: Date) =>
  tally(states.flatMap(({ clocks }) => clocks.map((clock) => outcome(clock, now))));

describe.each(MOMENTS.map((now) => [now.toISOString(), now] as const))('the past of %s', (_, now) => {
  test('is 160 cases of four weeks, numbered in order of time, nine in ten resolved', () => {
    const states = casesAt(now).map(({ state }) => state);
    expect(states.map(({ number }) => number)).toEqual(Array.from({ length: 160 }, (_unused, index) => index + 1));
    const openings = states.map(({ openedAt }) => openedAt.getTime());
    expect(openings).toEqual(openings.toSorted((a, b) => a - b));
    expect(openings[0]).toBeGreaterThan(now.getTime() - 28 * 86_400_000);
    const open = states.filter((state) => state.open);
    expect(open.length).toBeGreaterThanOrEqual(14);
    expect(open.length).toBeLessThanOrEqual(24);
  });

  test('every record is the fold of its log, in order of time, and nothing lies in the future', () => {
    for (const { state, log } of casesAt(now)) {
      // What was predicted rests on the weights of that moment too.
      expect(state.prediction?.risk).toBeGreaterThan(0);
      expect(log.reduce<CaseState | null>((folded, event) => CASE_RULES.evolve(folded, event), null)).toEqual({
        ...state,
        prediction: null,
      });
      const moments = log.map((entry) => entry.at.getTime());
      expect(moments).toEqual(moments.toSorted((a, b) => a - b));
      expect(moments.at(-1)).toBeLessThan(now.getTime());
    }
    for (const { state, log } of at(now).tickets.values()) {
      expect(log.reduce<typeof state | null>((folded, event) => TICKET_RULES.evolve(folded, event), null)).toEqual(
        state,
      );
    }
  });

  test('nothing rings in the first half hour, and every open case has an owner and is not restricted', () => {
    const open = casesAt(now).filter(({ state }) => state.open);
    expect(open.filter(({ state }) => state.owner === null || state.restricted)).toEqual([]);
    const calm = now.getTime() + CALM_MS;
    const soon = [...open, ...at(now).tickets.values()].filter(({ wakeAt }) => wakeAt && wakeAt.getTime() <= calm);
    expect(soon.map(({ id, wakeAt }) => `${id} ${wakeAt?.toISOString()}`)).toEqual([]);
    for (const record of open) expect(record.wakeAt).toEqual(CASE_RULES.wakeAt(record.state, policy, now, NOBODY_AWAY));
  });

  test('[SLA-9] deadlines were hit, hit late and missed, most of them hit', () => {
    const counts = ends(
      casesAt(now).map(({ state }) => state),
      now,
    );
    const { hit = 0, fixed = 0, missed = 0 } = counts;
    expect(missed).toBeGreaterThanOrEqual(1);
    expect(fixed).toBeGreaterThanOrEqual(20);
    expect(hit / (hit + fixed + missed)).toBeGreaterThan(0.75);
  });

  test('is spread over queues, priorities and accounts, with few openings at weekends', () => {
    const states = casesAt(now).map(({ state }) => state);
    const of = (read: (state: CaseState) => string) => Object.keys(tally(states.map(read))).length;
    expect(of(({ queue }) => queue)).toBeGreaterThanOrEqual(7);
    expect(of(({ assessment }) => assessment.priority)).toBe(4);
    expect(of(({ account }) => account?.name ?? '')).toBe(10);
    const weekends = states.filter(
      ({ openedAt }) => DateTime.fromJSDate(openedAt, { zone: 'Europe/Berlin' }).isWeekend,
    );
    expect(weekends.length).toBeLessThan(160 * 0.15);
  });

  test('[IC-6] has a conversation for each case, in which the app, reading it from Intercom, finds nothing new, and is marked', async () => {
    const past = await pastOf(policy, now);
    const { intercom, slack, env } = await startSandbox({ policy, now: () => now.getTime() });
    intercom.remember(past.intercom);
    const settings = readEnv({ ...env });
    if (!settings.ok || !settings.env.intercom) throw new Error('no settings');
    const desk = intercomDesk({
      client: intercomClient(settings.env.intercom),
      policy: () => policy,
      adminId: CASELOAD_SEAT,
      now: () => now,
      conversationUrl: (id) => `#inbox/${id}`,
    });
    try {
      const { cases, desk: then } = at(now);
      expect(new Set([...cases.values()].map(({ state }) => state.conversationId)).size).toBe(cases.size);
      for (const { state, log } of cases.values()) {
        expect(state.assessment.tags).toContain('sandbox');
        const conversation = await desk.conversation(state.conversationId ?? '');
        if (!conversation) throw new Error('not in Intercom');
        const news = unheard(conversation, heardCauses(log)).filter((part) => meansSomething(part, state));
        expect(news).toEqual([]);
        const parts = conversation.parts.filter(({ kind }) => kind !== 'note');
        // The past reads its own desk without the wire: it must see the same.
        expect({ ...conversation, parts, rating: conversation.rating ?? null }).toEqual(then.read(conversation.id));
      }
    } finally {
      await intercom.stop();
      await slack.close();
    }
  });

  test('[AD-1] stands in Slack and Intercom: a card and a thread for all that is open, as Slack would take it', async () => {
    const past = await pastOf(policy, now);
    const { slack, intercom } = await startSandbox({ policy, now: () => now.getTime() });
    try {
      // As strict as if it were posted now.
      slack.remember(past.slack);
      intercom.remember(past.intercom);
      const words = past.slack.map(({ text }) => text);
      expect(words.every((text) => text.length > 0)).toBe(true);
      for (const { _id, state, cards } of past.cases) {
        // Stored states are those of cases.
        const { open, queue, folded } = state as CaseState;
        if (!open || folded) continue;
        const home = policy.queues[queue]?.channel;
        const card = cards.find(({ channel }) => channel === home);
        expect({ _id, card: card && slack.workspace.message(card.channelId, card.ts)?.text }).toEqual({
          _id,
          card: expect.stringContaining(_id),
        });
      }
      const stamps = past.slack.map(({ ts }) => ts);
      expect(stamps).toEqual(stamps.toSorted());
      expect(Number(stamps.at(-1)) * 1000).toBeLessThan(now.getTime());
      const open = past.intercom.filter((one) => one.state === 'open');
      expect(open.length).toBeGreaterThanOrEqual(14);
      expect(
        open.every(
          ({ attributes, parts }) => 'Case Status' in attributes && parts.some((part) => part.partType === 'note'),
        ),
      ).toBe(true);
    } finally {
      await intercom.stop();
      await slack.close();
    }
  });
});

describe('the seed', () => {
  let on: Bench;
  beforeAll(async () => {
    on = await bench();
  });
  beforeEach(() => on.wipe());
  afterAll(() => on.close());

  test('gives the same past for the same moment', async () => {
    const again = await buildPast(policy, NOW);
    expect([...again.cases]).toEqual([...at(NOW).cases]);
    expect([...again.tickets]).toEqual([...at(NOW).tickets]);
  });

  test('is stored as it was built, with nothing left to be sent', async () => {
    const counts = await seedPast({ models: on.models, policy, now: NOW });
    expect(counts).toEqual({ cases: 160, tickets: at(NOW).tickets.size });
    const others = at(NOW).persons.size + at(NOW).channels.size;
    const stored = await on.models.records.find().lean();
    expect(stored).toHaveLength(counts.cases + counts.tickets + others);
    expect(
      stored.every(({ effects, dead, receipts }) => [effects, dead, receipts].every((list) => list.length === 0)),
    ).toBe(true);
    // Where the cards stand is known once they are drawn.
    const plain = <R extends object>(record: R | null | undefined) => record && { ...record, cards: [] };
    for (const id of at(NOW).cases.keys())
      expect(plain(await on.store.cases.load(id))).toEqual(plain(at(NOW).cases.get(id)));
    for (const id of at(NOW).tickets.keys())
      expect(plain(await on.store.tickets.load(id))).toEqual(plain(at(NOW).tickets.get(id)));
  });

  test('[OW-2] people work on what is open: its card is shown anew', async () => {
    await seedPast({ models: on.models, policy, now: NOW });
    const record = casesAt(NOW).find(({ state }) => state.open && state.status === 'in_progress');
    const person = policy.people.find(({ id }) => id === record?.state.owner);
    if (!record || !person) throw new Error('nothing is in progress');
    const ports = { ...on.ports, policy: () => policy };
    const done = await commandCase(ports, { id: record.id, person, command: { type: 'wait' }, now: NOW });
    expect(done.ok && done.record.state.status).toBe('waiting');
    const stored = await on.models.records.findById(record.id).lean();
    expect(stored?.effects.map(({ kind }) => kind)).toContain('card');
  });

  test('new cases and tickets go on after it, and it cannot be put in twice', async () => {
    await seedPast({ models: on.models, policy, now: NOW });
    expect(await on.store.nextNumber('case')).toBe(161);
    for (const [series, last] of at(NOW).counters) {
      if (series !== 'case') expect(await on.store.nextNumber(series)).toBe(last + 1);
    }
    expect(Object.values(await on.store.cases.openCounts()).reduce((sum, one) => sum + one, 0)).toBe(
      casesAt(NOW).filter(({ state }) => state.open).length,
    );
    // A second time is a mistake of the caller, never a doubled past.
    await expect(seedPast({ models: on.models, policy, now: NOW })).rejects.toThrow(/E11000|duplicate/);
  });
});
