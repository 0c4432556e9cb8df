import type mongoose from 'mongoose';
import { batchSize, connected, type Doc, exact, existing, InputError, keepOnTrail, opened, places } from './db-open.ts';

/** Copies every collection with its indexes. Throws an {@link InputError} before anything is written when the target has documents in one of them. */
export async function migrate(dir: string, to: string): Promise<void> {
  await opened(existing(dir), async (source) => {
    const target = await connected(to, 'the MongoDB to copy to');
    try {
      const all = await places(source);
      const named = URL.canParse(to) ? new URL(to).pathname.slice(1) : '';
      if (named !== '' && new Set(all.map(({ database }) => database)).size > 1)
        throw new InputError('the directory holds several databases; leave the database out of the address');
      const moves = all.map((place) => ({
        from: source.db(place.database).collection(place.collection),
        into: target.db(named || place.database).collection(place.collection),
      }));
      for (const { into } of moves) {
        if (await into.findOne({}))
          throw new InputError(
            `${into.namespace} of the target is not empty; migrate into a database that has none of these collections`,
          );
      }
      // Copied along: the trail tells of it on both sides.
      await keepOnTrail(source, { kind: 'export', what: 'data', format: 'migrate' });
      for (const { from, into } of moves)
        process.stdout.write(`${into.namespace}: ${await copyCollection(from, into)} documents\n`);
    } finally {
      await target.close();
    }
  });
}

type Handle = mongoose.mongo.Collection<Doc>;

async function copyCollection(from: Handle, into: Handle): Promise<number> {
  for (const { v: _, name, key, ...options } of await from.indexes()) {
    if (name !== '_id_') await into.createIndex(key, { ...options, name: String(name) });
  }
  let batch: Doc[] = [];
  for await (const doc of from.find({}, exact)) {
    batch.push(doc);
    if (batch.length === batchSize) await into.insertMany(batch.splice(0));
  }
  if (batch.length > 0) await into.insertMany(batch);
  batch = [];
  const [wanted, count] = [await from.countDocuments(), await into.countDocuments()];
  if (wanted !== count) throw new Error(`${into.namespace} has ${count} documents after the copy, not ${wanted}`);
  return count;
}
