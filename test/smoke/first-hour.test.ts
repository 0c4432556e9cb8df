import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SETUP_SCOPES } from '../../src/adapters/slack/scopes.ts';
import { loadPolicy } from '../../src/config/policy/load.ts';
import { CASELOAD_SEAT } from '../../src/sandbox/seed/intercom.ts';
import { slackIdOf } from '../../src/sandbox/seed/slack.ts';
import { type FirstHour, startFirstHour } from '../support/first-hour.ts';
import { manifest } from '../support/manifest.ts';
import { until } from '../support/until.ts';

const FILE = 'docs/first-hour.md';
/** A Wednesday in Toronto, ten o'clock in the morning. */
const AT = Date.parse('2026-11-18T15:00:00Z');
const AHEAD = AT - Date.now();
const ANSWERS = [
  'America/Toronto',
  'Mon-Fri 09:00-17:30',
  'nora.singh@northline.example lead admin, marc.roy@northline.example manager, ivy.chen@northline.example, theo.martin@northline.example specialist',
  'support #support, billing #support ivy nora, engineering #engineering theo',
  'security #security nora marc',
  '#support-leads marc nora',
  '30m',
  '4h',
];
const PREAMBLE = `# The first hour

What a team of four reads on the way from nothing to its first answered case. What each step needs of you is in the [README](../README.md#your-team-in-fifteen-minutes).

A test plays it against local stand-ins for Slack and Intercom, and compares this page with what was said; after \`npm run build\`, \`CASELOAD_WRITE_DOCS=1 npx jest test/smoke/first-hour.test.ts\` writes it anew.
Ports, minutes and versions stand here as the same ones always.
`;

let dir: string;
let hour: FirstHour;
let recorded = PREAMBLE;
let running: { readonly said: () => string; readonly end: () => Promise<number | null> } | null = null;

const step = (title: string, words: string) => {
  recorded += `\n## ${title}\n\n${words}\n`;
};
const shown = (text: string) => {
  recorded += `\n\`\`\`\n${masked(text).trim()}\n\`\`\`\n`;
};

/** Without what is another each time. */
const masked = (text: string): string =>
  text
    .replaceAll(String(hour.env.PORT), '3000')
    .replace(/version [0-9a-f]{8}/g, 'version 1a2b3c4d')
    // It plays within ten minutes, from ten o'clock on.
    .replace(/\b([01]\d|2[0-3]):0\d\b/g, '$1:00')
    .replace(/p1\d{15}\b/g, 'p1795014000000000')
    .replaceAll(dir, '.')
    .replace(/[ \t]+$/gm, '');

const CLOCK = `--import ${pathToFileURL(resolve('test/support/shifted-clock.mjs')).href}`;
const TERMINAL = '--import data:text/javascript,process.stdout.isTTY=true';

const program = (args: readonly string[], options = CLOCK) =>
  spawn(process.execPath, [resolve('dist/cli/index.js'), ...args], {
    cwd: dir,
    env: {
      PATH: process.env.PATH ?? '',
      NODE_OPTIONS: options,
      CASELOAD_TEST_CLOCK_MS: String(AHEAD),
      // Where the vendors are is the stand-ins' own matter.
      SLACK_API_URL: hour.env.SLACK_API_URL ?? '',
      INTERCOM_API_URL: hour.env.INTERCOM_API_URL ?? '',
    },
  });

/** Runs it as somebody at a terminal does, who sees what they type as well. */
async function run(args: readonly string[], wanted: number, lines: readonly string[] = []): Promise<void> {
  const child = program(args);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (said += data.toString()));
  child.stdin.end(lines.map((line) => `${line}\n`).join(''));
  const code = await new Promise<number | null>((done) => child.once('close', done));
  const left = [...lines];
  shown(
    `$ npm run caseload -- ${args.join(' ')}\n${said.replace(/^(.*> )$/gm, (ask) => `${ask}${left.shift() ?? ''}`)}`,
  );
  if (code !== wanted) throw new Error(`${args.join(' ')} ended with ${code}:\n${said}`);
}

/** `npm start` at a terminal. */
async function start(): Promise<string> {
  const child = program(['start'], `${CLOCK} ${TERMINAL}`);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (said += data.toString()));
  const gone = new Promise<number | null>((done) => child.once('close', done));
  running = {
    said: () => said,
    end: () => {
      child.kill('SIGTERM');
      return gone;
    },
  };
  await until(() => {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}: ${said}`);
    return /Caseload is (?:running|ready)[^\n]*\n/.test(said);
  }, 'the start');
  return said;
}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'caseload-first-'));
  const loaded = loadPolicy('policies/small.yml');
  if (!loaded.ok) throw new Error('policies/small.yml has mistakes');
  hour = await startFirstHour({
    policy: loaded.policy.policy,
    now: () => Date.now() + AHEAD,
    scopes: [...manifest.oauth_config.scopes.bot, ...SETUP_SCOPES],
    slack: (seed) => ({ ...seed, channels: seed.channels.filter(({ name }) => name === 'general') }),
    intercom: (seed) => ({ ...seed, conversationAttributes: [] }),
  });
});
afterAll(async () => {
  await running?.end();
  await hour.close();
  await rm(dir, { recursive: true, force: true });
});

/** The tokens, as somebody pastes them. */
async function pasteTokens(): Promise<void> {
  const file = join(dir, '.env');
  const text = await readFile(file, 'utf8');
  const values: Readonly<Record<string, string | undefined>> = {
    ...hour.env,
    PUBLIC_URL: `http://127.0.0.1:${hour.env.PORT}`,
    SLACK_API_URL: undefined,
    INTERCOM_API_URL: undefined,
  };
  await writeFile(
    file,
    text.replace(/^([A-Z_]+)=.*$/gm, (line, name: string) => (values[name] ? `${name}=${values[name]}` : line)),
  );
}

test('[AD-1] [AD-10] docs/first-hour.md is what a team reads from init to its first answer', async () => {
  const ivy = hour.slack.as(slackIdOf('ivy'));
  const bea = hour.intercom.customer('contact-bea');

  step('The policy', 'Eight questions. An empty answer takes what stands in brackets; what is wrong is asked again.');
  await run(['init'], 0, ANSWERS);
  shown(`$ cat policy.yml\n${await readFile(join(dir, 'policy.yml'), 'utf8')}`);

  step('What is lacking', 'With the tokens in `.env`. The workspace has none of the channels yet.');
  await pasteTokens();
  await run(['doctor'], 1);

  step('Creating it', 'Shown first; without `--yes` it asks.');
  await run(['setup', '--yes'], 0);

  step('Seen to work', 'Only what needs a running Caseload is left.');
  await run(['doctor'], 0);

  step('The start', 'And the address for webhooks, put into the Developer Hub.');
  shown(`$ npm start\n${await start()}`);
  expect(await hour.intercom.setWebhookUrl(`http://127.0.0.1:${hour.env.PORT}/intercom/webhooks`)).toEqual({
    ok: true,
  });

  step(
    'The first case',
    'Bea Brandt writes to the messenger: “We were charged twice this month.” In `#support` stands',
  );
  const conversation = bea.write('We were charged twice this month.');
  const support = await until(
    () => [...hour.slack.workspace.channels.values()].find(({ name }) => name === 'support')?.id,
    '#support',
  );
  const cards = () => ivy.see(support).filter(({ text }) => /CASE-1/.test(text));
  const card = (words: RegExp) => until(() => cards().find(({ text }) => words.test(text)), `${words} on the card`);
  const first = await card(/\[ Claim \]/);
  const inbox = () => hour.intercom.teammate(CASELOAD_SEAT).sees(conversation);
  await until(() => inbox().parts.some(({ kind }) => kind === 'note'), 'the note of the new case');
  shown((await card(/\[ Claim \]/)).text);
  expect(await ivy.click({ channel: support, ts: first.ts, label: 'Claim' })).toEqual({ ok: true });
  await card(/Ivy Chen/);
  const answer = 'You are right, and the second charge is on its way back to you.';
  expect(await ivy.command('/case', `reply 1 ${answer}`, { in: support })).toEqual({ ok: true });
  const preview = await until(() => {
    const view = ivy.currentView();
    return view !== undefined && /reads this, from/.test(view.text) ? view : null;
  }, 'the preview');
  recorded += `\nIvy Chen presses *Claim* and writes \`/case reply 1 ${answer}\`. Before it is sent she sees\n`;
  shown(preview.text);
  expect(await ivy.submitView()).toEqual({ ok: true });
  await until(() => bea.sees(conversation).messages.length > 1, 'the answer');
  await card(/second charge/);
  recorded += '\nThe customer reads\n';
  shown(
    bea
      .sees(conversation)
      .messages.map(({ name, text }) => `${name}: ${text}`)
      .join('\n'),
  );
  recorded += '\nand the teammate in the inbox, beside it\n';
  const attributes = await until(() => {
    const all = inbox().attributes;
    return /resolution/.test(String(all['Case Deadline'])) ? all : null;
  }, 'the next deadline in Intercom');
  shown(
    Object.entries(attributes)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n'),
  );

  step('All well', 'Since a webhook has come its line is gone.');
  await until(async () => {
    const ready = await (await fetch(`http://127.0.0.1:${hour.env.PORT}/readyz`)).text();
    return !ready.includes('No webhook has come');
  }, 'the first webhook');
  await run(['doctor'], 0);

  expect([...hour.slack.violations, ...hour.intercom.violations]).toEqual([]);
  if (process.env.CASELOAD_WRITE_DOCS) await writeFile(FILE, recorded);
  expect(await readFile(FILE, 'utf8')).toBe(recorded);
});
