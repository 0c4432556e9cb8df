import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Args, parseBody } from './args.ts';
import { call, type Tokens } from './call.ts';
import { type Fault, type FaultPlan, slowMs } from './faults.ts';
import { receiveUpload } from './files.ts';
import { asString, type JsonObject } from './json.ts';
import type { Answer } from './methods/method.ts';
import { lookup } from './mime.ts';
import type { Platform } from './platform.ts';
import type { Recorder } from './recorder.ts';

/** What a request came to. */
interface Reply {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Everything the HTTP side needs. */
export interface HttpParts {
  readonly platform: Platform;
  readonly tokens: Tokens;
  readonly faults: FaultPlan;
  readonly recorder: Recorder;
}

/** Serves `/api/<method>` and `/response/<id>`; the caller adds the WebSocket upgrade and listens. */
export function createHttpServer(parts: HttpParts): Server {
  const server = createServer((request, response) => {
    void readAll(request).then((body) => route(parts, request, response, body));
  });
  // Keep-alive connections must not hold up a test's end or meet a server that is gone.
  server.keepAliveTimeout = 1000;
  return server;
}

/** Starts listening on the loopback interface only; the answer is the base address. */
export async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
  // A listening TCP server's address is an AddressInfo.
  const { port: actual } = server.address() as AddressInfo;
  return `http://127.0.0.1:${actual}`;
}

/** Files go their own way, as they do at Slack; everything else is a method or a response_url. */
async function route(
  parts: HttpParts,
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer | undefined,
): Promise<void> {
  if (body === undefined) return;
  const { workspace } = parts.platform;
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const [, area, id = ''] = /^\/(upload|files)\/(\w+)$/.exec(pathname) ?? [];
  if (area === 'upload' && request.method === 'POST') {
    const file = await receiveUpload(workspace, id, request.headers['content-type'] ?? '', body);
    const answer =
      file === undefined ? { status: 400, body: 'bad upload' } : { status: 200, body: `OK - ${file.length}` };
    send(response, answer);
    return;
  }
  const file = area === 'files' ? workspace.files.get(id) : undefined;
  if (file?.bytes !== undefined) {
    response.writeHead(200, { 'content-type': lookup(file.name), 'x-content-type-options': 'nosniff' }).end(file.bytes);
    return;
  }
  serve(parts, request, response, pathname, body.toString('utf8'));
}

function serve(
  parts: HttpParts,
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
  body: string,
): void {
  const [, area, rest = ''] = /^\/(api|response)\/(.+)$/.exec(pathname) ?? [];
  if (area === undefined || request.method !== 'POST') {
    send(response, { status: 404, body: 'not found' });
    return;
  }
  const method = area === 'response' ? 'response_url' : rest;
  const args = parseBody(request.headers['content-type'] ?? '', body) ?? {};
  const { token, ...shown } = args;
  const fault = parts.faults.take(method);
  const work = (): Reply => {
    if (area === 'response') return respond(parts, rest, args);
    const header = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    const answer = call(parts.platform, parts.tokens, method, header ?? asString(token), new Args(shown));
    return parts.recorder.answered(method, shown, answer, reply(parts.platform, answer));
  };
  const instead = preempt(parts.platform, fault);
  if (instead !== undefined) {
    parts.recorder.cut(method, shown, instead.status, instead.error);
    if (instead.error === 'reset') response.socket?.resetAndDestroy();
    // A hanging request is simply never answered.
    else if (instead.status > 0) send(response, instead);
    return;
  }
  const answer = work();
  if (fault === 'after-then-reset') response.socket?.resetAndDestroy();
  else send(response, answer, slowMs(fault));
}

/** What happens in place of the work, when the fault is of that kind; status 0 means no answer at all. */
function preempt(platform: Platform, fault: Fault | undefined): (Reply & { readonly error: string }) | undefined {
  if (fault === 'hang' || fault === 'reset') return { status: 0, body: '', error: fault };
  if (typeof fault !== 'object') return undefined;
  if ('error' in fault) return { ...reply(platform, { ok: false, error: fault.error }), error: fault.error };
  if (!('status' in fault)) return undefined;
  const { status, retryAfter } = fault;
  const error = status === 429 ? 'ratelimited' : 'fatal_error';
  const headers: Record<string, string> = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  return { status, headers, body: JSON.stringify({ ok: false, error }), error };
}

function reply({ scopes }: Platform, answer: Answer): Reply {
  const { retryAfter, ...body } = answer;
  const headers = { 'x-oauth-scopes': [...scopes].join(',') };
  if (typeof retryAfter !== 'number') return { status: 200, headers, body: JSON.stringify(body) };
  return { status: 429, headers: { ...headers, 'retry-after': String(retryAfter) }, body: JSON.stringify(body) };
}

/** A post to a response_url: `ok` as plain text, or a code with HTTP 404 (spent, too old) or 400 (bad content). */
function respond({ platform, recorder }: HttpParts, id: string, body: JsonObject): Reply {
  const answer = platform.responseUrls.respond(platform, id, body);
  const gone = !answer.ok && ['invalid_url', 'expired_url', 'used_url'].includes(answer.error);
  const status = answer.ok ? 200 : gone ? 404 : 400;
  return recorder.answered('response_url', body, answer, {
    status,
    body: answer.ok ? 'ok' : JSON.stringify(answer),
  });
}

/** Sends a reply; stretched over `delay` milliseconds, the second half of the body comes last. */
function send(response: ServerResponse, { status, body, headers = {} }: Reply, delay?: number): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  if (delay === undefined) {
    response.end(body);
    return;
  }
  const middle = Math.floor(body.length / 2);
  response.write(body.slice(0, middle));
  setTimeout(() => response.end(body.slice(middle)), delay).unref();
}

/** The whole body; undefined when the sender went away. */
async function readAll(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  try {
    // Without an encoding set, a request yields buffers.
    for await (const chunk of request) chunks.push(chunk as Buffer);
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks);
}
