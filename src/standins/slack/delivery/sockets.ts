import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { isObject, parseJson } from '../../shared/json.ts';
import { isFromHere } from '../../shared/own-host.ts';
import { type Ack, type Delivery, failed, type Outgoing } from './delivery.ts';

const PING_EVERY_MS = 10_000;
/** Between the notice and the end of a connection, as Slack's warning says. */
const NOTICE_MS = 10_000;

/** What becomes of a new connection: taken; never answered; refused with 503; taken, but never greeted. */
export type Upgrades = 'take' | 'swallow' | 'refuse' | 'mute';

interface Pending {
  readonly socket: WebSocket;
  readonly settle: (ack: Ack) => void;
}

/** Socket Mode as docs.slack.dev/apis/events-api/using-socket-mode describes it. */
export class SocketDelivery implements Delivery {
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #open: WebSocket[] = [];
  /** Sockets whose other end is known to have read the hello. */
  readonly #greeted = new Set<WebSocket>();
  readonly #tickets = new Set<string>();
  /** Sockets that have been asked to go; nothing more is sent there as long as there is another. */
  readonly #leaving = new Set<WebSocket>();
  /** Where nothing gets through any more, in either direction. */
  readonly #dead = new Set<Duplex>();
  readonly #raw = new WeakMap<WebSocket, Duplex>();
  upgrades: Upgrades = 'take';
  readonly #pending = new Map<string, Pending>();
  readonly #timeoutMs: number;
  readonly #appId: string;
  readonly #pings: NodeJS.Timeout;
  #turn = 0;

  constructor(appId: string, timeoutMs: number) {
    this.#appId = appId;
    this.#timeoutMs = timeoutMs;
    this.#pings = setInterval(() => {
      for (const socket of this.#open) socket.ping();
    }, PING_EVERY_MS);
    this.#pings.unref();
  }

  /** A path that one connection may be made to. */
  ticket(): string {
    const ticket = randomUUID();
    this.#tickets.add(ticket);
    return `/link/?ticket=${ticket}&app_id=${this.#appId}`;
  }

  /** How many connections the app holds and knows to be open. */
  get connections(): number {
    return this.#greeted.size;
  }

  /** Takes over an upgrade request of the HTTP server. */
  upgrade(request: IncomingMessage, raw: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? '/', 'http://localhost').searchParams.get('ticket') ?? '';
    if (!isFromHere(request.headers) || !this.#tickets.delete(ticket)) {
      raw.end('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
      return;
    }
    if (this.upgrades === 'swallow') {
      this.#bury(raw);
      return;
    }
    if (this.upgrades === 'refuse') {
      raw.end('HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
      return;
    }
    this.#server.handleUpgrade(request, raw, head, (socket) => {
      this.#raw.set(socket, raw);
      this.#welcome(socket);
    });
  }

  send(outgoing: Outgoing): Promise<Ack> {
    const staying = this.#open.filter((one) => !this.#leaving.has(one));
    const taking = staying.length > 0 ? staying : this.#open;
    const socket = taking[this.#turn++ % Math.max(1, taking.length)];
    if (socket === undefined) return Promise.resolve(failed('connection_failed'));
    const id = randomUUID();
    return new Promise((resolve) => {
      const timer = setTimeout(() => settle(failed('timeout')), this.#timeoutMs);
      const settle = (ack: Ack): void => {
        clearTimeout(timer);
        this.#pending.delete(id);
        resolve(ack);
      };
      this.#pending.set(id, { socket, settle });
      socket.send(
        JSON.stringify({
          envelope_id: id,
          type: outgoing.type,
          payload: outgoing.payload,
          accepts_response_payload: outgoing.acceptsResponse,
          ...(outgoing.retry === undefined
            ? {}
            : { retry_attempt: outgoing.retry.attempt, retry_reason: outgoing.retry.reason }),
        }),
      );
    });
  }

  /** Cuts every connection without a word, as a failing network does. */
  drop(): void {
    for (const socket of [...this.#open]) socket.terminate();
  }

  /** Asks the app to reconnect, as Slack does every few hours, and ends the connections a while later. */
  disconnect(reason: string, endAfterMs = NOTICE_MS): void {
    const notice = JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'local' } });
    for (const socket of this.#open) {
      this.#leaving.add(socket);
      socket.send(notice);
      setTimeout(() => socket.close(), endAfterMs).unref();
    }
  }

  /** Nothing gets through any more on any connection, and neither side is told: a firewall that has forgotten them. */
  freeze(): void {
    for (const socket of [...this.#open]) {
      this.#forget(socket);
      const raw = this.#raw.get(socket);
      if (raw) this.#bury(raw);
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#pings);
    this.drop();
    for (const raw of this.#dead) raw.destroy();
    this.#server.close();
  }

  #welcome(socket: WebSocket): void {
    this.#open.push(socket);
    socket.on('message', (data) => this.#take(data.toString()));
    // A reset connection reports an error before it closes; closing is what counts.
    socket.on('error', () => socket.terminate());
    socket.on('close', () => this.#forget(socket));
    if (this.upgrades === 'mute') return;
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: this.#open.length,
        debug_info: { host: 'local', approximate_connection_time: 18_060 },
        connection_info: { app_id: this.#appId },
      }),
    );
    // Frames keep their order, so the answer to a ping sent after the hello says that the hello has been read.
    socket.once('pong', () => this.#greeted.add(socket));
    socket.ping();
  }

  #bury(raw: Duplex): void {
    this.#dead.add(raw);
    raw.removeAllListeners('data').on('error', () => raw.destroy());
    raw.pause();
  }

  #forget(socket: WebSocket): void {
    const index = this.#open.indexOf(socket);
    if (index < 0) return;
    this.#open.splice(index, 1);
    this.#greeted.delete(socket);
    for (const pending of [...this.#pending.values()]) {
      if (pending.socket === socket) pending.settle(failed('connection_failed'));
    }
  }

  #take(text: string): void {
    const message = parseJson(text);
    if (!isObject(message) || typeof message.envelope_id !== 'string') return;
    const { payload } = message;
    const empty = isObject(payload) && Object.keys(payload).length === 0;
    this.#pending.get(message.envelope_id)?.settle({ kind: 'acked', payload: empty ? undefined : payload });
  }
}
