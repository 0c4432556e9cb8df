import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openDatabase } from '../../src/adapters/store/connect.ts';
import { openModels } from '../../src/adapters/store/models.ts';
import type { StoredRecord } from '../../src/adapters/store/stored.ts';
import type { LoadedPolicy } from '../../src/config/policy/load.ts';
import { Child, freePort } from '../support/child.ts';
import { payloadOf } from '../support/pair.ts';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

/** `CASELOAD_TRACKED=500` plays the long one. */
const CASES = Number(process.env.CASELOAD_TRACKED ?? 30);
const LIMIT_MS = 120_000 + CASES * 10_000;
/** The program posts once a second to a channel; what arrives may be closer by as much as a busy machine is late. */
const PACE_S = 0.9;
/** The program is killed when so much of it has arrived. */
const KILLS = [0.25, 0.5, 0.75];
const FINANCE = '#finance-requests';
const OUTCOME = 'Every invoice is right again';
const CUSTOMERS = ['bea', 'hugo', 'kim', 'tom', 'pia', 'bo', 'nils', 'lucy', 'rhea', 'gina'];

let world: World;
let child: Child;
let dir: string;
const conversations: string[] = [];

const posts = () =>
  [...world.sandbox.slack.workspace.messages.values()]
    .flat()
    .filter((one) => one.botId !== undefined && one.ephemeralTo === undefined);
const caseOf = (one: Parameters<typeof payloadOf>[0]): string => String(payloadOf(one).record);
const cards = () => posts().filter((one) => payloadOf(one).kind === 'card' && caseOf(one).startsWith('CASE-'));
const lines = () =>
  posts().filter((one) => payloadOf(one).kind === 'thread' && caseOf(one).startsWith('CASE-') && saysSo(one));
const saysSo = (one: { readonly text: string }): boolean => one.text.includes(OUTCOME);
const notes = (conversation: string) =>
  world.sandbox.intercom
    .teammate('5001')
    .sees(conversation)
    .parts.filter((part) => part.kind === 'note' && saysSo(part));
/** What has arrived stays, and need not be looked for again. */
const arrived = new Set<string>();
const noted = (): number => {
  for (const id of conversations) if (!arrived.has(id) && notes(id).length > 0) arrived.add(id);
  return arrived.size;
};

/** Each customer's matter, a card for each, and all of them behind FIN-1; in this process, and without a pace. */
async function gather(): Promise<void> {
  for (let n = 0; n < CASES; n += 1) {
    const customer = world.sandbox.intercom.customer(`contact-${CUSTOMERS[n % CUSTOMERS.length]}`);
    conversations.push(customer.write(`Please refund our last invoice, number ${4711 + n * 37}.`));
    await until(() => cards().length > n - 8, `the card of case ${n - 7}`);
  }
  await until(() => cards().length === CASES, `${CASES} cards`);
  const first = cards().find((one) => caseOf(one) === 'CASE-1');
  if (first === undefined) throw new Error('CASE-1 has no card');
  const ben = world.person('ben');
  await world.press('ben', first, /^Ask Finance/);
  await until(() => ben.currentView(), 'the form');
  expect(await ben.submitView({ values: { kind: 'none', ask: 'Find out why invoices are wrong' } })).toEqual({
    ok: true,
  });
  await world.press('fay', await world.message('fay', FINANCE, /FIN-1\b/), /^Claim$/);
  await world.message('fay', FINANCE, /FIN-1\b[\s\S]*\[ Start \]/);
  for (let n = 2; n <= CASES; n += 1)
    await ben.command('/case', `link CASE-${n} FIN-1`, { in: world.channel('#support-billing') });
  await world.message('fay', FINANCE, new RegExp(`FIN-1\\b[\\s\\S]*\\b${CASES} cases`), LIMIT_MS);
}

/** Waits until nothing is written to Slack and Intercom for a while. */
async function quiet(): Promise<void> {
  let last: readonly unknown[] = [];
  let since = Date.now();
  await until(
    () => {
      const { slack, intercom } = world.sandbox;
      const now = [slack.requests.at(-1), intercom.requests.findLast((one) => one.method !== 'GET')];
      if (now.some((one, at) => one !== last[at])) since = Date.now();
      last = now;
      return Date.now() - since > 3_000;
    },
    'silence',
    LIMIT_MS,
  );
}

/** As many cards as there are cases. */
const unfolded = (one: LoadedPolicy): LoadedPolicy => ({
  ...one,
  policy: { ...one.policy, calm: { ...one.policy.calm, cardsPerHour: 10_000 } },
});

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'caseload-tracker-'));
  world = await startWorld({ startAt: Date.now(), dataDir: dir, policy: unfolded });
  await gather();
  await quiet();
  await world.caseload.stop();
  const policy = join(dir, 'policy.yml');
  await writeFile(policy, (await readFile('policy.yml', 'utf8')).replace(/cardsPerHour: \d+/, 'cardsPerHour: 10000'));
  const env = { ...world.sandbox.env, CASELOAD_DATA_DIR: dir, POLICY_FILE: policy, LOG_LEVEL: 'warn' };
  child = new Child(env, await freePort());
  await child.start();
  const checked = await world.sandbox.intercom.setWebhookUrl(`${child.url}/intercom/webhooks`);
  if (!checked.ok) throw new Error(checked.reason);
  await quiet();
}, LIMIT_MS);

afterAll(async () => {
  await child?.end('SIGKILL');
  await world?.sandbox.stop();
  await rm(dir, { recursive: true, force: true });
});

test(
  `[OW-5] [AD-4] one press reaches ${CASES} conversations and cards, in order and at the pace of each channel, through ${KILLS.length} kills, and says nothing twice`,
  async () => {
    const fay = world.person('fay');
    await world.press('fay', await world.message('fay', FINANCE, /FIN-1\b/), /^Done$/);
    await until(() => fay.currentView(), 'the form');
    const began = Date.now();
    expect(await fay.submitView({ values: { outcome: OUTCOME } })).toEqual({ ok: true });
    const seconds = () => ((Date.now() - began) / 1_000).toFixed(1);
    for (const share of KILLS) {
      await until(() => noted() >= CASES * share, `${share} of the notes`, LIMIT_MS);
      await child.end('SIGKILL');
      await child.start();
    }
    await until(() => noted() === CASES, 'all notes', LIMIT_MS);
    process.stdout.write(`${CASES} conversations within ${seconds()} s of the press\n`);
    await until(() => lines().length >= CASES, 'a line in each thread', LIMIT_MS);
    process.stdout.write(`${CASES} threads within ${seconds()} s, one post a second to each channel\n`);
    await quiet();
    expect(await child.end('SIGTERM')).toBe(0);
    const behind = await delivered();

    expect(conversations.map((id) => notes(id).length)).toEqual(conversations.map(() => 1));
    expect(cards()).toHaveLength(CASES);
    for (const card of cards()) expect(JSON.stringify(card.blocks)).toMatch(/tell the customer/i);
    expect(new Set(lines().map(caseOf)).size).toBe(CASES);
    expect(lines()).toHaveLength(CASES);
    const keys = posts().map((one) => JSON.stringify(one.metadata));
    expect(new Set(keys).size).toBe(keys.length);
    for (const channel of new Set(lines().map((one) => one.channel))) {
      const here = lines().filter((one) => one.channel === channel);
      const ids = here.map(caseOf);
      expect(ids).toEqual(behind.filter((id) => ids.includes(id)));
      const sent = posts().filter((one) => one.channel === channel && Number(one.ts) * 1_000 > began);
      const gaps = sent.slice(1).map((one, at) => Number(one.ts) - Number(sent[at]?.ts));
      expect(Math.min(...gaps, PACE_S)).toBe(PACE_S);
    }
  },
  LIMIT_MS,
);

/** Nothing waits, nothing was set aside, and the leaders' record does not hold all cases in each entry. Answers the cases in the tracker's order. */
async function delivered(): Promise<readonly string[]> {
  const database = await openDatabase({ uri: null, dataDir: dir });
  try {
    const stored = await (await openModels(database.connection)).records.find({}).lean<StoredRecord[]>();
    expect(stored.flatMap((one) => [...one.effects, ...one.dead]).map((one) => [one.key, one.error])).toEqual([]);
    const leaders = stored.find(({ _id }) => _id === 'channel:#support-leaders');
    expect(JSON.stringify(leaders?.log ?? []).length).toBeLessThan(200_000);
    const tracker = stored.find(({ _id }) => _id === 'FIN-1');
    if (tracker === undefined) throw new Error('there is no FIN-1');
    // The state of a ticket.
    return (tracker.state as { readonly cases: readonly { readonly id: string }[] }).cases.map(({ id }) => id);
  } finally {
    await database.close();
  }
}
