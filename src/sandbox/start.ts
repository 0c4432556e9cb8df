import { randomBytes } from 'node:crypto';
import type { Policy } from '../config/policy/schema.ts';
import { type FakeIntercom, startFakeIntercom } from '../standins/intercom/index.ts';
import { type FakeSlack, startFakeSlack } from '../standins/slack/index.ts';
import { CASELOAD_SEAT, intercomSeed } from './seed/intercom.ts';
import { slackSeed } from './seed/slack.ts';

export interface Sandbox {
  readonly slack: FakeSlack;
  readonly intercom: FakeIntercom;
  /** What the app needs to work against the stand-ins: the same variables as for the real services. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export interface SandboxOptions {
  readonly policy: Policy;
  /** Epoch ms of the sandbox's time, which may run faster than real time. */
  readonly now?: () => number;
  /** Ports of the stand-ins; free ones unless told. */
  readonly slackPort?: number;
  readonly intercomPort?: number;
  /** `http` makes Slack post signed requests to `eventsUrl` in place of Socket Mode. */
  readonly eventsUrl?: () => string;
  /** Where the app answers what Intercom asks for beside a conversation; without it there is no inbox app. */
  readonly appUrl?: () => string;
  /** Where articles of the help centre can be read. */
  readonly articleUrl?: (articleId: string) => string;
  readonly limits?: Parameters<typeof startFakeSlack>[0]['limits'];
  /** What the app was installed with, as in its manifest; all that the stand-in knows unless told. */
  readonly installed?: Pick<Parameters<typeof startFakeSlack>[0], 'scopes' | 'subscriptions'>;
  /** How long Slack waits for the app where that is not what it does, real ms. */
  readonly slackWaitsMs?: number;
}

/** Tokens of the stand-ins, others at each start: nobody else on the machine can guess them. */
function secrets() {
  const some = () => randomBytes(16).toString('hex');
  return {
    botToken: `xoxb-sandbox-${some()}`,
    appToken: `xapp-1-SANDBOX-1-${some()}`,
    signingSecret: some(),
    token: some(),
    clientSecret: some(),
  };
}

const canvasUrlsOf = (appUrl: () => string) => () => ({
  initialize: `${appUrl()}/intercom/canvas/initialize`,
  submit: `${appUrl()}/intercom/canvas/submit`,
});

/** Starts local stand-ins for Slack and Intercom, on the loopback interface only, with the policy's people in both. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const now = options.now ?? Date.now;
  const made = secrets();
  const slack = await startFakeSlack({
    seed: slackSeed(options.policy),
    signingSecret: made.signingSecret,
    botToken: made.botToken,
    appToken: made.appToken,
    port: options.slackPort ?? 0,
    now,
    wallClock: Date.now,
    ...(options.eventsUrl === undefined ? {} : { eventsUrl: options.eventsUrl }),
    ...options.installed,
    ...(options.limits === undefined ? {} : { limits: options.limits }),
    ...(options.slackWaitsMs === undefined ? {} : { ackTimeoutMs: options.slackWaitsMs }),
  });
  const intercom = await startFakeIntercom({
    seed: intercomSeed(options.policy, new Date(now())),
    token: made.token,
    clientSecret: made.clientSecret,
    port: options.intercomPort ?? 0,
    ...(options.appUrl === undefined ? {} : { canvasUrls: canvasUrlsOf(options.appUrl) }),
    now,
    ...(options.articleUrl === undefined ? {} : { articleUrl: options.articleUrl }),
  });
  return {
    slack,
    intercom,
    env: {
      SLACK_BOT_TOKEN: made.botToken,
      ...(options.eventsUrl === undefined
        ? { SLACK_APP_TOKEN: made.appToken }
        : { SLACK_SIGNING_SECRET: made.signingSecret }),
      SLACK_API_URL: slack.apiUrl,
      INTERCOM_ACCESS_TOKEN: made.token,
      INTERCOM_CLIENT_SECRET: made.clientSecret,
      INTERCOM_API_URL: intercom.baseUrl,
      INTERCOM_ADMIN_ID: CASELOAD_SEAT,
    },
    async stop() {
      await intercom.stop();
      await slack.close();
    },
  };
}
