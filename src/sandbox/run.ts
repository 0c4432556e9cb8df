import { freePort } from '../adapters/web/http.ts';
import { createLogger, type Logger } from '../app/logger.ts';
import { toldToStop, untilTold } from '../app/until-told.ts';
import { type Env, readEnv } from '../config/env.ts';
import type { LoadedPolicy } from '../config/policy/load.ts';
import { startEmbedded } from '../embedded/index.ts';
import type { Caseload } from '../main.ts';
import { createSandboxClock } from './clock.ts';
import { keepUp } from './fast-time.ts';
import { type Page, PagePortTaken, startPage } from './page/start.ts';
import { insertPast, type Past } from './past/seed.ts';
import { conversationUrl } from './seed/intercom.ts';
import { type Sandbox, startSandbox } from './start.ts';
import { LOOPBACK } from './where.ts';

const SWEEP_MS = 1_000;
/** A request waits two seconds for a database that is down: shorter than a person's patience and than Intercom's five seconds. */
const DATABASE_OPTIONS = 'serverSelectionTimeoutMS=2000&connectTimeoutMS=2000&heartbeatFrequencyMS=1000';

export interface RunningSandbox {
  readonly caseload: Caseload;
  readonly pageUrl: string;
  stop(): Promise<void>;
}

/** What it begins with. */
export interface SandboxStory {
  /** Asked anew at each reset. */
  readonly past: () => Promise<Past>;
  /** The first moment; the present without it. */
  readonly at?: Date | undefined;
}

/**
 * Starts the stand-ins, the page, and the app against them. The app is the same as in production; only addresses and tokens differ. It takes the longest,
 * so the page is there before it, and what is done on the page meanwhile waits. `opened` is told of the page as soon as it is there.
 */
export async function startWithSandbox(
  env: Env,
  policy: LoadedPolicy,
  log: Logger,
  pagePort: number,
  story: SandboxStory & { readonly reset: () => Promise<void>; readonly opened?: (pageUrl: string) => void },
): Promise<RunningSandbox> {
  let page: Page | null = null;
  const clock = createSandboxClock(Date.now, story.at?.getTime());
  // Before the page runs, where it is going to; should its port be taken, the next reading of the articles corrects them.
  const articleUrl = (id: string) => `${page?.url ?? `http://${LOOPBACK}:${pagePort}`}/articles/${id}`;
  let appUrl = '';
  const sandbox = await startSandbox({
    ...{ policy: policy.policy, now: () => clock.now(), articleUrl },
    // The page waits for the app, and nobody else asks before it is there.
    appUrl: () => appUrl,
  });
  const past = filledWith(sandbox, story.past());
  // The app, which waits for it, tells of a failure.
  past.catch(() => undefined);
  // Of its own, so that the page can take it down; the app uses it as any MongoDB.
  const database = await startEmbedded({ dir: null });
  let begin: () => void = () => undefined;
  const app = new Promise<void>((resolve) => {
    begin = resolve;
  }).then(async () => {
    const { startCaseload } = await import('../main.ts');
    const caseload = await startCaseload({
      env: appEnv(env, sandbox.env, `${database.uri}/caseload?${DATABASE_OPTIONS}`),
      policy,
      log,
      now: () => new Date(clock.now()),
      sweepMs: SWEEP_MS,
      host: LOOPBACK,
      // The database is the one above; filled-in forms go with the sandbox.
      inMemory: true,
      articleUrl,
      conversationUrl: (id) => conversationUrl(page?.url ?? '', id),
      prepare: async (models) => {
        await insertPast(models, await past);
      },
    });
    appUrl = caseload.url;
    const checked = await sandbox.intercom.setWebhookUrl(`${caseload.url}/intercom/webhooks`);
    if (!checked.ok) throw new Error(`the webhook address was not taken: ${checked.reason}`);
    return caseload;
  });
  const pageOn = (port: number) =>
    startPage({
      sandbox,
      clock,
      port,
      policy: policy.policy,
      ready: app,
      due: async () => (await app).upcoming(),
      form: async () => `${(await app).url}/fallback`,
      database: (isDown) => database.setDown(isDown),
      reset: story.reset,
      log,
    });
  // The page's own port is a convenience: when it is taken any free one will do, for its address is printed.
  const running = await pageOn(pagePort).catch((error: unknown) => {
    if (error instanceof PagePortTaken) return pageOn(0);
    throw error;
  });
  page = running;
  story.opened?.(running.url);
  begin();
  const caseload = await app;
  // A jump or another speed takes effect at once, not at the next round.
  clock.on('change', () => void caseload.round().catch(() => log.warn('a round failed')));
  const keepingUp = keepUp(clock, caseload.sweep, () => log.warn('a sweep failed'));
  return {
    caseload,
    pageUrl: running.url,
    async stop() {
      database.setDown(false);
      await running.stop();
      await keepingUp.stop();
      await caseload.stop();
      await sandbox.stop();
      await database.close();
    },
  };
}

/** The past, once it stands in Slack and Intercom: the page shows it as soon as it is there. */
async function filledWith({ slack, intercom }: Sandbox, past: Promise<Past>): Promise<Past> {
  const built = await past;
  intercom.remember(built.intercom);
  slack.remember(built.slack);
  return built;
}

/** The app's settings: the stand-ins' addresses and tokens, and what the caller chose. */
function appEnv(env: Env, standIns: Readonly<Record<string, string>>, mongodbUri: string): Env {
  const read = readEnv({
    ...standIns,
    MONGODB_URI: mongodbUri,
    PORT: String(env.port),
    CASELOAD_DATA_DIR: env.dataDir,
    POLICY_FILE: env.policyFile,
  });
  if (!read.ok) throw new Error(read.problems.join('; '));
  return { ...read.env, openai: env.openai };
}

const welcome = (pageUrl: string, port: number): string =>
  [
    '',
    '  Caseload is running in its sandbox: local stand-ins for Slack and Intercom, invented people and four weeks of invented cases; nothing leaves this machine.',
    '',
    `  Open        ${pageUrl}`,
    `  Health      http://${LOOPBACK}:${port}/readyz`,
    `  Form        http://${LOOPBACK}:${port}/fallback, for when the chat is down`,
    '  Data        in memory, gone when you stop (Ctrl+C)',
    '  For real    put Slack and Intercom tokens into .env, see README.md',
    '',
    '',
  ].join('\n');

/** The sandbox until somebody stops it. Rejects as `startCaseload` does. */
export async function runSandbox(env: Env, policy: LoadedPolicy, story: SandboxStory): Promise<void> {
  const told = toldToStop();
  const log = createLogger(env.logLevel === 'info' ? 'warn' : env.logLevel);
  // Before anybody is told of a page: the app itself listens only when it has started.
  await freePort(env.port, LOOPBACK);
  let running: RunningSandbox;
  const begin = async (port: number, opened?: (pageUrl: string) => void): Promise<RunningSandbox> =>
    startWithSandbox(env, policy, log, port, { ...story, reset, ...(opened === undefined ? {} : { opened }) });
  const reset = async (): Promise<void> => {
    await running.stop();
    running = await begin(Number(new URL(running.pageUrl).port));
  };
  running = await begin(env.port + 1, (pageUrl) => process.stdout.write(welcome(pageUrl, env.port)));
  await untilTold(told, log, () => running.stop());
}
