import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MongoClient } from 'mongodb';
import { startEmbedded } from '../../src/embedded/index.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts';
import type { Message } from '../../src/standins/slack/types.ts';
import { Child, freePort } from './child.ts';
import { shippedPolicy } from './world.ts';

/** An instance of the built program. */
export interface Instance {
  /** How far the clock of its machine is ahead of the database's. */
  readonly aheadMs?: number;
  readonly role?: 'all' | 'web' | 'worker';
}

/** Instances of the built program as processes, on one database, behind a load balancer. */
export interface Fleet<Children extends readonly Child[] = readonly Child[]> {
  readonly sandbox: Sandbox;
  readonly children: Children;
  /** When each conversation's first webhook was answered with 200, real ms. */
  readonly accepted: ReadonlyMap<string, number>;
  /** How long each answer to a webhook took, real ms, whoever gave it. */
  readonly answers: readonly number[];
  readonly db: ReturnType<MongoClient['db']>;
  /** What the app has posted, of this kind where one is named. */
  posts(kind?: string): readonly Message[];
  end(): Promise<void>;
}

const SHIFT = pathToFileURL(resolve('test/support/shifted-clock.mjs')).href;

export type Pair = Fleet<readonly [Child, Child]>;

/** `aheadMs`: how far the clock of each machine is ahead of the database's. */
export const startPair = ([one, other]: readonly [number, number]): Promise<Pair> =>
  startFleet({ aheadMs: one }, { aheadMs: other });

/** Starts them one after the other; the load balancer knows those that take webhooks. */
export async function startFleet<const All extends readonly Instance[]>(
  ...instances: All
): Promise<Fleet<{ readonly [At in keyof All]: Child }>> {
  const dir = await mkdtemp(join(tmpdir(), 'caseload-pair-'));
  const policy = join(dir, 'policy.yml');
  // Every case has a card of its own, however many there are.
  await writeFile(policy, (await readFile('policy.yml', 'utf8')).replace(/cardsPerHour: \d+/, 'cardsPerHour: 10000'));
  const embedded = await startEmbedded({ dir: null });
  const client = await MongoClient.connect(embedded.uri);
  const sandbox = await startSandbox({ policy: shippedPolicy().policy, limits: { postPerChannelPerSecond: 'off' } });
  const start = async ({ aheadMs = 0, role = 'all' }: Instance) => {
    const clock = { NODE_OPTIONS: `--import ${SHIFT}`, CASELOAD_TEST_CLOCK_MS: String(aheadMs) };
    const env = {
      ...sandbox.env,
      ...clock,
      MONGODB_URI: `${embedded.uri}/caseload`,
      CASELOAD_ROLE: role,
      POLICY_FILE: policy,
      LOG_LEVEL: 'info',
    };
    const child = new Child(env, await freePort());
    await child.start(120_000);
    return child;
  };
  const started: Child[] = [];
  for (const one of instances) started.push(await start(one));
  // One for each of them, in their order.
  const children = started as unknown as { readonly [At in keyof All]: Child };
  const accepted = new Map<string, number>();
  const answers: number[] = [];
  const doors = started.filter((_, at) => instances[at]?.role !== 'worker');
  const balanced = await balancer(doors, accepted, answers);
  const checked = await sandbox.intercom.setWebhookUrl(balanced.url);
  if (!checked.ok) throw new Error(checked.reason);
  return {
    ...{ sandbox, children, accepted, answers, db: client.db('caseload') },
    posts: (kind) =>
      [...sandbox.slack.workspace.messages.values()]
        .flat()
        .filter((one) => one.botId !== undefined && one.ephemeralTo === undefined)
        .filter((one) => kind === undefined || payloadOf(one).kind === kind),
    async end() {
      await Promise.all(started.map((child) => child.end('SIGKILL')));
      balanced.close();
      await sandbox.stop();
      await client.close();
      await embedded.close();
      await rm(dir, { recursive: true });
    },
  };
}

/** What a post of the app tells of itself. */
export function payloadOf({ metadata }: Message): { readonly kind?: unknown; readonly record?: unknown } {
  const payload = metadata?.event_payload;
  return typeof payload === 'object' && payload !== null ? payload : {};
}

/** Hands webhooks to one after the other, and to the other where one does not answer. */
async function balancer(children: readonly Child[], accepted: Map<string, number>, answers: number[]) {
  let turn = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    // Node gives the bytes of a request as buffers.
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const signature = request.headers['x-hub-signature'];
    turn += 1;
    for (const n of children.keys()) {
      const asked = performance.now();
      const answer = await fetch(`${children[(turn + n) % children.length]?.url}${request.url}`, {
        method: request.method ?? 'POST',
        headers: typeof signature === 'string' ? { 'x-hub-signature': signature } : {},
        ...(request.method === 'POST' ? { body } : {}),
        signal: AbortSignal.timeout(4_000),
      }).catch(() => null);
      if (answer === null || answer.status >= 500) continue;
      answers.push(performance.now() - asked);
      if (answer.status === 200 && body.length > 0) {
        const { data } = JSON.parse(body.toString());
        const id = String(data?.item?.id);
        if (!accepted.has(id)) accepted.set(id, Date.now());
      }
      return void response.writeHead(answer.status).end();
    }
    response.writeHead(502).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  // A listening TCP server's address is an AddressInfo.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/intercom/webhooks`, close: () => server.close() };
}
