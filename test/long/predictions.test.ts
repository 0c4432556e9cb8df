import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const DAY = 86_400_000;
const BILLING = '#support-billing';
const BREACHES = '#sla-breaches';

describe('a customer who may rate badly, and does', () => {
  let world: World;
  let conversation: string;
  const bea = () => world.sandbox.intercom.customer('contact-bea');
  const teammate = () => world.sandbox.intercom.teammate('5001');
  const card = async () => (await world.message('olga', BREACHES, /CASE-1/)).text;
  const asked = (text: string) => world.person('olga').command('/case', text, { in: world.channel(BREACHES) });
  /** What Olga was shown last that says it. */
  const shown = (words: RegExp) =>
    until(
      () =>
        world
          .person('olga')
          .see(world.channel(BREACHES))
          .find((one) => one.isEphemeral && words.test(one.text))?.text,
      `${words} shown`,
    );

  beforeAll(async () => {
    world = await startWorld();
    conversation = bea().write('We were charged twice this month, please refund one of them.');
    await world.message('fay', BILLING, /CASE-1/);
  });
  afterAll(() => world.stop());

  test('[TR-7] nothing is said of a case that goes well; who looks closely sees the risk', async () => {
    expect((await world.message('fay', BILLING, /CASE-1/)).text).not.toMatch(/rate badly/);
    expect(await world.person('fay').command('/case', 'show CASE-1', { in: world.channel(BILLING) })).toEqual({
      ok: true,
    });
    await world.message('fay', BILLING, /Risk of a bad rating: \d+%/);
  });

  test('[TR-7] a late answer and a reopening: the card warns while something can still be done, and so does the form', async () => {
    await world.advance(5 * DAY);
    await world.message('olga', BREACHES, /CASE-1/);
    teammate().reply(conversation, 'Sorry for the wait, one of them is refunded.');
    teammate().close(conversation);
    await until(async () => /Resolved/.test(await card()), 'the resolved card');
    expect(await card()).not.toMatch(/rate badly/);
    bea().reply(conversation, 'No, the money has not arrived, both payments are still there.');
    const warned = await until(async () => /😟 May rate badly: .*/.exec(await card())?.[0], 'the warning');
    expect(warned).toMatch(/the first response was late/);
    expect(warned).toMatch(/it was reopened once/);
    const { channel, ts, fallback } = await world.message('olga', BREACHES, /CASE-1/);
    expect(fallback).toMatch(/May rate badly/);
    expect(await world.press('olga', { channel, ts }, /^Resolve/)).toEqual({ ok: true });
    const form = await until(() => world.person('olga').currentView(), 'the form');
    expect(form.text).toMatch(/May rate badly: .*A kind word/);
    await world.person('olga').closeView();
    await asked('show CASE-1');
    await shown(/Risk of a bad rating: [5-9]\d%: the first response was late/);
  });

  test('[TR-7] [IC-1] the rating comes once into the thread, however often the webhook does, and never into Intercom', async () => {
    teammate().close(conversation);
    await until(async () => /Resolved/.test(await card()), 'the resolved card');
    const notes = () => JSON.stringify(teammate().sees(conversation));
    world.sandbox.intercom.faults.webhooks({ duplicate: 2 });
    bea().rate(conversation, 2, 'Too slow <!channel>, and my card is 4242 4242 4242 4242');
    // The thread is the one at home, where those who work on it are.
    const lines = () => world.reads('fay', BILLING).filter((line) => /^😟 The customer rated/.test(line));
    await until(() => lines().length > 0, 'the thread line');
    for (let round = 0; round < 3; round += 1) await world.caseload.round();
    expect(lines()).toHaveLength(1);
    expect((await world.message('fay', BILLING, /CASE-1/)).text).toMatch(/😟 The customer rated 2 of 5/);
    expect(lines()[0]).toContain('The customer rated 2 of 5: “Too slow <!channel>, and my card is [card]”');
    expect(notes()).not.toMatch(/rated|rate badly|Risk of/);
    expect(world.logs.join('\n')).not.toMatch(/Too slow/);
  });

  test('[TR-7] who looks closely sees the rating beside what had been predicted', async () => {
    await asked('show CASE-1');
    await shown(/rated 2 of 5: “Too slow[\s\S]*\(predicted risk of a bad rating: [4-9]\d%\)/);
  });

  test('the stand-ins would have refused nothing', () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    expect(world.sandbox.intercom.violations).toEqual([]);
  });
});
