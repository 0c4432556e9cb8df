import { createServer, type RequestListener, type Server } from 'node:http';
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

/** Listens on `port` (0: any free one). Rejects with one line that names the port when it is taken. */
export function listen(
  app: RequestListener,
  port: number,
  host?: string,
): Promise<{ readonly server: Server; readonly port: number }> {
  return new Promise((resolve, reject) => {
    const server = createServer(app);
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new PortTaken(port) : error),
    );
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

/** Takes no more connections and waits for those that are open, for two seconds at most. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    // A client that keeps its connection open must not hold up the stop.
    setTimeout(() => server.closeAllConnections(), 2_000).unref();
  });
}
