import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Intent } from '../../src/config/vocabulary.ts';
import { intercomSeed } from '../../src/sandbox/seed/intercom.ts';
import { TAGS } from '../../src/sandbox/seed/tags.ts';
import * as happens from '../../src/standins/intercom/world/conversations.ts';
import { typedToHtml } from '../../src/standins/intercom/world/html.ts';
import type { ConversationRecord } from '../../src/standins/intercom/world/records.ts';
import { createWorld } from '../../src/standins/intercom/world/world.ts';
import { type FirstHour, startFirstHour } from '../support/first-hour.ts';
import { shippedPolicy } from '../support/world.ts';

let hour: FirstHour;
let dir: string;
beforeEach(async () => {
  hour = await startFirstHour({ intercom: (seed) => ({ ...seed, tags: [...(seed.tags ?? []), PERCH] }) });
  dir = await mkdtemp(join(tmpdir(), 'caseload-learn-'));
});
afterEach(async () => {
  await hour.close();
  await rm(dir, { recursive: true, force: true });
});

interface Ran {
  readonly code: number | null;
  readonly out: string;
}
/** The built program, as somebody runs it who is at no terminal. */
function caseload(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const given = { ...hour.env, CASELOAD_DATA_DIR: join(dir, 'data'), POLICY_FILE: join(process.cwd(), 'policy.yml') };
  const child = spawn(process.execPath, [join(process.cwd(), 'dist/cli/index.js'), ...args], {
    ...{ cwd: dir, env: { PATH: process.env.PATH ?? '', ...given, ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  });
  let out = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (out += data.toString()));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out })));
}

interface Line {
  readonly text: string;
  readonly intent: Intent;
}
/** A firm whose customers use its own words. */
const LINES = readFileSync('test/bench/triage/drift.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Line);

/** Of a tag that nobody has told of. */
const PERCH = { id: '8099', name: 'Perch' };

/** So many closed conversations of that firm, of which every seventh has no tag, and every eleventh one that contradicts. */
function past(count: number): readonly ConversationRecord[] {
  let clock = Date.now() - 90 * 86_400_000;
  const world = createWorld(intercomSeed(shippedPolicy().policy, new Date()), 'past', () => clock);
  const contacts = [...world.contacts.values()];
  for (const [at, { text, intent }] of LINES.slice(0, count).entries()) {
    const contact = contacts[at % contacts.length];
    if (!contact) throw new Error('no contact');
    clock += 3_600_000;
    const record = happens.start(world, contact, typedToHtml(`Hi team,\n\n${text}\n\nKind regards\n${contact.name}`));
    happens.adminReply(world, record, '5001', typedToHtml('Thanks, done.'));
    happens.close(world, record, happens.adminAuthor('5001'));
    const told: { readonly id: string }[] =
      at % 7 === 3 ? [TAGS.vip] : at % 11 === 5 ? [TAGS.refund_request, TAGS.bug_report] : [TAGS[intent]];
    if (at < 3) told.push(PERCH);
    record.tags.push(...told.map(({ id }) => ({ id, appliedAt: record.updatedAt, adminId: '5001' })));
  }
  return [...world.conversations.values()];
}

test('[TR-13] [AD-3] 1,200 closed conversations within Intercom’s limits: switched on where the gain is real, reported, taken back', async () => {
  hour.intercom.remember(past(1_200));
  const begun = Date.now();
  const applied = await caseload(['triage', 'learn', '--from-history', '--apply', '--json']);
  expect(Date.now() - begun).toBeLessThan(600_000);
  expect(hour.intercom.requests.some(({ status }) => status === 429)).toBe(false);
  expect(hour.intercom.violations).toEqual([]);
  expect(applied.code).toBe(0);
  // Its own form.
  const json = JSON.parse(applied.out) as {
    readonly read: number;
    readonly version: number;
    readonly leftOut: Readonly<Record<string, number>>;
    readonly counts: { readonly learned: number };
    readonly heldBack: Readonly<Record<'before' | 'after', { readonly count: number; readonly accuracy: number }>>;
  };
  const { before, after } = json.heldBack;
  expect([json.read, json.leftOut.unmarked, json.version, before.count]).toEqual([1_200, 171, 1, after.count]);
  expect(after.accuracy).toBeGreaterThan(before.accuracy + 0.05);
  // No customer's words leave it.
  expect(applied.out).not.toMatch(/ghosted|seat drift/i);
  const history = (await caseload(['triage', '--history'])).out;
  expect(history).toMatch(
    /the command line +\d+ lessons of 1200 closed conversations; held back: \d+\.\d% right before, \d+\.\d% after/,
  );
  expect(history).toMatch(
    new RegExp(`^in force: version 1, 0 corrections, ${json.counts.learned} lessons from closed conversations$`, 'm'),
  );
  const off = await caseload(['triage', 'history', 'off']);
  expect(off).toMatchObject({ code: 0, out: expect.stringMatching(/is unlearned and its words are deleted/) });
  expect((await caseload(['triage', 'report'])).out).toMatch(/^no corrections yet/);
  const trail = (await caseload(['audit', '--kind', 'operator'])).out;
  expect([...trail.matchAll(/"act":"(\w+)"/g)].map(([, act]) => act)).toEqual(['past_learned', 'past_unlearned']);
});

test('[TR-13] it shows what it saw and what that is worth, and changes nothing unless told', async () => {
  hour.intercom.remember(past(400));
  const shown = await caseload(['triage', 'learn', '--from-history']);
  expect(shown.code).toBe(0);
  expect(shown.out).toMatch(/^Read 400 closed conversations; \d+ of them give a text to learn from\./);
  expect(shown.out).toMatch(/tag “Refund” +\d+ {2}refund_request \(its name\)/);
  expect(shown.out).toMatch(/tag “VIP” +57 {2}nothing \(the policy\)/);
  expect(shown.out).toMatch(/tag “Perch” +3 {2}\?/);
  expect(shown.out).toMatch(/ {4}tags: \{ "Perch": null \}/);
  expect(shown.out).toMatch(/ 57 {2}without a name that says anything/);
  expect(shown.out).toMatch(/ \d+ {2}with names that contradict each other/);
  expect(shown.out).toMatch(/ \d+ {2}of restricted queues/);
  expect(shown.out).toMatch(/right +\d+\.\d% +\d+\.\d%\n/);
  expect(shown.out).toMatch(/The gain is real\.\nNothing was changed: add --apply to do it\.\n$/);
  expect((await caseload(['triage', 'report'])).out).toMatch(/^no corrections yet/);
});

test('[TR-13] names of the policy count before their own words; too few are not switched on, whoever asks', async () => {
  hour.intercom.remember(past(60));
  const policy = join(dir, 'policy.yml');
  const shipped = await readFile('policy.yml', 'utf8');
  await writeFile(policy, shipped.replace('tags: { VIP: null }', 'tags: { vip: complaint, Refund: null }'));
  const { out, code } = await caseload(['triage', 'learn', '--from-history', '--apply'], { POLICY_FILE: policy });
  expect(out).toMatch(/tag “VIP” +\d+ {2}complaint \(the policy\)/);
  expect(out).toMatch(/tag “Refund” +\d+ {2}nothing \(the policy\)/);
  expect(out).toMatch(/too few to say whether it is a gain; nothing can be switched on yet/);
  expect(code).toBe(1);
  expect((await caseload(['triage', 'report'])).out).toMatch(/^no corrections yet/);
});

test('[TR-13] it can be tried in the sandbox, which keeps nothing; what cannot be done is said in one line', async () => {
  const bare = { INTERCOM_ACCESS_TOKEN: '', INTERCOM_CLIENT_SECRET: '', SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: '' };
  const tried = await caseload(['triage', 'learn', '--from-history', '--sandbox'], bare);
  expect(tried.code).toBe(0);
  expect(tried.out).toMatch(/The gain is real\.\n$/);
  for (const [args, words] of [
    [['--from-history'], /no tokens of Slack and Intercom are set; .*--sandbox/],
    [[], /say what to learn from: --from-history/],
    [['--from-history', '--sandbox', '--apply'], /--sandbox keeps nothing/],
  ] as const) {
    const refused = await caseload(['triage', 'learn', ...args], bare);
    expect(refused.code).toBe(2);
    expect(refused.out.trim()).toMatch(words);
  }
  hour.intercom.faults.next('*', { status: 401, code: 'unauthorized' }, 9);
  const denied = await caseload(['triage', 'learn', '--from-history']);
  expect(denied).toMatchObject({ code: 2, out: expect.stringMatching(/^INTERCOM_ACCESS_TOKEN: Intercom answers 401/) });
});
