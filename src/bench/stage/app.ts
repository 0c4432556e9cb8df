import type { Session } from 'node:inspector/promises';
import type { Models } from '../../adapters/store/models.ts';
import { createLogger } from '../../app/logger.ts';
import { readEnv } from '../../config/env.ts';
import { startEmbedded } from '../../embedded/index.ts';
import { type Caseload, startCaseload } from '../../main.ts';
import { type Commands, countCommands, NONE } from './commands.ts';
import { startCoverage, takeCoverage } from './coverage.ts';
import { type Due, fill, fillOpen, makeDue, type Open, type Templates } from './fill.ts';
import { cpuMs, serve } from './ipc.ts';
import { stagePolicy } from './policy.ts';

export interface AppOptions {
  /** Settings by which it finds the stand-ins. */
  readonly env: Readonly<Record<string, string>>;
  readonly offsetMs: number;
  /** Where the embedded database lies. */
  readonly dataDir: string;
  /** Its functions are to be seen by `ran`. */
  readonly covered?: boolean;
  /** How often the periodic duties run; as in production unless told. */
  readonly sweepMs?: number;
  /** Counts commands and effects on the way, which costs time. */
  readonly count?: boolean;
}

export interface Counts extends Commands {
  /** Effects delivered so far, by the app's own log. */
  readonly sent: number;
}

interface Running {
  readonly caseload: Caseload;
  readonly models: Models;
  readonly counts: () => Counts;
  now(): number;
  close(): Promise<void>;
}

let running: Running | null = null;
let session: Session | null = null;

function app() {
  if (running === null) throw new Error('the app was not started');
  return running;
}

/** The app as in production, with the embedded database inside its process. */
async function start(options: AppOptions): Promise<{ readonly url: string }> {
  const { env, offsetMs, dataDir, count = false, covered = false } = options;
  // Of its own, because only an address can say that the driver shall tell its commands.
  const database = count ? await startEmbedded({ dir: dataDir }) : null;
  const read = readEnv({
    ...env,
    ...(database ? { MONGODB_URI: `${database.uri}/caseload?monitorCommands=true` } : {}),
    CASELOAD_DATA_DIR: dataDir,
  });
  if (!read.ok) throw new Error(read.problems.join('\n'));
  let commands = (): Commands => ({ byPurpose: { ...NONE }, byCommand: [], untilWritten: 0 });
  let sent = 0;
  let models: Models | null = null;
  const now = () => Date.now() + offsetMs;
  const caseload = await startCaseload({
    env: { ...read.env, port: 0 },
    policy: stagePolicy(),
    log: createLogger(count ? 'debug' : 'error', {
      write(line) {
        if (line.includes('"effect sent"')) sent += 1;
        if (!count || line.includes('"level":50')) process.stderr.write(line);
      },
    }),
    now: () => new Date(now()),
    host: '127.0.0.1',
    // What is counted is counted in this thread.
    apart: !count && !covered,
    slackPaceMs: 0,
    ...(options.sweepMs === undefined ? {} : { sweepMs: options.sweepMs }),
    async prepare(opened) {
      models = opened;
      if (count) commands = countCommands(opened);
    },
  });
  if (models === null) throw new Error('the app started without showing its models');
  running = {
    ...{ caseload, models, now },
    counts: () => ({ ...commands(), sent }),
    async close() {
      await caseload.stop();
      await database?.close();
    },
  };
  return { url: caseload.url };
}

const answers = {
  start,
  stop: () => app().close(),
  cpuMs,
  memoryMb: () => process.memoryUsage.rss() / 2 ** 20,
  counts: () => app().counts(),
  /** Files that ran since the last call; the first call begins. */
  async ran() {
    const isNew = session === null;
    session ??= await startCoverage();
    const files = await takeCoverage(session);
    return isNew ? [] : files;
  },
  async roundMs() {
    const began = performance.now();
    await app().caseload.round();
    return performance.now() - began;
  },
  /** Answers how long the copied logs are. */
  fill: (names: Templates & { readonly count: number }) => fill(app().models, { ...names, nowMs: app().now() }),
  fillOpen: (names: Omit<Open, 'nowMs'>) => fillOpen(app().models, { ...names, nowMs: app().now() }),
  /** How long a sweep takes that finds these, ms. */
  async sweepMs(due: Omit<Due, 'nowMs'>) {
    await makeDue(app().models, { ...due, nowMs: app().now() });
    const began = performance.now();
    await app().caseload.sweep();
    return performance.now() - began;
  },
};
export type AppAnswers = typeof answers;

serve(answers);
