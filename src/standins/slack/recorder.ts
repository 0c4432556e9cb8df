import type { JsonObject } from '../shared/json.ts';
import { recent } from '../shared/recent.ts';
import { isRefusal } from './channels.ts';
import type { RefusalCode } from './refusal.ts';
import type { RequestRecord, Violation } from './types.ts';
import type { Workspace } from './workspace.ts';

/** Codes that a careful app meets in the ordinary course of things, so they are no violation. */
const NOBODYS_FAULT: ReadonlySet<RefusalCode> = new Set([
  'ratelimited',
  'users_not_found',
  'already_reacted',
  'hash_conflict',
]);

/** Remembers the last calls and what Slack would not have taken. */
export class Recorder {
  readonly #requests = recent<RequestRecord>();
  readonly #violations = recent<Violation>();
  readonly #workspace: Workspace;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  get requests(): readonly RequestRecord[] {
    return this.#requests.list;
  }

  get violations(): readonly Violation[] {
    return this.#violations.list;
  }

  /** Notes a call that was answered; hands the reply on. */
  answered<R extends { readonly status: number }>(method: string, args: JsonObject, answer: object, reply: R): R {
    const refused = isRefusal(answer) ? answer : undefined;
    const { status } = reply;
    this.#note({ method, args, ok: refused === undefined, status, ...(refused ? { error: refused.error } : {}) });
    if (refused !== undefined && !NOBODYS_FAULT.has(refused.error)) {
      this.violation(method, refused.error, args, refused.response_metadata?.messages ?? []);
    }
    return reply;
  }

  /** Notes a call that met a fault. */
  cut(method: string, args: JsonObject, status: number, error: string): void {
    this.#note({ method, args, ok: false, status, error });
  }

  violation(method: string, error: Violation['error'], args: JsonObject, messages: readonly string[] = []): void {
    this.#violations.add({ method, error, messages, args });
  }

  #note(record: Omit<RequestRecord, 'at'>): void {
    this.#requests.add({ ...record, at: this.#workspace.now() });
    this.#workspace.changed({ kind: 'request', method: record.method });
  }
}
