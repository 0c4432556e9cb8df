import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const BILLING = '#support-billing';
const TECH = '#support-engineering';

describe('what Intercom’s workflows do is done, what they say is nobody’s answer', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(async () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    expect(world.sandbox.intercom.violations).toEqual([]);
    await world.stop();
  });

  const workflow = () => world.sandbox.intercom.workflow();
  const card = (words: RegExp) => world.message('fay', BILLING, words);
  const thread = (id: string, words: RegExp) =>
    until(
      () =>
        world
          .person('fay')
          .see(world.channel(BILLING))
          .find((one) => one.text.includes(id))
          ?.replies.find(({ text }) => words.test(text)),
      `${words} in the thread of ${id}`,
    );
  async function opened(
    contact: string,
    text: string,
  ): Promise<{ readonly conversation: string; readonly id: string }> {
    const cards = () =>
      world
        .person('fay')
        .see(world.channel(BILLING))
        .map(({ text }) => /CASE-\d+/.exec(text)?.[0]);
    const before = cards();
    const conversation = world.sandbox.intercom.customer(contact).write(text);
    const id = await until(() => cards().find((one) => !before.includes(one)), 'the card');
    return { conversation, id };
  }

  test('[IN-13] [IC-3] a workflow that closes a conversation resolves its case, and says who did (chatwoot 10241)', async () => {
    const { conversation, id } = await opened('contact-bea', 'We were charged twice this month. Can you fix it?');
    workflow().say(conversation, 'Thanks for writing. Somebody will be with you soon.');
    await world.caseload.round();
    expect((await card(new RegExp(id))).text).toMatch(/Our turn/);
    workflow().close(conversation, 'We close this conversation, since nobody answered.');
    const settled = await card(new RegExp(`${id}[\\s\\S]*resolved`, 'i'));
    expect(settled.text).not.toMatch(/Our turn|left/);
    await thread(id, /Operator resolved it: .*closed in Intercom/);
    // Not told in the place where it was done.
    const notes = world.sandbox.intercom
      .teammate('5001')
      .sees(conversation)
      .parts.filter(({ kind }) => kind === 'note');
    expect(notes.map(({ text }) => text).join('\n')).not.toMatch(/resolved/);
  });

  test('[IN-13] [SLA-4] one that snoozes and wakes it stops and starts its clocks', async () => {
    const { conversation, id } = await opened(
      'contact-bea',
      'We were charged twice for the seats of this month. Can you fix it?',
    );
    workflow().snooze(conversation, Math.floor(world.now() / 1000) + 7200);
    await card(new RegExp(`${id}[\\s\\S]*snoozed`, 'i'));
    workflow().open(conversation);
    const awake = await card(new RegExp(`${id}[\\s\\S]*Our turn`));
    expect(awake.text).not.toMatch(/snoozed/i);
    await thread(id, /Woken in Intercom; the clocks run/);
  });
});

describe('an answer counts for the matter that it answered', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(async () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    await world.stop();
  });

  const desk = (id: string) => world.sandbox.intercom.teammate(id);
  const customer = (id: string) => world.sandbox.intercom.customer(id);

  test('[IN-14] a how-to answered a month ago: today’s outage owes a first response (chatwoot 12058)', async () => {
    const conversation = customer('contact-pia').write('How do I export my data as a CSV file?');
    await world.caseload.round();
    desk('5002').reply(conversation, 'Open Settings, then Export.');
    desk('5002').close(conversation);
    await world.caseload.round();
    await world.advance(30 * DAY);
    customer('contact-pia').reply(conversation, 'Production is down, all API calls fail with 502 for our whole team.');
    const card = await world.message('eli', TECH, /CASE-\d+/);
    expect(card.text).toMatch(/first response/);
    expect(card.text).not.toMatch(/next response|export/i);
  });

  test('[IN-14] [IN-7] a thank-you as the last word before the first look waits for no answer', async () => {
    world.sandbox.intercom.hold();
    const conversation = customer('contact-bea').write('We want to cancel our subscription at the end of the month.');
    desk('5002').reply(conversation, 'Done: it ends on the 30th, and no further invoice comes.');
    customer('contact-bea').reply(conversation, 'Perfect, thank you!');
    await world.sandbox.intercom.release();
    const card = await world.message('cleo', '#customer-success', /CASE-\d+/);
    expect(card.text).not.toMatch(/Our turn|response by/);
  });

  test('[IN-14] [ES-3] answered and closed before the first look: no case, and nobody is paged (libredesk 70)', async () => {
    world.sandbox.intercom.hold();
    const bakery = () => world.reads('eli', TECH).filter((text) => text.includes('Solo Bakery'));
    const conversation = customer('contact-sue').write(
      'The whole service is down for us, nothing loads, all of us see errors!',
    );
    desk('5002').reply(conversation, 'It is back, sorry about that.');
    desk('5002').close(conversation);
    await world.sandbox.intercom.release();
    await world.sandbox.intercom.settled();
    await world.advance(5 * MINUTE);
    expect(bakery()).toEqual([]);
    // The customer's next word opens the conversation, and is heard.
    customer('contact-sue').reply(conversation, 'It is down again, nothing loads for anybody here!');
    await until(() => bakery()[0], 'its card');
  });
});
