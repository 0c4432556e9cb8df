import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadPolicy } from '../../src/config/policy/load.ts';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const run = promisify(execFile);
const MINUTE = 60_000;
const BILLING = '#support-billing';
const SECURITY = '#security-restricted';
/** What the customers and our own people wrote in this test, a telling piece of each, and the customers' names. */
const WORDS = [
  ...['hacked', 'breach of data', 'Invoice 500', 'charged twice', 'provider was down', 'customer agreed', 'dentist'],
  ...['quarantine', 'vault', 'Nils', 'Novak', 'Bea Brandt', 'bea@'],
];

type Line = Readonly<Record<string, unknown>> & {
  readonly kind: string;
  readonly who: { readonly kind: string; readonly id: string };
};

describe('the audit trail', () => {
  let dir: string;
  let file: string;
  let world: World;
  let billing: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'caseload-audit-'));
    file = join(dir, 'policy.yml');
    await writeFile(file, await readFile('policy.yml', 'utf8'));
    const loaded = loadPolicy(file);
    if (!loaded.ok) throw new Error('the shipped policy has mistakes');
    world = await startWorld({
      policy: () => loaded.policy,
      dataDir: join(dir, 'data'),
      prepare({ slack: { workspace } }) {
        const id = 'UCONNECT';
        workspace.users.set(id, {
          id,
          name: 'sol',
          realName: 'Sol',
          tz: 'UTC',
          email: 'sol@caseload.example',
          teamId: 'TOTHER',
        });
        [...workspace.channels.values()].find(({ name }) => `#${name}` === BILLING)?.members.add(id);
      },
    });
    world.sandbox.intercom
      .customer('contact-nils')
      .write('Our vault was hacked: a breach of data, put it in quarantine.');
    await world.message('sol', SECURITY, /CASE-1\b/);
    billing = world.sandbox.intercom.customer('contact-bea').write('Invoice 500 was charged twice, please refund it.');
    await world.message('fay', BILLING, /CASE-2\b/);
  });
  afterAll(async () => {
    await rm(dir, { recursive: true, force: true });
  });

  const answers = (slackId: string) =>
    world.sandbox.slack
      .as(slackId)
      .see(world.channel(BILLING))
      .filter(({ isEphemeral }) => isEphemeral);

  /** Types a command and answers what the app said to it. */
  async function says(who: string, text: string): Promise<string> {
    const person = who.startsWith('U') ? world.sandbox.slack.as(who) : world.person(who);
    const slackId = who.startsWith('U') ? who : person.id;
    const before = answers(slackId).length;
    expect(await person.command('/case', text, { in: world.channel(BILLING) })).toEqual({ ok: true });
    return (await until(() => answers(slackId)[before], `an answer to ${text}`)).text;
  }

  /** Runs the program's command line on the data that the test has left. */
  async function caseload(data: string, ...args: readonly string[]): Promise<string> {
    const { INTERCOM_API_URL: _, ...env } = world.sandbox.env;
    const settings = { PATH: process.env.PATH ?? '', CASELOAD_DATA_DIR: join(dir, data), POLICY_FILE: file };
    const program = [resolve('dist/cli/index.js'), ...args];
    return (await run(process.execPath, program, { cwd: dir, env: { ...env, ...settings } })).stdout;
  }

  test('[AD-3] [RO-6] a leader who looks for a restricted case is told the same as of a number that was never given', async () => {
    const restricted = await says('maya', 'show CASE-1');
    expect(restricted).toMatch(/There is no CASE-1, or it is not for you to see/);
    expect(await says('maya', 'show CASE-77')).toBe(restricted.replaceAll('CASE-1', 'CASE-77'));
    expect(await says('ada', 'resolve CASE-1 settled in quarantine')).toBe(restricted);
  });

  test('[AD-3] [OW-7] money that is asked for, approved, declined and withdrawn', async () => {
    const ben = world.person('ben');
    const decided = (n: number, how: string) =>
      world.message('fay', '#finance-requests', new RegExp(`FIN-${n}\\b[\\s\\S]*${how}`));
    for (const [n, contact, words] of [
      [1, 'contact-hugo', 'Please refund our second payment of May.'],
      [2, 'contact-lucy', 'Please refund the fee of the broken export.'],
      [3, 'contact-bo', 'We want our money back for June.'],
    ] as const) {
      world.sandbox.intercom.customer(contact).write(words);
      const card = await world.message('fay', BILLING, new RegExp(`CASE-${n + 2}\\b`));
      await world.press('ben', { channel: card.channel, ts: card.ts }, /^Ask Finance/);
      await until(() => ben.currentView(), 'the form');
      const values = { kind: 'refund', amount: String(40 + n), ask: 'for the dentist' };
      expect(await ben.submitView({ values })).toEqual({ ok: true });
      const { channel, ts } = await decided(n, '');
      if (n === 1) await world.person('fay').click({ channel, ts, label: 'Approve' });
      if (n === 2) {
        await world.person('fay').click({ channel, ts, label: 'Decline…' });
        await until(() => world.person('fay').currentView(), 'the reason');
        expect(await world.person('fay').submitView({ values: { reason: 'at the dentist' } })).toEqual({ ok: true });
      }
    }
    await decided(1, 'Approved by Fay Fischer');
    await decided(2, 'Declined by Fay Fischer');
    await says('ben', 'FIN-3');
    const own = answers(ben.id).find(({ text }) => text.includes('[ Withdraw ]'));
    await ben.click({ channel: world.channel(BILLING), ts: own?.ts ?? '', label: 'Withdraw' });
    await decided(3, 'Withdrawn by Ben Bauer');
  });

  test('[AD-3] passers-by and strangers are refused, and specialists see what is theirs', async () => {
    expect(await says('fay', 'claim CASE-2')).toMatch(/CASE-2 is yours/);
    const { channel, ts } = await world.message('fay', BILLING, /CASE-2\b[\s\S]*owner Fay/);
    world.person('fin').react({ channel, ts }, 'eyes');
    await until(() => answers(world.person('fin').id).some(({ text }) => /was claimed by/.test(text)), 'the refusal');
    world.person('sol').openHome();
    await until(() => /CASE-1/.test(world.person('sol').home()?.text ?? ''), 'the home');
    expect(await says('carla', 'snooze CASE-2 2h at the dentist')).toMatch(/You cannot/);
    expect(await says('UCONNECT', 'list hacked')).toMatch(/only members of this workspace/);
    expect(await says('sol', 'show CASE-1')).toMatch(/CASE-1/);
    expect(await says('sol', 'list')).toMatch(/CASE-1/);
    expect(await says('sol', 'why CASE-1')).toMatch(/CASE-1/);
    expect(await says('sol', 'claim CASE-1')).toMatch(/CASE-1 is yours/);
  });

  test('[AD-3] [SLA-8] a deadline set by hand, clocks stopped by hand, and a waiver asked for and approved', async () => {
    await says('fay', 'deadline CASE-2 1h FRT because the customer agreed');
    await says('fay', 'snooze CASE-2 2h the customer agreed');
    await says('fay', 'resume CASE-2');
    await world.advance(65 * MINUTE);
    await until(async () => /late/i.test(await says('fay', 'why CASE-2')), 'the late clock');
    await says('ana', 'waive CASE-2 the payment provider was down');
    const asked = await until(
      () =>
        world
          .person('olga')
          .dms()
          .find(({ text }) => /asks you to waive/.test(text)),
      'the request',
    );
    expect(await world.person('olga').click({ channel: asked.channel, ts: asked.ts, label: 'Approve' })).toEqual({
      ok: true,
    });
    await until(() => world.directs('ana').some((text) => /waived the late/.test(text)), 'the waiver');
  });

  test('[AD-3] clocks that somebody stops in Intercom are on the trail too, whatever was said just before', async () => {
    const { intercom } = world.sandbox;
    const seat = String(5001 + world.policy.people.findIndex(({ id }) => id === 'cleo'));
    intercom.customer('contact-bea').reply(billing, 'I have just seen it once more.');
    intercom.teammate(seat).reply(billing, 'We look into it.');
    intercom.teammate(seat).snooze(billing, Math.floor(world.now() / 1000) + 7200);
    await until(
      async () => /Cleo Conti stopped the clocks of CASE-2/.test(await says('ada', 'audit CASE-2')),
      'the stop on the trail',
    );
  });

  test('[AD-3] [AD-2] a changed policy tells whom it gives what, and which file it was', async () => {
    const shipped = await readFile(file, 'utf8');
    await writeFile(
      `${file}.new`,
      shipped
        .replace('email: ben@caseload.example, roles: [agent]', 'email: ben@caseload.example, roles: [agent, admin]')
        .replace('members: [sol, lou]', 'members: [sol, lou, cleo]'),
    );
    await rename(`${file}.new`, file);
    await until(() => world.logs.some((line) => line.includes('policy reloaded')), 'the reload');
    await until(async () => /gained/.test(await says('ada', 'audit @ben')), 'the change on the trail');
  });

  test('[AD-3] [RO-6] /case audit is short, names no restricted case to whom it is closed, and is for admins', async () => {
    const told = await says('ada', 'audit');
    const lines = told.split('\n').filter((line) => line.startsWith('•'));
    expect(lines.length).toBe(12);
    expect(told).toMatch(/caseload audit --format csv/);
    expect(told).toMatch(/Olga Olsen waived CASE-2, as Ana Alves had asked · \d\d:\d\d/);
    expect(told).toMatch(/Sol Silva saw a restricted case \(\/case claim\)/);
    // Of a case that is not for her she reads what was tried at its number, as of any other number.
    const ofOne = await says('ada', 'audit CASE-1');
    expect(ofOne).toMatch(/Maya Mehta tried to see CASE-1: not there, or not theirs to see/);
    expect(ofOne).toMatch(/Ada Ahmed tried to resolve CASE-1: not there, or not theirs to see/);
    expect(ofOne).not.toMatch(/Sol|claim/);
    expect(await says('ada', 'audit CASE-2')).toMatch(/Carla Cruz tried to snooze CASE-2: not theirs to do/);
    expect(await says('carla', 'audit')).toMatch(/You cannot read the audit trail here: it takes the role admin/);
    await until(
      async () => /Carla Cruz tried to read the audit trail: not theirs to do/.test(await says('ada', 'audit @carla')),
      'the refusal on the trail',
    );
    for (const text of [told, ofOne]) for (const word of WORDS) expect(text).not.toContain(word);
  });

  test('[AD-3] [RO-6] the export holds every act once, as lines of JSON and as a table, and none of the words', async () => {
    expect(world.sandbox.slack.violations).toEqual([]);
    await world.stop();
    const cli = (...args: readonly string[]) => caseload('data', 'audit', ...args);
    const text = await cli();
    const all = text
      .trim()
      .split('\n')
      .map((line): Line => JSON.parse(line));
    const told = all
      .filter(({ who }) => who.kind !== 'rule')
      .map(({ kind, who, verb, how, of, step, what, records, why, surface }) =>
        [kind, who.id, verb ?? how ?? step ?? what ?? of ?? '', records ?? '', why ?? surface ?? '']
          .flat()
          .filter((one) => one !== '')
          .join(' '),
      );
    const acts = [
      'refusal maya see CASE-1 not_found',
      'refusal maya see CASE-77 not_found',
      'refusal ada resolve CASE-1 not_found',
      'refusal carla snooze CASE-2 not_allowed',
      'refusal carla read_trail not_allowed',
      'stranger UCONNECT /case',
      'refusal fin claim CASE-2 already_claimed',
      'look sol list CASE-1 home',
      'approval ben asked FIN-1 CASE-3',
      'approval fay approved FIN-1 CASE-3',
      'approval ben asked FIN-2 CASE-4',
      'approval fay declined FIN-2 CASE-4',
      'approval ben asked FIN-3 CASE-5',
      'approval ben withdrawn FIN-3 CASE-5',
      'look sol see CASE-1 /case show',
      'look sol list CASE-1 /case list',
      'look sol see CASE-1 /case why',
      'look sol claim CASE-1 /case claim',
      'deadline fay set CASE-2',
      'deadline fay paused CASE-2',
      'deadline fay resumed CASE-2',
      'deadline cleo paused CASE-2',
      'approval ana asked CASE-2',
      'approval olga approved CASE-2',
    ];
    expect(told.filter((one) => !/^(export|policy) /.test(one)).toSorted()).toEqual(acts.toSorted());
    const policies = all.filter(({ kind }) => kind === 'policy');
    expect(policies.map(({ from, changes }) => [from === null, changes])).toEqual([
      [true, []],
      [
        false,
        [
          { type: 'gained', person: 'ben', what: 'role admin' },
          { type: 'gained', person: 'cleo', what: 'queue security' },
        ],
      ],
    ]);
    const exported = all.filter(({ who }) => who.kind === 'operator');
    expect(exported).toMatchObject([{ kind: 'export', what: 'trail', format: 'jsonl' }]);

    const csv = await cli('--format', 'csv');
    const rows = csv.trim().split('\n');
    expect(rows[0]).toBe('at,id,kind,who,did,records,why,surface,detail');
    // The export before is on it, and this one.
    expect(rows.length).toBe(1 + all.length + 1);
    expect(rows.filter((row) => row.includes('"export","operator:'))).toHaveLength(2);
    for (const { id } of all) expect(rows.filter((row) => row.includes(String(id)))).toHaveLength(1);
    for (const word of WORDS)
      for (const whole of [text, csv]) expect(whole.toLowerCase()).not.toContain(word.toLowerCase());

    // Only ever added to.
    expect((await cli()).startsWith(text)).toBe(true);
    await expect(cli('--since', 'monday')).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^error: [^\n]* write a day such as [^\n]*\n$/),
    });
  });

  test('[AD-3] a copy of the whole database, and a database filled from one, are on the trail', async () => {
    await caseload('data', 'db', 'dump', '--out', join(dir, 'copy.jsonl'));
    await caseload('copied', 'db', 'restore', join(dir, 'copy.jsonl'));
    const copied = await caseload('copied', 'audit', '--format', 'csv');
    expect(copied).toMatch(
      /"export","operator:[^"]+","data","","","","dump"\n[^\n]*"operator","operator:[^"]+","restored"/,
    );
  });
});
