import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import { policyCommand } from '../../src/cli/policy.ts';
import { replayPast } from '../../src/cli/replay-past.ts';
import { parsePolicy } from '../../src/config/policy/load.ts';
import type { Policy } from '../../src/config/policy/schema.ts';
import { showPolicy } from '../../src/config/policy/show.ts';
import type { Difference } from '../../src/flow/replay-difference.ts';
import { catchTerminal } from '../support/terminal.ts';
import { edited, shipped } from '../unit/config/policy/shipped.ts';

// Seeding the past takes some seconds of a busy machine.
jest.setTimeout(60_000);

const terminal = catchTerminal();

const replay = async (...args: readonly string[]) => {
  const command = policyCommand();
  for (const one of [command, ...command.commands]) one.exitOverride();
  await command.parseAsync(['replay', ...args], { from: 'user' });
};

function parsed(text: string): Policy {
  const result = parsePolicy(text, 'shown.yml');
  if (!result.ok) throw new Error('what is shown has mistakes');
  return result.policy.policy;
}

function policyWith(from: string, to: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'replay-')), 'other.yml');
  const { text, result } = edited(from, to);
  expect(result.ok).toBe(true);
  writeFileSync(file, text);
  return file;
}

describe('policy replay, on the invented past', () => {
  test.each([
    [
      'as it was before anything could be left out',
      () => JSON.parse(readFileSync('test/support/policy-before.json', 'utf8')),
    ],
    ['as policy show prints it', () => parsed(showPolicy(shipped()))],
  ])('[AD-10] the shipped policy decides as the one %s', async (_, other) => {
    const now = new Date('2026-11-18T09:00:00Z');
    const policies = { current: shipped(), other: { ...shipped(), policy: other() } };
    const difference = await replayPast(null, policies, { since: new Date(now.getTime() - 60 * 86_400_000), now });
    expect(difference.cases).toBeGreaterThan(50);
    expect(difference).toMatchObject({ routed: [], newlyMissed: [], noLongerMissed: [], unnamed: 0 });
    for (const { what, before, after } of difference.totals) expect([what, after]).toEqual([what, before]);
  });

  test('[AD-2] another policy is held against the one in force: what goes elsewhere and what is missed', async () => {
    const standard = '{ name: standard, when: {}, FRT: 8h, NRT: 8h, TTR: 32h, TTC: 40h }';
    const file = policyWith(standard, standard.replace('FRT: 8h', 'FRT: 5m'));
    await replay('--sandbox', '--days', '60', '--policy', file, '--json');
    const difference = JSON.parse(terminal.out) as Difference;
    expect(difference.cases).toBeGreaterThan(50);
    expect(difference.routed).toEqual([]);
    expect(difference.newlyMissed.length).toBeGreaterThan(0);
    expect(difference.newlyMissed.every(({ missed }) => missed.every(({ metric }) => metric === 'FRT'))).toBe(true);
    const missed = difference.totals.find(({ what }) => what === 'deadlines missed');
    expect(missed?.after).toBe((missed?.before ?? 0) + difference.newlyMissed.length);
  });

  test('[AD-2] told to people in a table, with a line for each case that differs', async () => {
    await replay('--sandbox', '--days', '60');
    expect(terminal.out).toMatch(/^\d+ cases of the last 60 days\n/);
    expect(terminal.out).toMatch(/\n {2}deadlines missed +\d+ +\d+/);
    expect(terminal.out).toContain('as it was');
    expect(terminal.out).toContain('What people and customers did is taken as it was');
  });

  test('[AD-2] a policy with mistakes is told line by line, and nothing is played', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'replay-')), 'bad.yml');
    writeFileSync(file, edited('lead: lou\n    manager: maya', 'lead: lu\n    manager: maya').text);
    await expect(replay('--sandbox', '--policy', file)).rejects.toThrow(/bad\.yml:\d+:\d+ queues\.legal\.lead: nobody/);
    expect(terminal.out).toBe('');
  });

  test('[AD-2] a wrong number of days is refused with the remedy', async () => {
    await expect(replay('--days', 'many')).rejects.toThrow(/write a whole number of days, 1 to 3650/);
  });
});
