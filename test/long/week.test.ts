import { expect, test } from '@jest/globals';
import { breachesIn, complaints, directs } from '../../src/bench/week/checks.ts';
import { playWeek } from '../../src/bench/week/play.ts';
import { SWEEP_MS } from '../../src/bench/week/world.ts';
import { shippedPolicy } from '../support/world.ts';

/** `npm run bench -- week` plays the whole of it. */
const CONVERSATIONS = Number(process.env.WEEK_CONVERSATIONS ?? 40);

test('[ES-1] [ES-6] [SLA-9] [AD-4] a day of a busy team: each breach told once, within one sweep; nobody drowned, nothing lost', async () => {
  const startAt = Date.parse('2026-11-16T05:00:00Z');
  const world = await playWeek(shippedPolicy().policy, { startAt, days: 1, conversations: CONVERSATIONS });
  try {
    expect(await complaints(world)).toEqual([]);
    const late = breachesIn(world);
    expect(late.length).toBeGreaterThan(3);
    for (const { dueAt, toldAt } of late) expect(toldAt).toBeGreaterThanOrEqual(dueAt);
    expect(Math.min(...late.map(({ dueAt, toldAt }) => toldAt - dueAt))).toBeLessThanOrEqual(SWEEP_MS);
    expect(Math.max(...directs(world).values())).toBeLessThanOrEqual(12);

    // The checks can fail: the same day told otherwise.
    const breach = world.log.find(
      ({ entry }) => entry.type === 'step_reached' && 'share' in entry && entry.share === 1,
    );
    const again = breach ? [breach] : [];
    const broken = async (changes: object) => (await complaints({ ...world, ...changes })).join('\n');
    expect(await broken({ log: [...world.log, ...again] })).toMatch(/told twice/);
    expect(await broken({ log: world.log.filter((one) => one !== breach) })).toMatch(/was missed, and nobody told/);
    const moved = (ms: number) =>
      world.log.map((one) =>
        one === breach ? { ...one, entry: { ...one.entry, at: new Date(one.entry.at.getTime() + ms) } } : one,
      );
    expect(await broken({ log: moved(60_000), writes: new Map() })).toMatch(/ms late/);
    expect(await broken({ log: moved(-60_000) })).toMatch(/before its deadline/);
    const thirteen = Array.from({ length: 13 }, () => ({
      what: 'direct',
      where: 'ana',
      day: 'a day',
      at: 0,
      kind: 'normal',
    }));
    expect(await broken({ counter: { ...world.counter, posts: thirteen } })).toMatch(/13 direct messages/);
    expect(await broken({ depth: async () => ({ pending: 1, dead: 1 }) })).toMatch(
      /1 effects still wait[\s\S]*1 effects were refused/,
    );
  } finally {
    await world.close();
  }
}, 240_000);
