/** What was asked and what was refused, for tests and for a page. */
import type { RestFault } from './faults.ts';

export interface RecordedRequest {
  /** The stand-in's time, epoch milliseconds. */
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: unknown;
  /** The Intercom-Version header, if sent. */
  readonly version: string | undefined;
  /** The status answered; 0 when the connection was left hanging or dropped. */
  readonly status: number;
  readonly fault: RestFault | undefined;
}

/** A call that Intercom would refuse: path unknown, token wrong, parameter invalid … Planned faults are none of these. */
export interface Violation {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** No workspace would take it, see `Refusal`. */
  readonly malformed: boolean;
}
