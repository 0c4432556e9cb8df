import { setTimeout as after } from 'node:timers/promises';
import { inspectIntercom } from '../../adapters/intercom/inspect.ts';
import { readClient } from '../../adapters/slack/client.ts';
import { peopleDirectory } from '../../adapters/slack/directory-people.ts';
import { inspectAppToken, inspectBotToken, type SlackPlace } from '../../adapters/slack/inspect.ts';
import { inspectChannels } from '../../adapters/slack/inspect-channels.ts';
import { inspectDatabase } from '../../adapters/store/inspect.ts';
import type { Env } from '../../config/env.ts';
import { nameOf } from '../../config/error-code.ts';
import type { LoadedPolicy } from '../../config/policy/load.ts';
import { DEFAULT_MODEL } from '../../config/policy/model.ts';
import type { Policy } from '../../config/policy/schema.ts';
import { durationWords } from '../../domain/text/duration.ts';
import { type Check, fine, noted, wrong } from '../../flow/checks.ts';
import { inspectAddress } from './address.ts';

/** The most that a family of checks may take, real ms: whoever asks waits for it. */
const LIMIT_MS = 25_000;
/** Of it the most that looking people up may take. */
const PEOPLE_MS = 15_000;

export interface Inspected {
  readonly env: Env;
  /** Mistakes of the settings, a line each. */
  readonly envProblems: readonly string[];
  /** Null: the file has mistakes. */
  readonly policy: LoadedPolicy | null;
  readonly policyProblems: readonly string[];
  /** Where the embedded database lies, if it does. */
  readonly dataThere: boolean;
}

/** Everything that can be seen without changing anything, all at once, within half a minute whatever the other sides do. In the order in which one mends it. */
export async function inspectAll(given: Inspected, now: () => Date): Promise<readonly Check[]> {
  const { env, policy } = given;
  const rules = policy?.policy ?? null;
  const [slack, intercom, database, address, model] = await Promise.all([
    bounded('slack', 'Slack', () => slackChecks(env, rules, now)),
    bounded('intercom', 'Intercom', async () => (env.intercom ? inspectIntercom(env.intercom, rules) : nothing())),
    bounded('database', 'The database', async () => databaseChecks(given, now)),
    bounded('address', 'The way from outside', async () => ({
      checks: env.mode === 'production' ? await inspectAddress(env) : [],
      aheadMs: null,
    })),
    bounded('openai', 'The model', async () => modelChecks(env)),
  ]);
  const found = [
    ...settingChecks(given),
    ...slack.checks,
    ...intercom.checks,
    ...database.checks,
    ...clockChecks([
      ['Slack', slack.aheadMs],
      ['Intercom', intercom.aheadMs],
    ]),
    ...model.checks,
    ...address.checks,
  ];
  // What the running process says as well is said by whoever looked first.
  return [...new Map(found.toReversed().map((check) => [check.key, check])).values()].toReversed();
}

interface Looked {
  readonly checks: readonly Check[];
  readonly aheadMs: number | null;
}
const nothing = (): Looked => ({ checks: [], aheadMs: null });

/** Whatever happens in it costs this family alone, and no more than its time. */
async function bounded(key: string, what: string, look: () => Promise<Looked>): Promise<Looked> {
  const failed = (why: string): Looked => ({
    checks: [
      wrong(
        key,
        `${what} could not be looked at (${why}).`,
        'Run it again; docs/troubleshooting.md says what else helps.',
      ),
    ],
    aheadMs: null,
  });
  const late = after(LIMIT_MS, null, { ref: false }).then(() => failed(`no answer within ${LIMIT_MS / 1000} s`));
  return Promise.race([late, look().catch((error: unknown) => failed(nameOf(error)))]);
}

function settingChecks({ env, envProblems, policy, policyProblems }: Inspected): readonly Check[] {
  const [settings, rules] = ['settings', 'policy'];
  return [
    ...envProblems.map((problem, index) => asCheck(`${settings}.${index + 1}`, problem)),
    ...(envProblems.length > 0
      ? []
      : env.mode === 'sandbox'
        ? [
            noted(
              settings,
              'No tokens of Slack and Intercom are set: `npm start` runs the sandbox, where all is invented.',
              'For your own team follow “Your team in fifteen minutes” in the README.',
            ),
          ]
        : [fine(settings, 'The settings can be read: tokens of Slack and Intercom are set.')]),
    ...policyProblems.map((problem, index) => asCheck(`${rules}.${index + 1}`, problem)),
    ...(policy === null ? [] : [fine(rules, `${env.policyFile} has no mistakes: ${sizeOf(policy.policy)}.`)]),
  ];
}

const sizeOf = ({ queues, people }: Policy): string =>
  [[Object.keys(queues).length, 'queue', 'queues'] as const, [people.length, 'person', 'people'] as const]
    .map(([count, one, many]) => `${count} ${count === 1 ? one : many}`)
    .join(', ');

/** A problem of a file or the environment says the remedy after its last semicolon. */
function asCheck(key: string, problem: string): Check {
  const at = problem.lastIndexOf('; ');
  if (at < 0) return wrong(key, `${problem}.`, 'Correct it.');
  const remedy = problem.slice(at + 2);
  return wrong(key, `${problem.slice(0, at)}.`, `${remedy.slice(0, 1).toUpperCase()}${remedy.slice(1)}.`);
}

async function slackChecks({ slack }: Env, policy: Policy | null, now: () => Date): Promise<Looked> {
  if (slack === null) return nothing();
  const { botToken, apiUrl, transport } = slack;
  const place: SlackPlace = { botToken, apiUrl, appToken: transport.kind === 'socket' ? transport.appToken : null };
  const [bot, app] = await Promise.all([inspectBotToken(place), inspectAppToken(place)]);
  const known = bot.works && policy !== null;
  const [channels, people] = known
    ? await Promise.all([inspectChannels(place, policy), peopleFound(place, policy, bot.home, now)])
    : [[], []];
  return { checks: [...bot.checks, ...(bot.reached ? app : []), ...people, ...channels], aheadMs: bot.aheadMs };
}

async function peopleFound(
  { botToken, apiUrl }: SlackPlace,
  policy: Policy,
  home: Awaited<ReturnType<typeof inspectBotToken>>['home'],
  now: () => Date,
): Promise<readonly Check[]> {
  const client = readClient(botToken, apiUrl ?? undefined);
  const people = peopleDirectory({ client, policy: () => policy, home: () => home, realNow: () => now().getTime() });
  // Whom it does not reach in time, or by a scope that is lacking, it says.
  await Promise.race([people.findAll().catch(() => undefined), after(PEOPLE_MS, undefined, { ref: false })]);
  return people.checks();
}

async function databaseChecks({ env, dataThere }: Inspected, now: () => Date): Promise<Looked> {
  if (env.mongodbUri !== null) return { checks: await inspectDatabase(env.mongodbUri, now), aheadMs: null };
  const state = dataThere ? `its data lie in ${env.dataDir}` : `its data will lie in ${env.dataDir}`;
  const what = `MONGODB_URI is not set: the embedded database serves, which is for trying out; ${state}.`;
  return { checks: [noted('database', what, 'Set MONGODB_URI before you rely on it.')], aheadMs: null };
}

async function modelChecks({ openai }: Env): Promise<Looked> {
  if (openai === null) return nothing();
  // The SDK is loaded only with a key.
  const { inspectModel } = await import('../../adapters/openai/inspect.ts');
  return { checks: [await inspectModel({ ...openai, model: openai.model ?? DEFAULT_MODEL })], aheadMs: null };
}

/** Answers tell the time to the second, and take some. */
const NEAR_MS = 10_000;
/** Slack's signatures count for five minutes. */
const FAR_MS = 60_000;

function clockChecks(clocks: readonly (readonly [name: string, aheadMs: number | null])[]): readonly Check[] {
  const known = clocks.flatMap(([name, ms]) => (ms === null ? [] : [{ name, ms }]));
  const [worst] = known.toSorted((a, b) => Math.abs(b.ms) - Math.abs(a.ms));
  if (worst === undefined) return [];
  const { name, ms } = worst;
  if (Math.abs(ms) < NEAR_MS)
    return [fine('clock', `The clock of this machine is that of ${known.map((one) => one.name).join(' and ')}.`)];
  const what = `The clock of this machine is ${durationWords(Math.abs(ms), 'rough')} ${ms > 0 ? 'ahead of' : 'behind'} ${name}’s`;
  const remedy = 'Set it by NTP: `timedatectl set-ntp true`.';
  return [
    Math.abs(ms) < FAR_MS
      ? noted('clock', `${what}.`, remedy)
      : wrong('clock', `${what}: deadlines are wrong by as much, and what Slack signs may be refused.`, remedy),
  ];
}
