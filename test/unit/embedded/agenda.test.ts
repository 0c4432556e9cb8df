import { MongoBackend } from '@agendajs/mongo-backend';
import { afterEach, describe, expect, test } from '@jest/globals';
import { Agenda } from 'agenda';
import mongoose from 'mongoose';
import type { Embedded } from '../../../src/embedded/index.ts';
import { startEmbedded } from '../../../src/embedded/index.ts';
import { until } from './support.ts';

let embedded: Embedded;
let connection: mongoose.Connection;
const agendas: Agenda[] = [];

async function start(lockMs = 1_000): Promise<Agenda> {
  const mongo = connection.db;
  if (!mongo) throw new Error('not connected');
  const agenda = new Agenda({
    backend: new MongoBackend({ mongo }),
    processEvery: 50,
    defaultLockLifetime: lockMs,
    removeOnComplete: true,
  });
  agenda.on('error', () => {});
  agendas.push(agenda);
  await agenda.ready;
  return agenda;
}

async function connect(): Promise<void> {
  embedded = await startEmbedded({ dir: null });
  connection = await mongoose.createConnection(`${embedded.uri}/agenda`).asPromise();
}

afterEach(async () => {
  for (const agenda of agendas.splice(0)) await agenda.stop();
  await connection.close();
  await embedded.close();
});

describe('Agenda 6 on the embedded database', () => {
  test('runs jobs that are due, with their data, and removes finished ones', async () => {
    await connect();
    const agenda = await start();
    const seen: unknown[] = [];
    agenda.define('greet', async (job: { attrs: { data: unknown } }) => {
      seen.push(job.attrs.data);
    });
    await agenda.start();
    await agenda.now('greet', { to: 'Ada' });
    await agenda.schedule(new Date(Date.now() + 20), 'greet', { to: 'Bob' });
    await until(() => seen.length === 2);
    expect(seen).toEqual(expect.arrayContaining([{ to: 'Ada' }, { to: 'Bob' }]));
    await until(async () => (await agenda.queryJobs({})).total === 0);
  });

  test('every() keeps one document per name and repeats', async () => {
    await connect();
    const agenda = await start();
    let runs = 0;
    agenda.define('sweep', async () => {
      runs++;
    });
    await agenda.every(60, 'sweep');
    await agenda.every(60, 'sweep');
    expect(await connection.collection('agendaJobs').countDocuments({ name: 'sweep', type: 'single' })).toBe(1);
    await agenda.start();
    await until(() => runs >= 3);
  });

  test('two workers share a queue and each job runs once', async () => {
    await connect();
    const runs = new Map<unknown, number>();
    // Longer than thirty jobs may wait for their turn on a busy machine: a lock that has ended is anybody's.
    for (const agenda of [await start(60_000), await start(60_000)]) {
      agenda.define('once', async (job: { attrs: { data: { n: number } } }) => {
        runs.set(job.attrs.data.n, (runs.get(job.attrs.data.n) ?? 0) + 1);
      });
    }
    const [first, second] = agendas;
    for (let n = 0; n < 30; n++) await first?.now('once', { n });
    await Promise.all([first?.start(), second?.start()]);
    await until(() => runs.size === 30);
    expect([...runs.values()].every((count) => count === 1)).toBe(true);
  });

  test('unique() updates the one job, cancel() deletes, the overview groups by name', async () => {
    await connect();
    const agenda = await start();
    agenda.define('report', async () => {});
    const later = new Date(Date.now() + 3_600_000);
    for (const day of [1, 2]) {
      await agenda.create('report', { kind: 'daily', day }).unique({ 'data.kind': 'daily' }).schedule(later).save();
    }
    expect((await agenda.queryJobs({ name: 'report' })).total).toBe(1);
    expect((await agenda.queryJobs({ search: 'REP' })).total).toBe(1);
    expect(await agenda.cancel({ name: 'report' })).toBe(1);
  });
});
