import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SeenMessage } from '../../src/standins/slack/index.ts';
import { OUTAGE } from '../support/outage.ts';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const ENGINEERING = '#eng-escalations';
const LIMIT = 60_000;

describe('an outage hits twelve people at once', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  const offers = (): readonly SeenMessage[] =>
    world
      .person('eli')
      .see(world.channel(ENGINEERING))
      .filter((one) => /similar cases|like it since/.test(one.text));
  const offer = (words: RegExp): Promise<SeenMessage> => {
    return until(() => offers().find((one) => words.test(one.text)), `an offer with ${words}`, LIMIT);
  };
  const conversationOf = (who: string): string =>
    world.sandbox.intercom.customer(`contact-${who}`).conversations()[0]?.id ?? '';
  const noted = (who: string, words: RegExp) =>
    until(
      () =>
        world.sandbox.intercom
          .teammate('5001')
          .sees(conversationOf(who))
          .parts.some(({ kind, text }) => kind === 'note' && words.test(text)),
      `a note to ${who} with ${words}`,
      LIMIT,
    );
  const say = (text: string) => world.person('lena').command('/case', text, { in: world.channel(ENGINEERING) });
  const press = (message: SeenMessage, label: string) =>
    world.person('eli').click({ channel: message.channel, ts: message.ts, label });
  const ticket = (words: RegExp) => world.message('eli', ENGINEERING, words, LIMIT);

  test('[TR-11] twelve conversations are offered once, as one tracker, in the channel of those who would solve it', async () => {
    for (const [who, words] of OUTAGE.slice(0, 10)) world.sandbox.intercom.customer(`contact-${who}`).write(words);
    const message = await offer(/10 similar cases of \d+ customers/);
    expect(message.text).toMatch(/502/);
    expect(message.text).toMatch(/CASE-\d+ · \S/);
    for (const [who, words] of OUTAGE.slice(10)) world.sandbox.intercom.customer(`contact-${who}`).write(words);
    const grown = await offer(/12 similar cases of 10 customers[\s\S]*and 2 more/);
    expect(grown.ts).toBe(message.ts);
    expect(offers()).toHaveLength(1);
    expect(world.reads('eli', ENGINEERING).filter((one) => /ENG-\d/.test(one))).toEqual([]);
  });

  test('[TR-11] [OW-5] one press makes one ticket with all twelve', async () => {
    const message = await offer(/\[ Make one tracker \]/);
    await press(message, 'Make one tracker');
    const card = await ticket(/ENG-1\b[\s\S]*12 cases of 10 customers/);
    expect(card.text).toMatch(/a month together[\s\S]*and 6 more/);
    await offer(/One tracker for them: \*?ENG-1/);
    for (const [who] of OUTAGE) await noted(who, /ENG-1\b/);
    expect(world.reads('eli', ENGINEERING).filter((one) => /ENG-2\b/.test(one))).toEqual([]);
  });

  test('[OW-5] by hand a case leaves the tracker and comes back', async () => {
    await say('unlink CASE-3 ENG-1');
    await ticket(/ENG-1\b[\s\S]*11 cases/);
    await say('link CASE-3 ENG-1');
    await ticket(/ENG-1\b[\s\S]*12 cases/);
    await say('link CASE-3 ENG-1');
    await world.message('lena', ENGINEERING, /CASE-3 is linked to ENG-1 already/, LIMIT);
    await say('link CASE-3 ENG-99');
    await world.message('lena', ENGINEERING, /There is no ENG-99/, LIMIT);
  });

  test('[TR-11] a later case is offered for adding, in the same message', async () => {
    world.sandbox.intercom
      .customer('contact-rhea')
      .write('Your API is down again, 502 on every request, our production has stopped.');
    await press(await offer(/1 case like it since:[\s\S]*CASE-13[\s\S]*\[ Add 1 to ENG-1 \]/), 'Add 1 to ENG-1');
    await ticket(/ENG-1\b[\s\S]*13 cases of 10 customers/);
    await offer(/with 13 cases/);
    expect(offers()).toHaveLength(1);
  });

  test('[OW-5] [OW-6] its progress reaches all of them, and when it is done every customer is owed an update', async () => {
    const eli = world.person('eli');
    await press(await ticket(/ENG-1\b[\s\S]*\[ Claim \]/), 'Claim');
    await press(await ticket(/ENG-1\b[\s\S]*\[ Start \]/), 'Start');
    await press(await ticket(/ENG-1\b[\s\S]*In progress[\s\S]*\[ Done \]/), 'Done');
    await until(() => eli.currentView(), 'the form');
    expect(await eli.submitView({ values: { outcome: 'The gateway is up again' } })).toEqual({ ok: true });
    for (const [who] of OUTAGE) await noted(who, /Eli Evans finished ENG-1: The gateway is up again/);
    const numbers = Array.from({ length: 13 }, (_, index) => index + 1);
    for (const number of numbers) await say(`show CASE-${number}`);
    const owed = (number: number) => new RegExp(`CASE-${number}\\b[\\s\\S]*🔧 Eli Evans finished ENG-1`);
    for (const number of numbers) await world.message('lena', ENGINEERING, owed(number), LIMIT);
  });

  test('the stand-ins would have refused nothing', () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    expect(world.sandbox.intercom.violations).toEqual([]);
    expect(world.logs.filter((line) => /effect dead|refused/.test(line))).toEqual([]);
  });
});
