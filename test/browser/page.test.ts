/// <reference lib="dom" />
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Desk } from './support/desk.ts';
import { type BrowserSandbox, openSandbox } from './support/sandbox.ts';

const START_MS = 5000;
const INTERACTIVE_MS = 1000;

describe('the page itself', () => {
  let sandbox: BrowserSandbox;
  let desk: Desk;
  let usableAfter: number;
  const mistakes: string[] = [];
  beforeAll(async () => {
    sandbox = await openSandbox();
    desk = await sandbox.open();
    usableAfter = Date.now() - sandbox.startedAt;
    desk.page.on('console', (message) => message.type() === 'error' && mistakes.push(message.text()));
    desk.page.on('pageerror', (error) => mistakes.push(error.message));
  });
  afterAll(() => sandbox?.stop());

  test('[AD-1] from the start of the program to a usable page it takes less than 5 s', () => {
    expect(usableAfter).toBeLessThan(START_MS);
  });

  test('[AD-1] the page is interactive and drawn in less than a second', async () => {
    const figures: { readonly interactive: number; readonly drawn: number }[] = [];
    // The best of three: other work on the machine only ever adds.
    for (let round = 0; round < 3; round += 1) {
      await desk.page.goto(sandbox.url, { waitUntil: 'commit' });
      const drawn = await desk.page.waitForFunction(
        () => document.querySelector('.slack .sidebar [data-channel]') !== null && performance.now(),
      );
      const interactive = await desk.page.evaluate(() => {
        const [entry] = performance.getEntriesByType('navigation');
        return entry instanceof PerformanceNavigationTiming ? entry.domInteractive : Number.POSITIVE_INFINITY;
      });
      figures.push({ interactive, drawn: Number(await drawn.jsonValue()) });
    }
    expect(Math.min(...figures.map(({ interactive }) => interactive))).toBeLessThan(INTERACTIVE_MS);
    expect(Math.min(...figures.map(({ drawn }) => drawn))).toBeLessThan(INTERACTIVE_MS);
  });

  test('[AD-1] nothing is fetched from elsewhere, whatever is looked at, and nothing goes wrong', async () => {
    const asked: string[] = [];
    desk.page.on('request', (request) => asked.push(request.url()));
    await desk.page.goto(sandbox.url);
    await desk.ready();
    await desk.begin('bea', 'double-charge');
    await desk.be('fay');
    await desk.goTo('support-billing');
    await desk.message('CASE-1').waitFor();
    await desk.goTo('app');
    await desk.slack.getByRole('tab', { name: 'Home' }).click();
    await desk.page.getByRole('button', { name: 'Traffic' }).click();
    await desk.page.locator('.traffic-row').first().waitFor();
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter((url) => !url.startsWith(`${sandbox.url}/`))).toEqual([]);
    expect(mistakes).toEqual([]);
  });
});
