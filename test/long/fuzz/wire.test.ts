import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Binary, type Document, Long, ObjectId } from 'bson';
import type { Random } from '../../../src/sandbox/past/random.ts';
import { amountOf, chanceOf, SEED } from '../../support/fuzz/chance.ts';
import { heapOf } from '../../support/fuzz/heap.ts';
import { many } from '../../support/fuzz/many.ts';
import { isWhole, type Line, lineTo, messageOf } from '../../support/fuzz/mongo-wire.ts';
import { spoiled, spoiledBytes } from '../../support/fuzz/spoil.ts';
import { anything, number, text } from '../../support/fuzz/values.ts';
import { until } from '../../support/until.ts';

const COUNT = amountOf(20_000);
const MOST_MB = 40;
/** After so many inputs its collections are dropped, so that what is looked through does not grow. */
const DROPPED_EVERY = 500;

let engine: ChildProcess;
let uri = '';
let output = '';
beforeAll(async () => {
  const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
  const loader = here('../../unit/embedded/typescript.mjs');
  engine = spawn(
    process.execPath,
    ['--no-warnings', '--inspect=127.0.0.1:0', '--import', loader, here('../../support/fuzz/engine.ts')],
    { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, NODE_OPTIONS: '' } },
  );
  let told = '';
  engine.stdout?.on('data', (data) => (told += String(data)));
  engine.stderr?.on('data', (data) => (output += String(data)));
  uri = await until(() => /^mongodb:\S+/.exec(told)?.[0], 'the address', 60_000);
}, 90_000);
afterAll(() => void engine.kill('SIGKILL'));

const $db = 'fuzz';
const lsid = { id: new Binary(Buffer.alloc(16, 7), 4) };
/** Commands as mongoose and Agenda send them. */
const COMMANDS: readonly ((random: Random) => Document)[] = [
  () => ({ hello: 1, $db: 'admin' }),
  () => ({ ping: 1, $db: 'admin', lsid }),
  (random) => ({ insert: 'c', documents: [doc(random), doc(random)], ordered: random.chance(0.5), $db, lsid }),
  (random) => ({
    find: 'c',
    filter: filter(random),
    sort: { n: 1 },
    projection: { n: 1, 'state.queue': 1 },
    limit: 3,
    $db,
    lsid,
  }),
  (random) => ({
    update: 'c',
    updates: [{ q: filter(random), u: change(random), upsert: random.chance(0.3), multi: random.chance(0.3) }],
    $db,
    lsid,
  }),
  (random) => ({ delete: 'c', deletes: [{ q: filter(random), limit: 1 }], $db, lsid }),
  (random) => ({
    findAndModify: 'c',
    query: filter(random),
    update: change(random),
    new: true,
    upsert: random.chance(0.3),
    sort: { n: -1 },
    $db,
    lsid,
  }),
  (random) => ({
    aggregate: 'c',
    pipeline: [
      { $match: filter(random) },
      { $group: { _id: '$kind', n: { $sum: 1 } } },
      { $sort: { n: -1 } },
      { $limit: 5 },
    ],
    cursor: {},
    $db,
    lsid,
  }),
  (random) => ({ count: 'c', query: filter(random), $db, lsid }),
  (random) => ({ distinct: 'c', key: random.pick(['kind', 'tags', 'a.b']), query: filter(random), $db, lsid }),
  (random) => ({
    createIndexes: 'c',
    indexes: [{ key: { kind: 1, n: random.pick([1, -1]) }, name: 'one', partialFilterExpression: { n: { $gt: 0 } } }],
    $db,
    lsid,
  }),
  () => ({ listIndexes: 'c', $db, lsid }),
  () => ({ listCollections: 1, filter: {}, $db, lsid }),
  () => ({ dropIndexes: 'c', index: 'one', $db, lsid }),
  () => ({ getMore: Long.fromNumber(7), collection: 'c', $db, lsid }),
  () => ({ killCursors: 'c', cursors: [Long.fromNumber(7)], $db, lsid }),
  () => ({ endSessions: [lsid], $db: 'admin' }),
];
const doc = (random: Random): Document => ({
  ...{
    _id: random.pick<unknown>([new ObjectId(), text(random), number(random)]),
    n: number(random),
    kind: random.pick(['case', 'ticket']),
  },
  ...{ tags: ['a', text(random)], state: { queue: 'billing', log: [{ n: 1, at: new Date(0) }] } },
});
const filter = (random: Random): Document =>
  random.pick<Document>([
    { kind: 'case', n: { $gte: number(random) } },
    { _id: text(random) },
    { 'state.log': { $elemMatch: { n: { $in: [1, number(random)] } } } },
    { $or: [{ kind: { $ne: 'case' } }, { tags: { $exists: true } }], $and: [{ n: { $not: { $lt: 0 } } }] },
    { tags: { $regex: '^a', $options: 'i' } },
    {},
  ]);
const change = (random: Random): Document =>
  random.pick<Document>([
    { $set: { 'state.queue': text(random), n: number(random) }, $inc: { version: 1 } },
    { $push: { tags: { $each: [text(random)], $slice: -5 } }, $unset: { kind: 1 }, $min: { n: 3 }, $max: { m: 3 } },
    { $pull: { 'state.log': { n: 1 } }, $addToSet: { tags: text(random) }, $setOnInsert: { kind: 'case' } },
    { kind: 'case', n: 1 },
  ]);

/** An answer that says what is wrong: `InternalError` is a fault of the engine's own that it has caught. */
const isFault = (answer: Document): boolean =>
  answer.code === 1 || JSON.stringify(answer.writeErrors ?? []).includes('"code":1,');

test(`[AD-9] ${COUNT} messages to the embedded database, by people with its password and without: each is answered or ends its own connection`, async () => {
  console.info(`seed ${SEED}`);
  const opened = async (login: boolean): Promise<Line> => {
    const line = await lineTo(uri);
    if (login) await line.login();
    return line;
  };
  const first = await opened(true);
  await first.say(messageOf({ ping: 1, $db: 'admin' }));
  const before = await heapOf(output);
  const ends = { answered: 0, refused: 0, closed: 0, silent: 0 };
  const lines: Line[] = await Promise.all(Array.from({ length: 8 }, () => opened(true)));
  const wrong = await many(COUNT, lines.length, async (n) => {
    const random = chanceOf('wire', n);
    const line = lines.pop() ?? (await opened(true));
    const isStranger = random.chance(0.1);
    const speaker = isStranger ? await opened(false) : line;
    if (n % DROPPED_EVERY === 0) await line.say(messageOf({ dropDatabase: 1, $db }));
    const right = random.pick(COMMANDS)(random);
    const given: unknown = random.pick([
      () => right,
      () => spoiled(random, right),
      () => ({ ...right, [text(random).replaceAll('\0', '')]: anything(random) }),
    ])();
    const command: Document = typeof given === 'object' && given !== null && !Array.isArray(given) ? given : { given };
    let bytes: Buffer;
    try {
      bytes = messageOf(command);
    } catch {
      // No driver can say it either: a key with NUL, numbers out of range.
      bytes = spoiledBytes(random, messageOf(right));
    }
    const said = random.chance(0.25) ? spoiledBytes(random, bytes) : bytes;
    const answer = await speaker.say(said);
    if (isStranger) speaker.end();
    if (typeof answer === 'string') {
      ends[answer] += 1;
      line.end();
      lines.push(await opened(true));
    } else {
      ends[answer.ok === 1 ? 'answered' : 'refused'] += 1;
      lines.push(line);
    }
    if (engine.exitCode !== null) return `the engine has ended: ${output.slice(-500)}`;
    if (answer === 'silent' && isWhole(said)) return `no answer to ${JSON.stringify(command).slice(0, 500)}`;
    if (typeof answer === 'string') return null;
    return isFault(answer) ? `${JSON.stringify(answer).slice(0, 250)}: ${JSON.stringify(command).slice(0, 330)}` : null;
  });
  expect(wrong).toEqual([]);
  await first.say(messageOf({ dropDatabase: 1, $db }));
  for (const line of lines) line.end();
  const after = await heapOf(output);
  console.info(
    `${COUNT} messages: ${JSON.stringify(ends)}, heap ${before.toFixed(1)} MB before, ${after.toFixed(1)} MB after`,
  );
  expect(await first.say(messageOf({ ping: 1, $db: 'admin' }))).toMatchObject({ ok: 1 });
  expect(after - before).toBeLessThan(MOST_MB);
  expect(output.replaceAll(/^(Debugger|For help|Debugger attached).*\n/gm, '')).toBe('');
}, 1_800_000);
