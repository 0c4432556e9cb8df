import { createHash } from 'node:crypto';
import { type Request, type Response, Router } from 'express';
import type { Logger } from 'pino';
import { FORM_FIELDS, LONGEST, readForm, type Typed } from '../../../domain/fallback-form/entry.ts';
import type { Spool } from '../../../flow/spool.ts';
import { pageHeaders } from '../page-headers.ts';
import { type Attempt, formPage, POT, takenPage } from './page.ts';
import { newPass, readPass, referenceOf } from './pass.ts';
import type { FormRate } from './rate.ts';
import { STYLE } from './style.ts';

/** Where the form is. */
export const FORM_PATH = '/fallback';

/** Bytes of a filled-in form: the longest message, all of it in letters that take nine bytes each as browsers send them, and room for the rest. */
const LARGEST = 9 * LONGEST.message + 16_384;

/** Nothing runs in the page. */
const HEADERS = pageHeaders(`style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`);

export interface FormPorts {
  /** Signs passes; the same in all instances. */
  readonly secret: string;
  readonly spool: Spool;
  readonly rate: FormRate;
  /** Told after each entry that was kept. */
  kept(): void;
  now(): Date;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
}

const WHY = {
  'no pass': 'The page was open for too long. What you wrote is still here: look at it and press Send again.',
  'too soon': 'That was faster than people type, so please press Send once more.',
  often:
    'A lot has been sent from where you are. What you wrote is still here: please press Send again in ten minutes.',
  failed:
    'We cannot keep your message at the moment. What you wrote is still here: please press Send again in a few minutes, or write us an e-mail.',
  large: `That was too long: ${LONGEST.message.toLocaleString('en-US')} characters are the most we can take. Go back in your browser to find what you wrote.`,
  unread: 'What your browser sent could not be read. Go back to find what you wrote, and press Send again.',
} as const;

/**
 * `GET /fallback`: the form that works while Intercom, Slack and the database are away (IN-9). `POST`: 200 once it is durable, with its reference; 422 with what is wrong at each field, 413 and 415 for
 * what cannot be read, 429 too many, 503 where it could not be kept. Its body must have been read before, as bytes.
 */
export function formRoutes(ports: FormPorts): Router {
  const { secret, spool, rate, now, log } = ports;
  const router = Router();
  const answer = (response: Response, status: number, html: string): void =>
    void response.status(status).set(HEADERS).type('html').send(html);
  const again = (response: Response, status: number, attempt?: Attempt, pass = newPass(secret, now())): void =>
    answer(response, status, formPage(pass, attempt));
  const refused = (response: Response, status: number, why: keyof typeof WHY, typed: Typed, pass?: string): void => {
    log.warn({ status }, `a filled-in form was not taken: ${why}`);
    if (status === 429 || status === 503) response.set('Retry-After', '600');
    again(response, status, { typed, problems: {}, why: WHY[why] }, pass);
  };

  router.get(FORM_PATH, (_request, response) => again(response, 200));
  router.post(FORM_PATH, async (request, response) => {
    const fields = fieldsOf(request);
    if (typeof fields === 'string') return refused(response, fields === 'large' ? 413 : 415, fields, typedIn(null));
    const typed = typedIn(fields);
    const given = fields.get('pass') ?? '';
    const pass = readPass(secret, given, now());
    // As if it were taken: a program that hears of its mistake makes another one.
    if ((fields.get(POT) ?? '') !== '') {
      log.info('a filled-in form was thrown away: only programs see one of its fields');
      return answer(response, 200, takenPage(referenceOf(secret, given, typed)));
    }
    const read = readForm(typed);
    if (!read.ok)
      return again(response, 422, { typed, problems: read.problems }, pass.kind === 'no pass' ? undefined : given);
    if (pass.kind !== 'in time')
      return refused(response, 422, pass.kind, typed, pass.kind === 'too soon' ? given : undefined);
    const reference = referenceOf(secret, pass.nonce, read.entry);
    if (!rate.take(request.socket.remoteAddress, now(), reference))
      return refused(response, 429, 'often', typed, given);
    const kept = await spool.put({ ...read.entry, reference, at: now() });
    if (kept !== 'kept') {
      log.error({ reason: kept === 'full' ? 'full' : kept.failed }, 'a filled-in form could not be kept');
      return refused(response, 503, 'failed', typed, given);
    }
    log.info({ reference }, 'a filled-in form was kept');
    answer(response, 200, takenPage(reference));
    ports.kept();
  });
  return router;
}

function fieldsOf(request: Request): URLSearchParams | 'large' | 'unread' {
  const { body } = request as { body: unknown };
  const isForm = /^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(request.headers['content-type'] ?? '');
  if (!isForm || !Buffer.isBuffer(body)) return 'unread';
  return body.length > LARGEST ? 'large' : new URLSearchParams(body.toString('utf8'));
}

// Object.fromEntries forgets which keys there are: these are all.
const typedIn = (fields: URLSearchParams | null): Typed =>
  Object.fromEntries(FORM_FIELDS.map((field) => [field, fields?.get(field) ?? ''])) as Typed;
