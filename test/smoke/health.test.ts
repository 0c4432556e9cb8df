import { afterAll, beforeAll, expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { healthText } from '../../src/cli/health.ts';
import { tendedHealth } from '../../src/cli/health-open.ts';
import { type Embedded, startEmbedded } from '../../src/embedded/index.ts';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const ALL_WELL =
  /All well: last word from Slack \d+ s ago, Intercom \d+ s; missed webhooks looked for \d+ (s|min) ago\.$/;
const LIMIT = 60_000;

interface Row {
  readonly _id: string;
  readonly status: string;
  readonly [field: string]: unknown;
}

let embedded: Embedded;
let client: mongoose.mongo.MongoClient;
let world: World;
let conversation: string;
beforeAll(async () => {
  embedded = await startEmbedded({ dir: null });
  const uri = `${embedded.uri}/caseload`;
  client = await mongoose.mongo.MongoClient.connect(uri);
  world = await startWorld({ env: { mongodbUri: uri } });
  conversation = world.sandbox.intercom.customer('contact-bea').write('We were charged twice, please fix it.');
  await world.message('fay', '#support-billing', /CASE-1/, LIMIT);
}, LIMIT);
afterAll(async () => {
  await world.stop();
  await client.close();
  await embedded.close();
}, LIMIT);

const inbox = () => client.db('caseload').collection<Row>('inbox');
const put = async (row: Row) => {
  const at = new Date();
  const rest = { topic: 'conversation.user.replied', conversationId: conversation, createdAt: at, nextAt: at };
  await inbox().insertOne({ ...rest, receivedAt: at, attempts: 20, error: 'DeskError', claim: null, ...row });
};
/** What `/case health …` answers Ada, who is an admin. */
async function says(text = ''): Promise<string> {
  const ada = world.person('ada');
  const dm = ada.dmWithApp();
  const answers = () => ada.see(dm).filter(({ isEphemeral }) => isEphemeral);
  const before = answers().length;
  expect(await ada.command('/case', `health ${text}`.trim(), { in: dm })).toEqual({ ok: true });
  return until(() => answers()[before]?.text, 'the answer', LIMIT);
}
const untilSays = (words: RegExp) => until(async () => words.test(await says()), `${words}`, LIMIT);
const metrics = async () => (await fetch(`${world.caseload.url}/metrics`)).text();
const seen = async () =>
  healthText(await tendedHealth({ uri: `${embedded.uri}/caseload`, dataDir: '' }, world.policy, null), world.policy);

test(
  '[IC-6] [AD-5] all is well in one line: the last word of each side, and when it was last looked for what webhooks missed; in numbers as well',
  async () => {
    await untilSays(ALL_WELL);
    expect(await seen()).toMatch(/^All well: last word from Slack/);
    const text = await metrics();
    for (const gauge of [
      /caseload_last_answer_seconds\{system="slack"\} \d/,
      /caseload_last_answer_seconds\{system="intercom"\} \d/,
      /caseload_reconciled_seconds \d/,
      /caseload_effects_oldest_seconds 0/,
      /caseload_inbox_given_up 0/,
    ])
      expect(text).toMatch(gauge);
  },
  2 * LIMIT,
);

test(
  '[IC-6] a conversation whose look failed for good is shown with its cause, tried again by hand, or dropped',
  async () => {
    await put({ _id: 'dead-1', status: 'dead' });
    const shown = await says();
    expect(shown).toMatch(/1 thing cannot be delivered/);
    expect(shown).toMatch(/nobody could look at for hours were given up \(DeskError\)/);
    expect(shown).toContain(conversation);
    expect(await seen()).toContain(conversation);
    expect(await metrics()).toMatch(/caseload_inbox_given_up 1/);
    expect(await metrics()).not.toMatch(/effects_set_aside\{/);
    expect(await says('retry inbox')).toMatch(/1 \w+ tried again/);
    await until(async () => (await inbox().findOne({ _id: 'dead-1' }))?.status === 'done', 'the look', LIMIT);
    await untilSays(ALL_WELL);

    await put({ _id: 'dead-2', status: 'dead' });
    expect(await says(`drop ${conversation}`)).toMatch(/1 \w+ dropped/);
    expect(await says()).toMatch(ALL_WELL);
  },
  2 * LIMIT,
);

test(
  '[IC-6] what waits for longer than a minute is said, with how much there is and for how long',
  async () => {
    const [received, nextAt] = [-190_000, 300_000].map((ms) => new Date(Date.now() + ms));
    await put({ _id: 'late', status: 'pending', receivedAt: received, nextAt });
    expect(await says()).toMatch(/Webhooks wait: 1, the oldest for 3 min\./);
    expect(await seen()).toMatch(/^Webhooks wait: 1, the oldest for 3 min\./);
    await until(async () => /caseload_inbox_oldest_seconds 19\d/.test(await metrics()), 'the figure', LIMIT);
    await inbox().deleteOne({ _id: 'late' });
    expect(await says()).toMatch(ALL_WELL);
  },
  2 * LIMIT,
);
