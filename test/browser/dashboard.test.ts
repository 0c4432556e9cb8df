/// <reference lib="dom" />
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { contrastMistakes } from './support/contrast.ts';
import type { Desk } from './support/desk.ts';
import { type BrowserSandbox, openSandbox } from './support/sandbox.ts';

const MAX_BYTES = 120 * 1024;
const THEMES = ['light', 'dark'] as const;
const WIDTHS = [360, 1280] as const;
const PAGES = ['morning', 'sla', 'backlog', 'accounts', 'trends', 'escalate', 'team', 'cases', 'case'] as const;

describe('the dashboard in a browser', () => {
  let sandbox: BrowserSandbox;
  let maya: Desk;
  beforeAll(async () => {
    sandbox = await openSandbox();
    maya = await sandbox.open({ query: { slack: 'UMAYA', channel: 'CSUPPORTGENERAL' } });
  });
  afterAll(() => sandbox?.stop());

  /** Presses what stands in Slack, and the one button behind it: in a window of its own. */
  async function opened(context: BrowserContextOptions = {}): Promise<Page> {
    const links = maya.slack.getByRole('link', { name: 'Open your dashboard' });
    const before = await links.count();
    await maya.write('/case report');
    await links.nth(before).waitFor();
    const url = (await links.nth(before).getAttribute('href')) ?? '';
    const window = await maya.page
      .context()
      .browser()
      ?.newContext({ viewport: { width: 1280, height: 900 }, ...context });
    if (window === undefined) throw new Error('the browser is gone');
    const page = await window.newPage();
    await page.goto(url);
    await page.getByRole('button', { name: 'Open the dashboard' }).click();
    await page.getByRole('heading', { name: 'This morning' }).waitFor();
    return page;
  }
  const origin = (page: Page): string => new URL(page.url()).origin;
  async function goTo(page: Page, which: (typeof PAGES)[number]): Promise<void> {
    const path =
      which === 'morning'
        ? ''
        : which === 'case'
          ? '/cases?list=late'
          : which === 'cases'
            ? '/cases?list=open'
            : `/${which}`;
    await page.goto(`${origin(page)}/dashboard${path}`);
    if (which === 'case') await page.locator('.cases a').first().click();
    await page.locator('#live .asof').waitFor();
  }

  async function keep(name: string, page: Page): Promise<void> {
    const folder = process.env.SCREENSHOT_DIR;
    if (folder === undefined) return;
    await mkdir(folder, { recursive: true });
    await writeFile(
      join(folder, `dashboard-${name}.png`),
      await page.screenshot({ animations: 'disabled', fullPage: true }),
    );
  }

  test.each(THEMES.flatMap((theme) => WIDTHS.map((width) => [theme, width] as const)))(
    '[RP-6] in %s at %i px nothing sticks out, and every word can be read',
    async (theme, width) => {
      const page = await opened({ colorScheme: theme, viewport: { width, height: 800 } });
      for (const which of PAGES) {
        await goTo(page, which);
        for (const summary of await page.locator('#live .tile summary').all()) await summary.click();
        if (which === 'backlog') await page.locator('.filters > summary').click();
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect([which, wide <= 0]).toEqual([which, true]);
        expect([which, await contrastMistakes(page)]).toEqual([which, []]);
        await goTo(page, which);
        await keep(`${which}-${width}-${theme}`, page);
      }
      await page.context().close();
    },
  );

  test.each([
    ['dashboard', 'light', 1100, 700],
    ['dashboard-phone', 'dark', 360, 640],
  ] as const)('[RP-6] the picture %s of the documentation is small', async (name, colorScheme, width, height) => {
    const page = await opened({ colorScheme, viewport: { width, height } });
    await page.getByText('· live').waitFor();
    const picture = await page.screenshot({ animations: 'disabled' });
    expect(picture.length).toBeLessThan(MAX_BYTES);
    if (process.env.UPDATE_SCREENSHOTS === '1') await writeFile(`docs/images/${name}.png`, picture);
    await page.context().close();
  });

  test('[RP-6] by keyboard alone: past the menu, to a figure, to its cases and to one of them', async () => {
    const page = await opened();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Skip to content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    /** Goes on until what has the focus is that. */
    const tabTo = async (selector: string): Promise<void> => {
      for (let times = 0; times < 200; times += 1) {
        await page.keyboard.press('Tab');
        if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return;
      }
      throw new Error(`no way to ${selector} by keyboard`);
    };
    const outlined = () =>
      page.evaluate(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body);
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
      });
    await tabTo('#means-late > summary');
    expect(await outlined()).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByText('Open cases whose deadline has passed').first().waitFor();
    await tabTo('.tile .number a[href*="list=late"]');
    expect(await outlined()).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Late', exact: true }).waitFor();
    await tabTo('.cases a');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Clocks' }).waitFor();
    await tabTo('#clock-0 > summary');
    await page.keyboard.press('Enter');
    expect(await page.locator('#clock-0').getAttribute('open')).not.toBeNull();
    await page.context().close();
  });

  test('[RP-6] without JavaScript all of it works: filters are forms, and figures are links', async () => {
    const page = await opened({ javaScriptEnabled: false });
    await page.goto(`${origin(page)}/dashboard/backlog?queue=billing`);
    await page.locator('.filters select[name="severity"]').selectOption('high');
    await page.locator('.filters button').click();
    await page.waitForURL(/queue=billing&severity=high/);
    await page.getByText('high severity').first().waitFor();
    await page.context().close();
  });

  test('[RP-6] each table has a name, each landmark one of its own, and the parts of a page their order', async () => {
    const page = await opened();
    for (const which of PAGES) {
      await goTo(page, which);
      const found = await page.evaluate(() => {
        const all = (selector: string) => [...document.querySelectorAll(selector)];
        const ids = all('[id]').map(({ id }) => id);
        return {
          h1: all('h1').length,
          mains: all('main').length,
          tables: all('table').filter((one) => (one.querySelector('caption')?.textContent ?? '') === '').length,
          labels: all('[aria-labelledby]').filter(
            (one) => document.getElementById(one.getAttribute('aria-labelledby') ?? '') === null,
          ).length,
          twice: ids.filter((id, at) => ids.indexOf(id) !== at),
          nameless: all('a, button, summary, select, input:not([type=hidden])').filter(
            (one) =>
              (one.textContent ?? '').trim() === '' &&
              one.closest('label') === null &&
              one.getAttribute('aria-label') === null,
          ).length,
        };
      });
      expect([which, found]).toEqual([which, { h1: 1, mains: 1, tables: 0, labels: 0, twice: [], nameless: 0 }]);
    }
    await page.context().close();
  });

  test('[RP-6] [RP-7] a page that is open shows a new breach by itself, and leaves its reader where they were', async () => {
    const page = await opened();
    await page.goto(`${origin(page)}/dashboard/cases?list=late`);
    await page.getByText('· live').waitFor();
    const rows = page.locator('.cases li');
    const before = await rows.count();
    const first = rows.first().getByRole('link').last();
    await first.focus();
    const leads = await first.getAttribute('href');
    await maya.speed(600);
    await page.waitForFunction((count) => document.querySelectorAll('.cases li').length > count, before, {
      timeout: 90_000,
    });
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe(leads);
    await maya.speed(1);
    await page.context().close();
  });
});
