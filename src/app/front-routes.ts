import { type RequestHandler, Router } from 'express';
import type { Logger } from 'pino';
import { type Inbox, intercomWebhooks } from '../adapters/intercom/receive.ts';
import { unverifiedBodies } from '../adapters/web/bodies.ts';
import { formRate } from '../adapters/web/fallback-form/rate.ts';
import { FORM_PATH, formRoutes } from '../adapters/web/fallback-form/routes.ts';
import type { Spool } from '../flow/spool.ts';

/** Who is told of what comes in by the front door. */
export interface FrontTold {
  /** Another webhook waits in the inbox. */
  stored(): void;
  /** A webhook was signed, and not with our secret. */
  refused(): void;
  /** A filled-in form waits. */
  kept(): void;
  /** A webhook was answered, so long after its first byte, real seconds. */
  answered(seconds: number): void;
}

export interface FrontRoutesParts {
  readonly clientSecret: string;
  /** See `ReceivePorts`. */
  readonly seat: () => string | null;
  readonly inbox: Inbox;
  readonly spool: Spool;
  readonly told: FrontTold;
  /** Real time. */
  readonly now: () => Date;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
}

/** What the front door answers by itself, in whichever thread it stands: webhooks and the fallback form. */
export function frontRoutes({ clientSecret, seat, inbox, spool, told, now, log }: FrontRoutesParts): Router {
  const { stored, refused, kept, answered } = told;
  return Router()
    .use('/intercom/webhooks', timed(answered))
    .use(['/intercom/webhooks', FORM_PATH], unverifiedBodies(log))
    .use(intercomWebhooks({ clientSecret, seat, inbox, stored, refused, now, log }))
    .use(formRoutes({ secret: clientSecret, spool, rate: formRate(), kept, now, log }));
}

/** How long each answer takes, its body included. */
const timed =
  (answered: (seconds: number) => void): RequestHandler =>
  (_request, response, next) => {
    const began = performance.now();
    response.once('finish', () => answered((performance.now() - began) / 1000));
    next();
  };
