import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { createLogger } from '../../src/app/logger.ts';
import { readEnv } from '../../src/config/env.ts';
import { startEmbedded } from '../../src/embedded/index.ts';
import { type Caseload, startCaseload } from '../../src/main.ts';
import { startSandbox } from '../../src/sandbox/start.ts';
import { until } from '../support/until.ts';
import { shippedPolicy } from '../support/world.ts';

const CONVERSATIONS = 40;

/** Hands webhooks to one after the other, as a load balancer does. */
async function balancer(instances: readonly Caseload[]) {
  let turn = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    // Node gives the bytes of a request as buffers.
    for await (const chunk of request) chunks.push(chunk as Buffer);
    turn += 1;
    const signature = request.headers['x-hub-signature'];
    const answer = await fetch(`${instances[turn % instances.length]?.url}${request.url}`, {
      method: request.method ?? 'POST',
      headers: typeof signature === 'string' ? { 'x-hub-signature': signature } : {},
      ...(request.method === 'POST' ? { body: Buffer.concat(chunks) } : {}),
    }).catch(() => null);
    // At the end one of them is gone already.
    response.writeHead(answer?.status ?? 502).end(await answer?.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server's address is an AddressInfo.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/intercom/webhooks`, close: () => server.close() };
}

test('[AD-4] [IC-1] two instances under one load fetch and judge each of 40 conversations once', async () => {
  const database = await startEmbedded({ dir: null });
  const policy = shippedPolicy();
  const sandbox = await startSandbox({ policy: policy.policy, limits: { postPerChannelPerSecond: 'off' } });
  const read = readEnv({ ...sandbox.env, MONGODB_URI: `${database.uri}/caseload` });
  if (!read.ok) throw new Error(read.problems.join('\n'));
  const env = { ...read.env, port: 0 };
  // Their periodic duties do not come in between: the webhooks alone wake them.
  const start = () =>
    startCaseload({ env, policy, log: createLogger('silent'), sweepMs: 600_000, slackPaceMs: 0, host: '127.0.0.1' });
  const instances = [await start(), await start()];
  const balanced = await balancer(instances);
  expect(await sandbox.intercom.setWebhookUrl(balanced.url)).toEqual({ ok: true });

  const { requests } = sandbox.intercom;
  const fetched = () =>
    requests
      .filter(({ method, path }) => method === 'GET' && /^\/conversations\/\d+$/.test(path))
      .map(({ path }) => path);
  const customers = ['contact-bea', 'contact-kim', 'contact-tom', 'contact-hugo'];
  const written = Array.from({ length: CONVERSATIONS }, (_, n) =>
    sandbox.intercom.customer(customers[n % 4] ?? '').write(`Invoice ${n} was charged twice, please refund it.`),
  );
  expect(written).toHaveLength(CONVERSATIONS);
  const client = await MongoClient.connect(database.uri);
  const inbox = client.db('caseload').collection('inbox');
  const cases = client.db('caseload').collection('records');
  await until(async () => (await inbox.countDocuments({ status: 'done' })) >= CONVERSATIONS, 'the end of all webhooks');
  expect(await cases.countDocuments({ kind: 'case' })).toBe(CONVERSATIONS);
  expect(new Set(fetched()).size).toBe(CONVERSATIONS);
  expect(fetched()).toHaveLength(CONVERSATIONS);
  await client.close();
  balanced.close();
  for (const one of instances) await one.stop();
  await sandbox.stop();
  await database.close();
});
