import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import express, { type Express, type Router } from 'express';

/** The one HTTP server, with the routers of the edges: they may come later, and until `complete` whatever else is asked for is asked to come again. */
export function httpApp(routers: Router, complete: () => boolean): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(routers);
  app.use((_request, response) =>
    complete()
      ? void response.status(404).json({ error: 'nothing here' })
      : void response.status(503).set('Retry-After', '10').json({ error: 'starting' }),
  );
  return app;
}

/**
 * What a stranger may hold, and for how long: headers come within a second and bodies within a few, and Slack and Intercom open few connections. Node looks
 * for those who are late at the interval.
 */
const LIMITS: ServerOptions = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
};
const MOST_CONNECTIONS = 1_000;

/** Listens on `port` (0: any free one). Rejects with one line that names the setting when it is taken, or `host` is no address to listen on. */
export function listen(
  app: RequestListener,
  port: number,
  host?: string,
): Promise<{ readonly server: Server; readonly port: number }> {
  return new Promise((resolve, reject) => {
    const server = createServer(LIMITS, app);
    server.maxConnections = MOST_CONNECTIONS;
    server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(error, port, host)));
    server.listen(port, host, () => {
      const address = server.address();
      resolve({ server, port: typeof address === 'object' && address !== null ? address.port : port });
    });
  });
}

/** A port on which nobody listens at the moment: `port`, or any for 0. Rejects as `listen` does. */
export async function freePort(port: number, host?: string): Promise<number> {
  const tried = await listen(() => undefined, port, host);
  await closeServer(tried.server);
  return tried.port;
}

export class PortTaken extends Error {
  override readonly name = 'PortTaken';

  constructor(port: number) {
    super(`PORT: ${port} is taken by another program; stop that one or set PORT to a free port`);
  }
}

export class UnusableAddress extends Error {
  override readonly name = 'UnusableAddress';
}

function cannotListen(error: NodeJS.ErrnoException, port: number, host = 'any address'): Error {
  if (error.code === 'EADDRINUSE') return new PortTaken(port);
  if (error.code === 'EACCES')
    return new UnusableAddress(`PORT: this user may not listen on ${port}; set PORT to one above 1023`);
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN')
    return new UnusableAddress(
      `BIND_ADDRESS: ${host} is no address of this machine; set it to one that is, or leave it out for all of them`,
    );
  return error;
}

/** Takes no more connections and waits for those that are open, for two seconds at most. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    // A client that keeps its connection open must not hold up the stop.
    setTimeout(() => server.closeAllConnections(), 2_000).unref();
  });
}
