import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const BILLING = '#support-billing';
const FINANCE = '#finance-requests';
const DAY = 86_400_000;

describe('two conversations of one account about the same thing', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(async () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    expect(world.sandbox.intercom.violations).toEqual([]);
    await world.stop();
  });

  const desk = (id: string) => world.sandbox.intercom.teammate(id);
  const customer = (id: string) => world.sandbox.intercom.customer(id);
  const idIn = (text: string) => /CASE-\d+/.exec(text)?.[0];
  const cards = () => world.person('fay').see(world.channel(BILLING));
  const cardOf = (id: string) => cards().find((one) => !one.isEphemeral && idIn(one.text) === id);
  const card = (id: string, words: RegExp) =>
    until(
      () => [cardOf(id)].find((one) => one !== undefined && words.test(JSON.stringify(one.blocks) + one.text)),
      `${words} on the card of ${id}; there was: ${JSON.stringify(cardOf(id)?.blocks)}`,
    );
  const line = (id: string, words: RegExp) =>
    until(() => cardOf(id)?.replies.find(({ text }) => words.test(text)), `${words} in the thread of ${id}`);
  const type = (person: string, text: string) =>
    world.person(person).command('/case', text, { in: world.channel(BILLING) });
  const told = (person: string, words: RegExp) => world.message(person, BILLING, words);
  async function opened(contact: string, text: string) {
    const ids = () => cards().map((one) => idIn(one.text));
    const before = ids();
    const conversation = customer(contact).write(text);
    const id = await until(() => ids().find((one) => one !== undefined && !before.includes(one)), `a card: ${text}`);
    return { conversation, id };
  }
  const notes = (conversation: string) =>
    desk('5001')
      .sees(conversation)
      .parts.filter(({ kind }) => kind === 'note')
      .map(({ text }) => text)
      .join('\n');
  const attribute = (conversation: string, name: string) =>
    String(desk('5001').sees(conversation).attributes[name] ?? '');

  let first: { readonly conversation: string; readonly id: string };
  let second: { readonly conversation: string; readonly id: string };

  test('[IN-6] the second is offered for merging, on its card and in its thread', async () => {
    first = await opened('contact-bea', 'We were charged twice this month for our seats. Can you refund one of them?');
    second = await opened(
      'contact-bo',
      'Our seats were charged twice in November, we need a refund of the second charge.',
    );
    await card(second.id, new RegExp(`The same as ${first.id}\\?`));
    await line(second.id, new RegExp(`same customer has ${first.id} open`));
    await type('fay', `show ${first.id}`);
    await told('fay', new RegExp(`${second.id} of the same customer seems to be about the same`));
  });

  test('[IN-6] one press merges it: it ends in its own words, and the other owes an answer in both conversations', async () => {
    const place = { channel: world.channel(BILLING), ts: (await card(second.id, /Merge into/)).ts };
    expect(await world.press('fay', place, new RegExp(`^Merge into ${first.id}$`))).toEqual({ ok: true });
    const ended = await card(second.id, new RegExp(`Merged into ${first.id} by Fay`));
    expect(JSON.stringify(ended.blocks)).not.toMatch(/Claim|Merge into CASE|left/);
    await card(first.id, new RegExp(`with .*${second.id}.*whose customer waits`));
    await line(first.id, new RegExp(`merged ${second.id} into it`));
    await until(() => notes(second.conversation).includes(`merged ${second.id} into it`), 'a note in the other one');
    await until(
      () => attribute(second.conversation, 'Case Link') === attribute(first.conversation, 'Case Link'),
      'one status',
    );
  });

  test('[IN-6] [OW-9] an answer in one conversation is none in the other, whose words the case hears', async () => {
    desk('5002').reply(first.conversation, 'One of the two charges is refunded.');
    await card(first.id, new RegExp(`response to ${second.id}’s customer|response by`));
    const still = await card(first.id, new RegExp(`Our turn[\\s\\S]*first response to ${second.id}’s customer`));
    expect(JSON.stringify(still.blocks)).toMatch(new RegExp(`Reply to ${second.id}’s customer`));
    customer('contact-bo').reply(second.conversation, 'It is the charge of the fourth, by the way.');
    await line(first.id, new RegExp(`Customer of ${second.id}: .*the fourth`));
    // Whose words they are the card says as the form does.
    await card(first.id, new RegExp(`${second.id}’s customer, [^\\n]*the fourth`));
    expect(
      cardOf(second.id)
        ?.replies.map(({ text }) => text)
        .join(),
    ).not.toMatch(/the fourth/);
    desk('5002').reply(second.conversation, 'Thank you for telling us. It is refunded, too.');
    await card(first.id, /The customer’s turn/);
  });

  test('[IN-6] [SK-3] the customer of the merged one is answered from the card of the other, in their own conversation', async () => {
    customer('contact-bo').reply(second.conversation, 'Does the charge of the fourth go to the same card?');
    const place = { channel: world.channel(BILLING), ts: (await card(first.id, /Our turn/)).ts };
    await card(first.id, new RegExp(`Reply to ${second.id}’s customer`));
    expect(await world.press('fay', place, new RegExp(`^Reply to ${second.id}’s customer`))).toEqual({ ok: true });
    const view = (words: RegExp) =>
      until(
        () => [world.person('fay').currentView()].find((one) => one !== undefined && words.test(one.text)),
        `${words} in a form`,
      );
    expect((await view(/Your answer/)).text).toMatch(new RegExp(`${second.id}’s customer, [^\\n]*the same card\\?`));
    expect(await world.person('fay').submitView({ values: { text: 'Yes, to the same one.' } })).toEqual({ ok: true });
    await view(new RegExp(`${second.id}’s customer reads this`));
    expect(await world.person('fay').submitView()).toEqual({ ok: true });
    await line(first.id, new RegExp(`to the customer of ${second.id}: .*Yes, to the same one`));
    await card(first.id, /The customer’s turn/);
    const read = (contact: string, conversation: string) =>
      customer(contact)
        .sees(conversation)
        .messages.filter(({ text }) => text.includes('Yes, to the same one')).length;
    expect([read('contact-bo', second.conversation), read('contact-bea', first.conversation)]).toEqual([1, 0]);
  });

  test('[IN-6] neither conversation can get another open case', async () => {
    await type('fay', 'open');
    await until(() => world.person('fay').currentView(), 'the form');
    for (const { conversation } of [first, second]) {
      const twice = await world.person('fay').submitView({
        values: { summary: 'Charged twice', intent: 'Billing question', conversationId: conversation },
      });
      expect(twice).toMatchObject({ errors: { summary: expect.stringContaining(first.id) } });
    }
    world.person('fay').closeView();
  });

  test('[IN-6] taken apart, each has its own again, with what was said meanwhile', async () => {
    await type('fay', `unmerge ${second.id}`);
    await told('fay', new RegExp(`${second.id}: .*took it out of ${first.id} again`));
    const again = await card(second.id, /The customer’s turn/);
    expect(JSON.stringify(again.blocks)).toMatch(/the fourth/);
    await line(first.id, new RegExp(`${second.id} stands on its own again`));
    const alone = await until(
      () => [cardOf(first.id)].find((one) => !/with .*CASE/.test(JSON.stringify(one?.blocks))),
      'alone',
    );
    expect(alone).toBeDefined();
    customer('contact-bo').reply(second.conversation, 'When exactly does it arrive?');
    await card(second.id, /Our turn[\s\S]*next response/);
    await card(first.id, /The customer’s turn/);
  });

  test('[IN-6] a form offers the open cases of the customer; a merged case is opened again by its button', async () => {
    await type('fay', `merge ${second.id}`);
    const view = await until(() => world.person('fay').currentView(), 'the form');
    expect(JSON.stringify(view)).toContain(first.id);
    expect(await world.person('fay').submitView({ values: {} })).toMatchObject({ ok: true });
    const merged = await card(second.id, new RegExp(`Merged into ${first.id}`));
    const place = { channel: world.channel(BILLING), ts: merged.ts };
    expect(await world.press('fay', place, new RegExp(`Take out of ${first.id}`))).toEqual({ ok: true });
    await card(second.id, /Our turn/);
  });

  test('[IN-6] [OW-4] what a team asks of a merged case is asked where it is spoken for, and answered there', async () => {
    const press = async (person: string, id: string, words: RegExp, button: RegExp) =>
      world.press(person, { channel: world.channel(BILLING), ts: (await card(id, words)).ts }, button);
    const fill = async (person: string, values: Record<string, string>) => {
      await until(() => world.person(person).currentView(), 'the form');
      expect(await world.person(person).submitView({ values })).toEqual({ ok: true });
    };
    const ticket = (words: RegExp) => world.message('fay', FINANCE, words);
    // What the form before has said.
    world.person('fay').closeView();
    await type('ben', `claim ${second.id}`);
    await press('ben', second.id, /Ask Finance/, /^Ask Finance/);
    await fill('ben', { kind: 'none', ask: 'Look for the second charge' });
    await ticket(/FIN-1\b/);
    await type('ben', `merge ${second.id} into ${first.id}`);
    await card(first.id, new RegExp(`with .*${second.id}`));
    const asks = async (text: string) => {
      const { channel, ts } = await ticket(/FIN-1\b[\s\S]*\[ (?:Start|Done) \]/);
      expect(await world.press('fay', { channel, ts }, /^Need info…$/)).toEqual({ ok: true });
      await fill('fay', { text });
      await card(first.id, new RegExp(text));
    };
    const { channel, ts } = await ticket(/FIN-1\b/);
    await world.press('fay', { channel, ts }, /^Claim$/);
    await asks('Which of the two cards');
    await press('ben', first.id, /Answer Fay…/, /^Answer Fay…$/);
    await fill('ben', { text: 'The one that ends in 4711' });
    await ticket(/FIN-1\b[\s\S]*In progress/);
    // Typed with the ticket's number, it reaches whoever speaks for the case that was asked.
    await asks('And of which day');
    await type('ben', 'answer FIN-1 Of the fourth');
    await told('ben', /Your answer is in FIN-1/);
    // What is done meanwhile is still to be told, whoever speaks for its customer.
    const asked = await ticket(/FIN-1\b[\s\S]*In progress[\s\S]*\[ Done \]/);
    expect(await world.press('fay', { channel: asked.channel, ts: asked.ts }, /^Done$/)).toEqual({ ok: true });
    await fill('fay', { outcome: 'Refunded' });
    await card(first.id, new RegExp(`customer update to ${second.id}’s customer|tell the customer`));
    await type('ben', `unmerge ${second.id}`);
    const again = await card(second.id, /tell the customer/);
    expect(JSON.stringify(again.blocks)).not.toMatch(/Answer Fay/);
  });

  test('[IN-6] [SK-6] what cannot be merged is refused in words', async () => {
    const other = await opened('contact-tom', 'We were charged twice for our plan this month, please refund it.');
    for (const [text, words] of [
      [`merge ${second.id} into ${other.id}`, /another customer’s/],
      [`merge ${second.id} into ${second.id}`, /the same/],
      [`merge ${second.id} into CASE-999`, /CASE-999/],
      [`merge ${second.id} into something`, /Into which case/],
      [`merge ${other.id}`, /no other open case/],
      [`unmerge ${other.id}`, /not merged/],
    ] as const) {
      await type('fay', text);
      await told('fay', words);
    }
    await type('fay', `merge ${second.id} into ${first.id}`);
    await card(second.id, new RegExp(`Merged into ${first.id}`));
    await type('fay', `merge ${first.id} into ${second.id}`);
    await told('fay', new RegExp(`${second.id} was merged into ${first.id}`));
  });

  test('[IN-6] [IN-14] once the case is over, a new matter in the other conversation opens its own', async () => {
    desk('5002').reply(second.conversation, 'It arrives on Friday.');
    await line(first.id, /to the customer of CASE-\d+: .*Friday/);
    await type('fay', `resolve ${first.id} refunded both`);
    await card(first.id, /Resolved by/);
    await world.advance(30 * DAY);
    const before = cards().length;
    customer('contact-bo').reply(second.conversation, 'We want a refund for an invoice of a wrong amount.');
    await until(() => cards().length > before, 'a case of its own');
  });
});
