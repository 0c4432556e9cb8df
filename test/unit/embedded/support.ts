import type { Collection, Document } from 'mongodb';
import { MongoClient } from 'mongodb';
import type { Embedded } from '../../../src/embedded/index.ts';
import { startEmbedded } from '../../../src/embedded/index.ts';

/** Waits for a condition, at most ten seconds. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const limit = Date.now() + 10_000;
  while (!(await condition())) {
    if (Date.now() > limit) throw new Error('the condition did not come true in ten seconds');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

export type Running = {
  readonly embedded: Embedded;
  readonly client: MongoClient;
  collection(): Collection<Document>;
  stop(): Promise<void>;
};

let collections = 0;

/** An engine in memory and a client of the official driver; `collection` gives a fresh one each time. */
export async function running(): Promise<Running> {
  const embedded = await startEmbedded({ dir: null });
  const client = await MongoClient.connect(embedded.uri);
  return {
    embedded,
    client,
    collection: () => client.db('test').collection(`c${++collections}`),
    async stop() {
      await client.close();
      await embedded.close();
    },
  };
}
