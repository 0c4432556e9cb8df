import type { Request, RequestHandler } from 'express';
import { ownAddress } from '../../standins/shared/own-host.ts';

/** Nothing from elsewhere, no frames, no inline script or style: what customers write can never become code. */
const HEADERS = {
  'Content-Security-Policy':
    "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

export const guard: RequestHandler = (request, response, next) => {
  response.set(HEADERS);
  const refused = refusal(request);
  if (refused === undefined) next();
  else response.status(403).json({ error: refused });
};

/**
 * Why this request must not be served; undefined when it may. The name asked for has to be this machine's (see `ownAddress`). Whatever changes
 * something has to come from this page itself: browsers put `Origin` on every POST and scripts cannot set it.
 */
function refusal(request: Request): string | undefined {
  const asked = ownAddress(request.headers.host);
  if (asked === undefined) return 'This page answers to localhost and 127.0.0.1 only.';
  if (request.method === 'GET' || request.method === 'HEAD') return undefined;
  if (request.headers.origin !== asked.origin) return 'This request does not come from the sandbox page.';
  if (request.headers['content-type']?.split(';')[0] !== 'application/json') return 'Send JSON.';
  return undefined;
}
