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
  let asked = 0;
  await until(
    async () => {
      asked += 1;
      sandbox.intercom.customer(people[asked % 4] ?? '').write(`We were charged twice on invoice INV-${asked}.`);
      await sandbox.intercom.settled();
      return child.exitCode !== null;
    },
    'the end',
    120_000,
  );
  expect(child.exitCode).toBe(1);
  // Before it, lmdb itself may print its own codes.
  expect(child.output.trim().split('\n').at(-1)).toMatch(/CASELOAD_DATA_DIR.*full.*Make room/);
  expect(child.output).not.toMatch(/\.js:\d+/);

  child.mostKiB = null;
  await child.start(120_000);
  const taken = sandbox.intercom.deliveries.filter(({ status }) => status === 'delivered').length;
  expect(taken).toBeGreaterThan(0);
  await sandbox.intercom.retryNow();
  await until(() => day.cards(/INV-/).length >= asked, 'every card', 120_000);
  expect(day.cards(/INV-/)).toHaveLength(asked);
}, 480_000);
