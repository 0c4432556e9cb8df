import type { Router } from 'express';
import { type Inbox, intercomWebhooks } from '../adapters/intercom/receive.ts';
import { type Logger, nameOf } from './logger.ts';

export interface WebhookParts {
  readonly clientSecret: string;
  readonly inbox: Inbox;
  readonly drainInbox: () => Promise<unknown>;
  readonly realNow: () => Date;
  readonly log: Logger;
}

/** Intercom's webhooks: each becomes a row of the inbox, which is emptied soon after. */
export function webhooksRouter({ clientSecret, inbox, drainInbox, realNow, log }: WebhookParts): Router {
  return intercomWebhooks({
    clientSecret,
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
}
