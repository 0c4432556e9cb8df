import mongoose from 'mongoose';
import { openModels } from '../../src/adapters/store/models.ts';
import { startEmbedded } from '../../src/embedded/index.ts';
import { insertPast, pastOf } from '../../src/sandbox/past/seed.ts';
import { shippedPolicy, startWorld, WEDNESDAY_10, type World, type WorldOptions } from './world.ts';

export interface PastWorld {
  readonly world: World;
  /** To what the app has stored. */
  readonly connection: mongoose.Connection;
  end(): Promise<void>;
}

/** The whole app on four weeks of the sandbox's past, which Slack and Intercom know too: a conversation that Intercom does not know has been deleted there, and ends its case. */
export async function startPastWorld(options: Pick<WorldOptions, 'policy'> = {}): Promise<PastWorld> {
  const database = await startEmbedded({ dir: null });
  const mongodbUri = `${database.uri}/caseload`;
  const connection = await mongoose.createConnection(mongodbUri).asPromise();
  const past = await pastOf(shippedPolicy().policy, new Date(WEDNESDAY_10));
  await insertPast(await openModels(connection), past);
  const world = await startWorld({
    ...options,
    env: { mongodbUri },
    prepare({ intercom, slack }) {
      intercom.remember(past.intercom);
      slack.remember(past.slack);
    },
  });
  return {
    world,
    connection,
    async end() {
      await world.stop();
      await connection.close();
      await database.close();
    },
  };
}
