import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loadPolicy, type PolicyFile, policyFile } from '../../../../src/config/policy/load.ts';

const NOON = new Date('2026-11-18T12:00:00Z');
let dir: string;
let file: string;
let shipped: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'caseload-file-'));
  file = join(dir, 'policy.yml');
  shipped = await readFile('policy.yml', 'utf8');
});
afterAll(() => rm(dir, { recursive: true, force: true }));

/** All at the same moment, as within the resolution of a file system's clock. */
async function write(text: string | Buffer): Promise<void> {
  await writeFile(file, text);
  await utimes(file, NOON, NOON);
}
async function loaded(): Promise<PolicyFile> {
  await write(shipped);
  const result = loadPolicy(file);
  if (!result.ok) throw new Error('the shipped policy has mistakes');
  return policyFile(result.policy);
}
const other = () => shipped.replace('reopenWithin: 72h', 'reopenWithin: 48h');

test('[AD-2] what changed between the load and the first look is taken over, whatever the times say', async () => {
  const policy = await loaded();
  await write(other());
  expect(await policy.reload()).toMatchObject({ ok: true });
  expect(policy.current().policy.intake.reopenWithin).toBe(48 * 3_600_000);
  expect(await policy.reload()).toBeNull();
});

test('[AD-2] the same text with another time is no change', async () => {
  const policy = await loaded();
  await writeFile(file, shipped);
  expect(await policy.reload()).toBeNull();
});

test('[AD-2] a mistake, no text and no file are told once each; what is put back is in force', async () => {
  const policy = await loaded();
  const { version } = policy.current();
  for (const bad of ['version: 1\n', Buffer.from([0xff, 0xfe, 0x00])]) {
    await write(bad);
    expect(await policy.reload()).toMatchObject({ ok: false });
    expect(await policy.reload()).toBeNull();
  }
  await rm(file);
  expect(await policy.reload()).toMatchObject({
    ok: false,
    problems: [{ message: expect.stringMatching(/no such file/) }],
  });
  expect(await policy.reload()).toBeNull();
  await write(shipped);
  expect(await policy.reload()).toBeNull();
  expect(policy.current().version).toBe(version);
});
