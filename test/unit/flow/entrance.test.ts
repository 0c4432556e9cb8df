import { describe, expect, test } from '@jest/globals';
import type { Person } from '../../../src/config/policy/schema.ts';
import type { Entry } from '../../../src/domain/audit/entry.ts';
import { entranceOf, type KnownKey, LINK_MS, openedBy, SESSION_MS } from '../../../src/flow/entrance.ts';
import { shippedPolicy } from '../../support/world.ts';

const { policy } = shippedPolicy();
const AT = Date.parse('2026-11-18T09:00:00Z');
const maya = policy.people.find(({ id }) => id === 'maya') as Person;
const account = maya.slack ?? maya.email.toLowerCase();
const KEY: KnownKey = { person: 'maya', account, until: new Date(AT + 1_000), spent: false };
const find = (id: string) => policy.people.find((person) => person.id === id) ?? null;

test.each<[string, KnownKey | null, number, string]>([
  ['nobody made it', null, 0, 'unknown'],
  ['it was used', { ...KEY, spent: true }, 0, 'spent'],
  ['its time is over, to the millisecond', KEY, 1_000, 'over'],
  ['its person is not in the policy any more', { ...KEY, person: 'quagga' }, 0, 'gone'],
  ['another account acts for its person by now', { ...KEY, account: 'somebody@else.example' }, 0, 'gone'],
])('[RP-6] a key opens nothing where %s', (_, key, later, why) => {
  expect(openedBy(key, find, new Date(AT + later))).toEqual({ ok: false, why });
});

test('[RP-6] until then it is its person’s, as the policy has them', () => {
  expect(openedBy(KEY, find, new Date(AT + 999))).toEqual({ ok: true, person: maya });
});

describe('the way in', () => {
  function opened() {
    const kept = new Map<string, KnownKey>();
    const trail: Entry[] = [];
    let at = AT;
    let gone = false;
    let made = 0;
    const entrance = entranceOf({
      keys: {
        async cut(kind, holder) {
          made += 1;
          kept.set(`${kind} ${made}`, { ...holder, spent: false });
          return String(made);
        },
        read: async (kind, secret) => kept.get(`${kind} ${secret}`) ?? null,
        async spend(kind, secret) {
          const found = kept.get(`${kind} ${secret}`);
          if (found === undefined || found.spent) return false;
          kept.set(`${kind} ${secret}`, { ...found, spent: true });
          return true;
        },
      },
      policy: () => policy,
      gone: () => gone,
      trail: { append: async (entries) => void trail.push(...entries), note: (entries) => void trail.push(...entries) },
      address: 'https://cases.example',
      now: () => new Date(AT),
      realNow: () => new Date(at),
    });
    return {
      entrance,
      trail,
      later: (ms: number) => {
        at += ms;
      },
      leaves: () => {
        gone = true;
      },
    };
  }
  const secretIn = (url: string) => url.slice(url.lastIndexOf('/') + 1);

  test('[RP-6] [AD-3] a link opens once, however often it is looked at, and that is on the trail', async () => {
    const { entrance, trail } = opened();
    const { url, until } = await entrance.link(maya);
    expect(url).toMatch(/^https:\/\/cases\.example\/dashboard\/open\/.+/);
    expect(until.getTime()).toBe(AT + LINK_MS);
    const link = secretIn(url);
    expect([(await entrance.looks(link)).ok, (await entrance.looks(link)).ok]).toEqual([true, true]);
    expect(trail).toEqual([]);
    const both = await Promise.all([entrance.enter(link), entrance.enter(link)]);
    expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
    expect(trail).toEqual([
      { kind: 'dashboard', did: 'opened', who: { kind: 'person', id: 'maya' }, at: new Date(AT) },
    ]);
    expect(await entrance.enter(link)).toEqual({ ok: false, why: 'spent' });
    const session = both.find(({ ok }) => ok)?.session ?? '';
    expect(await entrance.whoIs(session)).toEqual({ ok: true, person: maya });
    // One is not the other.
    expect((await entrance.whoIs(link)).ok).toBe(false);
    expect((await entrance.enter(session)).ok).toBe(false);
  });

  test('[RP-6] a link is over after ten minutes and a session after twelve hours', async () => {
    const { entrance, later } = opened();
    const [late, soon] = [secretIn((await entrance.link(maya)).url), secretIn((await entrance.link(maya)).url)];
    later(LINK_MS - 1);
    const { session = '' } = await entrance.enter(soon);
    later(1);
    expect(await entrance.enter(late)).toEqual({ ok: false, why: 'over' });
    later(SESSION_MS - 2);
    expect((await entrance.whoIs(session)).ok).toBe(true);
    later(1);
    expect(await entrance.whoIs(session)).toEqual({ ok: false, why: 'over' });
  });

  test('[RP-6] [AD-3] who signs out, or loses their account, is out at once', async () => {
    const { entrance, trail, leaves } = opened();
    const come = async () => (await entrance.enter(secretIn((await entrance.link(maya)).url))).session ?? '';
    const [one, other] = [await come(), await come()];
    await entrance.leave(one);
    await entrance.leave(one);
    expect(trail.map((entry) => ('did' in entry ? entry.did : ''))).toEqual(['opened', 'opened', 'left']);
    expect((await entrance.whoIs(one)).ok).toBe(false);
    expect((await entrance.whoIs(other)).ok).toBe(true);
    leaves();
    expect(await entrance.whoIs(other)).toEqual({ ok: false, why: 'gone' });
  });
});
