import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type PastWorld, startPastWorld } from '../support/past-world.ts';
import { until } from '../support/until.ts';
import { shippedPolicy, type World } from '../support/world.ts';

/** As a team that wants to hear of it early. */
const EARLY = 0.1;
const DAY = 86_400_000;
const OPEN_CHANNELS = [
  ...new Set(Object.values(shippedPolicy().policy.queues).flatMap((one) => (one.restricted ? [] : [one.channel]))),
];

describe('what may be escalated, on four weeks of the sandbox’s past', () => {
  let world: World;
  let past: PastWorld;
  beforeAll(async () => {
    past = await startPastWorld({
      policy: (loaded) => ({
        ...loaded,
        policy: { ...loaded.policy, predictions: { ...loaded.policy.predictions, escalationAbove: EARLY } },
      }),
    });
    world = past.world;
  });
  afterAll(() => past.end());

  const place = () => world.channel('#support-general');
  const answers = (channel: string) =>
    world
      .person('maya')
      .see(channel)
      .filter(({ isEphemeral }) => isEphemeral);
  /** What Maya is answered, as she alone reads it, and where it stands. */
  async function says(act: () => Promise<unknown>, channel = place()) {
    const before = answers(channel).length;
    expect(await act()).toEqual({ ok: true });
    return until(() => answers(channel)[before], 'an answer');
  }
  const typed = (text: string) => says(() => world.person('maya').command('/case', text, { in: place() }));
  const board = async () => {
    const shown = await typed('report escalate');
    const rows = [...shown.text.matchAll(/^(\d+) % (CASE-\d+) · (P\d) · (.+) old$/gm)];
    return { shown, ids: rows.map(([, , id = '']) => id), risks: rows.map(([, risk]) => Number(risk)) };
  };
  /** Chooses in the menu of a line of the board. */
  const answer = (ts: string, id: string, what: 'agree' | 'disagree' | 'later') =>
    says(() =>
      world.person('maya').click({
        ...{ channel: place(), ts, actionId: 'case:menu', blockId: `outlook:${id}` },
        value: `${id}|0|case:outlook-${what}~`,
      }),
    );

  test('[RP-9] the board: the ten likeliest of the open cases that were never escalated, with their signs', async () => {
    const { shown, ids, risks } = await board();
    expect(shown.text).toMatch(/^Likely to escalate · /);
    expect(ids).toHaveLength(10);
    expect(risks).toEqual(risks.toSorted((a, b) => b - a));
    expect(shown.text).toMatch(/Likely to escalate \d+ · Open \d+/);
    expect(shown.text).toMatch(
      /open (?:far )?longer than is usual here|the customer (?:has waited|waits)|its owner has much open/,
    );
    expect(shown.text).not.toMatch(/undefined|null|NaN/);
  });

  test('[RP-9] disagree takes it off, later until tomorrow, agree stays and is said; each is in the history of the case', async () => {
    const { shown, ids } = await board();
    const [first = '', second = '', third = ''] = ids;
    expect((await answer(shown.ts, first, 'disagree')).text).toBe(
      `${first} will not be escalated: noted. It is off the board, and cases like it count for less.`,
    );
    expect((await answer(shown.ts, second, 'later')).text).toBe(`${second} is off the board until tomorrow.`);
    expect((await answer(shown.ts, third, 'agree')).text).toMatch(/^CASE-\d+ is likely to be escalated: noted\./);
    const after = await board();
    expect(after.ids).not.toContain(first);
    expect(after.ids).not.toContain(second);
    expect(after.shown.text).toMatch(new RegExp(`${third} · P\\d · .* old\n.*somebody agrees`));
    expect((await typed(`show ${first}`)).text).toMatch(/Maya \w+ thinks that it will not be escalated/);
    expect((await answer(shown.ts, first, 'disagree')).text).toMatch(/disagreed with/);
  });

  test('[RP-9] a case that is likely says so on its card, and asks what its people think, where the policy wants it', async () => {
    await world.advance(10 * 60_000);
    const { ids } = await board();
    const found = await until(
      () =>
        OPEN_CHANNELS.flatMap((name) => {
          const messages = world.person('maya').see(world.channel(name));
          return messages
            .filter(({ text, isEphemeral }) => !isEphemeral && /📈 Likely to escalate: \w+/.test(text))
            .map((one) => ({ ...one, channel: world.channel(name) }));
        })[0],
      'a card that says it',
    );
    const id = /CASE-\d+/.exec(found.text)?.[0] ?? '';
    expect(ids).toContain(id);
    const press = () => world.press('maya', { channel: found.channel, ts: found.ts }, /^Will it escalate/);
    const asked = await says(press, found.channel);
    expect(asked.text).toMatch(
      new RegExp(
        `^${id} 📈 Likely to escalate: .*\\. What do you think\\?\n\\[ Agree \\] \\[ Disagree \\] \\[ Later \\]$`,
      ),
    );
  });

  test('[RP-9] what was put off comes back the next day', async () => {
    const before = await board();
    const [id = ''] = before.ids;
    await answer(before.shown.ts, id, 'later');
    expect((await board()).ids).not.toContain(id);
    await world.advance(DAY);
    const again = await board();
    const state = (await typed(`show ${id}`)).text;
    expect(again.ids.includes(id) || /escalated|Resolved|late/i.test(state)).toBe(true);
  });

  test('the stand-ins would have refused nothing', () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    expect(world.sandbox.intercom.violations).toEqual([]);
  });
});
