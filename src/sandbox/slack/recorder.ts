import { asObject, asString, type JsonObject } from './json.ts';
import type { RequestRecord, Violation } from './types.ts';
import type { Workspace } from './workspace.ts';

/** Codes that a careful app meets in the ordinary course of things, so they are no violation. */
const NOBODYS_FAULT = new Set(['ratelimited', 'users_not_found', 'already_reacted', 'hash_conflict']);

/** Remembers every call and what Slack would not have taken. */
export class Recorder {
  readonly requests: RequestRecord[] = [];
  readonly violations: Violation[] = [];
  readonly #workspace: Workspace;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** Notes a call that was answered; hands the reply on. */
  answered<R extends { readonly status: number }>(method: string, args: JsonObject, answer: object, reply: R): R {
    const { ok, error, response_metadata } = asObject(answer);
    const code = asString(error);
    this.#note({ method, args, ok: ok === true, status: reply.status, ...(code === undefined ? {} : { error: code }) });
    if (ok !== true && code !== undefined && !NOBODYS_FAULT.has(code)) {
      const messages = asObject(response_metadata).messages;
      this.violation(method, code, args, Array.isArray(messages) ? messages.map(String) : []);
    }
    return reply;
  }

  /** Notes a call that met a fault. */
  cut(method: string, args: JsonObject, status: number, error: string): void {
    this.#note({ method, args, ok: false, status, error });
  }

  violation(method: string, error: string, args: JsonObject, messages: readonly string[] = []): void {
    this.violations.push({ method, error, messages, args });
  }

  #note(record: Omit<RequestRecord, 'at'>): void {
    this.requests.push({ ...record, at: this.#workspace.now() });
    this.#workspace.changed({ kind: 'request', method: record.method });
  }
}
