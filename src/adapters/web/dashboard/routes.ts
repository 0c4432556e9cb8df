import { type Request, type Response, Router } from 'express';
import type { Logger } from 'pino';
import { mishap } from '../../../config/mishap.ts';
import type { Policy } from '../../../config/policy/schema.ts';
import { VIEW_NAMES, type ViewName } from '../../../domain/measures/views.ts';
import type { Door } from '../../../flow/door.ts';
import type { Entrance, NotOpen } from '../../../flow/entrance.ts';
import { unverifiedBodies } from '../bodies.ts';
import { pageHeaders } from '../page-headers.ts';
import { type Live, liveFeed } from './live.ts';
import {
  ASSETS,
  closedPage,
  failedPage,
  HOME,
  leftPage,
  liveHtml,
  openPage,
  type Page,
  pageHtml,
  viewPath,
} from './page.tsx';
import { pageAt } from './page-at.tsx';
import { isOwnForm, sessionCookie } from './session.ts';
import { sheetAt } from './sheets.ts';
import type { Visit } from './visit.ts';

export interface DashboardPorts extends Pick<Visit, 'absence' | 'permalink'> {
  readonly door: Pick<Door, 'admit'>;
  readonly entrance: Omit<Entrance, 'link'>;
  readonly policy: () => Policy;
  /** The time of the cases, and that of sessions. */
  readonly now: () => Date;
  readonly realNow: () => Date;
  /** Whether people come by https. */
  readonly secure: boolean;
  /** See `liveFeed`. */
  readonly paceMs?: number;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
}

/** Nothing runs in a page but the one script. */
const HEADERS = pageHeaders("style-src 'self'", "script-src 'self'", "connect-src 'self'", 'img-src data:');

/** What of a form is taken: a link and the name of a view. */
const LARGEST = 2_048;

export interface Dashboard extends Pick<Live, 'changed' | 'stop'> {
  readonly router: Router;
}

/**
 * `/dashboard`: reports for whoever came in by a link of theirs (RP-6). A link opens nothing when it is looked at, and by POST once; 401 without a session that holds, 403 in
 * words for what somebody may not read, 404 the same for what is not there and what is not theirs to see. Who somebody is, and what they may, is asked anew with each request.
 */
export function dashboardRoutes(ports: DashboardPorts): Dashboard {
  const { door, entrance, policy, now, realNow, log } = ports;
  const cookie = sessionCookie(ports.secure);
  const live = liveFeed({
    failed: (error) => void mishap(error, { where: 'live', edge: 'dashboard' }, log),
    ...(ports.paceMs === undefined ? {} : { paceMs: ports.paceMs }),
  });
  const router = Router();
  const inside = Router();

  const answer = (response: Response, status: number, html: string): void =>
    void response.status(status).set(HEADERS).type('html').send(html);
  const closed = (response: Response, status: number, what: 'link' | 'session', why: NotOpen | 'foreign'): void => {
    log.warn({ why }, `a ${what} did not open the dashboard`);
    answer(response, status, closedPage());
  };
  const visitOf = (person: Visit['person'], verbs: Visit['verbs']): Visit => ({
    ...{ person, verbs, policy: policy(), now: now(), absence: ports.absence, permalink: ports.permalink },
  });

  /** Does something for whoever is in, as the policy has them at this moment. */
  async function within(
    request: Request,
    response: Response,
    surface: string,
    run: (visit: Visit) => Promise<void>,
  ): Promise<void> {
    const session = cookie.read(request);
    const who = session === '' ? null : await entrance.whoIs(session);
    // Nobody who comes for the first time has done anything wrong.
    if (who === null) return answer(response, 401, closedPage());
    if (!who.ok) {
      cookie.take(response);
      return closed(response, 401, 'session', who.why);
    }
    const { verbs, leave } = door.admit(`page ${surface}`);
    try {
      await run(visitOf(who.person, verbs));
    } finally {
      leave();
    }
  }

  const show = (response: Response, page: Page, visit: Visit, at: string): void =>
    answer(response, page.status, pageHtml(page, visit.person, `${HOME}/live?${new URLSearchParams({ at })}`));

  for (const [asset, type] of [
    [ASSETS.style, 'css'],
    [ASSETS.script, 'js'],
  ] as const)
    router.get(asset.path, (_request, response) => {
      response.set({ 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'public, max-age=31536000, immutable' });
      response.type(type).send(asset.text);
    });

  router.get(`${HOME}/open/:link`, async (request, response) => {
    const { link } = request.params;
    const found = await entrance.looks(link);
    if (!found.ok) return closed(response, 410, 'link', found.why);
    answer(response, 200, openPage(link, viewNamed(String(request.query.to ?? '')) ?? 'morning'));
  });

  router.post(`${HOME}/open`, unverifiedBodies(log), async (request, response) => {
    if (!isOwnForm(request)) return closed(response, 403, 'link', 'foreign');
    const fields = fieldsOf(request);
    const found = await entrance.enter(fields.get('link') ?? '');
    if (!found.ok || found.session === undefined || found.until === undefined)
      return closed(response, 410, 'link', found.ok ? 'unknown' : found.why);
    log.info({ person: found.person.id }, 'the dashboard was opened');
    cookie.give(response, found.session, Math.floor((found.until.getTime() - realNow().getTime()) / 1000));
    response.set(HEADERS).redirect(303, viewPath(viewNamed(fields.get('to') ?? '') ?? 'morning'));
  });

  router.post(`${HOME}/leave`, async (request, response) => {
    if (!isOwnForm(request)) return closed(response, 403, 'session', 'foreign');
    await entrance.leave(cookie.read(request));
    cookie.take(response);
    answer(response, 200, leftPage());
  });

  inside.get('/live', (request, response) => {
    const at = String(request.query.at ?? '');
    return within(request, response, 'live', async (visit) => {
      const session = cookie.read(request);
      // One request, however long: each restricted case that it shows is on the trail once.
      response.set(HEADERS);
      live.follow(response, async () => {
        const who = await entrance.whoIs(session);
        return who.ok ? liveHtml(await pageAt(visitOf(who.person, visit.verbs), at)) : null;
      });
    });
  });

  inside.get('/{*path}', (request, response) => {
    const at = request.originalUrl;
    return within(request, response, surfaceOf(request.path), async (visit) => {
      const sheet = await sheetAt(visit, at);
      if (sheet === null) return show(response, await pageAt(visit, at), visit, at);
      if ('status' in sheet) return show(response, sheet, visit, at);
      response.set({ ...HEADERS, 'Content-Disposition': `attachment; filename="${sheet.name}"` }).type('text/csv');
      await sheet.send(response);
    });
  });
  router.use(HOME, inside);
  router.use(HOME, (error: unknown, _request: Request, response: Response, _next: unknown) => {
    // An address that says nothing, as express has found.
    if (error instanceof URIError) return answer(response, 404, failedPage('There is no such page.'));
    const words = mishap(error, { where: 'page', edge: 'dashboard' }, log);
    if (response.headersSent) return void response.destroy();
    answer(response, 503, failedPage(words));
  });
  return { router, changed: live.changed, stop: live.stop };
}

const viewNamed = (text: string): ViewName | undefined => VIEW_NAMES.find((name) => name === text);

/** Never what was typed: of an address its own words alone. */
const surfaceOf = (path: string): string => {
  const [first = '', rest] = path.replace(/^\/|\.csv$/g, '').split('/', 2);
  return (
    viewNamed(first) ??
    (first === 'cases' ? (rest === undefined ? 'cases' : 'case') : first === '' ? 'morning' : 'other')
  );
};

function fieldsOf({ body }: Request): URLSearchParams {
  const bytes: unknown = body;
  return new URLSearchParams(Buffer.isBuffer(bytes) && bytes.length <= LARGEST ? bytes.toString('utf8') : '');
}
