import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { MongoClient, ObjectId } from 'mongodb';
import { startEmbedded } from '../../src/embedded/index.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'caseload-embedded-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

type Writer = { readonly pid: number; readonly lines: string[]; killed(): Promise<void> };

/** Starts the writing process and waits for its first acknowledged writes. */
async function writer(round: number, atLeast: number): Promise<Writer> {
  const child = spawn(
    process.execPath,
    ['--no-warnings', '--import', here('../unit/embedded/typescript.mjs'), here('./writer.ts'), dir, String(round)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '' },
    },
  );
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the writer ended with ${code}`)));
    reader.on('line', (line) => {
      lines.push(line);
      if (lines.length === atLeast) resolve();
    });
  });
  return {
    pid: child.pid ?? 0,
    lines,
    async killed() {
      child.removeAllListeners('exit');
      child.kill('SIGKILL');
      await once(child, 'close');
    },
  };
}

describe('on disk', () => {
  test('after kill -9 every acknowledged write is there and no document is torn, ten rounds on one directory', async () => {
    const inserted = new Set<string>();
    const updated = new Set<string>();
    const maybeGone = new Set<string>();
    const gone = new Set<string>();
    const of = { i: inserted, u: updated, r: maybeGone, d: gone };
    for (let round = 0; round < 10; round++) {
      const { lines, killed } = await writer(round, 40 + ((round * 97) % 300));
      await killed();
      for (const line of lines) {
        const [kind = '', id = ''] = line.split(' ');
        if (kind in of) of[kind as keyof typeof of].add(id);
      }
      const embedded = await startEmbedded({ dir });
      const client = await MongoClient.connect(embedded.uri);
      const docs = await client
        .db('test')
        .collection<{ _id: string; steps: number[]; copy: number; lane: number }>('writes')
        .find()
        .toArray();
      const found = new Map(docs.map((doc) => [doc._id, doc]));
      expect([...inserted].filter((id) => !found.has(id) && !maybeGone.has(id))).toEqual([]);
      expect([...updated].filter((id) => found.get(id)?.steps.length === 1)).toEqual([]);
      expect([...gone].filter((id) => found.has(id))).toEqual([]);
      expect(docs.filter(({ steps, copy }) => steps.at(-1) !== copy)).toEqual([]);
      const byIndex = await client.db('test').collection('writes').find({ lane: 3 }).toArray();
      expect(byIndex).toHaveLength(docs.filter(({ lane }) => lane === 3).length);
      await client.close();
      await embedded.close();
    }
    expect(inserted.size).toBeGreaterThan(500);
  });

  test('a directory has one owner: a second process is told who, a dead one is taken over from', async () => {
    const { pid, killed } = await writer(0, 1);
    await expect(startEmbedded({ dir })).rejects.toThrow(
      new RegExp(`${dir} is in use by process ${pid}: stop that process, or choose another`),
    );
    await killed();
    const embedded = await startEmbedded({ dir });
    await expect(startEmbedded({ dir })).rejects.toThrow('already open in this process');
    await embedded.close();
    const again = await startEmbedded({ dir });
    await again.close();
  });

  test('order, types, indexes and dropped things survive a restart', async () => {
    const open = async () => {
      const embedded = await startEmbedded({ dir });
      const client = await MongoClient.connect(embedded.uri);
      return { db: client.db('test'), stop: () => client.close().then(() => embedded.close()) };
    };
    const first = await open();
    const docs = [
      { _id: new ObjectId(), n: 1, f: 0.5, at: new Date(5), list: [{ x: null }], r: /x/i },
      { _id: 'text' as never, n: 2 },
    ];
    await first.db.collection('kept').createIndex({ n: -1, 'list.x': 1 }, { unique: true, name: 'mine' });
    await first.db.collection('kept').createIndex({ f: 1 }, { partialFilterExpression: { n: { $gt: 1 } } });
    await first.db.collection('kept').insertMany(docs);
    await first.db.collection('gone').insertOne({ a: 1 });
    await first.db.collection('gone').drop();
    await first.stop();
    const second = await open();
    expect(await second.db.collection('kept').find().toArray()).toEqual(docs);
    expect(await second.db.collection('kept').indexes()).toEqual([
      { v: 2, key: { _id: 1 }, name: '_id_' },
      { v: 2, key: { n: -1, 'list.x': 1 }, name: 'mine', unique: true },
      { v: 2, key: { f: 1 }, name: 'f_1', partialFilterExpression: { n: { $gt: 1 } } },
    ]);
    await expect(second.db.collection('kept').insertOne({ n: 2 })).rejects.toMatchObject({ code: 11000 });
    expect(await second.db.listCollections().toArray()).toHaveLength(1);
    await second.db.collection('gone').insertOne({ b: 1 });
    expect(
      await second.db
        .collection('gone')
        .find({}, { projection: { _id: 0 } })
        .toArray(),
    ).toEqual([{ b: 1 }]);
    await second.stop();
  });
});
