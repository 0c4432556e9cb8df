import type { IncomingMessage, ServerResponse } from 'node:http';
import type { z } from 'zod';

/** A request the page should not have made; it is answered with this status and these words. */
export class BadRequest extends Error {
  readonly status: number;

  constructor(words: string, status = 400) {
    super(words);
    this.status = status;
  }
}

/** One thing the page can ask for. `query` are the parameters of the address, `body` the JSON sent along. */
export interface Asked {
  readonly query: URLSearchParams;
  readonly body: unknown;
}

/** Routes by `METHOD /path`. What a handler answers is sent as JSON. */
export type Routes = Readonly<Record<string, (asked: Asked) => unknown>>;

/** The largest body: a modal's fields, each up to 3,000 characters, with room to spare. */
const MAX_BODY = 1_000_000;

export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    // Without an encoding a request gives buffers.
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > MAX_BODY) throw new BadRequest('That is too long.', 413);
    chunks.push(bytes);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new BadRequest('That is not JSON.');
  }
}

export function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(value));
}

/** The value in the schema's form; otherwise a BadRequest that names the first field at fault. */
export function parse<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new BadRequest(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`);
}
