import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';

/** Bytes of one body: what Slack and Intercom send is far below. */
const LARGEST = 1024 * 1024;
/** Bytes of all bodies together. */
const MOST = 16 * LARGEST;

/** Where what comes is checked by its signature, behind the front door. */
export const SIGNED = ['/intercom/canvas', '/slack/events'];

/** A body on its way in. */
interface Upload {
  bytes: number;
  /** Ends it before it is whole. */
  cut(): void;
}

/**
 * Reads the bodies of POSTs, as bytes, for routers that check a signature over them: until it has held, a body is a stranger's. All of them together get so much memory and
 * no more; beyond it the one that has been on its way for longest is cut, since what Slack and Intercom send is here in a moment. 413 too large, 415 compressed (the signature
 * is over the bytes as sent), 503 cut off.
 */
export function unverifiedBodies(log: Pick<Logger, 'warn'>): RequestHandler {
  /** Oldest first. */
  const uploads = new Set<Upload>();
  let held = 0;

  function refuse(response: Response, status: number, why: string): void {
    log.warn({ status }, `request refused before it was read: ${why}`);
    if (!response.headersSent) response.status(status).type('text/plain').send(`${why}\n`);
  }

  return (request, response, next) => {
    if (request.method !== 'POST') return next();
    if (Number(request.headers['content-length'] ?? 0) > LARGEST) return void tooLarge(request, response);
    if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') {
      request.resume();
      return refuse(response, 415, 'the body is compressed');
    }
    const chunks: Buffer[] = [];
    const upload: Upload = {
      bytes: 0,
      cut() {
        leave();
        refuse(response, 503, 'too much is on its way here, send it again');
        response.end(() => request.destroy());
      },
    };
    const stop = () => {
      uploads.delete(upload);
      request.off('data', take).off('end', whole).off('error', leave);
    };
    const leave = () => {
      stop();
      held -= upload.bytes;
      upload.bytes = 0;
      chunks.length = 0;
    };
    const take = (chunk: Buffer): void => {
      chunks.push(chunk);
      upload.bytes += chunk.length;
      held += chunk.length;
      if (upload.bytes > LARGEST) {
        leave();
        tooLarge(request, response);
      }
      for (const oldest of uploads) {
        if (held <= MOST) break;
        oldest.cut();
      }
    };
    const whole = (): void => {
      stop();
      const body = Buffer.concat(chunks);
      chunks.length = 0;
      // Express's own readers leave what was read alone; Bolt takes `rawBody`.
      Object.assign(request, { body, rawBody: body });
      next();
    };
    uploads.add(upload);
    request.on('data', take).on('end', whole).on('error', leave);
    response.once('close', leave);
  };

  function tooLarge(request: Request, response: Response): void {
    // What still comes is thrown away as it comes, so that the answer is read.
    request.resume();
    refuse(response, 413, `the body is larger than ${LARGEST} bytes`);
  }
}
