import type { ErrorRequestHandler, RequestHandler } from 'express';
import { z } from 'zod';
import type { PageOptions } from './options.ts';
import type { ActResult } from './wire.ts';

/** A request the page should not have made; it is answered with this status and these words. */
export class BadRequest extends Error {
  readonly status: number;

  constructor(words: string, status = 400) {
    super(words);
    this.status = status;
  }
}

/** The largest body, in bytes: a modal's fields, each up to 3,000 characters, with room to spare. */
export const MAX_BODY = 1_000_000;

/** For what is asked without saying more. */
export const nothing = z.unknown();

const done: ActResult = { ok: true };

/**
 * Answers with JSON; a handler that gives nothing back has done what was asked. It gets the body, or of a GET the query, in the
 * schema's form; anything else is refused with the first field at fault.
 */
export function json<S extends z.ZodType>(schema: S, handler: (asked: z.output<S>) => unknown): RequestHandler {
  return async (request, response) => {
    const parsed = schema.safeParse(request.method === 'GET' ? request.query : request.body);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new BadRequest(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`);
    }
    response.json((await handler(parsed.data)) ?? done);
  };
}

/** Says in words what was wrong with a request; of mistakes in the server itself only the log learns more. */
export const failed = (log: PageOptions['log']): ErrorRequestHandler => {
  return (error: unknown, request, response, _next) => {
    const refused = error instanceof BadRequest ? error : unreadable(error);
    if (response.headersSent) response.destroy();
    else if (refused !== undefined) response.status(refused.status).json({ error: refused.message });
    else {
      log?.error({ err: error, path: request.url }, 'the sandbox page could not answer');
      response.status(500).json({ error: 'The sandbox page could not answer.' });
    }
  };
};

/** What express refuses before a route is asked carries a status of its own. */
function unreadable(error: unknown): BadRequest | undefined {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  if (status === 413) return new BadRequest('That is too long.', status);
  return status < 500 ? new BadRequest('That is not JSON.', status) : undefined;
}
