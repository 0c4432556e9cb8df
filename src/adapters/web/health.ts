import express, { type Router } from 'express';
import type { InstanceRole } from '../../config/variables.ts';
import type { Check } from '../../flow/checks.ts';
import type { Gauge } from './metrics.ts';

/** How a part does; `trouble` null when all is well, else in words for an operator. */
export interface Part {
  readonly trouble: string | null;
}

export interface State {
  /** Null when webhooks can be taken: all that a load balancer has to know. Else why not. */
  readonly notReady: string | null;
  /** What the whole of it needs. */
  readonly parts: Readonly<Record<string, Part>>;
  /** What this instance does, and how many of each live; null where it is the only one there can be. */
  readonly role: InstanceRole;
  readonly alive: Readonly<Record<InstanceRole, number>> | null;
  readonly figures: readonly Gauge[];
  /** What is worth knowing of the surroundings, or must be mended. */
  readonly checks: readonly Check[];
}

export type Health = () => Promise<State>;

/**
 * `GET /healthz`: the process lives. `GET /readyz`: 200 when it can take webhooks, whatever Slack or Intercom do; its body tells what works.
 */
export function healthRoutes(health: Health): Router {
  const router = express.Router();
  router.get('/healthz', (_request, response) => void response.json({ status: 'up' }));
  router.get('/readyz', async (_request, response) => {
    const { notReady, parts, checks, role, alive } = await health();
    response.status(notReady === null ? 200 : 503).json({
      ...(notReady === null ? { status: 'ready' } : { status: 'not ready', reason: notReady }),
      working: works(parts),
      ...(alive === null ? {} : { role, alive }),
      parts: Object.fromEntries(Object.entries(parts).map(([name, { trouble }]) => [name, trouble ?? 'ok'])),
      checks: checks.map(({ key, state, what, remedy }) => ({ key, state, what, remedy })),
    });
  });
  return router;
}

const works = (parts: State['parts']): boolean => Object.values(parts).every(({ trouble }) => trouble === null);

/** The same in numbers, for `/metrics`. */
export const healthGauges = ({ notReady, parts, figures }: State): readonly Gauge[] => [
  { name: 'caseload_ready', help: '1 where webhooks can be taken.', values: [{ value: notReady === null ? 1 : 0 }] },
  {
    name: 'caseload_working',
    help: '1 for each part that does what it should.',
    values: Object.entries(parts).map(([part, { trouble }]) => ({ labels: { part }, value: trouble === null ? 1 : 0 })),
  },
  ...figures,
];
