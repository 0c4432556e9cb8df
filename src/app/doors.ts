import { Router } from 'express';
import type { Database } from '../adapters/store/connect.ts';
import type { mongoInbox } from '../adapters/store/inbox.ts';
import type { Models } from '../adapters/store/models.ts';
import { waitingInbox } from '../adapters/store/waiting.ts';
import { SIGNED, unverifiedBodies } from '../adapters/web/bodies.ts';
import { healthGauges, healthRoutes } from '../adapters/web/health.ts';
import { closeServer, httpApp, listen } from '../adapters/web/http.ts';
import { type Gauge, histogram, metricsRouter } from '../adapters/web/metrics.ts';
import type { InstanceRole } from '../config/variables.ts';
import type { Check } from '../flow/checks.ts';
import type { Alive } from '../flow/instances.ts';
import type { OpenFallbackForm } from './fallback-form.ts';
import type { Front } from './front.ts';
import { type FrontTold, frontRoutes } from './front-routes.ts';
import type { Logger } from './logger.ts';
import type { Patience } from './patience.ts';
import { type Neighbours, readinessOf } from './readiness.ts';
import type { Stop } from './stops.ts';

/** Stalled connections are cut by then. */
const CLOSE_MS = 3_000;
/** Seconds. Intercom waits for five. */
const ANSWERS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** What stands behind the doors, each from the moment at which it is known. */
export interface Behind {
  /** The seat that Caseload writes from. */
  seat: string | null;
  /** Looks into the inbox: a webhook has come. */
  look: () => void;
  /** A webhook was signed, and not with our secret. */
  refused: () => void;
  /** Makes cases of filled-in forms: one has come. */
  takeForms: () => void;
  neighbours: () => Neighbours;
  /** What of delivery is measured. */
  gauges: () => Promise<readonly Gauge[]>;
  /** What was seen of the surroundings. */
  checks: () => readonly Check[];
  /** See `Sharing`. */
  alive: () => Alive | null;
}

export interface Doors {
  readonly port: number;
  readonly behind: Behind;
  /** For routers that come later. */
  readonly edges: Router;
  /** With whoever the start waits for: then webhooks are taken and kept. */
  readonly patience: Patience;
  isStopping(): boolean;
  /** The start is over. */
  running(): void;
}

export interface DoorParts {
  /** A worker has no doors to the outside: it tells how it does, and nothing else. */
  readonly role: InstanceRole;
  readonly at: { readonly port: number; readonly host: string | undefined };
  readonly secrets: { readonly clientSecret: string };
  /** Null: not set, Intercom will say. */
  readonly seat: string | null;
  readonly database: Database;
  readonly front: Front | null;
  readonly models: Models;
  readonly inbox: ReturnType<typeof mongoInbox>;
  readonly forms: OpenFallbackForm;
  readonly stop: Stop;
  /** Aborted, the start is given up. */
  readonly signal: AbortSignal | undefined;
  readonly realNow: () => Date;
  readonly log: Logger;
}

/** Takes webhooks and tells how the program does, before anything else has started. */
export async function openDoors(parts: DoorParts): Promise<Doors> {
  const { role, at, secrets, database, front, models, inbox, forms, stop, realNow, log } = parts;
  let phase: 'starting' | 'waiting' | 'running' | 'stopping' = 'starting';
  stop.first(() => {
    phase = 'stopping';
  });
  const waits = () => {
    if (phase === 'starting') phase = 'waiting';
  };
  const behind: Behind = {
    seat: parts.seat,
    look: () => undefined,
    refused: () => undefined,
    takeForms: () => undefined,
    neighbours: () => ({ slack: 'starting', intercom: 'starting' }),
    gauges: async () => [],
    checks: () => [],
    alive: () => null,
  };
  const health = readinessOf({
    connection: database.connection,
    closed: () => (phase === 'starting' || phase === 'stopping' ? phase : null),
    neighbours: () => behind.neighbours(),
    inbox: () => waitingInbox(models),
    checks: () => behind.checks(),
    alive: () => behind.alive(),
    role,
    forms: () => forms.spool.figures(),
    realNow,
  });
  const answers = histogram(
    { name: 'caseload_webhook_seconds', help: 'How long webhooks waited for their answer.' },
    ANSWERS,
  );
  const metrics = async () => [...healthGauges(await health()), answers.gauge(), ...(await behind.gauges())];
  const edges = Router().use(healthRoutes(health), metricsRouter(metrics));
  if (role !== 'worker') edges.use(SIGNED, unverifiedBodies(log));
  const told: FrontTold = {
    stored: () => behind.look(),
    refused: () => behind.refused(),
    kept: () => behind.takeForms(),
    answered: answers.observe,
  };
  const { spool } = forms;
  if (!front && role !== 'worker')
    edges.use(frontRoutes({ ...secrets, seat: () => behind.seat, inbox, spool, told, now: realNow, log }));
  const app = httpApp(edges, () => phase === 'running');
  const http = front ? await listen(app, 0, '127.0.0.1') : await listen(app, at.port, at.host);
  stop.at('edges', CLOSE_MS, async () => {
    await front?.deafen();
    await closeServer(http.server);
  });
  const port = await (front?.listen(
    { ...secrets, ...at, adminId: behind.seat, others: http.port, formsDir: forms.dir },
    told,
  ) ?? http.port);
  const signal = AbortSignal.any([stop.signal, ...(parts.signal ? [parts.signal] : [])]);
  return {
    ...{ port, behind, edges },
    patience: { log, realNow, signal, waits },
    isStopping: () => phase === 'stopping',
    running() {
      signal.throwIfAborted();
      phase = 'running';
    },
  };
}
