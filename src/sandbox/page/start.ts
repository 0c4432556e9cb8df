import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import express, { type Express } from 'express';
import { articlePage } from './article.ts';
import { readScripts } from './assets.ts';
import { directory } from './directory.ts';
import { EMOJI_PATH, emojiPicture } from './emoji.ts';
import { createFaultBoard } from './faults.ts';
import { guard } from './guard.ts';
import { html, ICON } from './html.ts';
import { createLive } from './live.ts';
import type { PageOptions } from './options.ts';
import { createReadMarks } from './pictures/read-marks.ts';
import { BadRequest, failed, json, MAX_BODY, nothing } from './respond.ts';
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
  const control = controlRoutes({
    clock,
    sandbox,
    board: createFaultBoard(sandbox, options.database),
    player,
    scenarios: scenarios(hello.zone),
    isStarting: () => isStarting,
    due: options.due,
    reset: options.reset,
    changed: () => live.touch('control'),
  });

  const app = express().disable('x-powered-by').disable('etag');
  app.use(guard);
  app.get('/', (_request, response) => void response.send(html([...scripts.keys()].map((one) => `/js/${one}`))));
  app.get('/page.css', (_request, response) => void response.type('css').send(CSS));
  app.get('/icon.svg', (_request, response) => void response.type('svg').send(ICON));
  app.get(EMOJI_PATH, emojiPicture());
  app.get('/js/*path', ({ params }, response, next) => {
    const script = scripts.get(params.path.join('/'));
    if (script === undefined) next();
    else response.type('js').send(script);
  });
  app.get('/articles/:id', ({ params }, response, next) => {
    const article = articlePage(intercom.articles(), params.id);
    if (article === undefined) next();
    else response.send(article);
  });
  // On whatever port the app is.
  app.get('/form', async (_request, response, next) => {
    const form = await options.form?.();
    if (form === undefined) next();
    else response.redirect(form);
  });
  app.get('/files/:id', slackFile(slack));
  app.get('/api/live', (_request, response) => live.join(response));
  app.get(
    '/api/hello',
    json(nothing, () => hello),
  );
  app.post('/api/*path', async (_request, _response, next) => {
    await options.ready;
    next();
  });
  app.use(express.json({ limit: MAX_BODY }));
  app.use('/api/slack', slackRoutes(slack, marks, live));
  app.use('/api', intercomRoutes(intercom, slack, hello, clock.now));
  app.use('/api/control', control);
  app.use(() => {
    throw new BadRequest('There is nothing here.', 404);
  });
  app.use(failed(options.log));

  const server = await listen(app, options.port);
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

function listen(app: Express, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = app.listen(port, '127.0.0.1', (error?: NodeJS.ErrnoException) => {
      if (error === undefined) resolve(server);
      else reject(error.code === 'EADDRINUSE' ? new PagePortTaken(port) : error);
    });
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
