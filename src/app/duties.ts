import type { IntercomClient } from 'intercom-client';
import { listArticles } from '../adapters/intercom/articles.ts';
import { lookForMissing } from '../adapters/intercom/missing.ts';
import type { Inbox } from '../adapters/intercom/receive.ts';
import { type Cursor, reconcile } from '../adapters/intercom/reconcile.ts';
import type { Duty } from '../adapters/jobs/jobs.ts';
import type { Outbox } from '../adapters/outbox/outbox.ts';
import { aboutCases } from '../adapters/store/about-cases.ts';
import { mongoCursor } from '../adapters/store/cursors.ts';
import { forgetSettled } from '../adapters/store/inbox.ts';
import type { Models } from '../adapters/store/models.ts';
import { openedCases, recentCases } from '../adapters/store/opened.ts';
import { dueToWake } from '../adapters/store/queries.ts';
import { honest } from '../config/clocks.ts';
import type { SweepPorts } from '../flow/advance.ts';
import { keepArticles } from '../flow/article.ts';
import { lookForClusters } from '../flow/cluster.ts';
import { keepPeople } from '../flow/notify.ts';
import { lookAhead } from '../flow/outlook.ts';
import type { FlowPorts } from '../flow/ports.ts';
import type { ArticleStore } from '../flow/related.ts';
import { lookForSpikes } from '../flow/spikes.ts';
import { type Unchanged, unchangedSince } from '../flow/unchanged.ts';
import type { OpenIntercom } from './intercom.ts';
import type { Logger } from './logger.ts';
import type { OpenTurns } from './turns.ts';

/** Webhooks do the work; what they miss may wait for every fourth round. */
const RECONCILE_ROUNDS = 4;

/** Advances whatever is named, see `sweep`; one that fails is told and taken again next time. */
export type SweepAll = (due: SweepPorts['due']) => Promise<unknown>;

export interface SharedParts {
  readonly flow: FlowPorts;
  readonly models: Models;
  readonly intercom: Pick<OpenIntercom, 'client'>;
  readonly articles: ArticleStore;
  readonly turns: OpenTurns;
  readonly inbox: Inbox;
  readonly drainInbox: () => Promise<unknown>;
  readonly outbox: Outbox;
  /** Told each time that it has been looked for what webhooks missed. */
  readonly reconciled: () => void;
  /** See `OpenHealth`. */
  readonly health: () => Promise<void>;
  readonly sweepAll: SweepAll;
  /** The time of the cases. */
  readonly now: () => Date;
  readonly realNow: () => Date;
  readonly log: Logger;
}

/** Shared by all instances: each round is done by one of them. In the order of a round. */
export function sharedDuties(parts: SharedParts) {
  const { flow, models, inbox, drainInbox, now, realNow } = parts;
  const { client } = parts.intercom;
  const cursor = mongoCursor(models, 'reconcile');
  return {
    reconcile: async () => {
      const fresh = await reconcile({ client, inbox, cursor, now, realNow });
      parts.reconciled();
      if (fresh > 0) await drainInbox();
    },
    missing: missingDuty(parts),
    inbox: async () => {
      await drainInbox();
    },
    rotations: () => parts.turns.keep(flow, now()),
    people: peopleDuty(flow, now),
    sweep: async () => {
      await parts.sweepAll((at) => dueToWake(models, at));
    },
    spikes: onChange(flow, (unchanged) => lookForSpikes(flow, openedCases(models), now(), unchanged)),
    clusters: onChange(flow, (unchanged) => lookForClusters(flow, recentCases(models), now(), unchanged)),
    outlooks: outlooksDuty(flow, now),
    outbox: () => parts.outbox.sweep(),
    health: () => parts.health(),
    articles: helpCentreDuty({ ...parts, client, due: mongoCursor(models, 'articles-due') }),
    forget: async () => {
      await forgetSettled(models, realNow());
    },
  };
}
export type SharedDuties = ReturnType<typeof sharedDuties>;

/** Of cases that are over so many are looked at in a round, one after the other. */
const A_ROUND = 600;

/** Looks for what was deleted in Intercom without a word of it. */
function missingDuty({ models, intercom: { client }, inbox, drainInbox, realNow }: SharedParts): () => Promise<void> {
  let after = 0;
  return async () => {
    const { next, ...kept } = await aboutCases(models, after, A_ROUND);
    const fresh = await lookForMissing({ client, inbox, kept, realNow });
    after = next;
    if (fresh > 0) await drainInbox();
  };
}

/** Looks only at what has changed since the last look by the same policy; after a failure at all of it. */
function onChange(flow: FlowPorts, look: (unchanged: Unchanged) => Promise<void>): () => Promise<void> {
  let unchanged = unchangedSince();
  let policy = flow.policy();
  return async () => {
    if (policy !== flow.policy()) unchanged = unchangedSince();
    policy = flow.policy();
    await look(unchanged).catch((error: unknown) => {
      unchanged = unchangedSince();
      throw error;
    });
  };
}

/** Keeps the policy's people once for each policy; after a failure again. */
function peopleDuty(flow: FlowPorts, now: () => Date): () => Promise<void> {
  let kept: unknown = null;
  return async () => {
    if (kept === flow.policy()) return;
    kept = flow.policy();
    await keepPeople(flow, now()).catch((error: unknown) => {
      kept = null;
      throw error;
    });
  };
}

/** Signs of an escalation grow by the hour. */
const AHEAD_MS = 600_000;

/** Looks ahead every ten minutes of the cases' time, the first time so long after the start, which has other work; after a failure at once. */
function outlooksDuty(flow: FlowPorts, now: () => Date): () => Promise<void> {
  let last = now().getTime();
  return async () => {
    const at = now();
    if (at.getTime() - last < AHEAD_MS) return;
    await lookAhead(flow, at);
    last = at.getTime();
  };
}

/** How often the help centre is read; sooner after a failure. */
const READ_MS = 1_800_000;
const RETRY_MS = 120_000;

interface HelpCentreParts {
  readonly client: IntercomClient;
  readonly articles: ArticleStore;
  /** When it is to be read next, for all instances. */
  readonly due: Cursor;
  readonly realNow: () => Date;
  readonly log: Logger;
}

/** The duty that takes over the help centre's articles when they are due. */
function helpCentreDuty({ client, articles, due, realNow, log }: HelpCentreParts): () => Promise<void> {
  const dueIn = (ms: number) => due.write(new Date(realNow().getTime() + ms));
  return async () => {
    const next = honest(await due.read(), realNow(), READ_MS);
    if (next && next > realNow()) return;
    await dueIn(RETRY_MS);
    const changed = await keepArticles({ list: () => listArticles(client) }, articles);
    await dueIn(READ_MS);
    if (changed > 0) log.info({ changed }, 'articles of the help centre taken over');
  };
}

/** All duties now, one after the other. Rejects with the first that fails; the jobs do the others at their time. */
export async function roundOf(duties: SharedDuties): Promise<void> {
  for (const run of Object.values(duties)) await run();
}

/** How often each is done, real ms. */
export const jobsOf = (duties: SharedDuties, everyMs: number): readonly Duty[] =>
  Object.entries(duties).map(([name, run]) => ({
    name,
    everyMs: name === 'reconcile' || name === 'missing' ? everyMs * RECONCILE_ROUNDS : everyMs,
    run,
  }));
