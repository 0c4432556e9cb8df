import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { connect, type Day, startDay } from '../support/day.ts';
import { until } from '../support/until.ts';

let day: Day;
afterEach(() => day.end());

test('[AD-4] [AD-9] a full disk is one clear line and an end; what was acknowledged is there when there is room again', async () => {
  day = await startDay({ LOG_LEVEL: 'error' });
  const { sandbox, child } = day;
  await child.start(120_000);
  await child.end('SIGTERM');
  child.mostKiB = Math.ceil(statSync(join(day.dir, 'data.mdb')).size / 1024) + 200;
  await child.start(120_000);
  await connect(day);
  const people = ['contact-bea', 'contact-kim', 'contact-tom', 'contact-hugo'];
  const asked: string[] = [];
  await until(
    async () => {
      const n = asked.length;
      asked.push(sandbox.intercom.customer(people[n % 4] ?? '').write(`We were charged twice on invoice INV-${n}.`));
      await sandbox.intercom.settled();
      return child.exitCode !== null;
    },
    'the end',
    120_000,
  );
  expect(child.exitCode).toBe(1);
  // Around it, lmdb itself (mdb.c) may print its own codes, from a thread of its own.
  const isOfLmdb = (line: string) => /^mdb_page_(?:alloc|touch|spill)(?: flushing)? error/.test(line);
  const lines = child.output.split('\n').filter((line) => line.trim() !== '' && !isOfLmdb(line));
  expect(lines.at(-1)).toMatch(/CASELOAD_DATA_DIR.*full.*Make room/);
  expect(child.output).not.toMatch(/\.js:\d+/);

  child.mostKiB = null;
  await child.start(120_000);
  const taken = sandbox.intercom.deliveries.filter(({ status }) => status === 'delivered').length;
  expect(taken).toBeGreaterThan(0);
  await sandbox.intercom.retryNow();
  // The cards of a busy hour are folded; the note tells of each.
  const opened = (id: string) =>
    sandbox.intercom
      .teammate('5001')
      .sees(id)
      .parts.filter(({ kind, text }) => kind === 'note' && /New case/.test(text)).length;
  await until(() => asked.every((id) => opened(id) > 0), 'every case', 120_000);
  expect(asked.map(opened)).toEqual(asked.map(() => 1));
}, 480_000);
