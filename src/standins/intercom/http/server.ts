/** The HTTP side: faults, rate limit, token, version, routing. */
import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { type FaultPlan, PAGE } from '../../shared/faults.ts';
import { parseJson } from '../../shared/json.ts';
import type { Recent } from '../../shared/recent.ts';
import { bytesOf, listen, type Running, standIn } from '../../shared/server.ts';
import { errorList, isRefusal, malformed, notFound, type Refusal, refuse, unauthorized } from '../refusal.ts';
import type { RestFault } from './faults.ts';
import type { RateLimit } from './rate-limit.ts';
import type { RecordedRequest, Violation } from './record.ts';
import { type Route, unfitFor } from './routes.ts';

/** The version this stand-in speaks, Intercom's default for the SDK 7.0.3, and the one of the few routes that are newer. */
const VERSION = '2.14';
const NEWER = '2.16';

export interface ServerParts {
  readonly port: number;
  readonly token: string;
  readonly now: () => number;
  readonly routes: readonly Route[];
  readonly faults: FaultPlan<RestFault>;
  readonly rateLimit: RateLimit;
  /** Runs before every request: time may have opened snoozed conversations. */
  readonly beforeRequest: () => void;
  readonly requests: Recent<RecordedRequest>;
  readonly violations: Recent<Violation>;
}

/** What goes with a request from its first look to its answer. */
interface Exchange {
  readonly fault: RestFault | undefined;
  readonly limit: Readonly<Record<string, string>>;
}
type Asked = Request<Record<string, string>>;
type Answering = Response<unknown, Exchange>;

export function startServer(parts: ServerParts): Promise<Running> {
  const app = standIn();
  app.use((request: Asked, response: Answering, next) => {
    const fault = parts.faults.take(`${request.method} ${request.path}`);
    const { allowed, retryAfter, headers } = parts.rateLimit.count();
    Object.assign(response.locals, { fault, limit: headers } satisfies Exchange);
    if (fault === 'hang' || fault === 'reset') return cut(parts, request, fault);
    if (typeof fault === 'object' && 'page' in fault) return page(parts, request, response, fault);
    if (typeof fault === 'object') return send(parts, request, response, faultRefusal(fault));
    if (!allowed) {
      const late = { 'Retry-After': String(retryAfter) };
      return send(parts, request, response, refuse(429, 'rate_limit_exceeded', 'Exceeded rate limit', late));
    }
    parts.beforeRequest();
    const refusal = unfit(parts.token, request);
    return refusal === undefined ? next() : answer(parts, request, response, refusal);
  });
  for (const route of parts.routes) {
    const { version } = route;
    app[route.method](route.path, (request: Asked, response: Answering, next) => {
      const spoken = request.get('intercom-version') ?? VERSION;
      // To an older version a newer route is none; its place may be another's.
      if (version !== undefined && spoken !== version) return next();
      if (version === undefined && spoken !== VERSION) return answer(parts, request, response, unspoken());
      const body = bodyOf(request);
      const query = new URL(request.url, 'http://stand-in').searchParams;
      if (isRefusal(body)) return answer(parts, request, response, malformed(body));
      const asked = { params: request.params, query, body: body.value };
      answer(parts, request, response, unfitFor(route, asked) ?? route.handle(asked));
    });
  }
  app.use((request: Asked, response: Answering) => answer(parts, request, response, malformed(notFound())));
  // Express refuses a path whose percent-encoding is broken; here no such path exists.
  app.use((error: unknown, request: Asked, response: Answering, next: NextFunction) => {
    if (error instanceof URIError) answer(parts, request, response, malformed(notFound()));
    else next(error);
  });
  return listen(app, parts.port);
}

/** Token and version, in this order. */
function unfit(token: string, request: Asked): Refusal | undefined {
  if (request.get('authorization') !== `Bearer ${token}`) return unauthorized();
  const version = request.get('intercom-version');
  return version === undefined || version === VERSION || version === NEWER ? undefined : unspoken();
}

const unspoken = () => malformed(refuse(400, 'intercom_version_invalid', 'The requested version could not be found'));

function bodyOf(request: Asked): { readonly value: unknown } | Refusal {
  const text = bytesOf(request).toString('utf8');
  if (text === '') return { value: undefined };
  const value = parseJson(text);
  if (value === undefined) return refuse(400, 'client_error', 'The request body is not valid JSON');
  if ((request.get('content-type') ?? '').startsWith('application/json')) return { value };
  return refuse(415, 'media_type_not_acceptable', 'The Content-Type header should be application/json');
}

/** The work's outcome; what Intercom would refuse is noted. */
function answer(parts: ServerParts, request: Asked, response: Answering, outcome: object | Refusal): void {
  if (isRefusal(outcome)) {
    const { status, code, message } = outcome;
    const refused = { status, code, message, malformed: outcome.malformed ?? false };
    parts.violations.add({ at: parts.now(), method: request.method, path: request.path, ...refused });
  }
  send(parts, request, response, outcome);
}

function send(parts: ServerParts, request: Asked, response: Answering, outcome: object | Refusal): void {
  const { fault, limit } = response.locals;
  if (fault === 'after-then-reset') {
    cut(parts, request, fault);
    return;
  }
  const refusal = isRefusal(outcome) ? outcome : undefined;
  const status = refusal?.status ?? 200;
  record(parts, request, status, fault);
  const requestId = randomUUID();
  const text = JSON.stringify(refusal === undefined ? outcome : errorList(requestId, refusal));
  response.writeHead(status, {
    ...limit,
    ...refusal?.headers,
    'Content-Type': 'application/json; charset=utf-8',
    'Intercom-Version': VERSION,
    'X-Request-Id': requestId,
    'Content-Length': Buffer.byteLength(text),
  });
  const half = text.slice(0, Math.floor(text.length / 2));
  if (fault === 'slow-body') response.write(half);
  else if (fault === 'cut-body') response.write(half, () => request.socket.destroy());
  else response.end(text);
}

function page(parts: ServerParts, request: Asked, response: Answering, fault: { readonly page: number }): void {
  record(parts, request, fault.page, fault);
  response.writeHead(fault.page, { 'Content-Type': 'text/html' }).end(PAGE);
}

/** Drops the connection, or leaves it hanging. */
function cut(parts: ServerParts, request: Asked, fault: 'hang' | 'reset' | 'after-then-reset'): void {
  record(parts, request, 0, fault);
  if (fault !== 'hang') request.socket.destroy();
}

function record(parts: ServerParts, request: Asked, status: number, fault: RestFault | undefined): void {
  const text = bytesOf(request).toString('utf8');
  const { pathname, search } = new URL(request.url, 'http://stand-in');
  parts.requests.add({
    at: parts.now(),
    method: request.method,
    path: pathname,
    query: search,
    body: text === '' ? undefined : (parseJson(text) ?? text),
    version: request.get('intercom-version'),
    status,
    fault,
  });
}

function faultRefusal({
  status,
  retryAfter,
  code,
  message = 'A planned failure of the stand-in',
}: Extract<RestFault, { readonly status: number }>): Refusal {
  const usual = status === 429 ? 'rate_limit_exceeded' : status >= 500 ? 'server_error' : 'client_error';
  const headers = retryAfter === undefined ? {} : { headers: { 'Retry-After': String(retryAfter) } };
  return { refused: true, status, code: code ?? usual, message, ...headers };
}
