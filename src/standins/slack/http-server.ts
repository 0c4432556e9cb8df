import type { Express, Request, Response } from 'express';
import { type FaultPlan, PAGE } from '../shared/faults.ts';
import { asString, type JsonObject } from '../shared/json.ts';
import { bytesOf, standIn } from '../shared/server.ts';
import { answerTo } from './answer.ts';
import { Args, parseBody } from './args.ts';
import { audienceOfAnswer } from './audience.ts';
import { call, type Tokens } from './call.ts';
import type { Fault } from './faults.ts';
import { mediaType, receiveUpload } from './files.ts';
import type { Answer } from './methods/method.ts';
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
  readonly faults: FaultPlan<Fault>;
  readonly recorder: Recorder;
}

type Named = Request<{ readonly id: string }>;

/** Serves methods, response_urls and files; the caller adds the WebSocket upgrade and listens. */
export function createHttpApp(parts: HttpParts): Express {
  const { platform, tokens, recorder } = parts;
  const { workspace } = platform;
  const app = standIn();
  app.use((_request, response, next) => {
    response.setHeader('Date', new Date(workspace.now()).toUTCString());
    next();
  });
  app.post('/api/:id', (request: Named, response) => {
    const { token, ...args } = argsOf(request);
    serve(parts, response, request.params.id, args, () => {
      const header = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
      const answer = call(platform, tokens, request.params.id, header ?? asString(token), new Args(args));
      return recorder.answered(request.params.id, args, answer, reply(platform, answer));
    });
  });
  app.post('/response/:id', (request: Named, response) => {
    const args = argsOf(request);
    serve(parts, response, 'response_url', args, () => respond(parts, request.params.id, args));
  });
  // Files go their own way, as they do at Slack: no fault strikes them and no token is asked for.
  app.post('/upload/:id', async (request: Named, response) => {
    const contentType = request.headers['content-type'] ?? '';
    const file = await receiveUpload(workspace, request.params.id, contentType, bytesOf(request));
    send(
      response,
      file === undefined ? { status: 400, body: 'bad upload' } : { status: 200, body: `OK - ${file.length}` },
    );
  });
  app.get('/files/:id', (request: Named, response, next) => {
    const file = workspace.files.get(request.params.id);
    if (file?.bytes === undefined) return next();
    // A page among the files must not run as one of this address.
    const safe = { 'x-content-type-options': 'nosniff', 'content-security-policy': 'sandbox' };
    return void response.writeHead(200, { 'content-type': mediaType(file.name), ...safe }).end(file.bytes);
  });
  app.use((_request, response) => send(response, { status: 404, body: 'not found' }));
  return app;
}

function argsOf(request: Request<{ readonly id: string }>): JsonObject {
  return parseBody(request.headers['content-type'] ?? '', bytesOf(request).toString('utf8')) ?? {};
}

/** Time for half of an answer to arrive. */
const CUT_AFTER_MS = 50;

/** Does the work and answers, as far as the fault that strikes this call lets it. */
function serve(parts: HttpParts, response: Response, method: string, args: JsonObject, work: () => Reply): void {
  const fault = parts.faults.take(method, JSON.stringify(args));
  const instead = preempt(parts.platform, fault);
  if (instead !== undefined) {
    parts.recorder.cut(method, args, instead.status, instead.error);
    if (instead.error === 'reset') response.socket?.resetAndDestroy();
    // A hanging request is simply never answered.
    else if (instead.status > 0) send(response, instead);
    return;
  }
  const answer = work();
  if (fault === 'after-then-reset') response.socket?.resetAndDestroy();
  else if (fault === 'half-then-reset') {
    send(response, answer, Number.POSITIVE_INFINITY);
    setTimeout(() => response.socket?.resetAndDestroy(), CUT_AFTER_MS).unref();
  } else if (typeof fault === 'object' && 'lateMs' in fault)
    setTimeout(() => send(response, answer), fault.lateMs).unref();
  else send(response, answer, typeof fault === 'object' && 'slowMs' in fault ? fault.slowMs : undefined);
}

/** What happens in place of the work, when the fault is of that kind; status 0 means no answer at all. */
function preempt(platform: Platform, fault: Fault | undefined): (Reply & { readonly error: string }) | undefined {
  if (fault === 'hang' || fault === 'reset') return { status: 0, body: '', error: fault };
  if (typeof fault !== 'object') return undefined;
  if ('error' in fault) return { ...reply(platform, { ok: false, error: fault.error }), error: fault.error };
  if ('page' in fault) {
    return { status: fault.page, headers: { 'content-type': 'text/html' }, body: PAGE, error: 'page' };
  }
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
  const source = platform.responseUrls.source(id);
  // Before it is taken: afterwards what was changed may not be there any more.
  const seenBy = source === undefined ? [] : audienceOfAnswer(platform.workspace, source, body);
  const answer = answerTo(platform, id, body);
  const gone = !answer.ok && ['invalid_url', 'expired_url', 'used_url'].includes(answer.error);
  const status = answer.ok ? 200 : gone ? 404 : 400;
  const reply = { status, body: answer.ok ? 'ok' : JSON.stringify(answer) };
  return recorder.answered('response_url', body, answer, reply, seenBy);
}

/** Sends a reply; stretched over `delay` milliseconds, the second half of the body comes last. */
function send(response: Response, { status, body, headers = {} }: Reply, delay?: number): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  if (delay === undefined) {
    response.end(body);
    return;
  }
  const middle = Math.floor(body.length / 2);
  response.write(body.slice(0, middle));
  if (Number.isFinite(delay)) setTimeout(() => response.end(body.slice(middle)), delay).unref();
}
