import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { policyCommand } from '../../../../src/cli/policy.ts';
import { catchTerminal } from '../../../support/terminal.ts';
import { edited } from './shipped.ts';

const terminal = catchTerminal();

test('[AD-2] policy check says what a good file holds', async () => {
  await policyCommand().parseAsync(['check', 'policy.yml'], { from: 'user' });
  expect(terminal.out).toMatch(
    /^policy\.yml is fine: 10 queues, 4 teams, 18 people, \d+ routes, \d+ targets, 3 ladder steps, version [0-9a-f]{8}\n$/,
  );
  expect(process.exitCode ?? 0).toBe(0);
});

test('[AD-2] policy check tells each problem on a line of stderr and exits with 2', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'policy-')), 'bad.yml');
  writeFileSync(file, edited('lead: lou\n    manager: maya', 'lead: lu\n    manager: mya').text);
  await policyCommand().parseAsync(['check', file], { from: 'user' });
  expect(terminal.out).toBe('');
  const lines = terminal.err.trimEnd().split('\n');
  expect(lines).toHaveLength(2);
  for (const line of lines) expect(line).toMatch(/bad\.yml:\d+:\d+ queues\.legal\.(lead|manager): nobody with the id/);
  expect(process.exitCode).toBe(2);
});
