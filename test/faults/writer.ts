// A process that is killed at any time: serves a directory and writes to it from many clients, telling each acknowledged write on stdout.
import { MongoClient } from 'mongodb';
import { startEmbedded } from '../../src/embedded/index.ts';

const [dir = '', round = '0', lanes = '16'] = process.argv.slice(2);
const { uri } = await startEmbedded({ dir });
const client = await MongoClient.connect(uri);
const collection = client.db('test').collection<{ _id: string; lane: number; steps: number[]; copy: number }>('writes');
await collection.createIndex({ lane: 1 });
process.stdout.write('ready\n');
await Promise.all(
  Array.from({ length: Number(lanes) }, async (_, lane) => {
    for (let n = 0; ; n++) {
      const _id = `${round}-${lane}-${n}`;
      await collection.insertOne({ _id, lane, steps: [n], copy: n });
      process.stdout.write(`i ${_id}\n`);
      // two fields change together: a torn write would show
      await collection.updateOne({ _id }, { $push: { steps: n + 1 }, $set: { copy: n + 1 } });
      process.stdout.write(`u ${_id}\n`);
      if (n % 5 === 4) {
        const gone = `${round}-${lane}-${n - 1}`;
        process.stdout.write(`r ${gone}\n`);
        await collection.deleteOne({ _id: gone });
        process.stdout.write(`d ${gone}\n`);
      }
    }
  }),
);
