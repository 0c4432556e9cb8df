import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { startEmbedded } from '../../src/embedded/index.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts';
import { Child, freePort } from '../support/child.ts';
import { shippedPolicy } from '../support/world.ts';

let dir: string;
let sandbox: Sandbox;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'caseload-version-'));
  sandbox = await startSandbox({ policy: shippedPolicy().policy });
});
afterEach(async () => {
  await sandbox.stop();
  await rm(dir, { recursive: true });
});

async function inside<T>(work: (db: ReturnType<MongoClient['db']>) => Promise<T>): Promise<T> {
  const embedded = await startEmbedded({ dir });
  const client = await MongoClient.connect(embedded.uri);
  try {
    return await work(client.db('caseload'));
  } finally {
    await client.close();
    await embedded.close();
  }
}

test('[AD-8] the program writes down the version of its data, and refuses those of a newer one with a clear line and exit code 2, as every command that reads them does', async () => {
  const env = { ...sandbox.env, CASELOAD_DATA_DIR: dir, LOG_LEVEL: 'info' };
  const child = new Child(env, await freePort());
  await child.start();
  expect(await child.end('SIGTERM')).toBe(0);
  const meta = { _id: 'data' } as object;
  const before = await inside(async (db) => {
    expect(await db.collection('meta').findOne(meta)).toEqual({ _id: 'data', version: 1 });
    await db.collection('meta').updateOne(meta, { $set: { version: 2 } });
    return db.collection('records').countDocuments();
  });
  for (const command of [['start'], ['health'], ['audit'], ['triage', '--history']]) {
    const refused = new Child(env, await freePort(), command);
    refused.spawn();
    expect([command, await refused.ended()]).toEqual([command, 2]);
    const told = refused.output.split('\n').filter((line) => /version 2/.test(line));
    expect(told).toEqual([
      expect.stringMatching(/^The data are of version 2, which a newer Caseload wrote.*1.*install/),
    ]);
  }
  expect(await inside((db) => db.collection('records').countDocuments())).toBe(before);
});
