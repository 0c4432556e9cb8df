import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createLogger } from '../../src/app/logger.ts';
import { triageCommand } from '../../src/cli/triage.ts';
import { readEnv } from '../../src/config/env.ts';
import { type Embedded, startEmbedded } from '../../src/embedded/index.ts';
import { type Caseload, startCaseload } from '../../src/main.ts';
import { until } from '../support/until.ts';
import { shippedPolicy, startWorld, type World } from '../support/world.ts';

const HOUR = 3_600_000;

let database: Embedded;
let uri: string;
let world: World;
/** The instance that runs: the world's, or the one that took its place. */
let running: Caseload;
let logs: string[];
beforeEach(async () => {
  database = await startEmbedded({ dir: null });
  uri = `${database.uri}/caseload`;
  logs = [];
  world = await startWorld({ env: { mongodbUri: uri } });
  running = world.caseload;
});
afterEach(async () => {
  await running.stop();
  await world.sandbox.stop();
  await database.close();
});

/** The same installation with another process: same database, same Slack, same Intercom. */
async function restart(): Promise<void> {
  await running.stop();
  const read = readEnv(world.sandbox.env);
  if (!read.ok) throw new Error(read.problems.join('\n'));
  running = await startCaseload({
    env: { ...read.env, port: 0, mongodbUri: uri },
    policy: shippedPolicy(),
    log: createLogger('info', { write: (line) => logs.push(line) }),
    now: () => new Date(world.now()),
    sweepMs: 250,
    slackPaceMs: 0,
  });
  await world.sandbox.intercom.setWebhookUrl(`${running.url}/intercom/webhooks`);
  await world.sandbox.slack.connected();
}

const write = (customer: string, text: string) => world.sandbox.intercom.customer(customer).write(text);

/** A conversation that triage cannot place, placed by a person from the triage queue. */
async function corrected(customer: string, text: string): Promise<void> {
  const conversation = write(customer, text);
  const heard = () => world.sandbox.intercom.customer(customer).sees(conversation).messages;
  await until(() => heard().some((one) => one.from !== 'customer'), 'the question');
  await world.advance(2 * HOUR);
  const card = await world.message('ana', '#case-triage', new RegExp(text));
  const press = { channel: card.channel, ts: card.ts, actionId: 'case:triage-other', value: 'Bug report' };
  await world.person('ana').click(press);
  await world.message('eli', '#support-engineering', new RegExp(text));
}

async function caseload(...args: string[]): Promise<string> {
  let said = '';
  const output = { write: (text: string) => (said += text) };
  const input = (async function* () {})();
  const command = triageCommand({ input, output, env: { MONGODB_URI: uri } }).configureOutput({
    writeErr: () => undefined,
  });
  await command.exitOverride().parseAsync(args, { from: 'user' });
  return said;
}

// Words that no language has: what the built-in classifier makes of them changes little as it grows.
test('[TR-9] [TR-2] three corrections by button teach a word of the workspace; a restart keeps it, rolling back unlearns it', async () => {
  await corrected('contact-kim', 'The flurbel snorgs');
  await corrected('contact-pia', 'Our kradde is snorging');
  await corrected('contact-tom', 'That wimbel snorgs');

  write('contact-bea', 'The flurbel is snorging');
  const fourth = await world.message('eli', '#support-engineering', /The flurbel is snorging\b/);
  expect(fourth.text).toMatch(/Bug report/);

  await restart();
  write('contact-kim', 'The flurbel is snorging too');
  await world.message('eli', '#support-engineering', /The flurbel is snorging too/);

  const history = await caseload('--history');
  expect(history).toMatch(/in force: version 3, 3 corrections/);
  expect(history.match(/Ana Alves +1 correction, accepted 1/g)).toHaveLength(3);
  expect(history).toMatch(/right on your own corrections +\d+\.\d% as it came, \d+\.\d% now/);
  expect(history).not.toMatch(/flurbel|CASE-/i);

  expect(await caseload('--rollback', '0')).toMatch(/version 0 is in force/);
  await until(
    () => logs.some((line) => line.includes('lessons of triage taken over')),
    'the poll of the other process',
  );
  const conversation = write('contact-pia', 'The flurbel is snorging');
  const said = () => world.sandbox.intercom.customer('contact-pia').sees(conversation).messages;
  await until(() => said().some((one) => one.from !== 'customer'), 'the question, as before any lesson');
  expect(await caseload('--history')).toMatch(/the command line +back to version 0/);
  await expect(caseload('--rollback', '3')).rejects.toThrow(/no version 3 in force/);
});
