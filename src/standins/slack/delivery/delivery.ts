import type { JsonObject } from '../../shared/json.ts';

/** What Slack sends to an app, by the kinds of Socket Mode envelopes. */
export interface Outgoing {
  readonly type: 'events_api' | 'slash_commands' | 'interactive';
  readonly payload: JsonObject;
  /** May the app put its answer into the acknowledgement? True for commands, view submissions and option requests. */
  readonly acceptsResponse: boolean;
  /** Set from the second attempt at an event on. */
  readonly retry?: { readonly attempt: number; readonly reason: FailureReason };
}

/** Why an app did not acknowledge; the words are those of `x-slack-retry-reason`. */
export type FailureReason = 'http_timeout' | 'http_error' | 'connection_failed' | 'timeout';

export type Ack =
  /** `payload` is what came with the acknowledgement: an object, a text, or undefined when nothing did. */
  | { readonly kind: 'acked'; readonly payload: unknown }
  /** `final`: the app said `x-slack-no-retry`. */
  | { readonly kind: 'failed'; readonly reason: FailureReason; readonly final: boolean };

/** A way to reach the app. Never throws: what goes wrong is in the answer. */
export interface Delivery {
  send(outgoing: Outgoing): Promise<Ack>;
  close(): Promise<void>;
}

/** Slack waits three seconds for an acknowledgement (docs.slack.dev/interactivity/handling-user-interaction). */
export const ACK_TIMEOUT_MS = 3000;

export const failed = (reason: FailureReason, final = false): Ack => ({ kind: 'failed', reason, final });
