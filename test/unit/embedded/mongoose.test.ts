import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import mongoose, { Schema } from 'mongoose';
import type { Embedded } from '../../../src/embedded/index.ts';
import { startEmbedded } from '../../../src/embedded/index.ts';

let embedded: Embedded;
let connection: mongoose.Connection;
beforeAll(async () => {
  embedded = await startEmbedded({ dir: null });
  connection = await mongoose.createConnection(`${embedded.uri}/app`).asPromise();
});
afterAll(async () => {
  await connection.close();
  await embedded.close();
});

const ticket = new Schema(
  {
    number: { type: Number, required: true },
    key: String,
    state: { type: String, default: 'open' },
    tags: [String],
    log: [{ at: Date, text: String, seen: Boolean }],
    version: { type: Number, default: 0 },
    wakeAt: Date,
  },
  { timestamps: true },
);
ticket.index({ number: 1 }, { unique: true });
ticket.index({ key: 1 }, { unique: true, partialFilterExpression: { key: { $exists: true } } });
ticket.index({ state: 1, wakeAt: 1 });

let models = 0;
async function model() {
  const made = connection.model(`Ticket${++models}`, ticket.clone());
  await made.init();
  return made;
}

describe('mongoose 9', () => {
  test('init() makes the collection and its indexes; syncIndexes() removes what the schema has not', async () => {
    const Ticket = await model();
    expect(Object.keys(await Ticket.collection.indexInformation())).toEqual([
      '_id_',
      'number_1',
      'key_1',
      'state_1_wakeAt_1',
    ]);
    await Ticket.collection.createIndex({ tags: 1 });
    expect(await Ticket.syncIndexes()).toEqual(['tags_1']);
    expect(await Ticket.diffIndexes()).toEqual({ toDrop: [], toCreate: [] });
  });

  test('documents: create, save with defaults and timestamps, arrays, delete', async () => {
    const Ticket = await model();
    const made = await Ticket.create({ number: 1, tags: ['a'], log: [{ at: new Date(5), text: 'x' }] });
    made.tags.push('b');
    made.log.push({ text: 'y', seen: true });
    made.state = 'closed';
    await made.save();
    const read = await Ticket.findById(made._id).lean();
    expect(read).toMatchObject({
      number: 1,
      state: 'closed',
      tags: ['a', 'b'],
      log: [
        { at: new Date(5), text: 'x' },
        { text: 'y', seen: true },
      ],
    });
    expect(read?.createdAt).toBeInstanceOf(Date);
    await Ticket.updateOne({ _id: made._id }, { $pull: { tags: 'a' } });
    expect((await Ticket.findOne({ number: 1 }).lean())?.tags).toEqual(['b']);
    await made.deleteOne();
    expect(await Ticket.exists({ number: 1 })).toBeNull();
    await expect(Ticket.create({ number: 2, key: 'k' }).then(() => Ticket.create({ number: 2 }))).rejects.toMatchObject(
      { code: 11000, keyValue: { number: 2 } },
    );
  });

  test('findOneAndUpdate: compare and set, upsert, array filters; lean, sort, limit, skip, projection', async () => {
    const Ticket = await model();
    await Ticket.insertMany(
      Array.from({ length: 10 }, (_, number) => ({
        number,
        state: number % 2 ? 'open' : 'closed',
        wakeAt: new Date(number),
      })),
    );
    const [won, lost] = await Promise.all(
      [1, 2].map((owner) =>
        Ticket.findOneAndUpdate(
          { number: 1, version: 0 },
          { $set: { key: `o${owner}` }, $inc: { version: 1 } },
          { returnDocument: 'after' },
        ),
      ),
    );
    expect([won, lost].filter((doc) => doc !== null)).toHaveLength(1);
    const made = await Ticket.findOneAndUpdate(
      { number: 99 },
      { $setOnInsert: { state: 'new' } },
      { upsert: true, returnDocument: 'after' },
    ).lean();
    expect(made).toMatchObject({ number: 99, state: 'new', version: 0 });
    expect(
      await Ticket.find({ state: 'open' }).sort({ wakeAt: -1 }).skip(1).limit(2).select('number -_id').lean(),
    ).toEqual([{ number: 7 }, { number: 5 }]);
    await Ticket.updateOne({ number: 3 }, { $push: { log: { $each: [{ text: 'a' }, { text: 'b' }] } } });
    await Ticket.updateOne(
      { number: 3 },
      { $set: { 'log.$[one].seen': true } },
      { arrayFilters: [{ 'one.text': 'b' }] },
    );
    expect((await Ticket.findOne({ number: 3 }).lean())?.log.map(({ seen }) => seen ?? null)).toEqual([null, true]);
    expect(await Ticket.distinct('state')).toEqual(['closed', 'new', 'open']);
  });

  test('bulkWrite in both orders and aggregate', async () => {
    const Ticket = await model();
    const result = await Ticket.bulkWrite([
      { insertOne: { document: { number: 1 } } },
      { updateOne: { filter: { number: 1 }, update: { $set: { state: 'done' } } } },
      { updateOne: { filter: { number: 2 }, update: { $set: { state: 'made' } }, upsert: true } },
      { deleteOne: { filter: { number: 7 } } },
    ] as Parameters<typeof Ticket.bulkWrite>[0]); // the partial document is completed by the schema's defaults
    expect(result).toMatchObject({ insertedCount: 1, modifiedCount: 1, upsertedCount: 1, deletedCount: 0 });
    expect(
      await Ticket.aggregate([
        { $match: { number: { $gte: 1 } } },
        { $group: { _id: '$state', n: { $sum: 1 } } },
        { $sort: { _id: 1 } },
      ]),
    ).toEqual([
      { _id: 'done', n: 1 },
      { _id: 'made', n: 1 },
    ]);
    const seen: number[] = [];
    for await (const doc of Ticket.find().sort({ number: -1 }).cursor({ batchSize: 1 })) seen.push(doc.number);
    expect(seen).toEqual([2, 1]);
  });
});
