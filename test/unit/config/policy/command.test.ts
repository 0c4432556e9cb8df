import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { policyCommand } from '../../../../src/cli/policy.ts';
import { catchTerminal } from '../../../support/terminal.ts';
import { edited } from './shipped.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'policy-'));

const terminal = catchTerminal();

test('[AD-2] policy check says what a good file holds', async () => {
  await policyCommand().parseAsync(['check', 'policy.yml'], { from: 'user' });
  expect(terminal.out).toMatch(
    /^policy\.yml is fine: 10 queues, 4 teams, 18 people, \d+ routes, \d+ targets, 3 ladder steps, version [0-9a-f]{8}\n$/,
  );
  expect(process.exitCode ?? 0).toBe(0);
});

test('[AD-2] policy check tells each problem on a line of stderr and exits with 2', async () => {
  const file = join(folder(), 'bad.yml');
  writeFileSync(file, edited('lead: lou\n    manager: maya', 'lead: lu\n    manager: mya').text);
  await policyCommand().parseAsync(['check', file], { from: 'user' });
  expect(terminal.out).toBe('');
  const lines = terminal.err.trimEnd().split('\n');
  expect(lines).toHaveLength(2);
  for (const line of lines) expect(line).toMatch(/bad\.yml:\d+:\d+ queues\.legal\.(lead|manager): nobody with the id/);
  expect(process.exitCode).toBe(2);
});

test('[AD-10] policy check --json says the same to programs', async () => {
  const file = join(folder(), 'bad.yml');
  writeFileSync(file, edited('lead: lou\n    manager: maya', 'lead: lu\n    manager: maya').text);
  await policyCommand().parseAsync(['check', file, '--json'], { from: 'user' });
  expect(JSON.parse(terminal.out)).toMatchObject({
    ...{ file, ok: false },
    problems: [{ line: expect.any(Number), column: 11, message: expect.stringContaining('nobody with the id "lu"') }],
  });
  expect([terminal.err, process.exitCode]).toEqual(['', 2]);
});

test('[AD-10] policy check and show read .env as start does, and what is set in the environment wins', async () => {
  const here = process.cwd();
  const dir = folder();
  const before = process.env.POLICY_FILE;
  writeFileSync(join(dir, 'team.yml'), readFileSync('policies/small.yml'));
  writeFileSync(join(dir, '.env'), 'POLICY_FILE=team.yml\n');
  delete process.env.POLICY_FILE;
  process.chdir(dir);
  try {
    await policyCommand().parseAsync(['check'], { from: 'user' });
    expect(terminal.out).toMatch(/^team\.yml is fine: 6 queues, 1 team, 7 people/);
    terminal.out = '';
    await policyCommand().parseAsync(['show', '--json'], { from: 'user' });
    expect(JSON.parse(terminal.out)).toMatchObject({
      file: 'team.yml',
      policy: {
        ladder: [{ name: 'warn-owner' }, {}, {}],
        people: [{ id: 'nora', timeZone: 'America/Toronto' }, {}, {}, {}, {}, {}, {}],
      },
      defaults: expect.arrayContaining(['ladder', 'people[nora].timeZone', 'queues.support.lead', 'mirror']),
    });
    process.env.POLICY_FILE = 'other.yml';
    await policyCommand().parseAsync(['check'], { from: 'user' });
    expect(terminal.err).toMatch(/^other\.yml:1:1 no such file; name an existing one in POLICY_FILE/);
  } finally {
    process.chdir(here);
    if (before === undefined) delete process.env.POLICY_FILE;
    else process.env.POLICY_FILE = before;
  }
});

test('[AD-10] policy show prints a policy file in which nothing is left out', async () => {
  await policyCommand().parseAsync(['show', 'policies/small.yml'], { from: 'user' });
  expect(terminal.out).toMatch(/^# policies\/small\.yml, version [0-9a-f]{8}, as it is in force\.\nversion: 1\n/);
  expect(terminal.out).toContain('\nladder: # default\n');
  const file = join(folder(), 'shown.yml');
  writeFileSync(file, terminal.out);
  terminal.out = '';
  await policyCommand().parseAsync(['check', file], { from: 'user' });
  expect(terminal.out).toMatch(/shown\.yml is fine: 6 queues/);
});

test('[AD-10] policy reference prints the page of the documentation', async () => {
  await policyCommand().parseAsync(['reference'], { from: 'user' });
  expect(terminal.out).toBe(readFileSync('docs/policy.md', 'utf8'));
});

test('[IC-2] policy updates prints what customers are told as they read it, and says where that is nothing', async () => {
  await policyCommand().parseAsync(['updates', 'policies/small.yml'], { from: 'user' });
  expect(terminal.out).toBe('policies/small.yml tells customers nothing by itself: it has no mirror.updates.\n');
  const file = join(folder(), 'telling.yml');
  const told = [
    '    - { status: new, intents: [outage], text: "Hi {name}, it is {case}." }',
    '    - { status: resolved, text: "Done." }',
  ];
  writeFileSync(file, `${readFileSync('policies/small.yml', 'utf8')}\nmirror:\n  updates:\n${told.join('\n')}\n`);
  terminal.out = '';
  await policyCommand().parseAsync(['updates', file], { from: 'user' });
  expect(terminal.out).toMatch(
    /^New, of: Outage\n {2}Hi Alex, it is CASE-12\.\n\nResolved\n {2}Done\.\n\nEach once .* case_updates says false\.\n$/,
  );
  terminal.out = '';
  await policyCommand().parseAsync(['updates', file, '--json'], { from: 'user' });
  expect(JSON.parse(terminal.out).updates).toEqual([
    { status: 'new', intents: ['outage'], reads: 'Hi Alex, it is CASE-12.' },
    { status: 'resolved', reads: 'Done.' },
  ]);
});
