import { createHash } from 'node:crypto';
import express, { type ErrorRequestHandler, type Request, type Response, type Router } from 'express';
import type { Logger } from 'pino';
import { z } from 'zod';
import { nameOf } from '../../config/error-code.ts';
import { rowName } from '../../flow/row.ts';
import { parseJson, signs, WEBHOOK } from './signature.ts';
import { OTHERS, TOPICS } from './topics.ts';

/** What is kept of a webhook: that something happened, to which conversation, contact or company (`rowName`). Never what a customer wrote. */
export interface InboxRow {
  /** The notification's id: Intercom sends some of them twice. */
  readonly key: string;
  readonly topic: string;
  readonly conversationId: string;
  /** When it happened, by Intercom's clock. */
  readonly createdAt: Date;
  readonly receivedAt: Date;
}

/** Durable once `put` resolves: the webhook is acknowledged only then. */
export interface Inbox {
  put(row: InboxRow): Promise<'stored' | 'duplicate'>;
}

/** What ids look like: they are asked for by address, kept as keys and named in logs, so nothing else is one. */
const id = z
  .union([z.string(), z.number().int()])
  .transform(String)
  .pipe(
    z
      .string()
      .regex(/^[\w.:-]{1,100}$/)
      .regex(/[^.]/),
  );
/** What a topic looks like: it is named in logs. */
const TOPIC = /^[\w.]{1,80}$/;
/** The last second of the year 9999, as epoch seconds. */
const LAST = 253_402_300_799;
const oddIsNone = id.nullish().catch(null);
const reference = z.looseObject({ type: z.string().optional(), id: oddIsNone, conversation_id: oddIsNone });
const author = z.looseObject({ type: z.string(), id });
/** The parts that are told of, not those of before. */
const told = z.looseObject({
  conversation_parts: z.looseObject({ conversation_parts: z.array(z.looseObject({ author })) }),
});

/** The envelope as the webhook models show it; the item is looked into only for the conversation's id and for whose note it is. `id` is null in a ping. */
const envelope = z.looseObject({
  id: oddIsNone,
  topic: z.string().regex(TOPIC),
  created_at: z.number().int().nonnegative().max(LAST),
  data: z.looseObject({
    item: reference
      .extend({ conversation: reference.nullish().catch(null), ticket: reference.nullish().catch(null) })
      .nullish(),
  }),
});

type Notification =
  | { readonly kind: 'ping' }
  /** Caseload's own: it never counts as anybody's word, so there is nothing to look for. */
  | { readonly kind: 'own note' }
  | { readonly kind: 'unsupported'; readonly topic: string; readonly id: string | null }
  | {
      readonly kind: 'conversation';
      readonly key: string;
      readonly topic: string;
      readonly conversationId: string;
      readonly createdAt: Date;
    };

/** What a signed body tells. `body` is parsed JSON of any shape; `rawBody` gives a key to notifications that come without an id. */
function readNotification(body: unknown, rawBody: Buffer, adminId: string | null): Notification {
  const read = envelope.safeParse(body);
  if (!read.success) return { kind: 'unsupported', topic: topicOf(body), id: null };
  const { topic, created_at, data } = read.data;
  if (topic === 'ping') return { kind: 'ping' };
  if (topic === 'conversation.admin.noted' && isOwn(data.item, adminId)) return { kind: 'own note' };
  const conversationId = aboutOf(topic, data.item ?? {});
  if (conversationId === null) return { kind: 'unsupported', topic, id: read.data.id ?? null };
  const key = read.data.id ?? `sha256:${createHash('sha256').update(rawBody).digest('hex')}`;
  return { kind: 'conversation', key, topic, conversationId, createdAt: new Date(created_at * 1000) };
}

/** Whether all it tells of was written by this seat; an item in another shape is somebody's. */
function isOwn(item: unknown, adminId: string | null): boolean {
  const read = told.safeParse(item);
  const parts = read.success ? read.data.conversation_parts.conversation_parts : [];
  return parts.length > 0 && parts.every(({ author }) => author.type === 'admin' && author.id === adminId);
}

/** What a row is kept under, see `rowName`; null where the topic is of no concern, or says of nothing. */
function aboutOf(topic: string, item: Parameters<typeof conversationOf>[1]): string | null {
  const other = Object.hasOwn(OTHERS, topic) ? OTHERS[topic] : undefined;
  if (other !== undefined) return item.id ? rowName({ what: other, id: item.id }) : null;
  return TOPICS.has(topic) ? conversationOf(topic, item) : null;
}

type Reference = z.infer<typeof reference>;

/**
 * The conversation that an item is, belongs to, or wraps; of a ticket, which comes alone or from 2.15 on in `ticket`, that of the same id. Tag and redaction topics come as the conversation in older payloads, as the part
 * in newer ones, or as `{conversation, tag}`.
 */
function conversationOf(
  topic: string,
  item: Partial<Reference> & { conversation?: Reference | null | undefined; ticket?: Reference | null | undefined },
): string | null {
  if (topic.startsWith('ticket.')) return item.ticket?.id ?? item.id ?? null;
  const belongsTo = item.conversation?.id ?? item.conversation_id;
  if (belongsTo) return belongsTo;
  const isConversation = item.type === 'conversation' || (item.type === undefined && topic.startsWith('conversation.'));
  return (isConversation ? item.id : null) ?? null;
}

/** For the log, where it looks like one: nobody vouches for the shape. */
function topicOf(body: unknown): string {
  const read = z.looseObject({ topic: z.string().regex(TOPIC) }).safeParse(body);
  return read.success ? read.data.topic : 'none';
}

interface ReceivePorts {
  readonly clientSecret: string;
  /** The seat that Caseload writes from; null as long as Intercom has not said which. */
  seat(): string | null;
  readonly inbox: Inbox;
  /** Another notification waits in the inbox; told after the answer. */
  stored(): void;
  /** One was signed, and not with this secret. */
  refused?(): void;
  /** Real time. */
  now(): Date;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
}

const PATH = '/intercom/webhooks';
/** Intercom hears by then that it is to send it again; after five seconds it would count the address as one that is slow. Real ms. */
const STORE_MS = 4_000;
/** Bytes. A conversation with its triggering parts is far below; an unauthenticated caller must not fill the memory. */
const LARGEST = 1024 * 1024;

/**
 * `HEAD|POST /intercom/webhooks`. 200 once the notification is durably stored, or is of no concern here; 401 unsigned, 400 no JSON, 413
 * too large, 503 when it could not be stored: Intercom then sends it again a minute later (its webhook guide). HEAD is how the Developer Hub
 * validates the address.
 */
export function intercomWebhooks(ports: ReceivePorts): Router {
  const router = express.Router();
  router
    .route(PATH)
    .head((_request, response) => void response.status(200).end())
    // Compressed bodies are refused: the signature is over the bytes as sent.
    .post(express.raw({ type: () => true, limit: LARGEST, inflate: false }), (request, response) =>
      receive(ports, request, response),
    )
    .all((_request, response) => void answer(response.set('Allow', 'HEAD, POST'), 405, 'send webhooks by POST'));
  router.use(PATH, refuseUnreadable(ports));
  return router;
}

async function receive(ports: ReceivePorts, request: Request, response: Response): Promise<void> {
  const { log } = ports;
  const rawBody = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  if (!signs(WEBHOOK, request.get('x-hub-signature'), rawBody, ports.clientSecret)) {
    log.warn(
      'webhook refused: its signature is missing or wrong; compare INTERCOM_CLIENT_SECRET with the Developer Hub',
    );
    if (WEBHOOK.header.test(request.get('x-hub-signature') ?? '')) ports.refused?.();
    return answer(response, 401, 'the X-Hub-Signature is missing or wrong');
  }
  const body = parseJson(rawBody);
  if (body === undefined) {
    log.warn('webhook refused: signed, but no JSON');
    return answer(response, 400, 'the body is not JSON');
  }
  const notification = readNotification(body, rawBody, ports.seat());
  switch (notification.kind) {
    case 'ping':
      return answer(response, 200, 'pong');
    case 'own note':
      return answer(response, 200, 'our own');
    case 'unsupported':
      log.info({ topic: notification.topic, id: notification.id }, 'webhook not used');
      return answer(response, 200, 'not used');
    case 'conversation':
      return store(ports, notification, response);
    default:
      return notification satisfies never;
  }
}

async function store(
  { inbox, stored, now, log }: ReceivePorts,
  { kind: _kind, ...notification }: Extract<Notification, { kind: 'conversation' }>,
  response: Response,
): Promise<void> {
  const { topic, key: id } = notification;
  try {
    const result = await inTime(inbox.put({ ...notification, receivedAt: now() }));
    setImmediate(stored);
    log.info({ topic, id, conversationId: notification.conversationId }, `webhook ${result}`);
  } catch (error) {
    // No loss: Intercom sends it again.
    log.warn({ topic, id, error: nameOf(error) }, 'webhook could not be stored');
    return answer(response, 503, 'it could not be stored, send it again');
  }
  return answer(response, 200, 'thank you');
}

/** Rejects where the database is silent; what it takes after that is told apart by its key. */
async function inTime<T>(put: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), STORE_MS);
  });
  return Promise.race([put, late]).finally(() => clearTimeout(timer));
}

/** What the body reader refuses: too large, compressed, cut off. */
function refuseUnreadable({ log }: ReceivePorts): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
    if (typeof status !== 'number' || status < 400 || status > 499) return next(error);
    log.warn({ status }, 'webhook refused: its body could not be read');
    answer(
      response,
      status,
      status === 413 ? `the body is larger than ${LARGEST} bytes` : 'the body could not be read',
    );
  };
}

const answer = (response: Response, status: number, line: string): void =>
  void response.status(status).type('text/plain').send(`${line}\n`);
