import { asObject, asString, type JsonObject } from '../shared/json.ts';
import { recent } from '../shared/recent.ts';
import { audienceOf } from './audience.ts';
import { isRefusal } from './channels.ts';
import type { Delivery } from './delivery/delivery.ts';
import type { RefusalCode } from './refusal.ts';
import type { AckRecord, Audience, RequestRecord, Violation } from './types.ts';
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
  readonly #acks = recent<AckRecord>();
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

  get acks(): readonly AckRecord[] {
    return this.#acks.list;
  }

  /** The same delivery, with what the app took its time for. */
  timed(delivery: Delivery): Delivery {
    return {
      send: async (outgoing) => {
        const began = performance.now();
        const ack = await delivery.send(outgoing);
        const ms = ack.kind === 'acked' ? performance.now() - began : null;
        const { type, payload } = outgoing;
        const answer = ack.kind === 'acked' ? ack.payload : undefined;
        this.#acks.add({ type, what: whatIs(payload), ms, answer, seenBy: [whoActed(payload)] });
        return ack;
      },
      close: () => delivery.close(),
    };
  }

  /** Notes a call that was answered; hands the reply on. */
  answered<R extends { readonly status: number }>(
    method: string,
    args: JsonObject,
    answer: object,
    reply: R,
    readers: Audience = audienceOf(this.#workspace, args, answer),
  ): R {
    const refused = isRefusal(answer) ? answer : undefined;
    const { status } = reply;
    const seenBy = refused ? [] : readers;
    this.#note({
      method,
      args,
      ok: refused === undefined,
      status,
      seenBy,
      ...(refused ? { error: refused.error } : {}),
    });
    if (refused !== undefined && !NOBODYS_FAULT.has(refused.error)) {
      this.violation(method, refused.error, args, refused.response_metadata?.messages ?? []);
    }
    return reply;
  }

  /** Notes a call that met a fault. */
  cut(method: string, args: JsonObject, status: number, error: string): void {
    this.#note({ method, args, ok: false, status, error, seenBy: [] });
  }

  violation(method: string, error: Violation['error'], args: JsonObject, messages: readonly string[] = []): void {
    this.#violations.add({ method, error, messages, args });
  }

  #note(record: Omit<RequestRecord, 'at'>): void {
    this.#requests.add({ ...record, at: this.#workspace.now() });
    this.#workspace.changed({ kind: 'request', method: record.method });
  }
}

/** An interaction by its kind, a command by its name, an event by its type. */
function whatIs({ type, command, event }: JsonObject): string {
  return asString(command) ?? asString(asObject(event).type) ?? asString(type) ?? 'unknown';
}

const whoActed = ({ user, user_id: id }: JsonObject): string => asString(id) ?? asString(asObject(user).id) ?? '';
