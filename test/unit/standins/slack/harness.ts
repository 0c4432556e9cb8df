import bolt from '@slack/bolt';
import {
  LogLevel as ClientLogLevel,
  type Logger,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebClient,
} from '@slack/web-api';
import { type FakeSlack, type FakeSlackOptions, startFakeSlack } from '../../../../src/standins/slack/index.ts';

const { App } = bolt;
export type BoltApp = InstanceType<typeof App>;

const BOT_TOKEN = 'xoxb-local-bot';
const APP_TOKEN = 'xapp-local-app';
const SECRET = 'local-signing-secret';

/** A small company: Maya and Jon in #support, Ines alone in the private #security, the bot in both. */
export const seed: FakeSlackOptions['seed'] = {
  team: { id: 'T01', name: 'Northwind', domain: 'northwind' },
  users: [
    { id: 'UMAYA', name: 'maya', realName: 'Maya Lindholm', email: 'maya@northwind.example', tz: 'Europe/Berlin' },
    { id: 'UJON', name: 'jon', realName: 'Jon Park', email: 'jon@northwind.example', tz: 'America/New_York' },
    { id: 'UINES', name: 'ines', realName: 'Ines Costa', email: 'ines@northwind.example', tz: 'Europe/Lisbon' },
    { id: 'UBOT', name: 'caseload', realName: 'Caseload', email: '', tz: 'Etc/UTC', isBot: true },
  ],
  channels: [
    { id: 'CSUPPORT', name: 'support', members: ['UMAYA', 'UJON', 'UBOT'] },
    { id: 'CRANDOM', name: 'random', members: ['UMAYA', 'UJON'] },
    { id: 'COLD', name: 'old', members: ['UMAYA', 'UBOT'], isArchived: true },
    { id: 'CSECURITY', name: 'security', isPrivate: true, members: ['UINES', 'UBOT'] },
    { id: 'CBOARD', name: 'board', isPrivate: true, members: ['UINES'] },
  ],
  usergroups: [{ id: 'SONCALL', handle: 'oncall', name: 'On call', users: ['UJON'] }],
};

const started: (() => Promise<void>)[] = [];

/** Stops everything a test started, last first. */
export async function stopAll(): Promise<void> {
  for (const stop of started.splice(0).reverse()) await stop();
}

/** A workspace without posting pace and with short retries, closed by `stopAll`. */
export async function slackFor(options: Partial<FakeSlackOptions> = {}): Promise<FakeSlack> {
  const slack = await startFakeSlack({
    seed,
    signingSecret: SECRET,
    botToken: BOT_TOKEN,
    appToken: APP_TOKEN,
    limits: { postPerChannelPerSecond: 'off' },
    eventRetryDelaysMs: [5, 5, 5],
    ...options,
  });
  started.push(() => slack.close());
  return slack;
}

/** The SDKs print every refusal; here refusals are what is tested. */
const quiet = (): void => undefined;
export const silent: Logger = {
  debug: quiet,
  info: quiet,
  warn: quiet,
  error: quiet,
  setLevel: quiet,
  getLevel: () => ClientLogLevel.ERROR,
  setName: quiet,
};

/** The real client without retries. */
export function clientOf(slack: FakeSlack, token = BOT_TOKEN): WebClient {
  return new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: silent,
  });
}

/** A real Bolt app on Socket Mode, listeners added by `listen`, connected when this resolves. */
export async function socketApp(
  slack: FakeSlack,
  listen: (app: BoltApp) => void,
  reconnectMs = 5000,
): Promise<BoltApp> {
  const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } };
  const receiver = new bolt.SocketModeReceiver({
    appToken: APP_TOKEN,
    // The SDK waits this long before it reconnects, and for a pong.
    clientPingTimeout: reconnectMs,
    logger: silent,
    installerOptions: { clientOptions },
  });
  const app = new App({ token: BOT_TOKEN, receiver, clientOptions, logger: silent });
  listen(app);
  await app.start();
  started.push(async () => {
    await app.stop();
    await slack.until(() => slack.connections() === 0, 'closed sockets');
  });
  return app;
}

/** A real Bolt app behind its HTTP receiver, with a workspace that POSTs to it. */
export async function httpApp(
  listen: (app: BoltApp) => void,
  options: Partial<FakeSlackOptions> = {},
  secret = SECRET,
): Promise<FakeSlack> {
  let eventsUrl = '';
  const slack = await slackFor({ eventsUrl: () => eventsUrl, ...options });
  const receiver = new bolt.HTTPReceiver({ signingSecret: secret, logger: silent });
  const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } };
  const app = new App({ token: BOT_TOKEN, receiver, clientOptions, logger: silent });
  listen(app);
  const server = await receiver.start(0);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on TCP');
  eventsUrl = `http://127.0.0.1:${address.port}/slack/events`;
  started.push(async () => {
    await slack.settled();
    server.closeAllConnections();
    await receiver.stop();
  });
  return slack;
}

export const TOKENS = { bot: BOT_TOKEN, app: APP_TOKEN };

/** A clock that stands until it is moved. */
export function manualClock(start = Date.UTC(2026, 10, 20, 9, 0)): {
  now: () => number;
  advance: (ms: number) => void;
} {
  let at = start;
  return {
    now: () => at,
    advance: (ms) => {
      at += ms;
    },
  };
}

export const plain = (text: string) => ({ type: 'plain_text' as const, text });
export const mrkdwn = (text: string) => ({ type: 'mrkdwn' as const, text });
export const section = (text: string) => ({ type: 'section' as const, text: mrkdwn(text) });
export const button = (actionId: string, text = 'Go', more: object = {}) => ({
  type: 'button' as const,
  action_id: actionId,
  text: plain(text),
  ...more,
});
export const actions = (...elements: ReturnType<typeof button>[]) => ({ type: 'actions' as const, elements });
export const input = (blockId: string, element: object, more: object = {}) => ({
  type: 'input',
  block_id: blockId,
  label: plain(`Label ${blockId}`),
  element: { action_id: 'it', ...element },
  ...more,
});
export const modal = (blocks: readonly object[], more: object = {}) => ({
  type: 'modal' as const,
  title: plain('Title'),
  submit: plain('Save'),
  // Tests hand over wrong blocks on purpose, which the SDK's types would not let through.
  blocks: blocks as never[],
  ...more,
});

/** The code with which a call is refused; `ok` when it is not. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'ok';
  } catch (error) {
    if (error instanceof WebAPIPlatformError) return error.data.error;
    if (error instanceof WebAPIRateLimitedError) return `retry after ${error.retryAfter}`;
    throw error;
  }
}

export const long = (n: number): string => 'x'.repeat(n);
export const meta = (payload: unknown) => ({ metadata: { event_type: 'case', event_payload: payload } });
