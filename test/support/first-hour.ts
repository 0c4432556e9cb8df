import { inspectAll } from '../../src/app/doctor/inspect.ts';
import { type EnvResult, readEnv } from '../../src/config/env.ts';
import { type LoadedPolicy, parsePolicy } from '../../src/config/policy/load.ts';
import type { Policy } from '../../src/config/policy/schema.ts';
import type { Check } from '../../src/flow/checks.ts';
import { CASELOAD_SEAT, intercomSeed } from '../../src/sandbox/seed/intercom.ts';
import { slackSeed } from '../../src/sandbox/seed/slack.ts';
import { type FakeIntercom, type IntercomSeed, startFakeIntercom } from '../../src/standins/intercom/index.ts';
import { type FakeSlack, type Seed, startFakeSlack } from '../../src/standins/slack/index.ts';
import { freePort } from './child.ts';
import { asInstalled } from './manifest.ts';
import { shippedPolicy } from './world.ts';

/** Slack and Intercom as somebody has them who sets Caseload up; each as it should be unless changed. */
export interface FirstHour {
  readonly slack: FakeSlack;
  readonly intercom: FakeIntercom;
  /** As in a `.env`. */
  readonly env: Readonly<Record<string, string>>;
  /** What doctor sees with these settings, and this text of a policy. */
  look(more?: Readonly<Record<string, string>>, policy?: LoadedPolicy | string): Promise<readonly Check[]>;
  close(): Promise<void>;
}

export interface FirstHourOptions {
  /** Whose people and channels Slack and Intercom have; the shipped one unless told. */
  readonly policy?: Policy;
  /** Ms since 1970, for Slack and Intercom. */
  readonly now?: () => number;
  readonly slack?: (seed: Seed) => Seed;
  readonly scopes?: readonly string[];
  readonly intercom?: (seed: IntercomSeed) => IntercomSeed;
}

export async function startFirstHour(options: FirstHourOptions = {}): Promise<FirstHour> {
  const shipped = shippedPolicy();
  const { policy = shipped.policy, now = Date.now } = options;
  const same = <T>(seed: T): T => seed;
  const slack = await startFakeSlack({
    seed: (options.slack ?? same)(slackSeed(policy)),
    signingSecret: 'signing',
    botToken: 'xoxb-first',
    appToken: 'xapp-first',
    ...asInstalled,
    ...(options.scopes ? { scopes: options.scopes } : {}),
    now,
    wallClock: Date.now,
  });
  const intercom = await startFakeIntercom({
    seed: (options.intercom ?? same)(intercomSeed(policy, new Date(now()))),
    now,
    token: 'token',
    clientSecret: 'client-secret',
  });
  const env = {
    SLACK_BOT_TOKEN: 'xoxb-first',
    SLACK_APP_TOKEN: 'xapp-first',
    SLACK_API_URL: slack.apiUrl,
    INTERCOM_ACCESS_TOKEN: 'token',
    INTERCOM_CLIENT_SECRET: 'client-secret',
    INTERCOM_API_URL: intercom.baseUrl,
    INTERCOM_ADMIN_ID: CASELOAD_SEAT,
    // Nobody listens there.
    PORT: String(await freePort()),
  };
  return {
    slack,
    intercom,
    env,
    async look(more = {}, given = shipped) {
      const read: EnvResult = readEnv({ ...env, ...more });
      const parsed =
        typeof given === 'string' ? parsePolicy(given, 'policy.yml') : { ok: true as const, policy: given };
      return inspectAll(
        {
          env: read.ok ? read.env : read.rest,
          envProblems: read.ok ? [] : read.problems,
          policy: parsed.ok ? parsed.policy : null,
          policyProblems: parsed.ok ? [] : parsed.problems.map(({ line, message }) => `policy.yml:${line} ${message}`),
          dataThere: false,
        },
        () => new Date(),
      );
    },
    async close() {
      await intercom.stop();
      await slack.close();
    },
  };
}
