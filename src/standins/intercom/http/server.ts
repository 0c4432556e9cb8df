/** The HTTP side: token, version, rate limit, faults, routing. Listens on 127.0.0.1 and nowhere else. */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Recent } from '../../shared/recent.ts';
import { errorList, isRefusal, notFound, type Refusal, refuse, unauthorized } from '../refusal.ts';
import type { RestFault, RestFaults } from './faults.ts';
import type { RateLimit } from './rate-limit.ts';
import type { RecordedRequest, Violation } from './record.ts';
import { findRoute, type Route } from './routes.ts';

/** The only version this stand-in speaks; Intercom's default for the SDK 7.0.3. */
const VERSION = '2.14';

export interface ServerParts {
  readonly port: number;
  readonly token: string;
  readonly now: () => number;
  readonly routes: readonly Route[];
  readonly faults: RestFaults;
  readonly rateLimit: RateLimit;
  /** Runs before every request: time may have opened snoozed conversations. */
  readonly beforeRequest: () => void;
  readonly requests: Recent<RecordedRequest>;
  readonly violations: Recent<Violation>;
}

export interface RunningServer {
  readonly baseUrl: string;
  stop(): Promise<void>;
}

export async function startServer(parts: ServerParts): Promise<RunningServer> {
  const server = createServer((request, response) => {
    answer(parts, request, response).catch((error: unknown) => {
      // A bug in here must not look like a refusal of Intercom's.
      response.destroy(error instanceof Error ? error : new Error(String(error)));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(parts.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo; // a listening TCP server has no other kind of address
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(parts: ServerParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const method = request.method ?? 'GET';
  const url = new URL(request.url ?? '/', 'http://stand-in');
  const raw = await readAll(request);
  const fault = parts.faults.take(method, url.pathname);
  const limit = parts.rateLimit.count();
  const body = parseJson(raw);
  const record = (status: number) =>
    void parts.requests.add({
      at: parts.now(),
      method,
      path: url.pathname,
      query: url.search,
      body: body.ok ? body.value : raw,
      version: header(request, 'intercom-version'),
      status,
      fault,
    });

  if (fault === 'hang') return record(0);
  if (fault === 'reset') {
    record(0);
    request.socket.destroy();
    return;
  }
  let outcome: object | Refusal;
  if (typeof fault === 'object') outcome = faultRefusal(fault);
  else if (!limit.allowed)
    outcome = refuse(429, 'rate_limit_exceeded', 'Exceeded rate limit', { 'Retry-After': String(limit.retryAfter) });
  else {
    parts.beforeRequest();
    outcome = checked(parts, request, method, url, body);
    if (isRefusal(outcome)) {
      parts.violations.add({
        at: parts.now(),
        method,
        path: url.pathname,
        status: outcome.status,
        code: outcome.code,
        message: outcome.message,
      });
    }
  }
  if (fault === 'after-then-reset') {
    record(0);
    request.socket.destroy();
    return;
  }
  const status = isRefusal(outcome) ? outcome.status : 200;
  record(status);
  const requestId = randomUUID();
  const text = JSON.stringify(isRefusal(outcome) ? errorList(requestId, outcome) : outcome);
  response.writeHead(status, {
    ...limit.headers,
    ...(isRefusal(outcome) ? outcome.headers : {}),
    'Content-Type': 'application/json; charset=utf-8',
    'Intercom-Version': VERSION,
    'X-Request-Id': requestId,
    'Content-Length': Buffer.byteLength(text),
  });
  if (fault === 'slow-body') return void response.write(text.slice(0, Math.floor(text.length / 2)));
  response.end(text);
}

type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false };

function checked(
  parts: ServerParts,
  request: IncomingMessage,
  method: string,
  url: URL,
  body: Parsed,
): object | Refusal {
  if (header(request, 'authorization') !== `Bearer ${parts.token}`) return unauthorized();
  const version = header(request, 'intercom-version');
  if (version !== undefined && version !== VERSION) {
    return refuse(400, 'intercom_version_invalid', 'The requested version could not be found');
  }
  const found = findRoute(parts.routes, method, url.pathname);
  if (found === undefined) return notFound();
  if (!body.ok) return refuse(400, 'client_error', 'The request body is not valid JSON');
  if (body.value !== undefined && !(header(request, 'content-type') ?? '').startsWith('application/json')) {
    return refuse(415, 'media_type_not_acceptable', 'The Content-Type header should be application/json');
  }
  return found.route.handle({ params: found.params, query: url.searchParams, body: body.value });
}

function faultRefusal(fault: Exclude<RestFault, string>): Refusal {
  const code =
    fault.code ??
    (fault.status === 429 ? 'rate_limit_exceeded' : fault.status >= 500 ? 'server_error' : 'client_error');
  const headers = fault.retryAfter === undefined ? {} : { headers: { 'Retry-After': String(fault.retryAfter) } };
  const message = fault.message ?? 'A planned failure of the stand-in';
  return { refused: true, status: fault.status, code, message, ...headers };
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer); // no encoding is set, so chunks are buffers
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): Parsed {
  if (text === '') return { ok: true, value: undefined };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}
