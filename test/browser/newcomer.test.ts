import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Desk, numberIn } from './support/desk.ts';
import { layoutMistakes } from './support/layout.ts';
import { type BrowserSandbox, openSandbox } from './support/sandbox.ts';

describe('somebody who opens the page for the first time', () => {
  let sandbox: BrowserSandbox;
  let desk: Desk;
  /** Of the outage, such as `CASE-12`. */
  let id: string;
  beforeAll(async () => {
    sandbox = await openSandbox();
    desk = await sandbox.open();
  });
  afterAll(() => sandbox?.stop());

  test('[AD-1] sees at once that all of this is invented', async () => {
    await desk.page.locator('.brand').filter({ hasText: 'Sandbox' }).waitFor();
    const narrow = await sandbox.open({ context: { viewport: { width: 390, height: 844 } } });
    expect(await narrow.page.locator('.brand .sandbox').isVisible()).toBe(true);
    await narrow.page.close();
  });

  test('[AD-1] is led to the card of what was written, as somebody who may see it', async () => {
    await desk.begin('rhea', 'outage');
    const guide = desk.page.locator('.guide');
    await guide.filter({ hasText: 'Rhea’s message is a case. Its card is in #support-engineering' }).waitFor();
    for (const width of [1440, 1100, 800, 390, 1280]) {
      await desk.page.setViewportSize({ width, height: 860 });
      expect({ width, mistakes: await layoutMistakes(desk.page) }).toEqual({ width, mistakes: [] });
    }
    await guide.getByRole('button', { name: /^Show it as / }).click();
    const card = desk.message(/P1 · Outage.*Acme Robotics/).last();
    await card.waitFor();
    id = await numberIn(card);
    await guide.waitFor({ state: 'detached' });
  });

  test('[SK-6] [AD-5] the database down: the page says what will be seen, and so it is', async () => {
    await desk.page.getByRole('button', { name: 'Faults' }).click();
    const panel = desk.page.getByRole('complementary', { name: 'Faults' });
    const down = panel.locator('.fault').filter({ hasText: 'Clicks and commands in Slack answer in private' });
    await down.getByRole('switch').check();
    await desk.begin('pia', 'double-charge');
    await desk.button(id, 'Claim').click();
    await desk.slack.locator('article.ephemeral').filter({ hasText: 'Caseload cannot reach its database' }).waitFor();
    await down.getByRole('switch').uncheck();
    await panel.getByRole('button', { name: 'Close' }).click();
    // The case appears by itself.
    await desk.page.locator('.guide').filter({ hasText: 'Pia’s message is a case' }).waitFor({ timeout: 30_000 });
    await desk.button(id, 'Claim').click();
    const me = await desk.slack.getByLabel('Act as').locator('option:checked').textContent();
    await desk
      .card(id)
      .filter({ hasText: `owner ${me?.split(' · ')[0]}` })
      .waitFor();
  });

  test('[IC-3] closing in the inbox asks the customer for a rating, and the teammate sees it', async () => {
    // An older conversation of hers may stand above: what was touched last does, and that may change at any moment.
    await desk.inbox.locator('.inbox-row').filter({ hasText: 'INV-2041' }).click();
    await desk.inbox.locator('.part-words').filter({ hasText: 'INV-2041' }).first().waitFor();
    await desk.inbox.getByRole('button', { name: 'Close', exact: true }).click();
    await desk.customer.getByRole('button', { name: 'Great' }).click();
    await desk.customer.getByText('Thank you for your rating').waitFor();
    await desk.inbox.locator('.details').filter({ hasText: '4 of 5' }).waitFor();
  });
});
