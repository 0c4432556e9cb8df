import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Desk } from './support/desk.ts';
import { type BrowserSandbox, openSandbox } from './support/sandbox.ts';

let sandbox: BrowserSandbox;
let desk: Desk;
const begin = (slack: string, channel: string) => async () => {
  sandbox = await openSandbox();
  desk = await sandbox.open({ query: { slack, channel } });
};
const end = () => sandbox?.stop();

/** Waits until the strip shows such a time. */
const itIs = (time: RegExp): Promise<void> => desk.page.locator('.strip .now').filter({ hasText: time }).waitFor();
/** Starts a story from the strip's menu and waits until it has begun. */
async function play(label: string): Promise<void> {
  await desk.page.getByRole('button', { name: 'Play' }).click();
  await desk.page.getByRole('menuitem', { name: label }).click();
  await desk.page.locator('.chip.playing').filter({ hasText: label }).waitFor();
}
const isOver = (): Promise<void> => desk.page.locator('.chip.playing').waitFor({ state: 'detached', timeout: 30_000 });

describe('stories that play by themselves', () => {
  beforeAll(begin('UFAY', 'CSUPPORTBILLING'));
  afterAll(end);

  test('[AD-1] finance approval: the eye is led from the customer to the card, to who claims it, and to finance', async () => {
    await desk.be('eli');
    await play('Finance approval');
    await desk.customer.locator('.bubble').filter({ hasText: 'INV-3310' }).waitFor();
    // Eli sees no billing: somebody who does is chosen, and the card is pointed out.
    await desk
      .message(/Refund request.*Kite Analytics/)
      .and(desk.page.locator('.pointed-out'))
      .waitFor();
    await desk.inbox.locator('.part-words').filter({ hasText: 'INV-3310' }).first().waitFor();
    await desk
      .message(/Kite Analytics.*Ben Bauer/)
      .last()
      .waitFor();
    await isOver();
    await desk.slack.locator('.channel-head h3').filter({ hasText: 'finance-requests' }).waitFor();
    expect(await desk.slack.getByLabel('Act as').inputValue()).toBe('UFIN');
    const ticket = desk.message(/FIN-\d+ · P\d.*INV-3310/).last();
    await ticket
      .filter({ hasText: '$590.00' })
      .filter({ hasText: /May approve: Fin Ferrari up to / })
      .getByRole('button', { name: 'Approve' })
      .waitFor();
  });

  test('[AD-1] whoever looks elsewhere is told where a story goes on, and is not moved', async () => {
    await play('Outage hits 12 customers');
    await desk.be('eli');
    await desk.goTo('support-engineering');
    await desk.be('ben');
    await desk.goTo('general');
    await desk.speed(60);
    await desk.page
      .locator('.guide')
      .filter({ hasText: /message is a case\. Its card is in #/ })
      .waitFor();
    expect(await desk.slack.locator('.channel-head h3').textContent()).toContain('general');
    await desk.be('eli');
    await desk.goTo('eng-escalations');
    await desk.slack.locator('[data-channel="support-engineering"].is-calling').waitFor();
    await desk.page.getByRole('button', { name: 'Stop the scenario' }).click();
    await isOver();
    await desk.speed(1);
  });

  test('[AD-1] [IN-1] an outage: twelve customers in the inbox, the urgent ones in the engineers’ channel', async () => {
    const rows = desk.inbox.locator('.inbox-row');
    const before = await rows.count();
    await play('Outage hits 12 customers');
    await desk.speed(60);
    await isOver();
    await desk.speed(1);
    await rows.nth(before + 11).waitFor();
    await desk.be('eli');
    await desk.goTo('support-engineering');
    for (const account of ['Acme Robotics', 'Globex Health'])
      await desk
        .message(new RegExp(`CASE-\\d+ · P1.*${account}`))
        .first()
        .waitFor();
  });

  test('[AD-1] [SLA-3] Friday 17:50: it is that time in the office, and the card counts only the minutes that are open', async () => {
    await play('Friday 17:50 billing dispute');
    await itIs(/^Fri.*17:5\d/);
    await desk.be('fay');
    await desk.goTo('support-billing');
    const card = desk.message(/Harbor Freightways.*no owner yet/).last();
    await card.waitFor();
    // Ten minutes are left today, so the deadline lies behind the weekend.
    expect(await card.textContent()).toMatch(/first response by (?!today|tomorrow)/);
    await desk.page.getByRole('button', { name: 'Stop the scenario' }).click();
    await isOver();
  });
});

describe('a night in which nothing else is going on', () => {
  beforeAll(begin('UOLGA', 'CSUPPORTSENIOR'));
  afterAll(end);

  test('[AD-1] [IN-7] a quiet night: two o’clock, a question and a thank-you, of which nobody is rung', async () => {
    await play('Quiet night');
    await itIs(/02:0\d/);
    await desk.speed(600);
    await isOver();
    // Whoever would be rung would be by now: the last of the story is twenty minutes old.
    await desk.page
      .locator('.strip .now')
      .filter({ hasText: /0[3-5]:\d\d/ })
      .waitFor();
    await desk.speed(1);
    await desk.inbox.getByRole('tab', { name: /^Open/ }).click();
    await desk.inbox.locator('.inbox-row').filter({ hasText: 'Bo Berg' }).first().waitFor();
    await desk.inbox.locator('.inbox-row').filter({ hasText: 'Pia Park' }).first().click();
    // Chat stays chat: no note of a case is in it.
    await desk.inbox.locator('.parts').filter({ hasText: 'Never mind, I found it.' }).waitFor();
    expect(await desk.inbox.locator('.part.note').count()).toBe(0);
    // What else the team has open may ring in a night, of the same customers too; of this story nobody hears.
    for (const person of ['lena', 'olga', 'maya', 'ben', 'fay', 'eli']) {
      await desk.be(person);
      await desk.goTo('app');
      expect(await desk.message(/the logo on my invoices|Never mind|remember my columns/).count()).toBe(0);
    }
  });
});
