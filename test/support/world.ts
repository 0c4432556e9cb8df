import { createLogger } from '../../src/app/logger.ts';
import { type Env, readEnv } from '../../src/config/env.ts';
import { type LoadedPolicy, loadPolicy } from '../../src/config/policy/load.ts';
import type { Policy } from '../../src/config/policy/schema.ts';
import { type Caseload, startCaseload } from '../../src/main.ts';
import { slackIdOf } from '../../src/sandbox/seed/slack.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts';
import { choicesIn, type Outcome, type Person, type SeenMessage } from '../../src/standins/slack/index.ts';
import { asInstalled } from './manifest.ts';
import { until } from './until.ts';

/** A Wednesday morning inside everybody's office hours in Berlin. */
export const WEDNESDAY_10 = Date.parse('2026-11-18T09:00:00Z');

export interface World {
  readonly sandbox: Sandbox;
  readonly caseload: Caseload;
  readonly policy: Policy;
  readonly logs: readonly string[];
  now(): number;
  /** Time jumps ahead; the periodic duties run at once, as after a pause of the process. */
  advance(ms: number): Promise<void>;
  /** The same, to a moment ahead. */
  advanceTo(at: number): Promise<void>;
  /** A person of the policy in Slack. */
  person(id: string): Person;
  channel(ref: string): string;
  /** Presses the one button of a message, or takes the one item of its menu, whose words match; they are what a person reads. */
  press(person: string, place: { readonly channel: string; readonly ts: string }, words: RegExp): Promise<Outcome>;
  /** What a person reads in a channel, messages and their threads flattened to words. */
  reads(person: string, channel: string): readonly string[];
  /** What the app said to a person in their direct messages. */
  directs(person: string): readonly string[];
  /** The first message of a channel whose words match, as this person sees it; waits for it. */
  message(person: string, channel: string, words: RegExp, limitMs?: number): Promise<SeenMessage>;
  /** Rejects when Intercom was asked for anything that its API 2.14 has not. */
  stop(): Promise<void>;
}

export interface WorldOptions {
  readonly startAt?: number;
  readonly http?: boolean;
  readonly slackPaceMs?: number;
  /** How often the periodic duties run by themselves, real ms. */
  readonly sweepMs?: number;
  readonly limits?: 'off' | 'slack';
  readonly policy?: (policy: LoadedPolicy) => LoadedPolicy;
  readonly env?: Partial<Env>;
  /** Keeps the data there instead of in memory, for whoever reads it afterwards. */
  readonly dataDir?: string;
  /** Changes Slack and Intercom before the app starts. */
  readonly prepare?: (sandbox: Sandbox) => void;
}

let shipped: LoadedPolicy | undefined;

/** Read once for all worlds of a process: nobody can change it. */
export function shippedPolicy(): LoadedPolicy {
  if (shipped !== undefined) return shipped;
  const result = loadPolicy('policy.yml');
  if (!result.ok) throw new Error(result.problems.map((problem) => problem.message).join('\n'));
  shipped = result.policy;
  return shipped;
}

/** The whole app over real sockets against the local Slack and Intercom, with a clock that the test moves. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const started = Date.now();
  let jumped = 0;
  const now = () => (options.startAt ?? WEDNESDAY_10) + jumped + (Date.now() - started);
  const policy = (options.policy ?? ((one) => one))(shippedPolicy());
  const logs: string[] = [];
  let port = 0;
  const sandbox = await startSandbox({
    policy: policy.policy,
    now,
    installed: asInstalled,
    limits: options.limits === 'slack' ? {} : { postPerChannelPerSecond: 'off' },
    // Slack's three seconds say more about the machine than about the app.
    slackWaitsMs: 20_000,
    appUrl: () => `http://127.0.0.1:${port}`,
    ...(options.http ? { eventsUrl: () => `http://127.0.0.1:${port}/slack/events` } : {}),
  });
  options.prepare?.(sandbox);
  const read = readEnv({ ...sandbox.env, LOG_LEVEL: 'debug' });
  if (!read.ok) throw new Error(read.problems.join('\n'));
  const caseload = await startCaseload({
    env: { ...read.env, port: 0, dataDir: options.dataDir ?? read.env.dataDir, ...options.env },
    policy,
    log: createLogger('debug', { write: (line) => logs.push(line) }),
    now: () => new Date(now()),
    // A round costs as much as a conversation: more of them keep a core busy that the test waits for. Whoever waits for many has them more often.
    sweepMs: options.sweepMs ?? 3_000,
    slackPaceMs: options.slackPaceMs ?? 0,
    inMemory: options.dataDir === undefined,
  });
  port = caseload.port;
  const checked = await sandbox.intercom.setWebhookUrl(`${caseload.url}/intercom/webhooks`);
  if (!checked.ok) throw new Error(checked.reason);
  if (!options.http) await sandbox.slack.connected();

  const person = (id: string) => sandbox.slack.as(slackIdOf(id));
  const channel = (ref: string) => {
    const found = [...sandbox.slack.workspace.channels.values()].find((one) => one.name === ref.replace('#', ''));
    if (!found) throw new Error(`no channel ${ref}`);
    return found.id;
  };
  const advance = async (ms: number) => {
    jumped += ms;
    await caseload.round();
  };
  return {
    sandbox,
    caseload,
    policy: policy.policy,
    logs,
    now,
    person,
    channel,
    advance,
    advanceTo: (at) => advance(at - now()),
    async press(id, place, words) {
      const shown = person(id)
        .see(place.channel)
        .find((one) => one.ts === place.ts);
      const offered = choicesIn(shown?.blocks ?? []);
      const [found, ...others] = offered.filter((choice) => words.test(choice.words));
      if (found === undefined || others.length > 0)
        throw new Error(`not one ${words} among ${offered.map((choice) => choice.words).join(', ')}`);
      return person(id).click({ ...place, actionId: found.actionId, value: found.value });
    },
    reads: (id, ref) => flatten(person(id).see(channel(ref))),
    directs: (id) => flatten(person(id).see(person(id).dmWithApp())),
    async message(id, ref, words, limitMs) {
      const seen = () => person(id).see(channel(ref));
      try {
        return await until(() => seen().find((one) => words.test(one.text)), `${words} in ${ref}`, limitMs);
      } catch (error) {
        const shown = seen().map(({ text }) => text);
        throw new Error(`${error instanceof Error ? error.message : 'failed'}; there was: ${shown.join(' | ')}`);
      }
    },
    async stop() {
      await caseload.stop();
      await sandbox.stop();
      const malformed = sandbox.intercom.violations.filter((one) => one.malformed);
      if (malformed.length > 0) throw new Error(`Intercom has no such request: ${JSON.stringify(malformed)}`);
    },
  };
}

/** What rings from within a thread is seen there and in the channel, and is one message. */
const flatten = (messages: readonly SeenMessage[]): readonly string[] => [
  ...new Map(messages.flatMap((one) => [one, ...one.replies]).map(({ ts, text }) => [ts, text])).values(),
];
