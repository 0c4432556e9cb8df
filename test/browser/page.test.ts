/// <reference lib="dom" />
import { readdir, readFile, readlink } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Request } from 'playwright-core';
import type { Desk } from './support/desk.ts';
import { type BrowserSandbox, openSandbox } from './support/sandbox.ts';

const MEMORY_MB = 350;
/** Different things that are asked for until the first drawing: sixty are usual, the modules of the page most of them. */
const ASKED = 80;
const MESSAGES = 1000;

describe('the page itself', () => {
  let sandbox: BrowserSandbox;
  let desk: Desk;
  let usableAfter: number;
  const mistakes: string[] = [];
  beforeAll(async () => {
    sandbox = await openSandbox({ today: true });
    desk = await sandbox.open();
    usableAfter = Date.now() - sandbox.startedAt;
    // At once, as somebody in a hurry would.
    await desk.begin('kim', 'double-charge');
    await sandbox.ready();
    desk.page.on('console', (message) => message.type() === 'error' && mistakes.push(message.text()));
    desk.page.on('pageerror', (error) => mistakes.push(error.message));
  });
  afterAll(() => sandbox?.stop());

  test('[AD-1] idle, with its four weeks of cases, the program needs less than 350 MB', async () => {
    const status = await readFile(`/proc/${sandbox.pid}/status`, 'utf8');
    const megabytes = Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
    process.stdout.write(
      `memory of the sandbox: ${Math.round(megabytes)} MB; start to usable page: ${usableAfter} ms\n`,
    );
    expect(megabytes).toBeGreaterThan(50);
    expect(megabytes).toBeLessThan(MEMORY_MB);
  });

  test('[AD-1] what is done on the page before the app is there becomes a case', async () => {
    await desk.be('fay');
    await desk.goTo('support-billing');
    await desk
      .message(/CASE-\d+ · P\d[\s\S]*INV-2041[\s\S]*no owner yet/)
      .first()
      .waitFor();
  });

  test('[AD-1] everything it listens on is on the loopback interface', async () => {
    const places = await listening(sandbox.pid);
    // The app, the page, Slack, Intercom, and the database.
    expect(places.length).toBeGreaterThanOrEqual(5);
    expect(places.filter((place) => place !== '127.0.0.1')).toEqual([]);
  });

  test('[AD-1] the page is drawn from eighty files and answers at most; how fast is printed, and the start is a figure of `npm run bench -- start`', async () => {
    const asked = new Set<string>();
    const note = (request: Request) => void asked.add(request.url());
    desk.page.on('request', note);
    await desk.page.goto(sandbox.url, { waitUntil: 'commit' });
    const drawn = await desk.page.waitForFunction(
      () => document.querySelector('.slack .sidebar [data-channel]') !== null && performance.now(),
    );
    desk.page.off('request', note);
    const interactive = await desk.page.evaluate(() => {
      const [entry] = performance.getEntriesByType('navigation');
      return entry instanceof PerformanceNavigationTiming ? entry.domInteractive : Number.NaN;
    });
    const drawnMs = Number(await drawn.jsonValue());
    process.stdout.write(
      `page interactive ${Math.round(interactive)} ms, drawn ${Math.round(drawnMs)} ms, ${asked.size} requests\n`,
    );
    expect(asked.size).toBeLessThanOrEqual(ASKED);
  });

  test('[AD-1] nothing is fetched from elsewhere, whatever is looked at, and nothing goes wrong', async () => {
    const asked: string[] = [];
    desk.page.on('request', (request) => asked.push(request.url()));
    await desk.page.goto(sandbox.url);
    await desk.ready();
    await desk.begin('bea', 'double-charge');
    await desk.be('fay');
    await desk.goTo('support-billing');
    await desk.message('Brightside Studio').last().waitFor();
    await desk.goTo('app');
    await desk.slack.getByRole('tab', { name: 'Home' }).click();
    await desk.page.getByRole('button', { name: 'Traffic' }).click();
    await desk.page.locator('.traffic-row').first().waitFor();
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter((url) => !url.startsWith(`${sandbox.url}/`))).toEqual([]);
    expect(mistakes).toEqual([]);
  });

  test('[AD-1] a thousand messages in a channel scroll without any being drawn anew; the frames are printed', async () => {
    for (let from = 0; from < MESSAGES; from += 50) {
      await Promise.all(
        Array.from({ length: 50 }, (_, index) =>
          sandbox.act('/api/slack/write', {
            as: 'UANA',
            channel: 'CGENERAL',
            text: `Message ${from + index + 1}: *bold*, a list and https://example.com, in words enough for two lines of the channel.`,
          }),
        ),
      );
    }
    const ana = await sandbox.open({ query: { slack: 'UANA', channel: 'CGENERAL' } });
    const list = ana.slack.getByRole('log', { name: 'Messages in #general' });
    const shown = list.locator('article.message');
    for (const count of [500, 900, MESSAGES]) {
      await list.getByRole('button', { name: 'Show earlier messages' }).click();
      await shown.nth(count - 1).waitFor({ state: 'attached' });
    }
    expect(await shown.count()).toBe(MESSAGES);
    const { gaps, moved, drawn } = await list.evaluate(async (element) => {
      const found: number[] = [];
      let renders = 0;
      const watch = new MutationObserver(() => (renders += 1));
      watch.observe(element, { childList: true, subtree: true });
      let last = performance.now();
      element.scrollTop = element.scrollHeight;
      const begun = element.scrollTop;
      for (let frame = 0; frame < 120; frame += 1) {
        const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
        if (frame > 0) found.push(now - last);
        last = now;
        element.scrollTop -= 250;
      }
      watch.disconnect();
      return { gaps: found.sort((a, b) => a - b), moved: begun - element.scrollTop, drawn: renders };
    });
    process.stdout.write(`scrolled with a frame each ${Math.round(gaps[Math.floor(gaps.length / 2)] ?? 0)} ms\n`);
    expect(moved).toBeGreaterThan(20_000);
    expect(drawn).toBe(0);
  });
});

/** The local addresses of the sockets on which a process listens, from Linux's tables of them (proc(5)): IPv4 in hex, other bytes first. */
async function listening(pid: number): Promise<readonly string[]> {
  const files = await readdir(`/proc/${pid}/fd`);
  const links = await Promise.all(files.map((file) => readlink(`/proc/${pid}/fd/${file}`).catch(() => '')));
  const own = new Set(links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []));
  const tables = await Promise.all(['tcp', 'tcp6'].map((table) => readFile(`/proc/${pid}/net/${table}`, 'utf8')));
  const LISTEN = '0A';
  return tables
    .join('\n')
    .split('\n')
    .flatMap((line) => {
      const [, local = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/);
      if (state !== LISTEN || !own.has(inode)) return [];
      const [address = ''] = local.split(':');
      return address.length === 8
        ? (address.match(/../g) ?? [])
            .reverse()
            .map((byte) => Number.parseInt(byte, 16))
            .join('.')
        : address;
    });
}
