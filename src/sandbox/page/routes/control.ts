import { setTimeout } from 'node:timers/promises';
import { Router } from 'express';
import { z } from 'zod';
import type { SandboxClock } from '../../clock.ts';
import type { Sandbox } from '../../start.ts';
import type { FaultBoard } from '../faults.ts';
import type { PageOptions } from '../options.ts';
import { cardOf } from '../pictures/inbox.ts';
import { traffic } from '../pictures/traffic.ts';
import { BadRequest, json, nothing } from '../respond.ts';
import type { Player, Scenario } from '../scenarios/scenario.ts';
import type { ControlPicture, DueRow } from '../wire-control.ts';

const pictureQuery = z.object({ traffic: z.enum(['1', 'all']).optional() });
const speedSchema = z.object({ speed: z.union([z.literal(1), z.literal(60), z.literal(600)]) });
/** A week at most: more would only hide what happens on the way. */
const jumpSchema = z.object({
  ms: z
    .int()
    .positive()
    .max(7 * 86_400_000),
});
const idSchema = z.object({ id: z.string().min(1).max(50) });
/** Asking the app what is due more often than this (real time) would only keep it busy. */
const DUE_MS = 1000;
/** Whoever looks does not wait longer for the app, which may wait for its database. */
const PATIENCE_MS = 300;

export interface ControlParts {
  readonly clock: SandboxClock;
  readonly sandbox: Sandbox;
  readonly board: FaultBoard;
  readonly player: Player;
  readonly scenarios: readonly Scenario[];
  readonly isStarting: () => boolean;
  readonly due: PageOptions['due'];
  readonly reset: PageOptions['reset'];
  /** Told after everything that changes this picture. */
  readonly changed: () => void;
}

/** Time, what comes next, faults, scenarios, traffic. */
export function controlRoutes(parts: ControlParts): Router {
  const { clock, sandbox, board, player, changed } = parts;
  const due = dueAsked(parts.due);
  const look = async (asked: z.output<typeof pictureQuery>): Promise<ControlPicture> => ({
    isStarting: parts.isStarting(),
    due: parts.isStarting() ? [] : await due(),
    faults: board.rows(),
    scenarios: parts.scenarios.map(({ id, label, what }) => ({ id, label, what })),
    playing: player.now(),
    canReset: parts.reset !== undefined,
    happened: happening(),
    traffic: asked.traffic === undefined ? null : traffic(sandbox, asked.traffic === 'all'),
    violations: sandbox.slack.violations.length + sandbox.intercom.violations.length,
  });
  const happening = (): ControlPicture['happened'] => {
    const last = player.happened();
    if (last?.kind !== 'customer') return last;
    const cards = player.conversations().map((one) => cardOf(sandbox.slack, one));
    return {
      ...last,
      card: cardOf(sandbox.slack, last.conversation),
      lately: cards.findLast((one) => one !== null) ?? null,
    };
  };
  const press = ({ id }: z.output<typeof idSchema>): void => {
    if (!board.press(id)) throw new BadRequest('There is no such fault.', 404);
    changed();
  };
  const clear = (): void => {
    board.clear();
    changed();
  };
  const play = ({ id }: z.output<typeof idSchema>): void => {
    const scenario = parts.scenarios.find((one) => one.id === id);
    if (scenario === undefined) throw new BadRequest('There is no such scenario.', 404);
    player.play(scenario);
  };
  const reset = async (): Promise<void> => {
    if (parts.reset === undefined) throw new BadRequest('This sandbox cannot begin anew.', 404);
    player.stop();
    board.clear();
    await parts.reset();
  };
  const routes = Router();
  routes.get('/', json(pictureQuery, look));
  routes.post(
    '/speed',
    json(speedSchema, ({ speed }) => clock.setSpeed(speed)),
  );
  routes.post(
    '/jump',
    json(jumpSchema, ({ ms }) => clock.jump(ms)),
  );
  routes.post('/fault', json(idSchema, press));
  routes.post('/faults-off', json(nothing, clear));
  routes.post('/play', json(idSchema, play));
  routes.post('/stop', json(nothing, player.stop));
  routes.post('/reset', json(nothing, reset));
  return routes;
}

/** Asks at most once a second, whoever looks, and answers what was heard last: an app in trouble must not hold up the page. */
function dueAsked(ask: PageOptions['due']): () => Promise<readonly DueRow[]> {
  let heard: readonly DueRow[] = [];
  let asked: { readonly at: number; readonly answer: Promise<void> } | undefined;
  return async () => {
    if (ask === undefined) return [];
    if (asked === undefined || Date.now() - asked.at >= DUE_MS) {
      const answer = ask().then(
        (rows) => {
          heard = rows;
        },
        () => {
          heard = [];
        },
      );
      asked = { at: Date.now(), answer };
    }
    await Promise.race([asked.answer, setTimeout(PATIENCE_MS, undefined, { ref: false })]);
    return heard;
  };
}
