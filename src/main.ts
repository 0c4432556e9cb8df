import { randomUUID } from 'node:crypto';
import type { Router } from 'express';
import { closeServer, httpApp, listen } from './app/http.ts';
import type { Logger } from './app/logger.ts';
import { policyFile } from './app/policy-file.ts';
import { presenceOf } from './app/presence.ts';
import { familySender } from './app/senders.ts';
import { processTimers, repeat } from './app/timers.ts';
import { triageOf } from './app/triage.ts';
import { type Upcoming, upcoming } from './app/upcoming.ts';
import { slackVerbs } from './app/verbs.ts';
import type { Env } from './config/env.ts';
import { formatProblem } from './config/policy/finding.ts';
import type { LoadedPolicy } from './config/policy/load.ts';
import { recordSender } from './flow/apply.ts';
import { considerConversation } from './flow/consider.ts';
import type { FlowPorts } from './flow/ports.ts';
import { sweep } from './flow/sweep.ts';
import { inboxDrain } from './intake/drain.ts';
import { awayMode } from './intercom/away.ts';
import { identify, inboxUrl, intercomClient } from './intercom/client.ts';
import { intercomDesk } from './intercom/fetch.ts';
import { intercomWebhooks } from './intercom/receive.ts';
import { reconcile } from './intercom/reconcile.ts';
import { intercomSender } from './intercom/send.ts';
import { startJobs } from './jobs/jobs.ts';
import { startOutbox } from './outbox/outbox.ts';
import { createSlackApp } from './slack/app.ts';
import { readClient, writeClient } from './slack/client.ts';
import { slackDirectory } from './slack/directory.ts';
import { slackSender } from './slack/send.ts';
import { type Database, openDatabase } from './store/connect.ts';
import { mongoCursor } from './store/cursors.ts';
import { mongoInbox } from './store/inbox.ts';
import { type Models, openModels } from './store/models.ts';
import { mongoOutbox } from './store/outbox.ts';
import { allOpen, dueToWake, nextToWake } from './store/queries.ts';
import { mongoStore } from './store/store.ts';

export interface CaseloadOptions {
  /** With Slack and Intercom set; the sandbox sets them to its stand-ins. */
  readonly env: Env;
  readonly policy: LoadedPolicy;
  readonly log: Logger;
  /** The time of the cases; real time unless the sandbox runs it faster. Delivery always follows real time. */
  readonly now?: () => Date;
  /** How often the periodic duties run, real ms. */
  readonly sweepMs?: number;
  /** Least time between two messages to one Slack channel, real ms. */
  readonly slackPaceMs?: number;
  /** Where people open a conversation, where that is not Intercom's own inbox. */
  readonly conversationUrl?: (conversationId: string) => string;
  /** Fills a fresh database before anything runs: the sandbox's past. */
  readonly prepare?: (models: Models) => Promise<void>;
  /** Keeps everything in memory instead of `dataDir`, for tests. */
  readonly inMemory?: boolean;
}

export interface Caseload {
  readonly url: string;
  readonly port: number;
  /** Where the data lies, for people. */
  readonly where: string;
  /** Runs the periodic duties now; for a clock that has jumped. */
  round(): Promise<void>;
  /** What will happen by itself next, soonest first. */
  upcoming(): Promise<readonly Upcoming[]>;
  /** Finishes what is under way, then closes everything. */
  stop(): Promise<void>;
}

const DRAIN_MS = 20_000;
/** Webhooks do the work; what they miss may wait for every fourth round. */
const RECONCILE_ROUNDS = 4;

/** Composes and starts the app: the only place that owns clocks, timers and the environment. Rejects when a part cannot start. */
export async function startCaseload(options: CaseloadOptions): Promise<Caseload> {
  const { env } = options;
  if (!env.slack || !env.intercom)
    throw new Error('startCaseload needs Slack and Intercom; the sandbox gives stand-ins');
  const database = await openDatabase({ uri: env.mongodbUri, dataDir: options.inMemory ? null : env.dataDir });
  try {
    return await compose(options, database, env.slack, env.intercom);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function compose(
  options: CaseloadOptions,
  database: Database,
  slackEnv: NonNullable<Env['slack']>,
  intercomEnv: NonNullable<Env['intercom']>,
): Promise<Caseload> {
  const { env, log } = options;
  const now = options.now ?? (() => new Date());
  const realNow = () => new Date();
  const sweepMs = options.sweepMs ?? 15_000;
  const file = policyFile(options.policy);
  const policy = () => file.current().policy;
  const models = await openModels(database.connection);
  await options.prepare?.(models);
  const inbox = mongoInbox(models);
  const outboxStore = mongoOutbox(models);
  const cursor = mongoCursor(models, 'reconcile');
  // The embedded database belongs to this process alone: whoever held a lease is gone.
  if (env.mongodbUri === null) await outboxStore.clearLeases();

  const intercom = intercomClient(intercomEnv);
  const identity = await identify(intercom);
  const adminId = intercomEnv.adminId ?? identity.adminId;
  const conversationUrl =
    options.conversationUrl ?? (identity.appId === null ? undefined : inboxUrl(intercomEnv.region, identity.appId));
  const desk = intercomDesk({
    client: intercom,
    policy,
    adminId,
    now: realNow,
    ...(conversationUrl === undefined ? {} : { conversationUrl }),
  });

  const apiUrl = slackEnv.apiUrl ?? undefined;
  const directory = slackDirectory({
    client: readClient(slackEnv.botToken, apiUrl),
    policy,
    realNow: () => realNow().getTime(),
  });
  const findInSlack = async () => {
    await directory.start();
    for (const finding of directory.problems()) log.warn(formatProblem(env.policyFile, file.current().place(finding)));
  };
  await findInSlack();

  const teammates = awayMode(intercom, policy);
  await teammates.refresh();

  const flow: FlowPorts = {
    store: mongoStore(models),
    desk,
    triage: await triageOf(env, log),
    presence: presenceOf(policy, teammates.away),
    policy,
    nudge: (destinations) => outbox.nudge(destinations),
  };
  const outbox = startOutbox(
    {
      store: outboxStore,
      sender: familySender({
        record: recordSender(flow, now),
        slack: slackSender({ client: writeClient(slackEnv.botToken, apiUrl), directory, policy, now, realNow }),
        intercom: intercomSender({
          client: intercom,
          policy,
          adminId,
          now,
          realNow,
          log,
          permalink: (record) => {
            const card = record.cards.at(-1);
            return card ? directory.permalink(card) : null;
          },
        }),
      }),
      owner: randomUUID(),
      now: realNow,
      paceMs: (destination) => (destination.startsWith('slack:') ? (options.slackPaceMs ?? 1_000) : 0),
      log: (event, fields) =>
        log[event === 'sent' ? 'debug' : event === 'later' ? 'info' : 'error'](fields, `effect ${event}`),
    },
    processTimers,
  );
  const drainInbox = inboxDrain({
    inbox,
    consider: (conversationId) => considerConversation(flow, conversationId, now()),
    now: realNow,
    log,
    limit: 100,
  });

  const slack = createSlackApp({
    mode: slackEnv.transport,
    botToken: slackEnv.botToken,
    ...(apiUrl === undefined ? {} : { apiUrl }),
    verbs: slackVerbs(flow, models, now),
    directory,
    policy,
    now,
    log,
  });

  let phase: 'starting' | 'running' | 'stopping' = 'starting';
  const notReady = async (): Promise<string | null> => {
    if (phase !== 'running') return phase;
    if (database.connection.readyState !== 1) return 'the database is not connected';
    if (!slack.connected()) return 'slack: not connected';
    const halted = Object.entries(outbox.halted())[0];
    return halted ? `${halted[0]}: ${halted[1]}` : null;
  };
  const webhooks = intercomWebhooks({
    clientSecret: intercomEnv.clientSecret,
    inbox: {
      async put(row) {
        const result = await inbox.put(row);
        // After the answer: Intercom waits for the row, not for what follows from it.
        setImmediate(() => void drainInbox().catch((error: unknown) => log.error({ err: nameOf(error) }, 'inbox')));
        return result;
      },
    },
    now: realNow,
    log,
  });
  const routers: Router[] = [webhooks, ...(slack.router ? [slack.router] : [])];
  const http = await listen(httpApp({ notReady }, routers), env.port);
  await slack.start();

  const sweepAll = (due: (at: Date) => ReturnType<typeof dueToWake>) =>
    sweep(flow, { due, failed: (id, error) => log.error({ id, err: nameOf(error) }, 'could not advance') }, now());
  /** Shared by all instances: each round is done by one of them. */
  const duties = {
    sweep: async () => {
      await sweepAll((at) => dueToWake(models, at));
    },
    inbox: async () => {
      await drainInbox();
    },
    outbox: () => outbox.sweep(),
    reconcile: async () => {
      if ((await reconcile({ client: intercom, inbox, cursor, now, realNow })) > 0) await drainInbox();
    },
  };
  /** What this process must know itself, whatever the others do. */
  const own = repeat(sweepMs, (duty, error) => log.error({ duty, err: nameOf(error) }, 'duty failed'), {
    away: () => teammates.refresh(),
    policy: async () => {
      const result = await file.reload();
      if (result?.ok) {
        log.info({ version: result.policy.version }, 'policy reloaded');
        await findInSlack();
        // Its ladder may wake a case earlier than the old one would have.
        await sweepAll(() => allOpen(models));
      }
      if (result && !result.ok) {
        const problems = result.problems.map((problem) => formatProblem(env.policyFile, problem));
        log.error({ problems }, 'the changed policy has mistakes; the old one stays in force');
      }
    },
  });
  const jobs = await startJobs(
    database.connection,
    Object.entries(duties).map(([name, run]) => ({
      name,
      everyMs: name === 'reconcile' ? sweepMs * RECONCILE_ROUNDS : sweepMs,
      run,
    })),
    (duty, error) => log.error({ duty, err: error.message }, 'duty failed'),
  );
  const round = async () => {
    await duties.reconcile();
    await duties.inbox();
    await duties.sweep();
    await duties.outbox();
  };
  phase = 'running';
  // What an earlier life left behind does not wait for the first round of the jobs.
  round().catch((error: unknown) => log.error({ err: nameOf(error) }, 'first round failed'));

  return {
    url: `http://127.0.0.1:${http.port}`,
    port: http.port,
    where: database.where,
    round,
    async upcoming() {
      return (await nextToWake(models, 5)).flatMap((record) => upcoming(record, policy(), now()));
    },
    async stop() {
      phase = 'stopping';
      await closeServer(http.server);
      await slack.stop();
      own.cancel();
      await jobs.drain(DRAIN_MS);
      await duties.inbox().catch(() => undefined);
      await outbox.stop();
      await database.close();
    },
  };
}

const nameOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : 'unknown error';
