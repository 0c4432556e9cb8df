import { request } from 'node:http';
import { join } from 'node:path';
import { loadPolicy } from '../../../../src/config/policy/load.ts';
import { createSandboxClock, type SandboxClock } from '../../../../src/sandbox/clock.ts';
import { type Page, type PageOptions, startPage } from '../../../../src/sandbox/page/start.ts';
import type { ActResult, Pulse } from '../../../../src/sandbox/page/wire.ts';
import { type Sandbox, startSandbox } from '../../../../src/sandbox/start.ts';

export interface Stage {
  readonly sandbox: Sandbox;
  readonly clock: SandboxClock;
  readonly page: Page;
  readonly policy: PageOptions['policy'];
  get<T>(path: string): Promise<T>;
  /** As the page itself would: same origin, JSON. */
  act(path: string, body: object): Promise<ActResult & { readonly error?: string }>;
  stop(): Promise<void>;
}

/** The stand-ins and their page on free ports, without an app. */
export async function startStage(more: Partial<PageOptions> = {}): Promise<Stage> {
  const loaded = loadPolicy(join(process.cwd(), 'policy.yml'));
  if (!loaded.ok) throw new Error('the shipped policy has mistakes');
  const { policy } = loaded.policy;
  const clock = createSandboxClock();
  const sandbox = await startSandbox({ policy, now: clock.now });
  const page = await startPage({ sandbox, clock, port: 0, policy, ...more });
  return {
    sandbox,
    clock,
    page,
    policy,
    async get<T>(path: string) {
      const response = await fetch(page.url + path);
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      // Named by the test that asks.
      return (await response.json()) as T;
    },
    async act(path, body) {
      const response = await fetch(page.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: page.url },
        body: JSON.stringify(body),
      });
      return (await response.json()) as ActResult & { readonly error?: string };
    },
    async stop() {
      await page.stop();
      await sandbox.stop();
    },
  };
}

/** A request with any header at all: `fetch` would not send a Host of its own choosing. */
export function raw(
  url: string,
  options: {
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  } = {},
): Promise<{ readonly status: number; readonly body: string; readonly headers: Readonly<Record<string, unknown>> }> {
  return new Promise((resolve, reject) => {
    const { method = 'GET', headers = {} } = options;
    const sent = request(url, { method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }));
    });
    sent.on('error', reject);
    sent.end(options.body);
  });
}

/** Pulses as they come in, from a page that listens; `next` waits for one that fits. */
export async function listen(
  page: Page,
): Promise<{ next(fits: (pulse: Pulse) => boolean): Promise<Pulse>; close(): void }> {
  const abort = new AbortController();
  const response = await fetch(`${page.url}/api/live`, { signal: abort.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) throw new Error('no stream');
  let text = '';
  const pulses: Pulse[] = [];
  return {
    async next(fits) {
      for (;;) {
        const found = pulses.find(fits);
        if (found !== undefined) return found;
        const { value, done } = await reader.read();
        if (done) throw new Error('the stream ended');
        text += value;
        const events = text.split('\n\n');
        text = events.pop() ?? '';
        for (const event of events) {
          const data = /^data: (.*)$/m.exec(event)?.[1];
          if (data !== undefined) pulses.push(JSON.parse(data) as Pulse);
        }
      }
    },
    close: () => abort.abort(),
  };
}
