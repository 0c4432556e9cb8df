import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadPolicy } from '../../src/config/policy/load.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts';
import { shippedPolicy } from '../support/world.ts';

const ANSWERS = [
  'America/Toronto',
  'Mon-Fri 09:00-17:30',
  'nora.singh@n.example lead admin, marc.roy@n.example manager, ivy.chen@n.example, theo.martin@n.example specialist',
  'support #support, billing #support ivy nora, engineering #engineering theo',
  'security #security nora marc',
  '#support-leads marc nora',
  '30m',
  '4h',
];

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The built program in a folder, with these lines on its standard input. */
function caseload(
  dir: string,
  args: readonly string[],
  lines: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
) {
  return new Promise<Ran>((done, failed) => {
    const child = spawn(process.execPath, [join(process.cwd(), 'dist/cli/index.js'), ...args], {
      cwd: dir,
      env: { PATH: process.env.PATH ?? '', ...env },
    });
    const said = { out: '', err: '' };
    child.stdout.on('data', (data: Buffer) => (said.out += data.toString()));
    child.stderr.on('data', (data: Buffer) => (said.err += data.toString()));
    child.on('error', failed);
    child.on('close', (code) => done({ code, ...said }));
    child.stdin.end(lines.map((line) => `${line}\n`).join(''));
  });
}

let dir: string;
const read = (name: string) => readFile(join(dir, name), 'utf8');
const inFolder = async () => {
  dir = await mkdtemp(join(tmpdir(), 'caseload-init-'));
  return dir;
};

describe('caseload init', () => {
  afterAll(() => rm(dir, { recursive: true, force: true }));

  test('[AD-10] eight answers from a pipe are a policy and an environment that can be used at once', async () => {
    const ran = await caseload(await inFolder(), ['init'], ANSWERS);
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).toMatch(/1\/8[\s\S]*8\/8[\s\S]*Written: policy\.yml and \.env\./);
    expect(ran.out.trimEnd().split('\n').slice(-3)).toEqual([
      '  npm run caseload -- setup',
      '  npm run caseload -- doctor',
      '  npm start',
    ]);
    const policy = await read('policy.yml');
    expect(policy.trimEnd().split('\n').length).toBeLessThanOrEqual(25);
    expect(policy).toContain('engineering: { channel: "#engineering", members: [theo] }');
    expect(policy).toContain('security: { channel: "#security", members: [nora, marc], restricted: true }');
    expect(await read('.env')).toMatch(/^POLICY_FILE=policy\.yml$/m);
    expect((await stat(join(dir, '.env'))).mode & 0o777).toBe(0o600);
    expect(await caseload(dir, ['policy', 'check'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^policy\.yml is fine: 6 queues, 1 team, 4 people/),
    });
  });

  test('[AD-10] what is there is never overwritten', async () => {
    const before = [await read('policy.yml'), await read('.env')];
    const again = await caseload(dir, ['init'], ANSWERS);
    expect(again).toMatchObject({ code: 2, out: '' });
    expect(again.err).toMatch(/policy\.yml is there already, and nothing was written; name another with --policy/);
    const other = await caseload(dir, ['init', '--policy', 'team.yml'], ANSWERS);
    expect(other.out).toMatch(
      /Written: team\.yml\.\n\.env was there and stays as it is\. Write POLICY_FILE=team\.yml into it\./,
    );
    expect([await read('policy.yml'), await read('.env')]).toEqual(before);
  });

  test('[AD-10] beside the example that ships the policy gets a name of its own, which .env names', async () => {
    await inFolder();
    await writeFile(join(dir, 'policy.yml'), 'version: 1\n');
    expect((await caseload(dir, ['init'], ANSWERS)).out).toMatch(/Written: team\.yml and \.env\./);
    expect(await read('policy.yml')).toBe('version: 1\n');
    expect((await caseload(dir, ['policy', 'check'])).out).toMatch(/^team\.yml is fine/);
  });

  test('[AD-10] a wrong answer is told on the spot with what to write, and asked again', async () => {
    const wrong: readonly (readonly [number, string, string])[] = [
      [0, 'Toronto', 'write America/Toronto'],
      [1, 'Mon-Fri 9-5:30', 'write Mon-Fri 09:00-17:30'],
      [2, 'nora.singh', '"nora.singh" must be an e-mail address'],
      [2, 'nora.singh@n.example leed admin, marc.roy@n.example', '"leed" is no role; write some of agent'],
      [
        2,
        'nora.singh@n.example lead, marc.roy@n.example',
        'nobody has the role admin, who runs Caseload; write admin behind an address',
      ],
      [2, 'nora.singh@n.example lead admin', 'name two people at least'],
      [3, 'support support', 'write support #support'],
      [
        3,
        'support #support, payments #money',
        'what comes to payments? Write payments=billing #money, or another of bug, billing',
      ],
      [
        3,
        'support #support nara',
        'nobody is called "nara"; write some of nora, marc, ivy, theo; did you mean "nora"?',
      ],
      [4, 'security #security', 'who sees security? Write names behind the channel'],
      [4, 'security #support nora marc', 'a restricted queue must have its own'],
      [5, '#support-leads nora', 'so that nothing can climb'],
      [5, '#support marc nora', 'the leaders must have their own'],
      [6, '1d', 'write 24h, or 8h for a working day'],
    ];
    const lines = ANSWERS.flatMap((answer, index) => [
      ...wrong.filter(([at]) => at === index).map(([, text]) => text),
      answer,
    ]);
    const ran = await caseload(await inFolder(), ['init'], lines);
    const told = ran.err.trimEnd().split('\n');
    expect(told).toEqual(wrong.map(([, , words]) => expect.stringContaining(words)));
    expect(ran.code).toBe(0);
    expect(loadPolicy(join(dir, 'policy.yml')).ok).toBe(true);
  });

  test('[AD-10] answers that end too early write nothing', async () => {
    const ran = await caseload(await inFolder(), ['init'], ANSWERS.slice(0, 5));
    expect(ran.code).toBe(2);
    expect(ran.err).toMatch(/the answers end before question 6\/8 is answered, and nothing was written/);
    await expect(stat(join(dir, 'policy.yml'))).rejects.toThrow(/ENOENT/);
    await expect(stat(join(dir, '.env'))).rejects.toThrow(/ENOENT/);
  });
});

describe('caseload init with a token of Slack', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ policy: shippedPolicy().policy });
  });
  afterAll(async () => {
    await sandbox.stop();
    await rm(dir, { recursive: true, force: true });
  });

  test('[AD-10] people are looked up: their names and zones are Slack’s, and nobody unknown is taken', async () => {
    const env = { SLACK_BOT_TOKEN: sandbox.env.SLACK_BOT_TOKEN ?? '', SLACK_API_URL: sandbox.env.SLACK_API_URL ?? '' };
    const people = 'lena@caseload.example lead admin, maya@caseload.example manager, carla@caseload.example';
    const lines = [
      'Europe/Berlin',
      '',
      people.replace('carla@', 'karla@'),
      people,
      'support #support',
      '',
      '#leads maya lena',
      '',
      '',
    ];
    const ran = await caseload(await inFolder(), ['init'], lines, env);
    expect(ran.err.trim()).toBe('nobody in Slack has the address karla@caseload.example; correct it');
    expect(ran.code).toBe(0);
    const policy = await read('policy.yml');
    expect(policy).toContain('{ name: Lena Lang, email: lena@caseload.example, roles: [lead, admin] }');
    expect(policy).toContain('{ name: Carla Cruz, email: carla@caseload.example, timeZone: America/New_York }');
    expect(await read('.env')).toContain(`SLACK_BOT_TOKEN=${env.SLACK_BOT_TOKEN}\n`);
  });

  test('[AD-10] a token that Slack does not take is said, and the addresses say the names', async () => {
    const ran = await caseload(await inFolder(), ['init'], ANSWERS, {
      SLACK_BOT_TOKEN: 'xoxb-of-another-workspace',
      SLACK_API_URL: sandbox.env.SLACK_API_URL ?? '',
    });
    expect(ran.err).toMatch(/Slack could not be asked \(.*invalid_auth.*\): names are taken from the addresses/);
    expect(ran.code).toBe(0);
  });
});

test('[AD-10] a policy that cannot be written is said, and no environment without it', async () => {
  const folder = await inFolder();
  await writeFile(join(folder, 'there'), '');
  await chmod(join(folder, 'there'), 0o600);
  const ran = await caseload(folder, ['init', '--policy', 'there/policy.yml'], ANSWERS);
  expect(ran.code).toBe(2);
  expect(ran.err).toMatch(/there\/policy\.yml cannot be written/);
  await expect(stat(join(folder, '.env'))).rejects.toThrow(/ENOENT/);
  await rm(folder, { recursive: true, force: true });
});
