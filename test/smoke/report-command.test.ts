import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openDatabase } from '../../src/adapters/store/connect.ts';
import { native, openModels } from '../../src/adapters/store/models.ts';
import { seedPast } from '../../src/sandbox/past/seed.ts';
import { shippedPolicy } from '../support/world.ts';

const run = promisify(execFile);
const { policy } = shippedPolicy();
let dir: string;
/** Of the cases that are not restricted, how many are open, and how many there are. */
let counts: { readonly open: number; readonly all: number; readonly restricted: number };

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'caseload-report-'));
  const database = await openDatabase({ uri: null, dataDir: join(dir, 'data') });
  const models = await openModels(database.connection);
  await seedPast({ models, policy, now: new Date() });
  const records = native(models.records);
  const count = (filter: Readonly<Record<string, unknown>>) => records.countDocuments({ kind: 'case', ...filter });
  // Somebody's name that a spreadsheet would run.
  await records.updateOne(
    { kind: 'case', 'state.open': true, 'state.account.name': { $gt: 'B' } },
    { $set: { 'state.account.name': '=HYPERLINK("x")' } },
  );
  const free = { 'state.restricted': false };
  counts = {
    open: await count({ ...free, 'state.open': true }),
    all: await count(free),
    restricted: await count({ 'state.restricted': true }),
  };
  await database.close();
});
afterAll(() => rm(dir, { recursive: true, force: true }));

async function caseload(...args: readonly string[]): Promise<string> {
  const env = {
    PATH: process.env.PATH ?? '',
    CASELOAD_DATA_DIR: join(dir, 'data'),
    POLICY_FILE: resolve('policy.yml'),
  };
  return (await run(process.execPath, [resolve('dist/cli/index.js'), ...args], { cwd: dir, env })).stdout;
}

test('[RP-6] [AD-3] caseload report: for people, as a sheet and as data, the same figures; that it was read is on the trail', async () => {
  const text = await caseload('report', 'backlog');
  expect(text).toMatch(/^Backlog, \d{4}-\d{2}-\d{2} to /);
  expect(text).toContain('\nOpen, by queue and age. Cases that are open now');
  expect(text).toContain(`\nOpen ${counts.open}. Cases that are open now`);
  const data = JSON.parse(await caseload('report', 'backlog', '--json')) as {
    readonly figures: readonly { readonly measure: string; readonly value: number }[];
    readonly tables: readonly { readonly rows: readonly { readonly open: number }[] }[];
  };
  expect(data.figures.find(({ measure }) => measure === 'open')?.value).toBe(counts.open);
  expect(data.tables[0]?.rows.reduce((sum, { open }) => sum + open, 0)).toBe(counts.open);
  const sheet = await caseload('report', 'backlog', '--csv');
  expect(sheet.split('\n')[0]).toBe('table,of,measure,value,before,unit,of_many');
  expect(sheet).toContain(`"figures","","open","${counts.open}","","cases","${counts.open}"`);
  expect(await caseload('report', 'account', '--account', 'acme robotics')).toMatch(/Acme Robotics · Enterprise/);
  expect(await caseload('audit', '--kind', 'export')).toMatch(/"what":"report","format":"csv"/);
});

test('[RP-6] [RO-6] every case as a row, but for those that are restricted, and no cell is a formula', async () => {
  const rows = (await caseload('report', 'cases', '--csv')).trim().split('\n');
  expect(rows[0]).toMatch(/^case,openedAt,state,/);
  expect(counts.restricted).toBeGreaterThan(0);
  expect(rows).toHaveLength(counts.all + 1);
  const sheet = rows.join('\n');
  expect(sheet).toContain(`"'=HYPERLINK(""x"")"`);
  expect(sheet).not.toMatch(/"security"/);
  for (const row of rows.slice(1)) expect(row).not.toMatch(/(?:^|,)"?[=+\-@\t\r]/);
  const urgent = (await caseload('report', 'cases', '--json', '--priority', 'P1')).trim().split('\n');
  expect(urgent.every((line) => (JSON.parse(line) as { readonly priority: string }).priority === 'P1')).toBe(true);
  expect(await caseload('report', 'cases', '--csv', '--from', '2019-01-01', '--to', '2019-02-01')).toBe(`${rows[0]}\n`);
  expect(await caseload('audit', '--kind', 'export')).toMatch(/"what":"cases","format":"csv"/);
});

test.each([
  [['report', 'quagga'], /is invalid for argument 'view'/],
  [['report', 'sla', '--queue', 'quagga'], /--queue: there is no queue quagga; the policy has triage/],
  [['report', 'sla', '--csv', '--json'], /name one of them/],
  [['report', 'sla', '--from', '2026-02-01', '--to', '2026-01-01'], /--from is not before --to/],
  [['report', 'account'], /name the account/],
  [['report', 'account', '--account', 'quagga'], /no account with cases in this time is called “quagga”/],
])('[RP-6] caseload %j says what to mend', async (args, words) => {
  await expect(caseload(...args)).rejects.toMatchObject({ code: 2, stderr: expect.stringMatching(words) });
});
