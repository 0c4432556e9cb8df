import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { openModels } from '../../src/adapters/store/models.ts';
import { startEmbedded } from '../../src/embedded/index.ts';
import { seedPast } from '../../src/sandbox/past/seed.ts';
import { until } from '../support/until.ts';
import { shippedPolicy, startWorld, WEDNESDAY_10, type World } from '../support/world.ts';

describe('reports in Slack, on four weeks of the sandbox’s past', () => {
  let world: World;
  let database: Awaited<ReturnType<typeof startEmbedded>>;
  beforeAll(async () => {
    database = await startEmbedded({ dir: null });
    const mongodbUri = `${database.uri}/caseload`;
    const connection = await mongoose.createConnection(mongodbUri).asPromise();
    await seedPast({
      models: await openModels(connection),
      policy: shippedPolicy().policy,
      now: new Date(WEDNESDAY_10),
    });
    await connection.close();
    world = await startWorld({ env: { mongodbUri } });
  });
  afterAll(async () => {
    await world.stop();
    await database.close();
  });

  /** What somebody is answered, as they read it. */
  async function says(who: string, text: string): Promise<string> {
    const person = world.person(who);
    const channel = world.channel('#support-general');
    const answers = () => person.see(channel).filter(({ isEphemeral }) => isEphemeral);
    const before = answers().length;
    expect(await person.command('/case', text, { in: channel })).toEqual({ ok: true });
    return (await until(() => answers()[before], `an answer to ${text}`)).text;
  }

  test('look', async () => {
    for (const [who, text] of [
      ['maya', 'report'],
      ['maya', 'report morning'],
      ['maya', 'report sla 30 days'],
      ['maya', 'report backlog'],
      ['maya', 'report accounts'],
      ['maya', 'report trends'],
      ['maya', 'report team'],
      ['ana', 'report team'],
      ['ana', 'report sla'],
      ['maya', 'report sla billing defined'],
      ['maya', 'report sla biling'],
      ['maya', 'report slaa'],
      ['maya', 'report account nobody'],
    ] as const)
      console.log(`${who}: ${text}\n${await says(who, text)}`);
  });
});
