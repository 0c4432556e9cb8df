import type { Command } from 'commander';
import { createLogger, type Logger } from '../app/logger.ts';
import { insertPast, type Past } from '../app/past/seed.ts';
import { startFailure } from '../app/start-failure.ts';
import { type Env, readEnv } from '../config/env.ts';
import type { LoadedPolicy } from '../config/policy/load.ts';
import { startEmbedded } from '../embedded/index.ts';
import { type Caseload, startCaseload } from '../main.ts';
import { createSandboxClock } from '../sandbox/clock.ts';
import { keepUp } from '../sandbox/fast-time.ts';
import { type Page, PagePortTaken, startPage } from '../sandbox/page/start.ts';
import { startSandbox } from '../sandbox/start.ts';
import { fail } from './settings.ts';
import { toldToStop, untilTold } from './until-told.ts';

const SWEEP_MS = 1_000;
/** A request waits two seconds for a database that is down: shorter than a person's patience and than Intercom's five seconds. */
const DATABASE_OPTIONS = 'serverSelectionTimeoutMS=2000&connectTimeoutMS=2000&heartbeatFrequencyMS=1000';
const LOOPBACK = '127.0.0.1';

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

/** Starts the stand-ins, the app against them, and the page. The app is the same as in production; only addresses and tokens differ. */
export async function startWithSandbox(
  env: Env,
  policy: LoadedPolicy,
  log: Logger,
  pagePort: number,
  { past, reset, at }: SandboxStory & { readonly reset: () => Promise<void> },
): Promise<RunningSandbox> {
  let page: Page | null = null;
  const clock = createSandboxClock(Date.now, at?.getTime());
  // Before the page runs, where it is going to; should its port be taken, the next reading of the articles corrects them.
  const articleUrl = (id: string) => `${page?.url ?? `http://${LOOPBACK}:${pagePort}`}/articles/${id}`;
  const sandbox = await startSandbox({ policy: policy.policy, now: () => clock.now(), articleUrl });
  // Of its own, so that the page can take it down; the app uses it as any MongoDB.
  const database = await startEmbedded({ dir: null });
  const read = readEnv({
    ...sandbox.env,
    MONGODB_URI: `${database.uri}/caseload?${DATABASE_OPTIONS}`,
    PORT: String(env.port),
    CASELOAD_DATA_DIR: env.dataDir,
    POLICY_FILE: env.policyFile,
  });
  if (!read.ok) throw new Error(read.problems.join('; '));
  const caseload = await startCaseload({
    env: { ...read.env, openai: env.openai },
    policy,
    log,
    now: () => new Date(clock.now()),
    sweepMs: SWEEP_MS,
    host: LOOPBACK,
    articleUrl,
    conversationUrl: (id) => `${page?.url ?? ''}/#inbox/${id}`,
    prepare: async (models) => {
      await insertPast(models, await past());
    },
  });
  const checked = await sandbox.intercom.setWebhookUrl(`${caseload.url}/intercom/webhooks`);
  if (!checked.ok) throw new Error(`the webhook address was not taken: ${checked.reason}`);
  const pageOn = (port: number) =>
    startPage({
      sandbox,
      clock,
      port,
      policy: policy.policy,
      due: () => caseload.upcoming(),
      database: (isDown) => database.setDown(isDown),
      reset,
      log,
    });
  // The page's own port is a convenience: when it is taken any free one will do, for its address is printed.
  const running = await pageOn(pagePort).catch((error: unknown) => {
    if (error instanceof PagePortTaken) return pageOn(0);
    throw error;
  });
  page = running;
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

export async function runSandbox(command: Command, env: Env, policy: LoadedPolicy, story: SandboxStory): Promise<void> {
  const told = toldToStop();
  const log = createLogger(env.logLevel === 'info' ? 'warn' : env.logLevel);
  try {
    let running: RunningSandbox;
    const begin = async (port: number): Promise<RunningSandbox> =>
      startWithSandbox(env, policy, log, port, { ...story, reset });
    const reset = async (): Promise<void> => {
      await running.stop();
      running = await begin(Number(new URL(running.pageUrl).port));
    };
    running = await begin(env.port === 0 ? 0 : env.port + 1);
    process.stdout.write(
      [
        '',
        '  Caseload is running in its sandbox: local stand-ins for Slack and Intercom, invented people and four weeks of invented cases; nothing leaves this machine.',
        '',
        `  Open        ${running.pageUrl}`,
        `  Health      ${running.caseload.url}/readyz`,
        '  Data        in memory, gone when you stop (Ctrl+C)',
        '  For real    put Slack and Intercom tokens into .env, see README.md',
        '',
        '',
      ].join('\n'),
    );
    await untilTold(told, log, () => running.stop());
  } catch (error) {
    const failure = startFailure(error);
    if (failure === null) throw error;
    return fail(command, [failure]);
  }
}
