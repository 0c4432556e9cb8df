import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

describe('customers are understood', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(async () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    expect(world.sandbox.intercom.violations).toEqual([]);
    await world.stop();
  });
  const customer = (id: string) => world.sandbox.intercom.customer(id);
  const told = (id: string, conversation: string) =>
    customer(id)
      .sees(conversation)
      .messages.filter((one) => one.from !== 'customer')
      .map(({ text }) => text);
  const settled = async () => {
    await world.sandbox.intercom.settled();
    await world.caseload.round();
  };

  test('[TR-2] an error that is stated becomes a case, a plain how-to stays a chat, neither is questioned', async () => {
    const error = customer('contact-kim').write('I only see an error 502');
    const card = await world.message('eli', '#support-engineering', /CASE-1/);
    expect(card.text).toMatch(/I only see an error 502/);
    const question = customer('contact-pia').write('How do I add a second admin');
    await settled();
    expect([...told('contact-kim', error), ...told('contact-pia', question)]).toEqual([]);
    expect(world.reads('ana', '#support-general').filter((line) => /CASE-/.test(line))).toEqual([]);
  });

  test('[TR-2] what is unclear gets one short question about what was understood', async () => {
    const down = customer('contact-kim').write('nothing works');
    const hello = customer('contact-pia').write('Hi there');
    const question = await until(() => told('contact-kim', down)[0], 'the question');
    expect(question).toMatch(/Is the service down for your whole team, or for you\?$/);
    expect(await until(() => told('contact-pia', hello)[0], 'the question')).toMatch(/How can we help you\?$/);
  });

  test('[TR-1] a VIP’s cancellation is P1 with the renewal near, a large account’s P2, a small one’s not', async () => {
    customer('contact-rhea').write('We want to cancel our subscription at the end of the term.');
    expect((await world.message('cleo', '#customer-success', /CASE-1\b/)).text).toMatch(/CASE-1 · P1 · Cancellation/);
    customer('contact-gina').write('We want to cancel our subscription at the end of the term.');
    expect((await world.message('cleo', '#customer-success', /CASE-2\b/)).text).toMatch(/CASE-2 · P2 · Cancellation/);
    customer('contact-tom').write('We want to cancel our subscription at the end of the term.');
    expect((await world.message('cleo', '#customer-success', /CASE-3\b/)).text).toMatch(/CASE-3 · P3 · Cancellation/);
  });

  test('[IN-5] [TR-4] the headline is the matter, nothing known is missing, and no advice is done already', async () => {
    customer('contact-hugo').write(
      'Hello,\nplease refund one of them. We were charged twice on 3 November, invoice INV-77.\nThank you!',
    );
    const { text } = await world.message('fay', '#support-billing', /CASE-1\b/);
    expect(text).toMatch(/We were charged twice on 3 November, invoice INV-77/);
    expect(text.split('\n')[1]).toBe('We were charged twice on 3 November, invoice INV-77');
    expect(text).not.toMatch(/Needs|Asked: We were|hand to|page engineering/);
    customer('contact-hugo').write('We want to cancel our subscription.');
    const second = await world.message('cleo', '#customer-success', /CASE-2\b/);
    expect(second.text).not.toMatch(/affected account|lifetime value|hand to customer success/);
    expect((/Needs: (.*)/.exec(second.text)?.[1] ?? '').split(', ').length).toBeLessThanOrEqual(3);
  });
});
