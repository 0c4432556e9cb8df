import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { serialize } from 'bson';
import { MongoClient } from 'mongodb';
import { dbCommand } from '../../../src/cli/db.ts';
import { startEmbedded } from '../../../src/embedded/index.ts';

let root: string;
const umask = process.umask(0o022);
beforeEach(() => {
  process.umask(0);
  root = mkdtempSync(join(tmpdir(), 'caseload-private-'));
});
afterEach(() => {
  process.umask(umask);
  rmSync(root, { recursive: true, force: true });
});

const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);
const modes = (dir: string) => Object.fromEntries(readdirSync(dir).map((name) => [name, mode(join(dir, name))]));
async function filled(dir: string): Promise<void> {
  const embedded = await startEmbedded({ dir });
  const client = await MongoClient.connect(embedded.uri);
  await client.db('caseload').collection('cases').insertOne({ a: 1 });
  await client.close();
  await embedded.close();
}

describe('[AD-9] the files of the embedded database', () => {
  test('are this user’s alone, whatever the umask', async () => {
    const dir = join(root, 'deep', 'data');
    await filled(dir);
    expect(mode(dir)).toBe('700');
    expect(modes(dir)).toEqual({ 'data.mdb': '600', 'data.mdb-lock': '600' });
  });
  test('left open by an earlier version, they are closed at the next start', async () => {
    const dir = join(root, 'data');
    await filled(dir);
    chmodSync(dir, 0o755);
    for (const name of readdirSync(dir)) chmodSync(join(dir, name), 0o644);
    await filled(dir);
    expect(mode(dir)).toBe('700');
    expect(modes(dir)).toEqual({ 'data.mdb': '600', 'data.mdb-lock': '600' });
  });
  test('a directory with other things in it keeps its own mode', async () => {
    const dir = join(root, 'shared');
    mkdirSync(dir, { mode: 0o755 });
    writeFileSync(join(dir, 'other'), '', { mode: 0o644 });
    await filled(dir);
    expect(mode(dir)).toBe('755');
    expect(modes(dir)).toEqual({ 'data.mdb': '600', 'data.mdb-lock': '600', other: '644' });
  });
  test('a dump is this user’s alone, also over a file that was everybody’s', async () => {
    const dir = join(root, 'data');
    await filled(dir);
    for (const name of ['new', 'old']) {
      const file = join(root, name);
      if (name === 'old') writeFileSync(file, '', { mode: 0o666 });
      await dbCommand().exitOverride().parseAsync(['dump', '--dir', dir, '--out', file], { from: 'user' });
      expect([name, mode(file)]).toEqual([name, '600']);
    }
    const restored = join(root, 'restored');
    await dbCommand()
      .exitOverride()
      .parseAsync(['restore', join(root, 'new'), '--dir', restored], { from: 'user' });
    expect(mode(restored)).toBe('700');
  });
});

describe('[AD-9] a neighbour on the machine', () => {
  const refusal = (work: Promise<unknown>) =>
    work.then(
      () => 'nothing refused it',
      (error: { readonly code?: unknown }) => error.code,
    );

  test('without the password gets a hand-shake and nothing else; with a wrong one not even that', async () => {
    const embedded = await startEmbedded({ dir: null });
    const { host, username, password } = new URL(embedded.uri);
    expect(password.length).toBeGreaterThanOrEqual(40);
    const stranger = await MongoClient.connect(`mongodb://${host}`);
    const db = stranger.db('caseload');
    for (const command of [
      { find: 'cases' },
      { insert: 'cases', documents: [{ a: 1 }] },
      { listDatabases: 1 },
      { dropDatabase: 1 },
      { ping: 1 },
      { aggregate: 'cases', pipeline: [], cursor: {} },
      { getMore: 1n, collection: 'cases' },
      { noSuch: 1 },
    ])
      expect([command, await refusal(db.command(command))]).toEqual([command, 'noSuch' in command ? 59 : 13]);
    await stranger.close();
    for (const [user, secret] of [
      [username, 'wrong'],
      [username, password.replace(/^./, (one) => (one === 'a' ? 'b' : 'a'))],
      ['root', password],
    ])
      expect(await refusal(MongoClient.connect(`mongodb://${user}:${secret}@${host}`))).toBe(18);
    for (const way of ['SCRAM-SHA-1', 'PLAIN'])
      expect(
        await refusal(MongoClient.connect(`mongodb://${username}:${password}@${host}/?authMechanism=${way}`)),
      ).toBe(18);
    const client = await MongoClient.connect(embedded.uri);
    expect(await client.db('caseload').collection('cases').countDocuments()).toBe(0);
    await client.close();
    await embedded.close();
  });

  test('no proof is taken twice, without a beginning, or from another connection', async () => {
    const { Session, verifierOf } = await import('../../../src/embedded/login.ts');
    const session = new Session(verifierOf('secret'));
    const wrong = [Buffer.from(''), Buffer.from('c=biws,r=,p='), null, 'c=biws', { a: 1 }];
    for (const payload of wrong) expect(() => session.finish(payload)).toThrow('Authentication failed');
    for (const payload of wrong) expect(() => session.start('SCRAM-SHA-256', payload)).toThrow('Authentication failed');
    const first = Buffer.from('n,,n=caseload,r=abc');
    session.start('SCRAM-SHA-256', first);
    const [, nonce] = /r=([^,]+)/.exec(String(session.start('SCRAM-SHA-256', first).payload)) ?? [];
    for (const proof of ['', 'AAAA', Buffer.alloc(32).toString('base64')])
      expect(() => session.finish(Buffer.from(`c=biws,r=${nonce},p=${proof}`))).toThrow('Authentication failed');
    expect(session.isLoggedIn).toBe(false);
  });

  test('is another one’s password at each start, and cannot fill the memory with one message', async () => {
    const [one, other] = [await startEmbedded({ dir: null }), await startEmbedded({ dir: null })];
    expect(new URL(one.uri).password).not.toBe(new URL(other.uri).password);
    const body = serialize({ hello: 1, $db: 'admin', junk: 'x'.repeat(20_000) });
    const message = Buffer.alloc(21);
    message.writeInt32LE(21 + body.length, 0);
    message.writeInt32LE(2013, 12);
    const socket = connect(Number(new URL(one.uri).port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(Buffer.concat([message, body]));
    await new Promise((resolve) => socket.resume().once('close', resolve));
    await Promise.all([one.close(), other.close()]);
  });
});
