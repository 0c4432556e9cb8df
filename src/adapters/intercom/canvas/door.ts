import { setTimeout as after } from 'node:timers/promises';
import express, { type Request, type Response, type Router } from 'express';
import type { Logger } from 'pino';
import { mishap } from '../../../config/mishap.ts';
import type { Person } from '../../../config/policy/schema.ts';
import { strangerLine } from '../../../domain/words/refusals.ts';
import type { Door } from '../../../flow/door.ts';
import { CANVAS, parseJson, signs } from '../signature.ts';
import { answered, type Canvas } from './components.ts';
import { strangerCanvas, wordsCanvas } from './draw.ts';
import { opened, pressed } from './inbox-app.ts';
import { readActId } from './presses.ts';
import { type CanvasRequest, readRequest } from './request.ts';
import { plain, type View } from './view.ts';

export interface CanvasPorts {
  readonly clientSecret: string;
  readonly door: Door;
  /** Who of the policy a teammate is. */
  readonly personOf: (teammate: string) => Person | null;
  readonly view: () => View;
  /** The seat that Caseload writes from. */
  readonly adminId: string;
  readonly log: Pick<Logger, 'warn' | 'error'>;
}

const PATH = '/intercom/canvas';
/** Intercom names no limit; three seconds are held to be the longest that it waits. */
const WORKING_AFTER_MS = 2_000;

/**
 * `POST /intercom/canvas/initialize|submit`: the inbox app beside a conversation. 401 unsigned, 400 no request; whatever else comes of it is a canvas. Needs bodies
 * as bytes, see `unverifiedBodies`.
 */
export function intercomCanvas(ports: CanvasPorts): Router {
  const router = express.Router();
  for (const ask of ['initialize', 'submit'] as const)
    router
      .route(`${PATH}/${ask}`)
      .post((request, response) => receive(ports, ask, request, response))
      .all((_request, response) => refuse(response.set('Allow', 'POST'), 405, 'ask by POST'));
  return router;
}

type Ask = 'initialize' | 'submit';

async function receive(ports: CanvasPorts, ask: Ask, { body, headers }: Request, response: Response): Promise<void> {
  const { log, clientSecret } = ports;
  const rawBody = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  const header = headers['x-body-signature'];
  if (!signs(CANVAS, typeof header === 'string' ? header : undefined, rawBody, clientSecret)) {
    log.warn(
      'inbox app refused: its signature is missing or wrong; compare INTERCOM_CLIENT_SECRET with the Developer Hub',
    );
    return refuse(response, 401, 'the X-Body-Signature is missing or wrong');
  }
  const request = readRequest(parseJson(rawBody));
  if (request === null) return refuse(response, 400, 'the body is no request for a canvas');
  const canvas = await Promise.race([shown(ports, ask, request), after(WORKING_AFTER_MS, WORKING, { ref: false })]);
  response.json(answered(canvas));
}

const WORKING = wordsCanvas('This takes longer than usual, and goes on. Look again in a moment.');

const refuse = (response: Response, status: number, line: string): void =>
  void response.status(status).type('text/plain').send(`${line}\n`);

/** Never throws: what goes wrong becomes words with a reference. */
async function shown(ports: CanvasPorts, ask: Ask, request: CanvasRequest): Promise<Canvas> {
  try {
    return await asTeammate(ports, ask, request);
  } catch (error) {
    return wordsCanvas(mishap(error, { where: `canvas ${ask}`, edge: 'inbox app' }, ports.log), 'error');
  }
}

async function asTeammate(ports: CanvasPorts, ask: Ask, request: CanvasRequest): Promise<Canvas> {
  const { door, personOf, view, adminId } = ports;
  const { conversation, admin } = request;
  if (conversation === null) return wordsCanvas('Open a conversation to see its case.');
  const person = admin === null ? null : personOf(admin);
  if (person === null) return stranger(ports, ask, request, conversation);
  const { verbs, leave } = door.admit(surfaceOf(ask, request));
  const reader = () => ({ adminId, people: view().policy.people });
  try {
    const desk = { request, conversation, person, verbs, view, reader };
    return await (ask === 'initialize' ? opened(desk) : pressed(desk));
  } finally {
    leave();
  }
}

/** Reads the conversation as everybody in the inbox does, so how its case stands is said; nothing is done. */
async function stranger(
  { door, view }: CanvasPorts,
  ask: Ask,
  request: CanvasRequest,
  conversationId: string,
): Promise<Canvas> {
  const { policy } = view();
  if (ask === 'submit' && request.admin !== null)
    door.turnAway({ kind: 'teammate', id: request.admin }, surfaceOf(ask, request));
  const line = strangerLine(policy, 'Intercom', ask === 'submit');
  return strangerCanvas(await door.outside.statusBehind({ conversationId }), plain(line, view(), 'UTC'));
}

/** What the trail calls it: of what was pressed only what is a name of ours. */
function surfaceOf(ask: Ask, { component, stored }: CanvasRequest): string {
  if (ask === 'initialize') return 'inbox app';
  const act = readActId(component ?? '')?.do;
  const name = act ?? (component === 'send' ? `form ${stored.form ?? ''}` : (component ?? ''));
  return /^[a-z_ ]{1,40}$/.test(name) ? `inbox app ${name.trim()}` : 'inbox app';
}
