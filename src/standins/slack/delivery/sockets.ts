import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { isObject, parseJson } from '../../shared/json.ts';
import { isFromHere } from '../../shared/own-host.ts';
import { type Ack, type Delivery, failed, type Outgoing } from './delivery.ts';

const PING_EVERY_MS = 10_000;

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
    this.#server.handleUpgrade(request, raw, head, (socket) => this.#welcome(socket));
  }

  send(outgoing: Outgoing): Promise<Ack> {
    const socket = this.#open[this.#turn++ % Math.max(1, this.#open.length)];
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

  /** Asks the app to reconnect, as Slack does every few hours. */
  refresh(): void {
    const notice = JSON.stringify({ type: 'disconnect', reason: 'refresh_requested', debug_info: { host: 'local' } });
    for (const socket of this.#open) socket.send(notice);
  }

  async close(): Promise<void> {
    clearInterval(this.#pings);
    this.drop();
    this.#server.close();
  }

  #welcome(socket: WebSocket): void {
    this.#open.push(socket);
    socket.on('message', (data) => this.#take(data.toString()));
    // A reset connection reports an error before it closes; closing is what counts.
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      this.#open.splice(this.#open.indexOf(socket), 1);
      this.#greeted.delete(socket);
      for (const pending of [...this.#pending.values()]) {
        if (pending.socket === socket) pending.settle(failed('connection_failed'));
      }
    });
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

  #take(text: string): void {
    const message = parseJson(text);
    if (!isObject(message) || typeof message.envelope_id !== 'string') return;
    const { payload } = message;
    const empty = isObject(payload) && Object.keys(payload).length === 0;
    this.#pending.get(message.envelope_id)?.settle({ kind: 'acked', payload: empty ? undefined : payload });
  }
}
