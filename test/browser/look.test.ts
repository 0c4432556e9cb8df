/// <reference lib="dom" />
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Desk } from './support/desk.ts';
import { layoutMistakes } from './support/layout.ts';
import { type BrowserSandbox, openSandbox } from './support/sandbox.ts';

const README_PICTURE = 'docs/images/sandbox.png';
const MAX_BYTES = 400 * 1024;
const THEMES = ['light', 'dark'] as const;

describe('how the page looks', () => {
  let sandbox: BrowserSandbox;
  const pictures = new Map<string, Buffer>();
  beforeAll(async () => {
    sandbox = await openSandbox();
    await livelyScene(sandbox);
  });
  afterAll(() => sandbox?.stop());

  async function look(name: string, desk: Desk): Promise<void> {
    // The pointer marks what it rests on.
    await desk.page.mouse.move(0, 0);
    expect(await layoutMistakes(desk.page)).toEqual([]);
    const picture = await desk.page.screenshot({ animations: 'disabled', caret: 'hide' });
    pictures.set(name, picture);
    const folder = process.env.SCREENSHOT_DIR;
    if (folder === undefined) return;
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${name}.png`), picture);
  }

  const query = { slack: 'UFAY', channel: 'CSUPPORTBILLING', customer: 'contact-bea', teammate: '5002' };

  test.each(THEMES)('[AD-1] three views side by side at 1280 px, %s: nothing overlaps or sticks out', async (theme) => {
    const desk = await sandbox.open({
      query: { ...query, theme },
      context: { viewport: { width: 1280, height: 860 } },
    });
    await desk.customer.locator('.conversation').first().click();
    await showConversation(desk);
    await desk.message('Ben Bauer').first().waitFor();
    await look(`1280-${theme}`, desk);
    await desk.message('Brightside Studio').last().getByRole('button', { name: 'More actions' }).click();
    await desk.page.getByRole('menu').waitFor();
    await look(`1280-${theme}-menu`, desk);
    await desk.page.keyboard.press('Escape');
    await desk.page.getByRole('button', { name: 'Faults' }).click();
    await desk.page.getByRole('complementary', { name: 'Faults' }).waitFor();
    await look(`1280-${theme}-faults`, desk);
  });

  test.each(THEMES)('[AD-1] one view at a time at 390 px, %s: nothing overlaps or sticks out', async (theme) => {
    const desk = await sandbox.open({
      query: { ...query, theme, view: 'customer' },
      context: { viewport: { width: 390, height: 844 } },
    });
    await look(`390-${theme}-customer`, desk);
    await desk.customer.locator('.conversation').first().click();
    await desk.customer.locator('.bubble').first().waitFor();
    await look(`390-${theme}-chat`, desk);
    const views = desk.page.getByRole('navigation', { name: 'Views' });
    await views.getByRole('button', { name: 'Slack' }).click();
    await desk.message('Ben Bauer').first().waitFor();
    await look(`390-${theme}-slack`, desk);
    await desk.slack.getByRole('button', { name: 'Channels', exact: true }).click();
    await desk.slack.getByRole('navigation', { name: 'Channels' }).waitFor();
    await look(`390-${theme}-channels`, desk);
    await desk.goTo('support-billing');
    await desk.choose(desk.message('Brightside Studio').last(), 'Ask Finance for a refund…');
    await desk.form.waitFor();
    await look(`390-${theme}-form`, desk);
    await desk.form.getByRole('button', { name: 'Close', exact: true }).click();
    await desk.form.waitFor({ state: 'detached' });
    await desk.slack.locator('.thread-link').last().click();
    await desk.slack.getByRole('complementary', { name: 'Thread' }).locator('article.message').nth(1).waitFor();
    await look(`390-${theme}-thread`, desk);
    await desk.page.keyboard.press('Escape');
    await desk.slack.getByRole('button', { name: 'Channels', exact: true }).click();
    await desk.goTo('app');
    await desk.slack.locator('article.message').first().waitFor();
    await look(`390-${theme}-direct`, desk);
    await views.getByRole('button', { name: 'Inbox' }).click();
    await desk.inbox.locator('.inbox-row').first().waitFor();
    await look(`390-${theme}-inbox`, desk);
    await showConversation(desk);
    await look(`390-${theme}-conversation`, desk);
  });

  test('[AD-1] the look at overlaps finds one, and what sticks out', async () => {
    const desk = await sandbox.open({ context: { viewport: { width: 1280, height: 860 } } });
    expect(await layoutMistakes(desk.page)).toEqual([]);
    await desk.slack.evaluate((pane) => {
      pane.style.marginLeft = '-40px';
    });
    expect((await layoutMistakes(desk.page)).join()).toMatch(/pane customer.* lies over .*pane slack/);
    await desk.slack.evaluate((pane) => {
      pane.style.marginLeft = '';
      pane.style.minWidth = '1400px';
    });
    expect((await layoutMistakes(desk.page)).join()).toMatch(/sticks out of the window/);
  });

  test('[AD-1] light is light and dark is dark', async () => {
    for (const [theme, isLight] of [
      ['light', true],
      ['dark', false],
    ] as const) {
      // The address has the last word over what the machine prefers.
      const desk = await sandbox.open({ query: { theme }, context: { colorScheme: isLight ? 'dark' : 'light' } });
      const [red = 0] = await desk.slack.evaluate((pane) =>
        (getComputedStyle(pane).backgroundColor.match(/\d+/g) ?? []).map(Number),
      );
      expect(red > 127).toBe(isLight);
    }
  });

  test('[AD-1] the picture in the README shows the three views', async () => {
    const picture = pictures.get('1280-light');
    expect(picture?.byteLength).toBeGreaterThan(20 * 1024);
    expect(picture?.byteLength).toBeLessThanOrEqual(MAX_BYTES);
    if (process.env.UPDATE_SCREENSHOTS === '1' && picture !== undefined) await writeFile(README_PICTURE, picture);
  });
});

/** Opens Bea's conversation in the inbox. */
async function showConversation(desk: Desk): Promise<void> {
  await desk.inbox.locator('.inbox-row').filter({ hasText: 'Bea Brandt' }).first().click();
  await desk.inbox.locator('.part.note').first().waitFor();
}

/** Several customers in trouble, one case claimed, an answer and a note in the inbox. */
async function livelyScene(sandbox: BrowserSandbox): Promise<void> {
  const say = (customer: string, text: string) =>
    sandbox.act('/api/customer/write', { as: `contact-${customer}`, text });
  await say('kim', 'Invoice INV-1998 is wrong: you charged us twice for the same seats. Can you correct it?');
  await say('hugo', 'All our API calls have been failing with 502 since 14:05 in production. Please help immediately.');
  await say('nils', 'We have decided to cancel our subscription at the end of the month. What do we need to do?');
  const desk = await sandbox.open({
    query: { slack: 'UBEN', channel: 'CSUPPORTBILLING', customer: 'contact-bea', teammate: '5002' },
  });
  await desk.message('Kite Analytics').last().waitFor();
  await desk.begin('bea', 'double-charge');
  await desk
    .message('Brightside Studio')
    .getByRole('button', { name: /^Claim: / })
    .click();
  await desk
    .message(/Brightside Studio.*Ben Bauer/)
    .last()
    .waitFor();
  await desk.inbox.locator('.inbox-row').filter({ hasText: 'Bea Brandt' }).first().click();
  await desk.inbox.locator('.part.note').first().waitFor();
  await desk.inbox
    .getByRole('textbox', { name: /^Reply to the customer/ })
    .fill('Sorry about that, Bea! Finance is looking into the second charge. I will be back within the hour.');
  await desk.inbox.getByRole('button', { name: 'Send' }).click();
  await desk.customer.locator('.bubble-row.theirs').waitFor();
  await desk
    .message(/Brightside Studio.*resolution by/)
    .last()
    .waitFor();
  await desk.page.close();
}
