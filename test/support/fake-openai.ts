import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Tokens {
  readonly prompt: number;
  readonly completion: number;
}

/** What the server does with the next request. The last behaviour of a script stays for all later ones. */
export type Behaviour =
  /** `usage` null: an endpoint that does not count tokens. */
  | { readonly kind: 'answer'; readonly content: unknown; readonly usage?: Tokens | null }
  /** An answer that depends on what was asked. */
  | { readonly kind: 'reply'; readonly content: (seen: SeenRequest) => unknown }
  | { readonly kind: 'prose'; readonly text: string }
  | { readonly kind: 'refusal' }
  | { readonly kind: 'truncated' }
  | { readonly kind: 'filtered' }
  | { readonly kind: 'html' }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: string; readonly message?: string }
  | { readonly kind: 'hang' }
  | { readonly kind: 'stalled-body' }
  /** A correct answer, one character at a time: it would take a minute. */
  | { readonly kind: 'dripping-body'; readonly content: unknown }
  | { readonly kind: 'cut-body' }
  | { readonly kind: 'reset' }
  /** An older compatible server: refuses `json_schema`, answers `json_object`. */
  | { readonly kind: 'no-json-schema'; readonly content: unknown };

/** All that a model says of a text but its intent, for those who look at nothing else. */
export const PLAIN_ANSWER = {
  category: 'Anything',
  urgency: 'normal',
  severity: 'medium',
  sentiment: 'neutral',
  tags: [],
  escalationRisk: { level: 'low', reason: 'none' },
  missingFields: [],
  confidence: 0.9,
  guesses: [],
  summary: 'A summary.',
  briefing: 'A briefing.',
};

export interface SeenRequest {
  readonly path: string;
  readonly authorization: string | undefined;
  /** The body as sent, and parsed. */
  readonly raw: string;
  readonly body: {
    readonly messages: readonly { readonly role: string; readonly content: string }[];
    readonly response_format?: { readonly type: string };
    readonly store?: boolean;
  };
}

export interface FakeOpenAi {
  readonly baseUrl: string;
  readonly requests: SeenRequest[];
  script(...behaviours: Behaviour[]): void;
  close(): Promise<void>;
}

function completion(
  message: Record<string, unknown>,
  finishReason = 'stop',
  tokens: Tokens | null = { prompt: 1, completion: 1 },
): string {
  const usage = tokens && { prompt_tokens: tokens.prompt, completion_tokens: tokens.completion };
  return JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model: 'fake',
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: null, refusal: null, ...message },
        finish_reason: finishReason,
      },
    ],
    ...(usage === null ? {} : { usage: { ...usage, total_tokens: usage.prompt_tokens + usage.completion_tokens } }),
  });
}

function respond(response: ServerResponse, body: string, status = 200, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
}

function failure(
  response: ServerResponse,
  status: number,
  message: string,
  headers: Record<string, string> = {},
): void {
  respond(response, JSON.stringify({ error: { message, type: 'error', code: null, param: null } }), status, headers);
}

function asContent(content: unknown): string {
  return typeof content === 'string' ? content : JSON.stringify(content);
}

function act(behaviour: Behaviour, seen: SeenRequest, request: IncomingMessage, response: ServerResponse): void {
  switch (behaviour.kind) {
    case 'answer':
      respond(response, completion({ content: asContent(behaviour.content) }, 'stop', behaviour.usage));
      return;
    case 'reply':
      respond(response, completion({ content: asContent(behaviour.content(seen)) }));
      return;
    case 'prose':
      respond(response, completion({ content: behaviour.text }));
      return;
    case 'refusal':
      respond(response, completion({ refusal: 'I can not help with that.' }));
      return;
    case 'truncated':
      respond(response, completion({ content: '{"intent":"bug_re' }, 'length'));
      return;
    case 'filtered':
      respond(response, completion({ content: '' }, 'content_filter'));
      return;
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>Please log in</body></html>');
      return;
    case 'status':
      failure(
        response,
        behaviour.status,
        behaviour.message ?? 'scripted',
        behaviour.retryAfter === undefined ? {} : { 'retry-after': behaviour.retryAfter },
      );
      return;
    case 'hang':
      return;
    case 'stalled-body':
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"id":"chatcmpl-1",');
      return;
    case 'dripping-body': {
      const letters = [...completion({ content: asContent(behaviour.content) })];
      response.writeHead(200, { 'content-type': 'application/json' });
      const drip = setInterval(() => response.write(letters.shift() ?? ' '), 50);
      response.on('close', () => clearInterval(drip));
      return;
    }
    case 'cut-body':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
      response.write('{"id":"chatcmpl-1",', () => request.socket.destroy());
      return;
    case 'reset':
      request.socket.destroy();
      return;
    case 'no-json-schema':
      if (seen.body.response_format?.type === 'json_schema') {
        failure(response, 400, "Invalid parameter: 'response_format' of type 'json_schema' is not supported");
        return;
      }
      respond(response, completion({ content: asContent(behaviour.content) }));
      return;
    default: {
      const never: never = behaviour;
      throw new Error(`unknown behaviour ${String(never)}`);
    }
  }
}

/** An OpenAI-compatible chat endpoint on a free loopback port that plays a script and remembers what it was sent. */
export async function startFakeOpenAi(): Promise<FakeOpenAi> {
  const requests: SeenRequest[] = [];
  let behaviours: Behaviour[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks).toString('utf8');
      // The SDK under test is the only client, and its request shape is what the tests look at.
      const body = JSON.parse(raw) as SeenRequest['body'];
      const seen = { path: request.url ?? '', authorization: request.headers.authorization, raw, body };
      requests.push(seen);
      const behaviour = behaviours.length > 1 ? behaviours.shift() : behaviours[0];
      act(behaviour ?? { kind: 'status', status: 500 }, seen, request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server's address is never a pipe's name.
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    script(...next) {
      behaviours = next;
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
