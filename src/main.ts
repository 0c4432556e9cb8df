import { randomUUID } from 'node:crypto';
import { setTimeout as after } from 'node:timers/promises';
import { missingRow } from './adapters/intercom/missing.ts';
import { writeClient } from './adapters/slack/client.ts';
import { ownClock, sharedClock } from './adapters/store/clock.ts';
import { type Database, openDatabase } from './adapters/store/connect.ts';
import { bringForward } from './adapters/store/data-version.ts';
import { mongoInbox } from './adapters/store/inbox.ts';
import { openModels } from './adapters/store/models.ts';
import { mongoOutbox } from './adapters/store/outbox.ts';
import { nextToWake } from './adapters/store/queries.ts';
import { openAudit } from './app/audit.ts';
import type { Caseload, CaseloadOptions } from './app/caseload.ts';
import { openChecks } from './app/checks.ts';
import { openEntrance } from './app/dashboard.ts';
import { openDoors } from './app/doors.ts';
import type { SweepAll } from './app/duties.ts';
import { openFallbackForm, takingForms } from './app/fallback-form.ts';
import { openFlow } from './app/flow.ts';
import { type Front, startFront } from './app/front.ts';
import { openHealth } from './app/health.ts';
import { openHearing } from './app/hearing.ts';
import { openIntercom } from './app/intercom.ts';
import { openLearned } from './app/learned.ts';
import { arrivals, deliveryGauges } from './app/metrics.ts';
import { closingDuty } from './app/own-duties.ts';
import { patiently } from './app/patience.ts';
import { NOBODY, openPeople } from './app/people.ts';
import { presenceOf } from './app/presence.ts';
import { proofOf } from './app/proof.ts';
import { startRounds } from './app/rounds.ts';
import { openSharing } from './app/sharing.ts';
import { type Stop, stops } from './app/stops.ts';
import { openTeammates } from './app/teammates.ts';
import { openTurns } from './app/turns.ts';
import { upcoming } from './app/upcoming.ts';
import { openWork } from './app/work.ts';
import { openWorkspace } from './app/workspace.ts';
import type { Env } from './config/env.ts';
import { nameOf } from './config/error-code.ts';
import { policyFile } from './config/policy/load.ts';
import { sweep } from './flow/advance.ts';
import { absenceOf } from './flow/change.ts';
import type { Heard } from './flow/lag.ts';
import { verbsOf } from './flow/verbs-of.ts';

export type { Caseload, CaseloadOptions };

/** How long each part of a stop may take: together less than the ten seconds that a program is given. */
const DRAIN_MS = 3_000;
/** A usual start has heard from Slack by then; what does not need Slack waits no longer. */
const SLACK_FIRST_MS = 5_000;
/** What was not seen by then is told when it is. */
const LOOKED_MS = 5_000;
/** How often the periodic duties run. */
const SWEEP_MS = 15_000;

/**
 * Composes and starts the app: the only place that owns clocks, timers and the environment. In this order: the database; the doors, so that webhooks and forms are kept from the first
 * moment; Intercom and Slack, each waited for where that helps (`patiently`); what the verbs need; where people press and look (`openPeople`); the outbox and the intake (`openWork`); what
 * happens by itself (`startRounds`). Which of these an instance has its role says. It stops the other way round (`stops`): nothing new is begun, then the edges end, the outbox, the database. Rejects when a part cannot start.
 */
export async function startCaseload(options: CaseloadOptions): Promise<Caseload> {
  const { env } = options;
  if (!env.slack || !env.intercom)
    throw new Error('startCaseload needs Slack and Intercom; the sandbox gives stand-ins');
  const from = { uri: env.mongodbUri, dataDir: options.inMemory ? null : env.dataDir };
  const lost = options.lost ?? (() => undefined);
  const front =
    options.apart && env.role !== 'worker' ? await startFront({ ...from, logLevel: options.log.level }, lost) : null;
  const database = front?.database ?? (await openDatabase(from));
  const stop = stops();
  stop.at('database', DRAIN_MS, () => database.close());
  try {
    return await compose(options, { database, front, stop }, env.slack, env.intercom);
  } catch (error) {
    await stop.run();
    throw error;
  }
}

async function compose(
  options: CaseloadOptions,
  { database, front, stop }: { readonly database: Database; readonly front: Front | null; readonly stop: Stop },
  slackEnv: NonNullable<Env['slack']>,
  intercomEnv: NonNullable<Env['intercom']>,
): Promise<Caseload> {
  const { env, log } = options;
  const clock = env.mongodbUri === null ? ownClock : await sharedClock(database.connection);
  const realNow = clock.now;
  const now = options.now ?? realNow;
  const owner = randomUUID();
  const file = policyFile(options.policy);
  const policy = () => file.current().policy;
  await bringForward(database.connection, (step) => log.warn(step, 'the data are brought forward'));
  const models = await openModels(database.connection);
  const inbox = mongoInbox(database.connection);
  const proof = proofOf(policy, now);
  const outboxStore = mongoOutbox(models, proof);
  // The embedded database belongs to this process alone: whoever held a lease is gone.
  if (env.mongodbUri === null) await Promise.all([outboxStore.clearLeases(), inbox.clearClaims()]);

  const forms = await openFallbackForm(options.inMemory ? null : env.dataDir, stop, log);
  const { role } = env;
  const doors = await openDoors({
    ...{ role, database, front, models, inbox, forms, stop, realNow, log },
    at: { port: env.port, host: options.host ?? env.bindAddress ?? undefined },
    secrets: { clientSecret: intercomEnv.clientSecret },
    seat: intercomEnv.adminId,
    signal: options.signal,
  });
  const { port, behind, edges, patience } = doors;
  // Stopped in the middle of something, the next life begins with it.
  const failed = (what: string, fields: object) => (error: unknown) =>
    doors.isStopping() ? undefined : log.error({ ...fields, err: nameOf(error) }, what);
  const dutyFailed = (duty: string, error: unknown) => failed('duty failed', { duty })(error);

  const hearing = openHearing(models, realNow);
  const heardOf = (what: Heard) => () => hearing.heard(what);
  behind.refused = heardOf('refused');
  const common = { models, policy, file, fileName: env.policyFile, now, realNow, stop, log };
  const shared = { ...common, connection: database.connection, clock, owner, role, failed: dutyFailed };
  const sharing = openSharing(shared);
  behind.alive = sharing.alive;
  const { articleUrl, conversationUrl } = options;
  const opening = () =>
    openIntercom(intercomEnv, { ...common, heard: heardOf('intercom'), articleUrl, conversationUrl });
  const intercom = await patiently('Intercom', opening, patience);
  behind.seat = intercom.adminId;
  await front?.know(intercom.adminId);
  const workspace = openWorkspace(slackEnv, { ...common, heard: heardOf('slack') });
  const { directory, groups } = workspace;
  const { teammates, trouble } = openTeammates(
    { ...common, client: intercom.client, unreachable: directory.unreachable },
    () => behind.look(),
  );
  await teammates.refresh().catch(() => undefined);
  let found = false;
  const finding = patiently('Slack', () => workspace.find(), patience);
  // Whoever starts this hears of it further below.
  finding.catch(() => undefined);
  // Nothing above reads a record; what it may still be waiting for is made meanwhile.
  await options.prepare?.(models);

  const learned = await openLearned(models, log);
  const turns = await openTurns(models, policy);
  const { membersOf: group, stateOf: source } = groups;
  const presence = presenceOf(policy, { teammates, ...turns, gone: directory.unreachable, group, source });
  const absence = absenceOf({ presence });
  const audit = openAudit(common);
  await audit.policy();
  const checks = openChecks({ ...common, intercom: intercomEnv, directory, alive: sharing.alive });
  behind.checks = checks.current;
  const health = openHealth({
    ...{ ...common, proof, inbox, store: outboxStore, checks: checks.current },
    forms: () => forms.spool.figures(),
    ...{ alive: sharing.alive, look: () => behind.look(), outbox: () => work.outbox },
  });
  const entrance = openEntrance({ ...common, env, port, gone: directory.unreachable, trail: audit.trail });
  const flow = await openFlow({
    ...{ ...common, env, proof, learned, presence, desk: intercom.desk, spool: forms.spool },
    ...{ health: health.port, trail: audit.trail, entrance, heard: heardOf('openai') },
    nudge(nudges) {
      work.outbox.nudge(nudges);
      people.changed();
    },
  });

  const door = audit.door(verbsOf(flow, now));
  const { clientSecret } = intercomEnv;
  const people =
    role === 'worker'
      ? NOBODY
      : openPeople({
          ...{ ...common, env, slackEnv, edges, door, absence, directory, entrance, teammates, clientSecret },
          ...{ adminId: intercom.adminId, heard: heardOf('slack') },
          channelsChanged: () => void work.channelsChanged(),
          accountChanged: (slackId) => void work.accountChanged(slackId),
        });

  const apiUrl = slackEnv.apiUrl ?? undefined;
  const lookForMissing = async (id: string) => {
    await inbox.put(missingRow({ what: 'conversation', id }, realNow()));
    behind.look();
  };
  const sent = arrivals();
  const work = openWork({
    ...{ ...shared, flow, directory, workspace, intercom, inbox, health, trouble, store: outboxStore },
    ...{ alive: sharing.alive, slackFound: () => found },
    slack: writeClient(slackEnv.botToken, apiUrl, heardOf('slack')),
    missing: (id) => void lookForMissing(id).catch(failed('inbox', { conversationId: id })),
    ...{ slackPaceMs: options.slackPaceMs ?? 1_000, arrived: sent.arrived },
  });
  const { outbox, drainInbox } = work;
  behind.look = () => void drainInbox().catch(failed('inbox', {}));
  await sharing.begin(async () => void (await Promise.all([drainInbox(), outbox.sweep()])));
  const takeForms = takingForms({ ...common, flow, spool: forms.spool, taken: heardOf('forms') });
  behind.takeForms = () => void takeForms().catch(failed('forms', {}));

  behind.neighbours = () => {
    const { slack: slackHalt = null, intercom: intercomHalt = null } = outbox.halted();
    const slackLost = found ? (people.connected() ? null : 'not connected') : 'not reached since the start';
    return { slack: slackLost ?? slackHalt, intercom: trouble() ?? intercomHalt };
  };
  behind.gauges = async () => [...(await deliveryGauges(health.port)), sent.gauge()];

  const sweepAll: SweepAll = (due) =>
    sweep(flow, { due, failed: (id, error) => log.error({ id, err: nameOf(error) }, 'could not advance') }, now());
  const closing = closingDuty({ models, file, sweepAll });
  const slackUp = (async () => {
    await finding;
    await closing().catch((error: unknown) => dutyFailed('closing', error));
    found = true;
    await groups.refresh();
    await people.start();
  })();
  slackUp.catch(() => undefined);
  await Promise.race([slackUp, after(SLACK_FIRST_MS, undefined, { ref: false })]);

  const rounds = await startRounds({
    ...{ ...shared, ...learned, sweepMs: options.sweepMs ?? SWEEP_MS },
    ...{ flow, intercom, inbox, drainInbox, outbox, turns, teammates, workspace, checks, sweepAll, closing },
    ...{ health: () => health.duty(flow), mended: health.mended, audit: audit.policy },
    reconciled: heardOf('reconciled'),
    often: { heard: hearing.keep, homes: people.round },
    apart: { forms: takeForms },
  });
  behind.takeForms();
  // What an earlier life left behind does not wait for the first round of the jobs.
  rounds.round().catch(failed('first round failed', {}));
  await slackUp;
  await Promise.race([checks.look(), after(LOOKED_MS, undefined, { ref: false })]);
  doors.running();
  await Promise.race([sharing.seen(), after(LOOKED_MS, undefined, { ref: false })]);

  return {
    url: `http://127.0.0.1:${port}`,
    port,
    where: database.where,
    checks: checks.current,
    ...rounds,
    async upcoming() {
      const waking = await nextToWake(models, 20, proof);
      return waking.flatMap((record) => upcoming(record, policy(), now(), absence)).toSorted((a, b) => a.at - b.at);
    },
    stop: () => stop.run(),
  };
}
