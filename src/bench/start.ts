import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { freePort } from '../adapters/web/http.ts';

/** From the start of the program to a page that answers: what a newcomer waits. */
const LIMIT_MS = 5_000;
const PROGRAM = fileURLToPath(new URL('../cli/index.js', import.meta.url));
const LOOPBACK = '127.0.0.1';

/** Ms since the start. */
interface Start {
  readonly pageMs: number;
  /** The app behind the page takes acts. */
  readonly readyMs: number;
}

/** Starts the sandbox as `npm start` does. */
async function startOnce(): Promise<Start> {
  const port = await freePort(0, LOOPBACK);
  const began = performance.now();
  const program = spawn(process.execPath, ['--enable-source-maps', PROGRAM, 'sandbox'], {
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const page = await fetch(await pageUrl(program.stdout));
    await page.text();
    const pageMs = performance.now() - began;
    while ((await fetch(`http://${LOOPBACK}:${port}/readyz`).catch(() => null))?.status !== 200) {
      if (program.exitCode !== null) throw new Error(`the program ended with ${program.exitCode} before it was ready`);
      await setTimeout(20);
    }
    return { pageMs, readyMs: performance.now() - began };
  } finally {
    const ended = once(program, 'exit');
    program.kill('SIGTERM');
    await ended;
  }
}

async function pageUrl(output: AsyncIterable<unknown>): Promise<string> {
  let said = '';
  for await (const chunk of output) {
    said += String(chunk);
    const url = /Open +(http:\S+)/.exec(said)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error(`the program ended before its page was there:\n${said}`);
}

const seconds = (all: readonly number[]): string => all.map((ms) => `${(ms / 1000).toFixed(1)} s`).join(', ');

/** `npm run bench -- start`: exits with 1 when the best of three starts takes longer than five seconds. */
export const startBench = (): Command =>
  new Command('start')
    .description('How long the sandbox takes until its page is there, the best of three')
    .action(async () => {
      const starts = [await startOnce(), await startOnce(), await startOnce()];
      const pages = starts.map(({ pageMs }) => pageMs);
      console.log(`start to page: ${seconds(pages)}; the target is 5 s`);
      console.log(`start to an app that takes acts: ${seconds(starts.map(({ readyMs }) => readyMs))}`);
      if (Math.min(...pages) > LIMIT_MS) process.exitCode = 1;
    });
