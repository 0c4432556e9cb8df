/// <reference lib="dom" />
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Desk, numberIn } from './support/desk.ts';
import { layoutMistakes } from './support/layout.ts';
import { type BrowserSandbox, openSandbox } from './support/sandbox.ts';

let sandbox: BrowserSandbox;
let desk: Desk;
beforeAll(async () => {
  sandbox = await openSandbox();
  desk = await sandbox.open({ query: { slack: 'UBEN' } });
});
afterAll(() => sandbox?.stop());

/** What has the focus, by its name. */
const focused = (): Promise<string> =>
  desk.page.evaluate(() => {
    const active = document.activeElement;
    // A link says how long ago the last answer came, and a minute may pass.
    const words = active?.getAttribute('aria-label') ?? active?.textContent ?? '';
    return `${active?.tagName} ${words.replace(/last .* ago$/, '')}`;
  });

describe('the first screen', () => {
  test('[AD-1] is a workplace that lives: cards with threads, conversations with notes and attributes, and one line that says what to try', async () => {
    await desk.page.locator('.guide').filter({ hasText: 'Try it: write as a customer' }).waitFor();
    const cards = desk.message(/CASE-\d+ · P\d/);
    await cards.nth(2).waitFor();
    expect(await desk.slack.locator('.thread-link').count()).toBeGreaterThan(2);
    expect(await desk.customer.locator('.conversation').count()).toBeGreaterThan(2);
    expect(await desk.inbox.locator('.inbox-row').count()).toBeGreaterThan(9);
    expect(await desk.inbox.locator('.part.note').count()).toBeGreaterThan(0);
    expect(await desk.inbox.locator('.details').textContent()).toMatch(/Case Status.*Case Owner/);
    expect(await desk.page.locator('.starting').count()).toBe(0);
  });

  test('[AD-1] marks are pictures that have loaded, and still characters to whoever reads, searches or copies; one without a picture is shown as it is', async () => {
    const mark = desk
      .message(/CASE-\d+ · P\d/)
      .last()
      .locator('.emoji')
      .first();
    const seen = await mark.evaluate(async (element) => {
      const picture = element.querySelector('img');
      await picture?.decode();
      getSelection()?.selectAllChildren(element);
      const { width, height } = element.getBoundingClientRect();
      return {
        isLoaded: (picture?.naturalWidth ?? 0) > 0,
        isSquare: Math.round(width) === Math.round(height) && width > 10,
        copied: getSelection()?.toString(),
      };
    });
    const [words] = await mark.allInnerTexts();
    expect(words).toMatch(/^\p{Emoji}\uFE0F?$/u);
    expect(seen).toEqual({ isLoaded: true, isSquare: true, copied: words });
    await sandbox.act('/api/slack/write', {
      as: 'UANA',
      channel: 'CGENERAL',
      text: 'Seen 👁️‍🗨️ and done ✅',
    });
    const ana = await sandbox.open({ query: { slack: 'UANA', channel: 'CGENERAL' } });
    const message = ana.message('Seen 👁️‍🗨️ and done ✅');
    await message.locator('.emoji:has(img[hidden])').waitFor();
    expect(await message.locator('.emoji img').evaluateAll((all) => all.map((one) => one.clientWidth > 10))).toEqual([
      false,
      true,
    ]);
    await ana.page.close();
  });

  test('[AD-1] [IC-2] the inbox shows the customers’ last words, not our notes', async () => {
    const previews = await desk.inbox.locator('.inbox-row .preview').allTextContents();
    expect(previews.filter((words) => words === '' || /CASE-\d|^Note:/.test(words))).toEqual([]);
  });

  test('[AD-1] says whom a person is told of: the messages of their last day', async () => {
    await desk.goTo('app');
    await desk.slack.locator('article.message').first().waitFor();
  });

  test('[AD-1] [ES-6] nothing of the past rings anew', async () => {
    await desk.page.getByRole('button', { name: 'Traffic' }).click();
    const panel = desk.page.getByRole('complementary', { name: 'Traffic' });
    await panel.waitFor();
    expect(
      await panel
        .locator('.traffic-what')
        .filter({ hasText: /chat\.|reply/ })
        .count(),
    ).toBe(0);
    // What the app asks for each second is shown to those who ask for it.
    expect(await panel.locator('.traffic-what').filter({ hasText: 'GET /admins' }).count()).toBe(0);
    await panel.getByRole('checkbox').check();
    await panel.locator('.traffic-what').filter({ hasText: 'GET /admins' }).first().waitFor();
    await panel.getByRole('button', { name: 'Close' }).click();
  });

  test.each([1600, 1280, 1100, 1000, 800, 390])(
    '[AD-1] at %i px the strip says what comes next: the case’s number whole, then what',
    async (width) => {
      await desk.page.setViewportSize({ width, height: 860 });
      const next = desk.page.locator('.coming-up .next');
      await next.waitFor();
      expect(await next.locator('b').textContent()).toMatch(/^[A-Z]+-\d+$/);
      const cut = await next.evaluate((all) =>
        [...all.querySelectorAll('b, .next-when')]
          .filter((one) => one.getBoundingClientRect().right > all.getBoundingClientRect().right + 1)
          .map((one) => one.textContent),
      );
      expect(cut).toEqual([]);
      expect(await layoutMistakes(desk.page)).toEqual([]);
      await desk.page.setViewportSize({ width: 1280, height: 900 });
    },
  );
});

describe('what stands there', () => {
  test('[OW-2] [SLA-2] is worked on as any other: a press changes the card, and a note says so to the inbox', async () => {
    await desk.goTo('support-billing');
    const id = await numberIn(desk.message('The customer’s turn, clocks paused').last());
    await desk.be('maya');
    await desk.button(id, 'Resume').click();
    await desk
      .card(id)
      .filter({ hasText: /Our turn · owner .* by / })
      .waitFor();
    await desk.card(id).getByRole('button', { name: 'Intercom ↗' }).click();
    const notes = desk.inbox.locator('.part.note');
    await notes.filter({ hasText: `${id} · Maya Mehta goes on with it; the clocks run · Our turn` }).waitFor();
    await desk.be('ben');
  });

  test('[SK-3] a thread says that nothing written there reaches the customer, and where commands go', async () => {
    await desk.slack.locator('.thread-link').last().click();
    const thread = desk.slack.getByRole('complementary', { name: 'Thread' });
    await thread.getByText('nothing written here reaches the customer').waitFor();
    const line = thread.getByRole('textbox');
    await line.fill('/case help');
    await thread.getByText('No commands in threads').waitFor();
    await line.press('Enter');
    await desk.slack.getByRole('alert').filter({ hasText: 'cannot be used in a thread' }).waitFor();
    expect(await line.inputValue()).toBe('/case help');
    await desk.slack.getByRole('button', { name: 'Dismiss' }).click();
    await line.press('Escape');
    await thread.waitFor({ state: 'detached' });
  });

  test('[AD-1] no place leads nowhere: a Home shows what is there, an empty one says what will be, and an inbox without an app of ours shows none', async () => {
    await desk.goTo('app');
    await desk.slack.getByRole('tab', { name: 'Home' }).click();
    await desk.slack.getByRole('button', { name: 'Preferences' }).waitFor();
    // Nothing of the past is hers, and no queue.
    await desk.be('ada');
    await desk.goTo('app');
    await desk.slack.getByRole('tab', { name: 'Home' }).click();
    await desk.slack
      .getByText('Nothing is yours right now, and nobody waits for you. What is given to you stands here')
      .waitFor();
    await desk.be('ben');
    await desk.goTo('app');
    await desk.slack.getByRole('tab', { name: 'Messages' }).click();
    expect(await desk.inbox.getByText('Open the app').count()).toBe(0);
  });
});

describe('with the keyboard alone', () => {
  test('[SK-1] the focus is back where it was after a menu, a form, a thread and a panel', async () => {
    await desk.goTo('support-billing');
    const more = desk.slack.getByRole('button', { name: /^More actions for CASE-\d+$/ }).last();
    const name = `BUTTON ${await more.getAttribute('aria-label')}`;
    await more.focus();
    await desk.page.keyboard.press('Enter');
    await desk.page.getByRole('menu', { name: name.slice(7) }).waitFor();
    await desk.page.keyboard.press('Escape');
    expect(await focused()).toBe(name);

    await desk.page.keyboard.press('Enter');
    await desk.page.keyboard.press('Enter');
    await desk.form.waitFor();
    await desk.page.keyboard.press('Escape');
    await desk.form.waitFor({ state: 'detached' });
    expect(await focused()).toBe(name);

    const link = desk.slack.locator('.thread-link').last();
    await link.focus();
    const words = await focused();
    await desk.page.keyboard.press('Enter');
    await desk.slack.getByRole('complementary', { name: 'Thread' }).waitFor();
    expect(await focused()).toMatch(/^TEXTAREA/);
    await desk.page.keyboard.press('Escape');
    await desk.slack.getByRole('complementary', { name: 'Thread' }).waitFor({ state: 'detached' });
    expect(await focused()).toBe(words);

    const faults = desk.page.getByRole('button', { name: 'Faults' });
    await faults.focus();
    await desk.page.keyboard.press('Enter');
    await desk.page.getByRole('complementary', { name: 'Faults' }).waitFor();
    await desk.page.keyboard.press('Escape');
    await desk.page.getByRole('complementary', { name: 'Faults' }).waitFor({ state: 'detached' });
    expect(await focused()).toContain('Faults');
  });

  test('[SK-1] a button that is gone once it was pressed leaves the focus on its card, never on another button', async () => {
    const button = desk.slack.getByRole('button', { name: /^Reopen: CASE-/ }).last();
    const id = /CASE-\d+/.exec((await button.getAttribute('aria-label')) ?? '')?.[0] ?? '';
    await button.focus();
    await desk.page.keyboard.press('Enter');
    await desk.button(id, 'Reopen').waitFor({ state: 'detached' });
    expect(await focused()).toMatch(new RegExp(`^ARTICLE .*${id}`));
    await desk.page.keyboard.press('Tab');
    expect(await focused()).toMatch(/^BUTTON/);
  });

  test('[SK-1] on a phone the channels take the focus and give it back', async () => {
    await desk.page.setViewportSize({ width: 390, height: 844 });
    await desk.page.getByRole('button', { name: 'Slack', exact: true }).click();
    await desk.page.getByRole('button', { name: 'Channels', exact: true }).click();
    await desk.page.locator('.channel:focus').waitFor();
    await desk.page.keyboard.press('Escape');
    await desk.page.locator('.open-sidebar:focus').waitFor();
    await desk.page.setViewportSize({ width: 1280, height: 900 });
    await desk.page.getByRole('button', { name: 'All', exact: true }).click();
  });
});

describe('what a person waits for', () => {
  test('[OW-2] a message is a card, and a claim is on the card, even right after it was posted; how long both take is printed', async () => {
    await desk.goTo('support-billing');
    const waits: { card: number; claim: number }[] = [];
    for (const [customer, text] of [
      ['kim', 'We were charged twice this month, invoice INV-9001, please refund one of the two charges.'],
      ['tom', 'We were billed twice for 12 seats. Please correct invoice INV-8002.'],
      ['sue', 'Please refund the renewal of May, it was charged after we had downgraded.'],
    ] as const) {
      const before = await desk.slack.locator('article.message').last().getAttribute('data-ts');
      const began = performance.now();
      await sandbox.act('/api/customer/write', { as: `contact-${customer}`, text });
      const posted = await desk.page.waitForFunction((last) => {
        const newest = [...document.querySelectorAll<HTMLElement>('.slack-main article.message')].at(-1);
        return newest !== undefined && newest.dataset.ts !== last && newest.textContent?.includes('no owner yet')
          ? newest.dataset.ts
          : null;
      }, before);
      const card = performance.now() - began;
      const ts = await posted.jsonValue();
      const pressed = performance.now();
      await desk.slack
        .locator(`[data-ts="${ts}"]`)
        .getByRole('button', { name: /^Claim: CASE-/ })
        .evaluate((one: HTMLElement) => one.click());
      await desk.page.waitForFunction(
        (at) => document.querySelector(`[data-ts="${at}"]`)?.textContent?.includes('owner Ben Bauer'),
        ts,
      );
      waits.push({ card, claim: performance.now() - pressed });
    }
    // That an edit does not wait for the pace of posts is shown without a clock by the tests of the outbox.
    const best = (of: 'card' | 'claim') => Math.round(Math.min(...waits.map((one) => one[of])));
    process.stdout.write(`a card after ${best('card')} ms, a claim on it after ${best('claim')} ms\n`);
  });
});
