import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type Express } from 'express';
import { isFromHere } from './own-host.ts';

/** A server on the loopback interface. */
export interface Running {
  readonly server: Server;
  /** Base address without a slash at the end. */
  readonly url: string;
  /** Stops at once, with connections that are kept alive or left hanging. */
  close(): Promise<void>;
}

/** An application that gives request bodies as bytes of whatever type and size, and adds no header of its own. */
export function standIn(): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag').enable('case sensitive routing').enable('strict routing');
  // Before anything is read: no page of elsewhere plays with what stands on this machine.
  app.use((request, response, next) => {
    if (isFromHere(request.headers)) next();
    else response.writeHead(403, { connection: 'close' }).end('this answers programs of this machine only');
  });
  return app.use(express.raw({ type: () => true, limit: Number.POSITIVE_INFINITY }));
}

/** The body of a request; empty when there was none. */
export const bytesOf = ({ body }: { readonly body?: unknown }): Buffer =>
  Buffer.isBuffer(body) ? body : Buffer.alloc(0);

/** A bug of a stand-in, or a caller who went away, must not look like an answer of the vendor's. */
const cut: ErrorRequestHandler = (_error, request, _response, _next) => void request.socket.destroy();

/** Listens on 127.0.0.1 and nowhere else; port 0 is any free one. Rejects when the port is taken. */
export async function listen(app: Express, port: number): Promise<Running> {
  app.use(cut);
  const server = await new Promise<Server>((resolve, reject) => {
    const started = app.listen(port, '127.0.0.1', (error) => (error === undefined ? resolve(started) : reject(error)));
  });
  // A listening TCP server's address is an AddressInfo.
  const { port: actual } = server.address() as AddressInfo;
  return {
    server,
    url: `http://127.0.0.1:${actual}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
