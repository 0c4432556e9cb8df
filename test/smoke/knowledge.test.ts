import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const BILLING = '#support-billing';
const SECURITY = '#security-restricted';

describe('what was learned from one case helps with the next', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ startAt: Date.now() });
  });
  afterAll(async () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    expect(world.sandbox.intercom.violations).toEqual([]);
    await world.stop();
  });

  const write = (contact: string, text: string) => world.sandbox.intercom.customer(contact).write(text);
  const card = (number: number) => world.message('fay', BILLING, new RegExp(`CASE-${number}\\b[\\s\\S]*\\[`));
  const drafts = () => world.sandbox.intercom.articles().filter(({ state }) => state === 'draft');
  /** What the person alone was told last. */
  const told = async (person: string, command: string, words: RegExp) => {
    await world.person(person).command('/case', command, { in: world.channel(BILLING) });
    return until(
      () =>
        world
          .person(person)
          .see(world.channel(BILLING))
          .findLast(({ text, isEphemeral }) => isEphemeral && words.test(text)),
      `${words} for ${person}`,
    );
  };
  const thread = (words: RegExp) =>
    until(() => world.reads('fay', BILLING).find((line) => words.test(line)), `${words} in a thread`);

  test('[TR-5] a case is shown with the article that answers it', async () => {
    await until(() => world.logs.some((line) => line.includes('articles of the help centre')), 'the articles');
    write('contact-bea', 'Hi, we were charged twice this month for our subscription. Can you fix it?');
    const { text } = await card(1);
    expect(text).toMatch(/Article: Charged twice: duplicate charges and how they are refunded ↗/);
    expect(text).not.toMatch(/Related CASE/);
    expect(text.trim().split('\n').at(-1)).toMatch(/Article: /);
  });

  test('[TR-6] a resolved case offers an article draft; nothing of the customer is in it', async () => {
    const seat = world.sandbox.intercom.teammate('5002');
    const [conversation] = world.sandbox.intercom.customer('contact-bea').conversations();
    seat.reply(
      conversation?.id ?? '',
      'Hi Bea, the second charge of $640 for Brightside Studio was only reserved by the bank. It is released within five days; nothing has to be done.',
    );
    await world.caseload.round();
    await told('ben', 'claim CASE-1', /is yours/);
    await told('ben', 'resolve CASE-1 The second charge was a reservation, the bank releases it', /CASE-1 is resolved/);
    expect(await thread(/resolved it: The second charge was a reservation/)).toMatch(
      /\nWas: .*charged twice this month .*\(customer, .*\)\nTook: .*\nBy: .*Ben Bauer/,
    );
    expect((await told('ben', 'show CASE-1', /In short/)).text).toMatch(/Solved: The second charge was a reservation/);
    const { channel, ts } = await until(async () => {
      const shown = await card(1);
      return /\[ Article draft \]/.test(shown.text) && shown;
    }, 'the button');
    await world.person('ben').click({ channel, ts, label: 'Article draft' });
    const shown = await until(() => world.person('ben').currentView(), 'the form');
    // Of the view what the app sent: the hash beside it is of the moment, and holds any digits.
    const form = JSON.stringify(shown.record.view);
    expect(form).toMatch(/Charged twice|charged twice/);
    expect(form).toMatch(/The second charge was a reservation/);
    expect(form).toMatch(/released within five days/);
    expect(form).not.toMatch(/Bea|Brightside|640/);
  });

  test('[TR-6] [SK-6] what Intercom refuses is said in the thread, and what was written is kept', async () => {
    world.sandbox.intercom.faults.next('POST /articles', { status: 403, code: 'api_plan_restricted' });
    await world.person('ben').submitView({ values: { title: 'Why a charge shows twice' } });
    await thread(/Intercom did not take the article “Why a charge shows twice”/);
    expect(drafts()).toHaveLength(0);
    const { channel, ts } = await until(async () => {
      const shown = await card(1);
      return /\[ Article draft \]/.test(shown.text) && shown;
    }, 'the button');
    await world.person('ben').click({ channel, ts, label: 'Article draft' });
    const form = JSON.stringify(await until(() => world.person('ben').currentView(), 'the form'));
    expect(form).toMatch(/Why a charge shows twice/);
  });

  test('[TR-6] [AD-4] saved once although the answer was lost, and the card leads to it', async () => {
    world.sandbox.intercom.faults.next('POST /articles', 'after-then-reset');
    await world.person('ben').submitView({ values: { title: 'Why a charge shows twice' } });
    await thread(/The article Why a charge shows twice ↗ is a draft in Intercom/);
    await until(async () => /\[ Open the article ↗ \]/.test((await card(1)).text), 'the link on the card');
    await world.caseload.round();
    expect(drafts()).toHaveLength(1);
    expect(drafts()[0]).toMatchObject({ title: 'Why a charge shows twice', state: 'draft' });
    expect(drafts()[0]?.body).toMatch(/<h2>Problem<\/h2>[\s\S]*<h2>Solution<\/h2>/);
  });

  test('[TR-5] the next case like it names the first, and its details what solved it', async () => {
    write('contact-kim', 'Our card was billed two times, please refund the duplicate charge for our subscription.');
    const { text } = await card(2);
    expect(text).toMatch(/Related CASE-1\b/);
    expect((await told('fay', 'show CASE-2', /Related/)).text).toMatch(
      /CASE-1[\s\S]*✓ The second charge was a reservation/,
    );
    expect((await told('fay', 'related CASE-2', /Related to/)).text).toMatch(
      /CASE-1[\s\S]*✓ The second charge[\s\S]*Article/,
    );
    expect((await told('fay', 'find billed two times, duplicate charge', /Cases and articles about/)).text).toMatch(
      /CASE-1/,
    );
    expect((await told('fay', 'find purple elephants', /Nothing was found/)).text).not.toMatch(/CASE-1/);
  });

  test('[RO-6] a restricted case finds nothing, is found by nobody, and becomes no article', async () => {
    const text =
      'We have found that another customer’s invoices are publicly visible, a data leak: security must look at it.';
    write('contact-nils', text);
    const found = await world.message('sol', SECURITY, /CASE-3/);
    expect(found.text).not.toMatch(/Related|Article/);
    const [conversation] = world.sandbox.intercom.customer('contact-nils').conversations();
    world.sandbox.intercom.teammate('5001').reply(conversation?.id ?? '', 'They are not visible any more.');
    await world.message('sol', SECURITY, /CASE-3[\s\S]*not visible any more/);
    await told('sol', 'resolve CASE-3 The bucket was closed', /CASE-3 is resolved/);
    const resolved = await until(() => {
      const shown = world
        .person('sol')
        .see(world.channel(SECURITY))
        .find((one) => /CASE-3/.test(one.text));
      return shown && /\[ Reopen \]/.test(shown.text) ? shown : null;
    }, 'the resolved card');
    expect(resolved.text).not.toMatch(/Article draft/);
    write('contact-gina', text.replace('We have', 'Today we'));
    const next = await world.message('sol', SECURITY, /CASE-4/);
    expect(next.text).not.toMatch(/CASE-3/);
    expect((await told('fay', 'find invoices publicly visible data leak', /about/)).text).not.toMatch(/CASE-[34]/);
    expect((await told('fay', 'related CASE-3', /no CASE-3/)).text).not.toMatch(/bucket/);
  });
});
