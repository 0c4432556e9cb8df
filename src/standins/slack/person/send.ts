import type { JsonObject } from '../../shared/json.ts';
import type { Ack, Delivery } from '../delivery/delivery.ts';
import type { Platform } from '../platform.ts';
import type { Recorder } from '../recorder.ts';

/** What a person's acts work with. */
export interface Stage {
  readonly platform: Platform;
  readonly delivery: Delivery;
  readonly recorder: Recorder;
  /** Slash commands the app registered, with the slash. */
  readonly commands: readonly string[];
}

/** Slack's words at a modal when the app did not answer, or answered with something Slack does not take. */
export const MODAL_TROUBLE = 'We had some trouble connecting. Try again?';

/** Sends an interaction. An answer that comes along with the acknowledgement counts only where Slack takes one. */
export async function interact({ delivery }: Stage, payload: JsonObject, acceptsResponse: boolean): Promise<Ack> {
  return delivery.send({ type: 'interactive', payload, acceptsResponse });
}

/** The code Slack shows for an app that did not acknowledge. */
export function failureCode(ack: Extract<Ack, { kind: 'failed' }>): 'operation_timeout' | 'dispatch_failed' {
  return ack.reason === 'timeout' || ack.reason === 'http_timeout' ? 'operation_timeout' : 'dispatch_failed';
}
