import type { Router } from 'express';
import { inboxDrain } from './adapters/intake/drain.ts';
import { awayMode } from './adapters/intercom/away.ts';
import { intercomWebhooks } from './adapters/intercom/receive.ts';
import { startJobs } from './adapters/jobs/jobs.ts';
import { createSlackApp } from './adapters/slack/app.ts';
import { writeClient } from './adapters/slack/client.ts';
import { mongoArticles } from './adapters/store/articles.ts';
import { type Database, openDatabase } from './adapters/store/connect.ts';
import { mongoInbox } from './adapters/store/inbox.ts';
import { mongoLearning } from './adapters/store/learning.ts';
import { type Models, openModels } from './adapters/store/models.ts';
import { mongoOutbox } from './adapters/store/outbox.ts';
import { caseChanges, nextToWake } from './adapters/store/queries.ts';
import { mongoStore } from './adapters/store/store.ts';
import { closeServer, httpApp, listen } from './adapters/web/http.ts';
import { startDelivery } from './app/delivery.ts';
import { jobsOf, roundOf, type SweepAll, sharedDuties } from './app/duties.ts';
import { type Front, startFront } from './app/front.ts';
import { openIntercom } from './app/intercom.ts';
import { type Logger, sparing, toldOnce } from './app/logger.ts';
import { ownDuties } from './app/own-duties.ts';
import { openPredictions } from './app/predictions.ts';
import { presenceOf } from './app/presence.ts';
import { repeat } from './app/timers.ts';
import { triageOf } from './app/triage.ts';
import { type Upcoming, upcoming } from './app/upcoming.ts';
import { openWorkspace } from './app/workspace.ts';
import type { Env } from './config/env.ts';
import { nameOf } from './config/error-code.ts';
import { type LoadedPolicy, policyFile } from './config/policy/load.ts';
import { builtInTriage } from './domain/triage/built-in.ts';
import { sweep } from './flow/advance.ts';
import { considerConversation } from './flow/consider.ts';
import type { FlowPorts } from './flow/ports.ts';
import { openKnowledge } from './flow/related.ts';
import { openTeaching } from './flow/teach.ts';
import { verbsOf } from './flow/verbs.ts';

export interface CaseloadOptions {
  /** With Slack and Intercom set; the sandbox sets them to its stand-ins. */
  readonly env: Env;
  readonly policy: LoadedPolicy;
  readonly log: Logger;
  /** The time of the cases; real time unless the sandbox runs it faster. Delivery always follows real time. */
  readonly now?: () => Date;
  /** How often the periodic duties run, real ms. */
  readonly sweepMs?: number;
  /** The address to listen on; `bindAddress` of the environment unless told. */
  readonly host?: string;
  /** Least time between two messages to one Slack channel, real ms. */
  readonly slackPaceMs?: number;
  /** Where people open an article's draft, where that is not Intercom's own help centre; null where there is no such place. */
  readonly articleUrl?: (articleId: string) => string | null;
  /** Where people open a conversation, where that is not Intercom's own inbox. */
  readonly conversationUrl?: (conversationId: string) => string;
  /** Fills a fresh database before anything runs: the sandbox's past. */
  readonly prepare?: (models: Models) => Promise<void>;
  /** Takes webhooks, and keeps the embedded database, in a thread of its own, see `startFront`; the sources themselves cannot. */
  readonly apart?: boolean;
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
  /** Does what is due by now and nothing else; for a clock that runs faster than the periodic duties. */
  sweep(): Promise<void>;
  /** What will happen by itself next, soonest first. */
  upcoming(): Promise<readonly Upcoming[]>;
  /** Finishes what is under way, then closes everything. */
  stop(): Promise<void>;
}

const DRAIN_MS = 20_000;

/** Composes and starts the app: the only place that owns clocks, timers and the environment. Rejects when a part cannot start. */
export async function startCaseload(options: CaseloadOptions): Promise<Caseload> {
  const { env } = options;
  if (!env.slack || !env.intercom)
    throw new Error('startCaseload needs Slack and Intercom; the sandbox gives stand-ins');
  const from = { uri: env.mongodbUri, dataDir: options.inMemory ? null : env.dataDir };
  const front = options.apart ? await startFront({ ...from, logLevel: options.log.level }) : null;
  const database = front?.database ?? (await openDatabase(from));
  try {
    return await compose(options, { database, front }, env.slack, env.intercom);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function compose(
  options: CaseloadOptions,
  { database, front }: { readonly database: Database; readonly front: Front | null },
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
  const inbox = mongoInbox(database.connection);
  const outboxStore = mongoOutbox(models);
  // The embedded database belongs to this process alone: whoever held a lease is gone.
  if (env.mongodbUri === null) await Promise.all([outboxStore.clearLeases(), inbox.clearClaims()]);

  const common = { models, policy, now, realNow, log };
  const { articleUrl, conversationUrl } = options;
  const host = options.host ?? env.bindAddress ?? undefined;
  const intercom = await openIntercom(intercomEnv, { ...common, articleUrl, conversationUrl });
  const workspace = openWorkspace(slackEnv, { ...common, file, fileName: env.policyFile });
  const { directory, groups } = workspace;
  await workspace.find();
  const teammates = awayMode({ client: intercom.client, policy, now, unreachable: directory.unreachable });
  await teammates.refresh();
  await groups.refresh();
  // Nothing above reads a record; what it may still be waiting for is made meanwhile.
  await options.prepare?.(models);

  const teaching = await openTeaching(mongoLearning(models));
  const predictions = await openPredictions(models);
  const articles = mongoArticles(models);
  const knowledge = openKnowledge({ cases: caseChanges(models), articles }, (error) =>
    log.error({ err: nameOf(error) }, 'looking for what is related failed'),
  );
  await knowledge.refresh();
  const presence = presenceOf(policy, { teammates, group: groups.membersOf, source: groups.stateOf });
  const flow: FlowPorts = {
    store: mongoStore(models),
    desk: intercom.desk,
    triage: await triageOf({ env, log, models, policy, now: realNow, builtIn: builtInTriage(teaching.classifier) }),
    teacher: {
      teach: (correction) => teaching.teach(correction),
      failed: (id, error) => log.error({ id, err: nameOf(error) }, 'a correction could not be learned'),
    },
    knowledge,
    presence,
    predictions,
    policy,
    unknownCalendar: toldOnce((account) =>
      log.warn({ account }, 'an account names a calendar that the policy does not have'),
    ),
    nudge: (nudges) => outbox.nudge(nudges),
  };
  const apiUrl = slackEnv.apiUrl ?? undefined;
  const outbox = startDelivery({
    ...common,
    flow,
    store: outboxStore,
    slack: writeClient(slackEnv.botToken, apiUrl),
    directory,
    intercom,
    slackPaceMs: options.slackPaceMs ?? 1_000,
  });
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
    verbs: verbsOf(flow, now),
    directory,
    policy,
    now,
    log: sparing(log),
  });

  let phase: 'starting' | 'running' | 'stopping' = 'starting';
  const notReady = async (): Promise<string | null> => {
    if (phase !== 'running') return phase;
    if (database.connection.readyState !== 1) return 'the database is not connected';
    if (!slack.connected()) return 'slack: not connected';
    const halted = Object.entries(outbox.halted())[0];
    return halted ? `${halted[0]}: ${halted[1]}` : null;
  };
  const secrets = { clientSecret: intercomEnv.clientSecret, adminId: intercom.adminId };
  const soon = () => void drainInbox().catch((error: unknown) => log.error({ err: nameOf(error) }, 'inbox'));
  const routers: Router[] = [
    ...(front ? [] : [intercomWebhooks({ ...secrets, inbox, stored: soon, now: realNow, log: sparing(log) })]),
    ...(slack.router ? [slack.router] : []),
  ];
  const app = httpApp({ notReady }, routers, sparing(log));
  const http = front ? await listen(app, 0, '127.0.0.1') : await listen(app, env.port, host);
  const port = front ? await front.listen({ ...secrets, port: env.port, host, others: http.port }, soon) : http.port;
  await slack.start();

  const sweepAll: SweepAll = (due) =>
    sweep(flow, { due, failed: (id, error) => log.error({ id, err: nameOf(error) }, 'could not advance') }, now());
  const duties = sharedDuties({ ...common, flow, intercom, articles, inbox, drainInbox, outbox, sweepAll });
  const learned = { knowledge, teaching, predictions };
  const own = repeat(
    sweepMs,
    (duty, error) => log.error({ duty, err: nameOf(error) }, 'duty failed'),
    ownDuties({ ...common, ...learned, teammates, workspace, file, fileName: env.policyFile, sweepAll }),
  );
  const jobs = await startJobs(database.connection, jobsOf(duties, sweepMs), (duty, error) =>
    log.error({ duty, err: nameOf(error) }, 'duty failed'),
  );
  const round = () => roundOf(duties);
  phase = 'running';
  // What an earlier life left behind does not wait for the first round of the jobs.
  round().catch((error: unknown) => {
    // Stopped in the middle of it, the next life begins with it.
    if (phase === 'running') log.error({ err: nameOf(error) }, 'first round failed');
  });

  return {
    url: `http://127.0.0.1:${port}`,
    port,
    where: database.where,
    round,
    sweep: duties.sweep,
    async upcoming() {
      const waking = await nextToWake(models, 20);
      return waking
        .flatMap((record) => upcoming(record, policy(), now(), presence.awaySince))
        .toSorted((a, b) => a.at - b.at);
    },
    async stop() {
      phase = 'stopping';
      await front?.deafen();
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
