import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { policyCommand } from '../../../../src/cli/policy.ts';
import { edited } from './shipped.ts';

let out = '';
let err = '';
beforeEach(() => {
  out = '';
  err = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += String(text);
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = 0;
});

test('[AD-2] policy check says what a good file holds', async () => {
  await policyCommand().parseAsync(['check', 'policy.yml'], { from: 'user' });
  expect(out).toMatch(
    /^policy\.yml is fine: 10 queues, 4 teams, 18 people, \d+ routes, \d+ targets, 3 ladder steps, version [0-9a-f]{8}\n$/,
  );
  expect(process.exitCode ?? 0).toBe(0);
});

test('[AD-2] policy check tells each problem on a line of stderr and exits with 2', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'policy-')), 'bad.yml');
  writeFileSync(file, edited('lead: lou\n    manager: maya', 'lead: lu\n    manager: mya').text);
  await policyCommand().parseAsync(['check', file], { from: 'user' });
  expect(out).toBe('');
  const lines = err.trimEnd().split('\n');
  expect(lines).toHaveLength(2);
  for (const line of lines) expect(line).toMatch(/bad\.yml:\d+:\d+ queues\.legal\.(lead|manager): nobody with the id/);
  expect(process.exitCode).toBe(2);
});
