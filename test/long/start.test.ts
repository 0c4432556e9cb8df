import { spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startSandbox } from '../../src/sandbox/start.ts';
import { Child, freePort } from '../support/child.ts';
import { until } from '../support/until.ts';
import { shippedPolicy, startWorld, type World } from '../support/world.ts';

/** Runs the program to its end with these settings only; no .env of this checkout is read. */
function run(args: readonly string[], env: Readonly<Record<string, string>>, cwd: string, input = '') {
  const program = join(process.cwd(), 'dist/cli/index.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd,
    env: { PATH: process.env.PATH ?? '', ...env },
    input,
    encoding: 'utf8',
    timeout: 20_000,
    killSignal: 'SIGKILL',
  });
  return { status, stdout, stderr };
}

describe('npm start on a fresh machine', () => {
  test('[AD-1] is ready within 10 s without any setting, and SIGTERM ends it cleanly', async () => {
    const child = new Child({}, await freePort());
    await child.start(10_000);
    await until(() => /Open +http:\/\/127\.0\.0\.1:\d+/.test(child.output), 'the address of the page');
    expect(await child.end('SIGTERM')).toBe(0);
  });

  test('[AD-1] a port in use is one clear line and exit code 2', async () => {
    const port = await freePort();
    const first = new Child({}, port);
    await first.start();
    const second = run(['start'], { PORT: String(port) }, process.cwd());
    await first.end('SIGTERM');
    expect(second.status).toBe(2);
    expect(second.stderr.trim().split('\n')).toEqual([expect.stringMatching(new RegExp(`PORT.*${port}`))]);
  });
});

describe('bad settings', () => {
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'caseload-settings-'));
    await writeFile(join(dir, 'broken.yml'), 'version: 1\ncalendars:\n  support: { timeZone: Europe/Nowhere }\n');
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  test.each([
    ['a malformed token', { SLACK_BOT_TOKEN: 'hello' }, /SLACK_BOT_TOKEN: /],
    ['half of the tokens', { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }, /INTERCOM_ACCESS_TOKEN: missing/],
    ['a port that is none', { PORT: 'ninety' }, /PORT: /],
    ['a policy that is not there', { POLICY_FILE: 'nowhere.yml' }, /nowhere\.yml.*no such file/],
    ['a policy with mistakes', { POLICY_FILE: 'broken.yml' }, /broken\.yml:\d+:\d+ /],
  ])('[AD-1] [AD-2] %s: place and remedy on stderr, exit code 2, no stack, no secret', (_name, env, words) => {
    const { status, stderr, stdout } = run(['start'], env, dir);
    expect(status).toBe(2);
    expect(stderr).toMatch(words);
    expect(stderr).not.toMatch(/at .*\.js:\d+/);
    expect(stdout).toBe('');
  });

  test.each([
    [
      'a database that is not there',
      { MONGODB_URI: 'mongodb://127.0.0.1:9/caseload?serverSelectionTimeoutMS=300' },
      /MONGODB_URI: .*cannot be reached/,
    ],
    ['a token that Slack does not take', { SLACK_BOT_TOKEN: 'xoxb-wrong' }, /SLACK_BOT_TOKEN.*invalid_auth/],
    ['a token that Intercom does not take', { INTERCOM_ACCESS_TOKEN: 'wrong' }, /INTERCOM_ACCESS_TOKEN: .*401/],
    ['a Slack that cannot be reached', { SLACK_API_URL: 'http://127.0.0.1:9/api/' }, /cannot be reached/],
  ])('[AD-1] %s: one line and exit code 2', async (_name, env, words) => {
    const sandbox = await startSandbox({ policy: shippedPolicy().policy });
    try {
      const port = String(await freePort());
      const given = {
        ...sandbox.env,
        PORT: port,
        POLICY_FILE: join(process.cwd(), 'policy.yml'),
        LOG_LEVEL: 'error',
        ...env,
      };
      const child = new Child({ ...given, CASELOAD_DATA_DIR: join(dir, 'data') }, Number(port));
      await expect(child.start()).rejects.toThrow(/ended with 2/);
      expect(child.output).toMatch(words);
      expect(child.output).not.toMatch(/at .*\.js:\d+/);
    } finally {
      await sandbox.stop();
    }
  });

  test.each([
    ['sla', ['sla', 'due'], '{"calendar": null, "start": "yesterday", "targetMinutes": 5}', /line 1: .*start/],
    ['triage', ['triage'], '{"txt": "hello"}', /line 1: .*text/],
    ['policy', ['policy', 'check', 'broken.yml'], '', /broken\.yml:\d+:\d+ /],
    ['an unknown command', ['frobnicate'], '', /unknown command/],
    ['an unknown option', ['sla', 'due', '--frobnicate'], '', /unknown option/],
  ])('%s: bad input is one clear line and exit code 2', (_name, args, input, words) => {
    const { status, stderr, stdout } = run(args, {}, dir, input);
    expect(status).toBe(2);
    expect(stderr).toMatch(words);
    expect(stdout).toBe('');
  });
});

describe('commands that answer', () => {
  test('[SLA-3] caseload sla due counts office time over a lunch break, a pause and a weekend', () => {
    const line = {
      calendar: {
        timeZone: 'Europe/Berlin',
        hours: {
          mon: [
            ['09:00', '12:30'],
            ['13:30', '18:00'],
          ],
          fri: [
            ['09:00', '12:30'],
            ['13:30', '18:00'],
          ],
        },
      },
      start: '2026-11-20T16:00:00+01:00',
      targetMinutes: 240,
      pauses: [['2026-11-20T17:00:00+01:00', '2026-11-20T17:30:00+01:00']],
      now: '2026-11-20T18:00:00+01:00',
    };
    const { status, stdout } = run(['sla', 'due'], {}, process.cwd(), `${JSON.stringify(line)}\n`);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ dueAt: '2026-11-23T10:30:00.000Z', elapsedMs: 5_400_000 });
  });

  test('[TR-8] caseload triage answers a line for a line', () => {
    const { status, stdout } = run(['triage'], {}, process.cwd(), '{"text":"We were charged twice this month"}\n');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      intent: 'billing_question',
      confidence: expect.any(Number),
      rule: expect.any(String),
    });
  });
});

describe('bad webhooks', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  const post = (body: string | Buffer, signature?: string) =>
    fetch(`${world.caseload.url}/intercom/webhooks`, {
      method: 'POST',
      body: new Uint8Array(Buffer.from(body)),
      headers: {
        'content-type': 'application/json',
        ...(signature === undefined ? {} : { 'x-hub-signature': signature }),
      },
    }).then((answer) => answer.status);
  const sign = (body: string) =>
    `sha1=${createHmac('sha1', String(world.sandbox.env.INTERCOM_CLIENT_SECRET)).update(body).digest('hex')}`;

  test('[IC-1] a bad signature is 401, an unknown topic 200 and logged, malformed and oversized bodies 4xx', async () => {
    const unknown = JSON.stringify({
      type: 'notification_event',
      id: 'notif_x',
      topic: 'galaxy.exploded',
      created_at: 1,
      data: { item: {} },
    });
    expect(await post(unknown)).toBe(401);
    expect(await post(unknown, `sha1=${'0'.repeat(40)}`)).toBe(401);
    expect(await post(unknown, sign(unknown))).toBe(200);
    expect(world.logs.some((line) => line.includes('galaxy.exploded'))).toBe(true);
    expect(await post('{"half', sign('{"half'))).toBe(400);
    const large = JSON.stringify({ filler: 'x'.repeat(2_000_000) });
    expect(await post(large, sign(large))).toBe(413);
    expect((await fetch(`${world.caseload.url}/readyz`)).status).toBe(200);
  });

  test('[AD-5] no customer text is in the logs', async () => {
    world.sandbox.intercom.customer('contact-bea').write('We were charged twice, our secret word is heliotrope.');
    await world.message('fay', '#support-billing', /CASE-1/);
    expect(world.logs.join('\n')).not.toMatch(/heliotrope/);
  });
});
