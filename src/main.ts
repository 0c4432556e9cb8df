import { randomUUID } from 'node:crypto';
import type { Router } from 'express';
import { closeServer, httpApp, listen } from './app/http.ts';
import type { Logger } from './app/logger.ts';
import { policyFile } from './app/policy-file.ts';
import { openPredictions } from './app/predictions.ts';
import { presenceOf } from './app/presence.ts';
import { familySender } from './app/senders.ts';
import { processTimers, repeat } from './app/timers.ts';
import { toldOnce } from './app/told-once.ts';
import { triageOf } from './app/triage.ts';
import { type Upcoming, upcoming } from './app/upcoming.ts';
import { slackVerbs } from './app/verbs.ts';
import type { Env } from './config/env.ts';
import { formatProblem } from './config/policy/finding.ts';
import type { LoadedPolicy } from './config/policy/load.ts';
import { recordSender } from './flow/apply.ts';
import { keepArticles, tellingOfArticles } from './flow/article.ts';
import { lookForClusters } from './flow/cluster.ts';
import { considerConversation } from './flow/consider.ts';
import { keepPeople } from './flow/notify.ts';
import type { FlowPorts } from './flow/ports.ts';
import { openKnowledge } from './flow/related.ts';
import { lookForSpikes } from './flow/spikes.ts';
import { sweep } from './flow/sweep.ts';
import { openTeaching } from './flow/teach.ts';
import { inboxDrain } from './intake/drain.ts';
import { listArticles } from './intercom/articles.ts';
import { awayMode } from './intercom/away.ts';
import { articleUrl, identify, inboxUrl, intercomClient } from './intercom/client.ts';
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
import { slackUserGroups } from './slack/user-groups.ts';
import { mongoArticles } from './store/articles.ts';
import { type Database, openDatabase } from './store/connect.ts';
import { mongoCursor } from './store/cursors.ts';
import { mongoInbox } from './store/inbox.ts';
import { caseChanges } from './store/known-cases.ts';
import { mongoLearning } from './store/learning.ts';
import { type Models, openModels } from './store/models.ts';
import { openedCases } from './store/opened.ts';
import { mongoOutbox } from './store/outbox.ts';
import { allOpen, dueToWake, nextToWake, ownedBy } from './store/queries.ts';
import { recentCases } from './store/recent-cases.ts';
import { mongoStore } from './store/store.ts';
import { builtInTriage } from './triage/built-in.ts';

export interface CaseloadOptions {
  /** With Slack and Intercom set; the sandbox sets them to its stand-ins. */
  readonly env: Env;
  readonly policy: LoadedPolicy;
  readonly log: Logger;
  /** The time of the cases; real time unless the sandbox runs it faster. Delivery always follows real time. */
  readonly now?: () => Date;
  /** How often the periodic duties run, real ms. */
  readonly sweepMs?: number;
  /** The interface to listen on; all of them unless told. */
  readonly host?: string;
  /** Least time between two messages to one Slack channel, real ms. */
  readonly slackPaceMs?: number;
  /** Where people open an article's draft, where that is not Intercom's own help centre; null where there is no such place. */
  readonly articleUrl?: (articleId: string) => string | null;
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
  /** Does what is due by now and nothing else; for a clock that runs faster than the periodic duties. */
  sweep(): Promise<void>;
  /** What will happen by itself next, soonest first. */
  upcoming(): Promise<readonly Upcoming[]>;
  /** Finishes what is under way, then closes everything. */
  stop(): Promise<void>;
}

const DRAIN_MS = 20_000;
/** Webhooks do the work; what they miss may wait for every fourth round. */
const RECONCILE_ROUNDS = 4;
/** How often the help centre is read; sooner after a failure. */
const ARTICLES_MS = 1_800_000;
const ARTICLES_RETRY_MS = 120_000;

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
  const articlesDue = mongoCursor(models, 'articles-due');
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

  const teammates = awayMode(intercom, policy, now);
  await teammates.refresh();
  const groups = slackUserGroups({
    client: readClient(slackEnv.botToken, apiUrl),
    directory,
    policy,
    realNow: () => realNow().getTime(),
    log,
  });
  await groups.refresh();

  const teaching = await openTeaching(mongoLearning(models));
  const predictions = await openPredictions(models);
  const articles = mongoArticles(models);
  const knowledge = openKnowledge({ cases: caseChanges(models), articles }, (error) =>
    log.error({ err: nameOf(error) }, 'looking for what is related failed'),
  );
  await knowledge.refresh();
  const presence = presenceOf(policy, { teammates, group: groups.membersOf });
  const flow: FlowPorts = {
    store: mongoStore(models),
    desk,
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
    nudge: (destinations) => outbox.nudge(destinations),
  };
  const outbox = startOutbox(
    {
      store: outboxStore,
      sender: familySender({
        record: recordSender(flow, now),
        slack: slackSender({
          client: writeClient(slackEnv.botToken, apiUrl),
          directory,
          policy,
          now,
          realNow,
          weights: predictions.weights,
        }),
        intercom: tellingOfArticles(
          flow,
          intercomSender({
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
          {
            now,
            urlOf:
              options.articleUrl ??
              (identity.appId === null ? () => null : articleUrl(intercomEnv.region, identity.appId)),
          },
        ),
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
    verbs: slackVerbs(flow, models, now, {
      onCall: (list) => ({ order: presence.onCall(list, now()), source: groups.stateOf(list) }),
    }),
    directory,
    policy,
    now,
    weights: predictions.weights,
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
  const http = await listen(httpApp({ notReady }, routers), env.port, options.host);
  await slack.start();

  const sweepAll = (due: (at: Date) => ReturnType<typeof dueToWake>) =>
    sweep(flow, { due, failed: (id, error) => log.error({ id, err: nameOf(error) }, 'could not advance') }, now());
  let peopleOf: unknown = null;
  /** Shared by all instances: each round is done by one of them. */
  const duties = {
    people: async () => {
      if (peopleOf === policy()) return;
      peopleOf = policy();
      await keepPeople(flow, now()).catch((error: unknown) => {
        peopleOf = null;
        throw error;
      });
    },
    spikes: () => lookForSpikes(flow, openedCases(models), now()),
    clusters: () => lookForClusters(flow, recentCases(models), now()),
    sweep: async () => {
      await sweepAll((at) => dueToWake(models, at));
    },
    inbox: async () => {
      await drainInbox();
    },
    outbox: () => outbox.sweep(),
    articles: async () => {
      const next = await articlesDue.read();
      if (next && next > realNow()) return;
      await articlesDue.write(new Date(realNow().getTime() + ARTICLES_RETRY_MS));
      const changed = await keepArticles({ list: () => listArticles(intercom) }, articles);
      await articlesDue.write(new Date(realNow().getTime() + ARTICLES_MS));
      if (changed > 0) log.info({ changed }, 'articles of the help centre taken over');
    },
    reconcile: async () => {
      if ((await reconcile({ client: intercom, inbox, cursor, now, realNow })) > 0) await drainInbox();
    },
  };
  /** Who has become away, and whose cases and tickets do not know it yet: at a start, all who are. */
  const gone = new Set(policy().people.flatMap(({ id }) => (teammates.away(id) ? [id] : [])));
  /** What this process must know itself, whatever the others do. */
  const own = repeat(sweepMs, (duty, error) => log.error({ duty, err: nameOf(error) }, 'duty failed'), {
    away: async () => {
      for (const person of await teammates.refresh()) gone.add(person);
      const people = [...gone];
      if (people.length === 0) return;
      // Each has a moment now at which its owner will be asked.
      await sweepAll(() => ownedBy(models, people));
      for (const person of people) gone.delete(person);
    },
    groups: () => groups.refresh(),
    knowledge: () => knowledge.refresh(),
    lessons: async () => {
      if (await teaching.refresh()) log.info({ version: teaching.version() }, 'lessons of triage taken over');
    },
    ratings: async () => {
      await predictions.refresh();
    },
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
    await duties.people();
    await duties.sweep();
    await duties.spikes();
    await duties.clusters();
    await duties.outbox();
    await duties.articles();
  };
  phase = 'running';
  // What an earlier life left behind does not wait for the first round of the jobs.
  round().catch((error: unknown) => log.error({ err: nameOf(error) }, 'first round failed'));

  return {
    url: `http://127.0.0.1:${http.port}`,
    port: http.port,
    where: database.where,
    round,
    sweep: duties.sweep,
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
