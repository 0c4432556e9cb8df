import { expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { startEmbedded } from '../../src/embedded/index.ts';
import { until } from '../support/until.ts';
import { startWorld } from '../support/world.ts';

test('[SK-1] the case that is due first heads /case list, however many younger ones there are', async () => {
  const database = await startEmbedded({ dir: null });
  const world = await startWorld({ env: { mongodbUri: `${database.uri}/caseload` } });
  world.sandbox.intercom.customer('contact-bea').write('Invoice 500 was charged twice, please refund it.');
  await world.message('fay', '#support-billing', /CASE-1\b/);
  const client = await MongoClient.connect(database.uri);
  const records = client.db('caseload').collection('records');
  // 300 younger ones of the same kind, which are due later.
  const first = await until(async () => (await records.findOne({ kind: 'case' })) ?? undefined, 'the record');
  const later = (at: unknown) => (at instanceof Date ? new Date(at.getTime() + 86_400_000) : at);
  await records.insertMany(
    Array.from({ length: 300 }, (_, n) => {
      const number = n + 2;
      const clocks = first.state.clocks.map((clock: { readonly startedAt: unknown }) => ({
        ...clock,
        startedAt: later(clock.startedAt),
        dueAt: later('dueAt' in clock ? clock.dueAt : null),
      }));
      const state = { ...first.state, number, conversationId: `x${number}`, clocks };
      return { ...first, _id: `CASE-${number}` as never, state, effects: [], cards: [], wakeAt: null };
    }),
  );
  const fay = world.person('fay');
  const channel = world.channel('#support-billing');
  await fay.command('/case', 'list', { in: channel });
  const answer = await until(
    () => fay.see(channel).find(({ isEphemeral, text }) => isEphemeral && /open cases/.test(text)),
    'the list',
  );
  expect(answer.text).toMatch(/^301 open cases\n[^\n]*CASE-1 · /);
  await client.close();
  await world.stop();
  await database.close();
});
