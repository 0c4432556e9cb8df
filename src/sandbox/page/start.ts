import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { articlePage } from './article.ts';
import { readScripts } from './assets.ts';
import { directory } from './directory.ts';
import { createFaultBoard } from './faults.ts';
import { refusal, setSafeHeaders } from './guard.ts';
import { html, ICON } from './html.ts';
import { createLive } from './live.ts';
import type { PageOptions } from './options.ts';
import { createReadMarks } from './pictures/read-marks.ts';
import { BadRequest, type Routes, readJson, send, sendJson } from './respond.ts';
import { controlRoutes } from './routes/control.ts';
import { intercomRoutes } from './routes/intercom.ts';
import { slackFile, slackRoutes } from './routes/slack.ts';
import { scenarios } from './scenarios/index.ts';
import { createPlayer } from './scenarios/scenario.ts';
import { CSS } from './styles/index.ts';

export type { PageOptions } from './options.ts';

export interface Page {
  /** Without a slash at the end. */
  readonly url: string;
  stop(): Promise<void>;
}

const HTML = 'text/html; charset=utf-8';

interface Asset {
  readonly type: string;
  readonly body: string | Buffer;
  readonly disposition?: string;
}

const typed = (type: string, body: string | undefined): Asset | undefined =>
  body === undefined ? undefined : { type, body };

/**
 * Serves the sandbox's web page on 127.0.0.1. It acts as the people of the stand-ins and never talks to the app.
 * Rejects with words for a person when the port is taken.
 */
export async function startPage(options: PageOptions): Promise<Page> {
  const { clock, sandbox } = options;
  const { slack, intercom } = sandbox;
  const scripts = await readScripts();
  const hello = directory(options, randomUUID());
  const marks = createReadMarks(slack.workspace.ids.ts());
  const live = createLive(() => ({ boot: hello.boot, now: clock.now(), speed: clock.speed() }));
  const player = createPlayer(
    sandbox,
    clock,
    () => live.touch('control'),
    (err) => options.log?.error({ err }, 'a scenario came to an end'),
  );
  let isStarting = options.ready !== undefined;
  const started = () => {
    isStarting = false;
    live.touch('control');
  };
  // Whoever starts the app says why it did not come up.
  options.ready?.then(started, started);
  const routes: Routes = {
    'GET /api/hello': () => hello,
    ...slackRoutes(slack, marks, live),
    ...intercomRoutes(intercom, slack, hello, clock.now),
    ...controlRoutes({
      clock,
      sandbox,
      board: createFaultBoard(sandbox, options.database),
      player,
      scenarios: scenarios(hello.zone),
      isStarting: () => isStarting,
      due: options.due,
      reset: options.reset,
      changed: () => live.touch('control'),
    }),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    setSafeHeaders(response);
    const refused = refusal(request);
    if (refused !== undefined) return sendJson(response, 403, { error: refused });
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (request.method === 'GET' && url.pathname === '/api/live') return live.join(response);
    const handler = routes[`${request.method} ${url.pathname}`];
    if (handler !== undefined) {
      if (request.method === 'POST') await options.ready;
      const body = request.method === 'POST' ? await readJson(request) : undefined;
      return sendJson(response, 200, await handler({ query: url.searchParams, body }));
    }
    const found = request.method === 'GET' ? asset(url.pathname) : undefined;
    if (found === undefined) throw new BadRequest('There is nothing here.', 404);
    if (found.disposition !== undefined) response.setHeader('Content-Disposition', found.disposition);
    send(response, 200, found.type, found.body);
  }

  /** What else a browser asks for by its path, beside what the page itself asks. */
  function asset(path: string): Asset | undefined {
    if (path === '/') return { type: HTML, body: html([...scripts.keys()].map((one) => `/js/${one}`)) };
    if (path === '/page.css') return { type: 'text/css; charset=utf-8', body: CSS };
    if (path === '/icon.svg') return { type: 'image/svg+xml', body: ICON };
    const [, folder, rest = ''] = /^\/(js|articles|files)\/(.+)$/.exec(path) ?? [];
    if (folder === 'js') return typed('text/javascript; charset=utf-8', scripts.get(rest));
    if (folder === 'articles') return typed(HTML, articlePage(intercom.articles(), rest));
    if (folder !== 'files') return undefined;
    const { type, name, bytes } = slackFile(slack, rest);
    const how = type.startsWith('image/') ? 'inline' : 'attachment';
    return { type, body: bytes, disposition: `${how}; filename*=UTF-8''${encodeURIComponent(name)}` };
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (response.headersSent) return response.destroy();
      if (error instanceof BadRequest) return sendJson(response, error.status, { error: error.message });
      options.log?.error({ err: error, path: request.url }, 'the sandbox page could not answer');
      return sendJson(response, 500, { error: 'The sandbox page could not answer.' });
    });
  });
  await listen(server, options.port);
  const quiet = [
    slack.workspace.on('change', ({ kind }) => live.touch(kind === 'request' ? 'control' : 'slack')),
    intercom.on('change', ({ subject }) => live.touch(subject === 'delivery' ? 'control' : 'inbox')),
    clock.on('change', () => live.touch('control')),
  ];
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    async stop() {
      player.stop();
      for (const off of quiet) off();
      live.stop();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

/** Somebody else listens where the page should be. */
export class PagePortTaken extends Error {
  constructor(port: number) {
    super(`port ${port} is in use: choose another for the sandbox page`);
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new PagePortTaken(port) : error),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
