import { chmod, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openSpool } from '../../../../src/adapters/spool/spool.ts';
import type { FormEntry } from '../../../../src/domain/fallback-form/entry.ts';

let root = '';
let dir = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'caseload-spool-'));
  dir = join(root, 'fallback');
});
afterEach(async () => {
  await chmod(root, 0o700);
  await rm(root, { recursive: true, force: true });
});

const entry = (n: number): FormEntry => ({
  ...{ reference: `F-000000000${n}`, at: new Date(1_000 * n), name: 'Bea', email: 'bea@birch.example', company: '' },
  ...{ about: 'billing', reach: 'some', message: `Charged twice, ${n}.` },
});

describe('[IN-9] forms on the disk', () => {
  test('are there for whoever opens the folder next, oldest first, for this user alone; the same twice is one', async () => {
    const spool = openSpool({ dir });
    expect(await Promise.all([2, 1, 1].map((n) => spool.put(entry(n))))).toEqual(['kept', 'kept', 'kept']);
    expect(await openSpool({ dir }).waiting()).toEqual([entry(1), entry(2)]);
    const names = await readdir(dir);
    expect(names.toSorted()).toEqual(['F-0000000001.json', 'F-0000000002.json']);
    expect((await stat(dir)).mode & 0o777).toBe(0o700);
    expect((await stat(join(dir, 'F-0000000001.json'))).mode & 0o777).toBe(0o600);
    await spool.drop('F-0000000001');
    await spool.drop('F-0000000001');
    expect(await spool.waiting()).toEqual([entry(2)]);
    expect(await spool.figures()).toMatchObject({ waiting: 1, aside: 0 });
  });

  test('no folder yet is none that wait', async () => {
    expect(await openSpool({ dir }).waiting()).toEqual([]);
    expect(await openSpool({ dir }).figures()).toEqual({ waiting: 0, oldest: null, aside: 0 });
  });

  test.each([
    ['number', { entries: 2, bytes: 1e6 }],
    ['bytes', { entries: 99, bytes: 400 }],
  ])('are so many at most, by %s; one more is told, and none is lost', async (_what, most) => {
    const spool = openSpool({ dir, most });
    const kept = [];
    for (const n of [1, 2, 3]) kept.push(await spool.put(entry(n)));
    expect(kept).toEqual(['kept', 'kept', 'full']);
    expect(await spool.waiting()).toHaveLength(2);
    // What is there is there.
    expect(await spool.put(entry(1))).toBe('kept');
  });

  test('a place that takes nothing is told by its code, and nothing is left half written', async () => {
    await writeFile(dir, 'a file in place of the folder');
    expect(await openSpool({ dir }).put(entry(1))).toEqual({ failed: expect.stringMatching(/^E[A-Z]+$/) });
    expect(await openSpool({ dir }).figures()).toBeNull();
    expect(await readFile(dir, 'utf8')).toBe('a file in place of the folder');
  });

  test('what cannot be read is set aside, told once, and holds up nobody; what a killed process left is taken away', async () => {
    const told: string[] = [];
    const spool = openSpool({ dir, broken: (name) => told.push(name) });
    await spool.put(entry(1));
    await writeFile(join(dir, 'F-0000000002.json'), '{"reference":"F-0000');
    await writeFile(join(dir, '.F-0000000003.draft'), 'half of it');
    expect(await spool.waiting()).toEqual([entry(1)]);
    expect(await spool.waiting()).toEqual([entry(1)]);
    expect(told).toEqual(['F-0000000002.json']);
    expect(await spool.figures()).toMatchObject({ waiting: 1, aside: 1 });
    await spool.tidy(new Date());
    expect(await readdir(dir)).toContain('.F-0000000003.draft');
    await utimes(join(dir, '.F-0000000003.draft'), new Date(0), new Date(0));
    await spool.tidy(new Date());
    expect((await readdir(dir)).toSorted()).toEqual(['F-0000000001.json', 'F-0000000002.broken']);
  });
});
