import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Db, MongoClient } from 'mongodb';
import { startEmbedded } from '../../src/embedded/index.ts';
import { hubSignature } from '../../src/standins/intercom/delivery/envelope.ts';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const BILLING = '#support-billing';
const MISSED = 480;
const EIGHT_DAYS_AGO = () => new Date(Date.now() - 8 * 86_400_000);

describe('what would grow without an end', () => {
  let engine: Awaited<ReturnType<typeof startEmbedded>>;
  let client: MongoClient;
  let database: Db;
  let world: World;
  let conversation: string;
  beforeAll(async () => {
    engine = await startEmbedded({ dir: null });
    client = await MongoClient.connect(engine.uri);
    database = client.db('caseload');
    world = await startWorld({ env: { mongodbUri: `${engine.uri}/caseload` } });
    conversation = world.sandbox.intercom
      .customer('contact-bea')
      .write('We were charged twice this month. Can you fix it?');
    await card();
  });
  afterAll(async () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    expect(world.sandbox.intercom.violations).toEqual([]);
    await world.stop();
    await client.close();
    await engine.close();
  });

  const card = () => world.message('fay', BILLING, /CASE-1/);
  const thread = async () => (await card()).replies.map(({ text }) => text);
  const stored = () => database.collection<{ _id: string; version: number }>('records').findOne({ _id: 'CASE-1' });
  const settled = () =>
    until(
      async () =>
        (await database.collection('inbox').countDocuments({ status: 'pending' })) === 0 &&
        (await database.collection('records').countDocuments({ 'effects.destination': { $gt: '' } })) === 0,
      'the end of all that waits',
    );

  test(`[ES-6] [IC-6] ${MISSED + 1} messages that were missed are heard in one write and told in one line`, async () => {
    await settled();
    const before = await thread();
    const version = (await stored())?.version ?? 0;
    world.sandbox.intercom.faults.webhooks({ drop: MISSED });
    const customer = world.sandbox.intercom.customer('contact-bea');
    const tess = world.sandbox.intercom.teammate('5002');
    for (let n = 1; n <= MISSED; n += 1)
      if (n % 3 === 0) tess.reply(conversation, `Answer ${n}`);
      else customer.reply(conversation, `Message ${n}`);
    await world.sandbox.intercom.settled();
    world.sandbox.intercom.faults.clear();
    customer.reply(conversation, 'Is anybody there?');
    const line = await until(async () => (await thread()).find((text) => /messages since/.test(text)), 'the line');
    expect(line).toMatch(/^481 messages since .*, 321 of the customer; the last, Customer: “Is anybody there\?”$/);
    await settled();
    expect((await thread()).slice(before.length)).toEqual([line]);
    expect((await stored())?.version).toBe(version + 1);
  });

  test('[IC-1] [AD-6] rows of the inbox go a week after they were dealt with; a webhook that is repeated after that does no harm', async () => {
    const inbox = database.collection('inbox');
    const { envelope } = world.sandbox.intercom.deliveries.findLast(({ status }) => status === 'delivered') ?? {};
    if (envelope === undefined) throw new Error('nothing was delivered');
    await inbox.updateMany({}, { $set: { receivedAt: EIGHT_DAYS_AGO() } });
    await world.caseload.round();
    // What a reconciliation has just found is of today.
    expect(await inbox.countDocuments({ receivedAt: { $lte: EIGHT_DAYS_AGO() } })).toBe(0);
    expect(await inbox.countDocuments({ topic: { $ne: 'reconciled' } })).toBe(0);
    await settled();
    const [said, version] = [await thread(), (await stored())?.version];
    const body = JSON.stringify({ ...envelope, delivery_attempts: 2 });
    const secret = world.sandbox.env.INTERCOM_CLIENT_SECRET ?? '';
    const answer = await fetch(`${world.caseload.url}/intercom/webhooks`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json; charset=utf-8', 'X-Hub-Signature': hubSignature(body, secret) },
      body,
    });
    expect(answer.status).toBe(200);
    await until(
      async () => (await inbox.countDocuments({ topic: { $ne: 'reconciled' }, status: 'done' })) === 1,
      'the repeat to be dealt with',
    );
    await settled();
    expect(await thread()).toEqual(said);
    expect((await stored())?.version).toBe(version);
    expect(world.person('fay').see(world.channel(BILLING))).toHaveLength(1);
  });
});
