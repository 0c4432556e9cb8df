import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const GENERAL = '#support-billing';

let world: World;

const customer = (id: string) => world.sandbox.intercom.customer(id);
/** A new case of a customer, and the number it got. */
async function newCase(contact: string, text: string) {
  const conversation = customer(contact).write(text);
  const of = () =>
    world
      .person('ben')
      .see(world.channel(GENERAL))
      .find((one) => one.text.includes(text.slice(0, 30)));
  const card = await until(of, `a card for ${text}`);
  const id = /CASE-\d+/.exec(card.text)?.[0] ?? '';
  // From here on what goes there is what a person writes.
  const parts = () => world.sandbox.intercom.teammate('9000').sees(conversation).parts;
  await until(() => parts().some(({ kind }) => kind === 'note'), 'the note of the new case');
  return { conversation, id, place: { channel: card.channel, ts: card.ts }, card: () => of()?.text ?? '' };
}
const view = (person: string, words: RegExp) =>
  until(() => {
    const shown = world.person(person).currentView();
    return shown !== undefined && words.test(shown.text) ? shown : undefined;
  }, `${words} in a form of ${person}`);
const messages = (contact: string, conversation: string) =>
  customer(contact)
    .sees(conversation)
    .messages.map(({ name, text }) => `${name}: ${text}`);
const answers = (contact: string, conversation: string) =>
  until(() => {
    const all = messages(contact, conversation);
    return all.length > 1 ? all.slice(1) : undefined;
  }, 'an answer');
const open = async (person: string, place: { channel: string; ts: string }) => {
  await world.person(person).closeView();
  expect(await world.press(person, place, /^Reply…$/)).toEqual({ ok: true });
  return view(person, /You see what the customer will read/);
};
const preview = async (person: string, text: string) => {
  expect(await world.person(person).submitView({ values: { text } })).toEqual({ ok: true });
  return view(person, /reads this, from/);
};
const send = (person: string) => world.person(person).submitView();
const thread = (id: string) =>
  world
    .person('ben')
    .see(world.channel(GENERAL))
    .filter(({ text }) => text.includes(id))
    .flatMap(({ replies }) => replies.map(({ text }) => text));

describe('answering the customer from Slack', () => {
  beforeAll(async () => {
    world = await startWorld({
      policy: (loaded) => ({
        ...loaded,
        policy: {
          ...loaded.policy,
          // Whom Intercom does not know.
          people: loaded.policy.people.map((one) => (one.id === 'fay' ? { ...one, intercom: '404' } : one)),
        },
      }),
    });
  });
  afterAll(async () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    await world.stop();
  });

  test('[SK-3] [SK-1] is written below what they said last, shown as they read it, and said as the teammate of the same e-mail', async () => {
    const one = await newCase('contact-bea', 'Please refund the second of our two payments of May.');
    const form = await open('ben', one.place);
    expect(form.text).toMatch(/Customer, [^\n]*“Please refund the second of our two payments of May\.”/);
    const shown = await preview('ben', 'Hello <Bea> & *co*,\n\nit is refunded.');
    expect(shown.text).toMatch(/Bea Brandt reads this, from Ben Bauer:/);
    expect(shown.text).toContain('Hello <Bea> & *co*,\n\nit is refunded.');
    expect(messages('contact-bea', one.conversation)).toHaveLength(1);
    expect(await send('ben')).toEqual({ ok: true });
    expect(world.person('ben').currentView()).toBeUndefined();
    expect(await answers('contact-bea', one.conversation)).toEqual(['Ben Bauer: Hello <Bea> & *co*,\nit is refunded.']);
  });

  test('[IC-4] [SLA-1] the case hears it at once, and not again by webhook and reconciliation', async () => {
    const one = await newCase('contact-bo', 'Please refund our second payment of April.');
    await open('ben', one.place);
    await preview('ben', 'It is refunded.');
    await send('ben');
    await until(() => /Ben Bauer, [^\n]*“It is refunded\.”/.test(one.card()), 'the answer on the card');
    expect(one.card()).not.toMatch(/on its way|first response by/);
    await world.advance(60_000);
    await world.advance(60_000);
    expect(thread(one.id).filter((line) => /Ben Bauer to the customer/.test(line))).toHaveLength(1);
    expect(messages('contact-bo', one.conversation)).toHaveLength(2);
  });

  test('[SK-3] goes out by Caseload’s seat with the name of who wrote it, who is no teammate', async () => {
    const one = await newCase('contact-lucy', 'Please refund our last invoice, it was too much.');
    await world.person('fay').command('/case', `reply ${one.id} We look into it.`, { in: world.channel(GENERAL) });
    const shown = await view('fay', /reads this, from Caseload’s seat in Intercom, with your name below/);
    expect(shown.text).toContain('We look into it.\n\n— Fay Fischer');
    expect(await send('fay')).toEqual({ ok: true });
    expect((await view('fay', /on its way to the customer/)).text).toMatch(/you hear of it/);
    expect(await answers('contact-lucy', one.conversation)).toEqual([
      expect.stringMatching(/: We look into it\.\n— Fay Fischer$/),
    ]);
    await until(() => /Fay Fischer, [^\n]*“We look into it\.”/.test(one.card()), 'whose answer it is on the card');
    await until(() => thread(one.id).some((line) => /Fay Fischer to the customer/.test(line)), 'a line in the thread');
  });

  test('[SK-3] two who write at once see each other; what was said meanwhile is shown first, and nothing typed is lost', async () => {
    const one = await newCase('contact-hugo', 'We were charged twice, please refund one payment.');
    await open('ben', one.place);
    const other = await open('ana', one.place);
    expect(other.text).toMatch(/✍️ Ben Bauer opened a reply/);
    await preview('ana', 'From Ana, with care.');
    await preview('ben', 'Ben was faster.');
    expect(await send('ben')).toEqual({ ok: true });
    await answers('contact-hugo', one.conversation);
    await until(() => thread(one.id).some((line) => /Ben Bauer to the customer/.test(line)), 'Ben’s answer');
    expect(await send('ana')).toEqual({ ok: true });
    const refused = await view('ana', /Not sent/);
    expect(refused.text).toMatch(/Since you looked:[\s\S]*Ben Bauer[^\n]*“Ben was faster\.”/);
    expect(refused.text).toContain('From Ana, with care.');
    customer('contact-hugo').reply(one.conversation, 'Thank you, and when?');
    await until(() => /Thank you, and when/.test(one.card()), 'the customer’s answer');
    await world.person('ana').submitView();
    expect((await view('ana', /reads this/)).text).toMatch(/Thank you, and when\?/);
    expect(await send('ana')).toEqual({ ok: true });
    await until(() => messages('contact-hugo', one.conversation).length === 4, 'Ana’s answer');
  });

  test('[SK-3] the text can be changed from what they will read', async () => {
    const one = await newCase('contact-kim', 'Please refund our invoice of last week.');
    await open('ben', one.place);
    await preview('ben', 'A first thought');
    await world.person('ben').click({ view: 'top', label: 'Change the text' });
    expect((await view('ben', /You see what the customer will read/)).text).toContain('A first thought');
    await preview('ben', 'A second thought');
    await send('ben');
    expect(await answers('contact-kim', one.conversation)).toEqual(['Ben Bauer: A second thought']);
    // Typed, there is no card that closes below it: what came of it is said.
    await world.person('ben').command('/case', `reply ${one.id} A third thought`, { in: world.channel(GENERAL) });
    await view('ben', /reads this, from/);
    await world.person('ben').click({ view: 'top', label: 'Change the text' });
    await view('ben', /You see what the customer will read/);
    await preview('ben', 'A fourth thought');
    await send('ben');
    await view('ben', /on its way to the customer/);
    await world.person('ben').closeView();
  });

  test('[SK-6] refused by Intercom, whoever wrote it hears it with the text, and sends it again', async () => {
    const one = await newCase('contact-hugo', 'Please refund the fee of the broken export.');
    world.sandbox.intercom.faults.next('POST /conversations/*/reply', { status: 403 });
    await open('ben', one.place);
    await preview('ben', 'Your money is on its way.');
    await send('ben');
    const told = await until(
      () =>
        world
          .person('ben')
          .dms()
          .find(({ text }) => text.includes(one.id) && /did not take your answer/.test(text)),
      'a message to Ben',
    );
    expect(told.text).toMatch(/“Your money is on its way\.”/);
    expect(messages('contact-hugo', one.conversation)).toHaveLength(1);
    await until(() => thread(one.id).some((line) => /did not take Ben Bauer’s answer/.test(line)), 'the thread');
    const standing = () =>
      world
        .person('ben')
        .dms()
        .find(({ text }) => text.includes(one.id) && /Send it again/.test(text));
    const message = await until(standing, 'the way to send it again');
    await world.press('ben', message, /^Send it again…$/);
    expect((await view('ben', /You see what the customer will read/)).text).toContain('Your money is on its way.');
    await world.person('ben').submitView();
    await view('ben', /reads this/);
    await send('ben');
    expect(await answers('contact-hugo', one.conversation)).toEqual(['Ben Bauer: Your money is on its way.']);
    await until(() => standing() === undefined, 'nothing left to send again');
  });

  test('[SK-6] [SLA-4] of a resolved case it stays resolved, and says so before; without a word nothing is shown', async () => {
    const one = await newCase('contact-bea', 'Please refund what we paid for June.');
    const in_ = { in: world.channel(GENERAL) };
    await world.person('ben').command('/case', `claim ${one.id}`, in_);
    await until(() => /owner Ben Bauer/.test(one.card()), 'an owner on the card');
    await world.press('ben', one.place, /^Resolve with a reason…$/);
    await view('ben', /Resolve without one/);
    await world.person('ben').submitView({ values: { how: 'called them', unanswered: 'yes' } });
    await until(() => /^✅/.test(one.card()), 'a resolved card');
    await world.person('ben').command('/case', `reply ${one.id} One word more.`, in_);
    expect((await view('ben', /reads this/)).text).toMatch(/It is resolved, and stays so here/);
    await send('ben');
    await answers('contact-bea', one.conversation);
    await world.advance(60_000);
    expect(one.card()).toMatch(/^✅/);
    await world.person('ben').command('/case', `reply ${one.id}`, in_);
    expect(await view('ben', /You see what the customer will read/)).toBeDefined();
    expect((await world.person('ben').submitView({ values: { text: '   ' } })).ok).toBe(false);
    await world.person('ben').closeView();
  });

  test('[RO-6] of a restricted case others cannot write, nor learn that it is there; its people can, but leave no note', async () => {
    customer('contact-nils').write('Somebody got into our account and stole the data of our customers.');
    const card = await world.message('sol', '#security-restricted', /CASE-\d+/);
    const id = /CASE-\d+/.exec(card.text)?.[0] ?? '';
    const in_ = { in: world.channel(GENERAL) };
    await world.person('ben').command('/case', `reply ${id} What happened?`, in_);
    await world.message('ben', GENERAL, new RegExp(`There is no ${id}, or it is not for you to see`));
    await world.person('ben').command('/case', `note ${id} What happened?`, in_);
    expect(world.person('ben').currentView()).toBeUndefined();
    await world.person('sol').command('/case', `note ${id} Look at the logs`, { in: card.channel });
    await world.message('sol', '#security-restricted', /You cannot write a note here[\s\S]*Say it in its thread/);
    await world.person('sol').command('/case', `reply ${id} We look into it.`, { in: card.channel });
    await view('sol', /reads this/);
    expect(await send('sol')).toEqual({ ok: true });
    await until(
      () =>
        customer('contact-nils')
          .conversations()[0]
          ?.messages.some(({ text }) => text === 'We look into it.'),
      'an answer',
    );
  });

  test('[SK-1] [SK-3] a note is for teammates alone, and stands in the thread', async () => {
    const one = await newCase('contact-kim', 'We want a refund for what we paid in March.');
    const in_ = { in: world.channel(GENERAL) };
    await world.person('ben').command('/case', `note ${one.id} Ask <finance> first`, in_);
    const notes = () =>
      world.sandbox.intercom
        .teammate('9000')
        .sees(one.conversation)
        .parts.filter(({ kind, text }) => kind === 'note' && text.includes('finance'));
    expect(await until(() => (notes().length > 0 ? notes() : undefined), 'the note')).toMatchObject([
      { name: 'Ben Bauer', text: 'Ask <finance> first' },
    ]);
    expect(messages('contact-kim', one.conversation)).toHaveLength(1);
    await until(
      () => thread(one.id).some((line) => /Ben Bauer noted in Intercom: “Ask <finance> first”/.test(line)),
      'a line',
    );
    await world.person('ben').command('/case', `show ${one.id}`, in_);
    const details = await world.message('ben', GENERAL, new RegExp(`${one.id}[\\s\\S]*Lately`));
    await world.press('ben', details, /^Add a note…$/);
    await view('ben', /Your note/);
    expect(await world.person('ben').submitView({ values: { text: 'And legal' } })).toEqual({ ok: true });
  });
});

const TEMPLATES = [
  { for: 'update' as const, text: 'Hi {name}, good news:' },
  { for: 'first' as const, text: 'Hi {name},\n\nthank you for telling us.' },
  { text: 'Hi again, {name},' },
];

describe('answering where the way to Intercom breaks, or the policy wants an owner first', () => {
  beforeAll(async () => {
    world = await startWorld({
      // An attempt of before is looked for by its time.
      startAt: Date.now(),
      policy: (loaded) => ({
        ...loaded,
        policy: { ...loaded.policy, reply: { claimFirst: true, templates: TEMPLATES } },
      }),
    });
  });
  afterAll(async () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    await world.stop();
  });

  test('[AD-4] [OW-2] cut off between sending and receipt it is said once; who sends it has the case then', async () => {
    const one = await newCase('contact-lucy', 'Please refund the double charge of this morning.');
    world.sandbox.intercom.faults.next('POST /conversations/*/reply', 'after-then-reset');
    await open('ben', one.place);
    const shown = await preview('ben', 'Once, and only once.');
    expect(shown.text).toMatch(new RegExp(`Nobody has ${one.id} yet: sending takes it`));
    await send('ben');
    await until(() => /“Once, and only once\.”/.test(one.card()), 'the answer on the card', 20_000);
    expect(one.card()).toMatch(/owner Ben Bauer/);
    await world.advance(60_000);
    expect(await answers('contact-lucy', one.conversation)).toEqual(['Ben Bauer: Once, and only once.']);
    expect(thread(one.id).filter((line) => /Ben Bauer to the customer/.test(line))).toHaveLength(1);
  });

  test('[SK-3] [TR-5] begins with what the policy suggests, and takes along the link to an article', async () => {
    await until(() => world.logs.some((line) => line.includes('articles of the help centre')), 'the articles');
    const one = await newCase('contact-bea', 'We were charged twice this month, is that a duplicate charge?');
    const form = await open('ben', one.place);
    expect(form.text).toContain('Hi Bea,\n\nthank you for telling us.');
    expect(form.text).toMatch(/Add a link to an article/);
    const unfinished = await world.person('ben').submitView({ values: { text: 'Hi Bea,\n\ngood news on this one:' } });
    expect(unfinished).toMatchObject({ errors: { text: 'say what comes after “good news on this one:”' } });
    const text = 'Hi Bea,\n\nthank you for telling us. Look here:';
    const values = { text, article: 'Charged twice: duplicate charges and how they are refunded' };
    expect(await world.person('ben').submitView({ values })).toEqual({ ok: true });
    const linked = /Look here:\n\nCharged twice: duplicate charges and how they are refunded: https?:\/\/\S+/;
    expect((await view('ben', /reads this, from/)).text).toMatch(linked);
    await send('ben');
    const [answer] = await answers('contact-bea', one.conversation);
    expect(answer).toMatch(/Look here:\nCharged twice: duplicate charges and how they are refunded: https?:\/\/\S+$/);
    await until(() => /Ben Bauer, [^\n]*“Hi Bea/.test(one.card()), 'the answer on the card');
    await world.person('ben').command('/case', `reply ${one.id}`, { in: world.channel(GENERAL) });
    expect((await view('ben', /You see what the customer will read/)).text).toContain('Hi again, Bea,');
    await world.person('ben').closeView();
  });
});
