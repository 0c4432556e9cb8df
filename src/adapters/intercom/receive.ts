import express, { type ErrorRequestHandler, type Request, type Response, type Router } from 'express';
import type { Logger } from 'pino';
import { type Notification, readNotification, signatureHolds } from './envelope.ts';
import type { Inbox } from './ports.ts';

export interface ReceivePorts {
  readonly clientSecret: string;
  readonly inbox: Inbox;
  now(): Date;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
}

const PATH = '/intercom/webhooks';
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
  if (!signatureHolds(request.get('x-hub-signature'), rawBody, ports.clientSecret)) {
    log.warn(
      'webhook refused: its signature is missing or wrong; compare INTERCOM_CLIENT_SECRET with the Developer Hub',
    );
    return answer(response, 401, 'the X-Hub-Signature is missing or wrong');
  }
  const body = parseJson(rawBody);
  if (body === undefined) {
    log.warn('webhook refused: signed, but no JSON');
    return answer(response, 400, 'the body is not JSON');
  }
  const notification = readNotification(body, rawBody);
  switch (notification.kind) {
    case 'ping':
      return answer(response, 200, 'pong');
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
  { inbox, now, log }: ReceivePorts,
  { kind: _kind, ...notification }: Extract<Notification, { kind: 'conversation' }>,
  response: Response,
): Promise<void> {
  const { topic, key: id } = notification;
  try {
    const stored = await inbox.put({ ...notification, receivedAt: now() });
    log.info({ topic, id, conversationId: notification.conversationId }, `webhook ${stored}`);
  } catch (error) {
    log.error({ topic, id, error: error instanceof Error ? error.message : 'unknown' }, 'webhook could not be stored');
    return answer(response, 503, 'it could not be stored, send it again');
  }
  return answer(response, 200, 'thank you');
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

function parseJson(rawBody: Buffer): unknown {
  try {
    return JSON.parse(rawBody.toString('utf8'));
  } catch {
    return undefined;
  }
}
