import { inboxDrain } from '../adapters/intake/drain.ts';
import { DeskError } from '../adapters/intercom/fetch.ts';
import type { mongoInbox } from '../adapters/store/inbox.ts';
import { considerRow } from '../flow/consider-contact.ts';
import type { FlowPorts } from '../flow/ports.ts';
import type { Logger } from './logger.ts';

/** How often Intercom is asked at least: what it does not answer any more is known within seconds. */
export const READS_MS = 4_000;

export interface IntakeParts {
  /** Name of this process among those that share the work. */
  readonly owner: string;
  readonly inbox: ReturnType<typeof mongoInbox>;
  readonly flow: FlowPorts;
  /** Why Intercom does not answer; null while it does. */
  readonly trouble: () => string | null;
  readonly signal: AbortSignal;
  /** The time of the cases. */
  readonly now: () => Date;
  readonly realNow: () => Date;
  readonly log: Logger;
}

/** The worker of this process that looks at conversations of which webhooks tell. */
export const openIntake = ({ owner, inbox, flow, trouble, signal, now, realNow, log }: IntakeParts) =>
  inboxDrain({
    ...{ owner, inbox, signal, log },
    consider: (conversationId) => considerRow(flow, conversationId, now()),
    // Nobody's conversation is at fault while Intercom answers nothing at all.
    waitUntil: (thrown) =>
      !(thrown instanceof DeskError)
        ? null
        : (thrown.waitUntil ?? (trouble() === null ? null : new Date(realNow().getTime() + READS_MS))),
    now: realNow,
    limit: 100,
  });
