import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { SETUP_SCOPES } from '../../src/adapters/slack/scopes.ts';
import { toMend } from '../../src/flow/checks.ts';
import { type FirstHour, startFirstHour } from '../support/first-hour.ts';
import { manifest } from '../support/manifest.ts';
import { shippedPolicy } from '../support/world.ts';

let hour: FirstHour;
let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'caseload-setup-'));
});
afterEach(async () => {
  await hour.close();
  await rm(dir, { recursive: true, force: true });
});

/** A workspace as it is on the first day: people, and nothing that Caseload needs. */
const empty = (scopes: readonly string[]) =>
  startFirstHour({
    scopes,
    slack: (seed) => ({ ...seed, channels: seed.channels.filter(({ name }) => name === 'general') }),
    intercom: (seed) => ({ ...seed, conversationAttributes: [] }),
  });
const { bot } = manifest.oauth_config.scopes;

interface Ran {
  readonly code: number | null;
  readonly out: string;
}
/** The built program, as somebody runs it. */
function caseload(...args: readonly string[]): Promise<Ran> {
  const env = { PATH: process.env.PATH ?? '', ...hour.env, POLICY_FILE: join(process.cwd(), 'policy.yml') };
  const child = spawn(process.execPath, [join(process.cwd(), 'dist/cli/index.js'), ...args], {
    cwd: dir,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (out += data.toString()));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out })));
}
const channels = () => [...hour.slack.workspace.channels.values()].filter(({ kind }) => kind !== 'im');

describe('caseload setup on an empty workspace', () => {
  test('[AD-1] [IC-8] shows first and does nothing; with --yes creates channels, invites, and attributes; then doctor finds nothing to mend', async () => {
    hour = await empty([...bot, ...SETUP_SCOPES]);
    const before = channels().length;
    const shown = await caseload('setup');
    expect(shown.code).toBe(0);
    expect(shown.out).toMatch(/create the channel #support-billing \(the queue Billing & finance\)/);
    expect(shown.out).toMatch(/create the private channel #security-restricted/);
    expect(shown.out).toMatch(/create the conversation attribute “Case Status” \(text\)/);
    expect(shown.out).toMatch(/Nothing was changed: add --yes to do it\./);
    expect(channels()).toHaveLength(before);

    const done = await caseload('setup', '--yes');
    expect(done.out).toMatch(/✓ create the channel #support-billing/);
    expect(done.out).not.toMatch(/✗/);
    expect(done.code).toBe(0);
    expect(toMend(await hour.look())).toEqual([]);
    const { policy } = shippedPolicy();
    for (const { channel, restricted, members } of Object.values(policy.queues)) {
      const made = channels().find(({ name }) => `#${name}` === channel);
      expect(made?.kind).toBe(restricted ? 'private' : 'public');
      for (const member of members) expect(made?.members).toContain(`U${member.toUpperCase()}`);
    }

    expect(done.out).toMatch(/Triage can begin with your own past: `caseload triage learn --from-history` shows/);

    const again = await caseload('setup', '--yes');
    expect(again.out).toMatch(/^Everything that can be created is there\./);
    expect(again.out).toMatch(/Left for you:\n {2}In Intercom’s Developer Hub/);
    expect(again.out.match(/^ {2}\S/gm)).toHaveLength(1);
    expect(await readdir(dir)).toEqual([]);
    expect([...hour.slack.violations, ...hour.intercom.violations]).toEqual([]);
  });

  test('[AD-1] what the app may not do becomes a click, each once; the rest is done', async () => {
    hour = await empty(bot);
    const done = await caseload('setup', '--yes');
    expect(done.code).toBe(1);
    expect(done.out).toMatch(/✗ create the channel #support-billing .*: the app may not \(missing_scope\)/);
    expect(done.out).toMatch(
      /Left for you:[\s\S]*Create the channel #support-billing .* in Slack, and write \/invite @Caseload in it\./,
    );
    expect(done.out).toMatch(/✓ create the conversation attribute “Case Status”/);
    expect(toMend(await hour.look()).every(({ key }) => key.startsWith('slack:#'))).toBe(true);
  });

  test('[AD-1] an archived channel, and a restricted one that is public, are clicks of people', async () => {
    hour = await startFirstHour({
      scopes: [...bot, ...SETUP_SCOPES],
      slack: (seed) => ({
        ...seed,
        channels: seed.channels.map((one) => ({
          ...one,
          ...(one.name === 'security-restricted' ? { isPrivate: false } : {}),
          ...(one.name === 'support-legal' ? { isArchived: true } : {}),
        })),
      }),
    });
    const { out, code } = await caseload('setup', '--yes');
    expect(code).toBe(0);
    expect(out).toMatch(/Unarchive #support-legal/);
    expect(out).toMatch(/Make #security-restricted private/);
    const json = JSON.parse((await caseload('setup', '--json')).out) as { clicks: readonly string[] }; // its own form
    expect(json.clicks).toHaveLength(3);
  });

  test('[AD-1] an Intercom of before 2.16 leaves the attributes to people; one that is down says so', async () => {
    hour = await empty([...bot, ...SETUP_SCOPES]);
    hour.intercom.faults.next('POST /conversations/attributes', { status: 400, code: 'intercom_version_invalid' }, 99);
    const { out, code } = await caseload('setup', '--yes');
    expect(code).toBe(1);
    expect(out).toMatch(/✗ create the conversation attribute “Case Status” \(text\): 400 intercom_version_invalid/);
    expect(out).toMatch(/Create the conversation attribute “Case Status” as text under Intercom > Settings/);
    hour.intercom.faults.next('*', { page: 502 }, 99);
    const down = await caseload('setup', '--yes');
    expect(down.code).toBe(1);
    expect(down.out).toMatch(/! Intercom does not list what is there; `caseload doctor` says why/);
  });

  test('[AD-1] without tokens it says where they go', async () => {
    hour = await empty(bot);
    await writeFile(join(dir, '.env'), '');
    const env = { PATH: process.env.PATH ?? '', POLICY_FILE: join(process.cwd(), 'policy.yml') };
    const child = spawn(process.execPath, [join(process.cwd(), 'dist/cli/index.js'), 'setup'], { cwd: dir, env });
    let err = '';
    child.stderr.on('data', (data: Buffer) => (err += data.toString()));
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(2);
    expect(err).toMatch(/no tokens of Slack and Intercom are set/);
  });
});
