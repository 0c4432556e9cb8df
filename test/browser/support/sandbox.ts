/// <reference lib="dom" />
import { readdir, readFile } from 'node:fs/promises';
import { DateTime } from 'luxon';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { Child, freePort } from '../../support/child.ts';
import { until } from '../../support/until.ts';
import { launchBrowser } from './browser.ts';
import { Desk } from './desk.ts';

export interface OpenOptions {
  /** Who and what is shown at first, as the page's address says it: `slack`, `channel`, `customer`, `teammate`, `view`, `theme`. */
  readonly query?: Readonly<Record<string, string>>;
  readonly context?: BrowserContextOptions;
}

/** The real program with its page, and a browser. */
export interface BrowserSandbox {
  readonly url: string;
  /** When the program was started, epoch ms. */
  readonly startedAt: number;
  /** The program's process. */
  readonly pid: number;
  /** Another tab in a window of its own. Waits until it can be used. */
  open(options?: OpenOptions): Promise<Desk>;
  /** Waits for the app, which is there after its page. */
  ready(): Promise<void>;
  /** An act through the page's own server, for what only sets the scene. */
  act(path: string, body: object): Promise<unknown>;
  stop(): Promise<void>;
}

/**
 * Starts the built program and a browser. Its time begins on a Wednesday morning in the office's hours, so that the day on which
 * the tests run changes nothing, and the app is ready; `today` starts it as a newcomer does, who does not wait for that.
 */
export async function openSandbox({ today = false }: { readonly today?: boolean } = {}): Promise<BrowserSandbox> {
  const browser: Browser = await launchBrowser();
  const blank = async (context: BrowserContextOptions = {}): Promise<Page> =>
    (await browser.newContext({ viewport: { width: 1280, height: 900 }, ...context })).newPage();
  // Whoever starts the program has a browser open already.
  let first: Page | null = await blank();
  const startedAt = Date.now();
  const child = new Child({}, await freePort(), today ? ['start'] : ['sandbox', '--at', wednesday()]);
  const stop = async (): Promise<void> => {
    await browser.close();
    await child.end('SIGTERM');
  };
  try {
    child.spawn();
    const url = await until(
      () => /Open +(http:\/\/127\.0\.0\.1:\d+)/.exec(child.output)?.[1],
      'the address of the page',
    );
    const act = async (path: string, body: object): Promise<unknown> => {
      const response = await fetch(url + path, {
        method: 'POST',
        // The page's server takes acts from its own page only.
        headers: { 'Content-Type': 'application/json', Origin: url },
        body: JSON.stringify(body),
      });
      const answer = await response.text();
      if (!response.ok) throw new Error(`${path} answered ${response.status}: ${answer}`);
      return JSON.parse(answer);
    };
    const pid = await ownChild();
    if (!today) await child.ready();
    return {
      url,
      pid,
      startedAt,
      ready: () => child.ready(),
      act,
      stop,
      async open({ query = {}, context } = {}) {
        const page = (context === undefined ? first : null) ?? (await blank(context));
        if (page === first) first = null;
        const desk = new Desk(page);
        await desk.page.goto(`${url}/?${new URLSearchParams(query)}`);
        await desk.ready();
        return desk;
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The program among the children of this process (Linux's proc(5)); each test file starts one. */
async function ownChild(): Promise<number> {
  const tasks = await readdir('/proc/self/task');
  const lists = await Promise.all(tasks.map((task) => readFile(`/proc/self/task/${task}/children`, 'utf8')));
  for (const pid of lists.join(' ').split(/\s+/).filter(Boolean)) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (command.includes('dist/cli/index.js')) return Number(pid);
  }
  throw new Error('the program is no child of this process');
}

/** The next Wednesday at 10:00 in Berlin, as the command line takes it. */
function wednesday(): string {
  const now = DateTime.now().setZone('Europe/Berlin');
  const morning = now.set({ weekday: 3, hour: 10, minute: 0, second: 0, millisecond: 0 });
  return (morning > now ? morning : morning.plus({ weeks: 1 })).toJSDate().toISOString();
}
