import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Document } from 'mongodb';
import { Double, Long, MongoClient, ObjectId } from 'mongodb';
import { dbCommand } from '../../../src/cli/db.ts';
import { lastLine, tally } from '../../../src/cli/db-tally.ts';
import { startEmbedded } from '../../../src/embedded/index.ts';
import { catchTerminal } from '../../support/terminal.ts';

const terminal = catchTerminal();
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'caseload-db-'));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

/** Runs `caseload db …` and gives the exit code it asks for. */
async function db(...args: string[]): Promise<number> {
  process.exitCode = 0;
  await dbCommand().exitOverride().parseAsync(args, { from: 'user' });
  const code = process.exitCode;
  process.exitCode = 0;
  return Number(code);
}

async function inside<T>(dir: string | null, work: (client: MongoClient, uri: string) => Promise<T>): Promise<T> {
  const embedded = await startEmbedded({ dir });
  const client = await MongoClient.connect(embedded.uri);
  try {
    return await work(client, embedded.uri);
  } finally {
    await client.close();
    await embedded.close();
  }
}

const docs: Document[] = [
  {
    _id: new ObjectId(),
    whole: new Double(3),
    big: Long.fromNumber(7),
    at: new Date(5),
    r: /x/i,
    deep: { list: [1, null, 'ü'] },
  },
  { _id: 'b', n: 1 },
];

async function filled(): Promise<string> {
  const dir = join(root, 'data');
  await inside(dir, async (client) => {
    const cases = client.db('caseload').collection('cases');
    await cases.createIndex({ n: 1 }, { unique: true, partialFilterExpression: { n: { $gt: 0 } } });
    await cases.insertMany(docs);
    await client
      .db('caseload')
      .collection('people')
      .insertMany(Array.from({ length: 1200 }, (_, n) => ({ n })));
  });
  return dir;
}

const exact = { promoteValues: false } as const;

/** A dump of these lines. */
function ended(lines: readonly string[]): string {
  const seen = tally();
  for (const line of lines) seen.add(line);
  return `${[...lines, lastLine(seen.held())].join('\n')}\n`;
}

let addresses = 0;
/** A file that holds the address. */
function address(uri: string): string {
  const file = join(root, `address-${++addresses}`);
  writeFileSync(file, `${uri}\n`);
  return file;
}

describe('caseload db', () => {
  test('info says what is there', async () => {
    const dir = await filled();
    expect(await db('info', '--dir', dir)).toBe(0);
    expect(terminal.out).toContain(dir);
    expect(terminal.out).toMatch(/caseload\.cases +2 documents {2}2 indexes/);
    expect(terminal.out).toMatch(/caseload\.people +1200 documents {2}1 index\n/);
  });

  test('dump and restore bring every document back with its types', async () => {
    const dir = await filled();
    const file = join(root, 'dump.jsonl');
    expect(await db('dump', '--dir', dir, '--out', file)).toBe(0);
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(1203);
    const { end } = JSON.parse(lines.at(-1) ?? '');
    expect(end).toEqual({ documents: 1202, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(terminal.out).toBe(`${file} holds 1202 documents, hash ${end.hash}\n`);
    terminal.out = '';
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      collection: 'cases',
      doc: { whole: { $numberDouble: '3.0' }, big: { $numberLong: '7' } },
    });
    expect(await db('dump', '--dir', dir)).toBe(0);
    expect(terminal.out).toBe(readFileSync(file, 'utf8'));
    const second = join(root, 'second');
    terminal.out = '';
    expect(await db('restore', file, '--dir', second)).toBe(0);
    expect(terminal.out).toBe(`restored into ${second} and read back: 1202 documents, hash ${end.hash}\n`);
    const before = await inside(dir, (client) => client.db('caseload').collection('cases').find({}, exact).toArray());
    const after = await inside(second, (client) => client.db('caseload').collection('cases').find({}, exact).toArray());
    expect(after).toEqual(before);
  });

  test('restore refuses a directory with data and a bad file, and then nothing has changed', async () => {
    const dir = await filled();
    const file = join(root, 'dump.jsonl');
    writeFileSync(file, ended(['{"database":"x","collection":"y","doc":{"_id":1}}', '{"collection":"y"}']));
    expect(await db('restore', file, '--dir', dir)).toBe(2);
    expect(terminal.err).toContain('is not empty');
    terminal.err = '';
    const fresh = join(root, 'fresh');
    expect(await db('restore', file, '--dir', fresh)).toBe(2);
    expect(terminal.err).toBe(
      `${file}:2: no database and collection; expected a line that \`caseload db dump\` wrote\n`,
    );
    const one = '{"database":"x","collection":"y","doc":{"_id":1}}';
    writeFileSync(file, ended([one, one]));
    expect(await db('restore', file, '--dir', fresh)).toBe(2);
    expect(terminal.err).toContain('E11000');
    expect(existsSync(fresh)).toBe(false);
    expect(readdirSync(root).sort()).toEqual(['data', 'dump.jsonl']);
  });

  test('[AD-8] a dump that was cut, changed, added to or written by an earlier version is refused before anything is written', async () => {
    const dir = await filled();
    const file = join(root, 'dump.jsonl');
    await db('dump', '--dir', dir, '--out', file);
    const whole = readFileSync(file, 'utf8');
    const lines = whole.trimEnd().split('\n');
    const spoilt: [string, string, RegExp][] = [
      ['cut', whole.slice(0, whole.length / 2), /expected a line|no last line/],
      ['cut between lines', `${lines.slice(0, 700).join('\n')}\n`, /no last line that says what it holds/],
      ['without its last line', `${lines.slice(0, -1).join('\n')}\n`, /no last line that says what it holds/],
      [
        'a document less',
        `${lines.filter((_, at) => at !== 5).join('\n')}\n`,
        /holds 1201 documents.*last line says 1202/,
      ],
      [
        'a value changed',
        whole.replace('"b"', '"c"'),
        /holds 1202 documents, hash (\w+), and.*1202 documents, hash (?!\1)/,
      ],
      ['two dumps in one', whole + whole, /something follows the last line/],
    ];
    for (const [what, text, line] of spoilt) {
      writeFileSync(file, text);
      terminal.err = '';
      expect([what, await db('restore', file, '--dir', join(root, 'new')), terminal.err]).toEqual([
        what,
        2,
        expect.stringMatching(line),
      ]);
    }
    expect(readdirSync(root).sort()).toEqual(['data', 'dump.jsonl']);
  });

  test('[AD-8] dump and restore go by MONGODB_URI alike: from one into another that is empty, whose name is another; what fails leaves it empty', async () => {
    const file = join(root, 'dump.jsonl');
    await inside(await filled(), async (client, uri) => {
      await client.db('caseload').collection('audit').insertOne({ n: 1 });
      process.env.MONGODB_URI = `${uri}/caseload`;
      expect(await db('dump', '--out', file)).toBe(0);
      expect(terminal.out).toMatch(/holds 1204 documents, hash/);
    });
    await inside(null, async (client, uri) => {
      process.env.MONGODB_URI = `${uri}/elsewhere`;
      const there = client.db('elsewhere');
      await there.collection('people').insertOne({ n: 1 });
      terminal.err = '';
      expect(await db('restore', file)).toBe(2);
      expect(terminal.err).toMatch(/elsewhere\.people is not empty; restore into a database that has none/);
      await there.collection('people').deleteMany({});
      await there.collection('people').createIndex({ m: 1 }, { unique: true });
      expect(await db('restore', file)).toBe(2);
      for (const name of ['cases', 'people']) expect(await there.collection(name).countDocuments()).toBe(0);
      await there.collection('people').dropIndexes();
      expect(await db('restore', file)).toBe(0);
      expect(await there.collection('cases').find({}, exact).toArray()).toEqual(
        await inside(join(root, 'data'), (source) =>
          source.db('caseload').collection('cases').find({}, exact).toArray(),
        ),
      );
      // And that it was restored.
      expect(await there.collection('audit').countDocuments()).toBe(3);
    });
    delete process.env.MONGODB_URI;
  });

  test('what cannot be used is told in one line with exit code 2', async () => {
    const file = join(root, 'file');
    writeFileSync(file, '');
    mkdirSync(join(root, 'odd'));
    writeFileSync(join(root, 'odd', 'data.mdb'), 'x'.repeat(20_000));
    const dir = await filled();
    const attempts: [string[], string][] = [
      [['info', '--dir', join(root, 'none')], 'holds no data'],
      [['info', '--dir', join(root, 'odd')], 'is not a database of this program'],
      [['restore', join(root, 'absent'), '--dir', join(root, 'new')], 'does not exist'],
      [['dump', '--dir', dir, '--out', join(root, 'no', 'such', 'folder')], 'cannot be written'],
      [['migrate', '--dir', dir, '--to-file', address('mongodb://127.0.0.1:1')], 'cannot be reached'],
      [['migrate', '--dir', dir, '--to-file', address('nonsense')], 'cannot be reached'],
      [['migrate', '--dir', dir, '--to-file', join(root, 'absent')], 'absent cannot be read (ENOENT)'],
      [['migrate', '--dir', dir], 'set MONGODB_URI'],
      [['migrate', '--dir', dir, '--to', 'mongodb://me:secret@db.example'], '--to shows the password'],
    ];
    for (const [args, text] of attempts) {
      terminal.err = '';
      expect([await db(...args), terminal.err]).toEqual([2, expect.stringContaining(text)]);
      expect(terminal.err.trimEnd()).not.toContain('\n');
    }
    await inside(dir, async () => {
      terminal.err = '';
      expect(await db('info', '--dir', dir)).toBe(2);
      expect(terminal.err).toContain('already open in this process');
    });
  }, 30_000);

  test('migrate copies documents and indexes once, into empty collections only', async () => {
    const dir = await filled();
    await inside(null, async (client, uri) => {
      expect(await db('migrate', '--dir', dir, '--to-file', address(`${uri}/elsewhere`))).toBe(0);
      const cases = client.db('elsewhere').collection('cases');
      expect(await cases.find({}, exact).toArray()).toEqual(
        await inside(dir, (source) => source.db('caseload').collection('cases').find({}, exact).toArray()),
      );
      expect(await cases.indexes()).toContainEqual({
        v: 2,
        key: { n: 1 },
        name: 'n_1',
        unique: true,
        partialFilterExpression: { n: { $gt: 0 } },
      });
      expect(await client.db('elsewhere').collection('people').countDocuments()).toBe(1200);
      process.env.MONGODB_URI = `${uri}/elsewhere`;
      expect(await db('migrate', '--dir', dir)).toBe(2);
      delete process.env.MONGODB_URI;
      expect(terminal.err).toContain('of the target is not empty');
      expect(await client.db('elsewhere').collection('people').countDocuments()).toBe(1200);
    });
  });

  test('serve lets other tools connect until it is told to stop', async () => {
    const dir = await filled();
    const done = db('serve', '--dir', dir);
    const limit = Date.now() + 5000;
    while (!terminal.out.includes('\n') && Date.now() < limit) await new Promise((resolve) => setTimeout(resolve, 5));
    const client = await MongoClient.connect(terminal.out.trim());
    expect(await client.db('caseload').collection('cases').countDocuments()).toBe(2);
    await client.close();
    process.emit('SIGTERM');
    expect(await done).toBe(0);
  });
});
