import express, { type Router } from 'express';

/** How a part does; `trouble` null when all is well, else in words for an operator. */
export interface Part {
  readonly trouble: string | null;
}

export interface State {
  /** Null when webhooks can be taken: all that a load balancer has to know. Else why not. */
  readonly notReady: string | null;
  /** What the whole of it needs. */
  readonly parts: Readonly<Record<string, Part>>;
  /** Numbers for `/metrics`, by their names there. */
  readonly figures: Readonly<Record<string, number>>;
}

export type Health = () => Promise<State>;

/**
 * `GET /healthz`: the process lives. `GET /readyz`: 200 when it can take webhooks, whatever Slack or Intercom do; its body tells what works. `GET /metrics`: the
 * same in Prometheus' text format.
 */
export function healthRoutes(health: Health): Router {
  const router = express.Router();
  router.get('/healthz', (_request, response) => void response.json({ status: 'up' }));
  router.get('/readyz', async (_request, response) => {
    const { notReady, parts } = await health();
    response.status(notReady === null ? 200 : 503).json({
      ...(notReady === null ? { status: 'ready' } : { status: 'not ready', reason: notReady }),
      working: works(parts),
      parts: Object.fromEntries(Object.entries(parts).map(([name, { trouble }]) => [name, trouble ?? 'ok'])),
    });
  });
  router.get('/metrics', async (_request, response) => {
    response.type('text/plain; version=0.0.4').send(metrics(await health()));
  });
  return router;
}

const works = (parts: State['parts']): boolean => Object.values(parts).every(({ trouble }) => trouble === null);

function metrics({ notReady, parts, figures }: State): string {
  const gauge = (name: string, rows: readonly (readonly [labels: string, value: number])[]) => [
    `# TYPE caseload_${name} gauge`,
    ...rows.map(([labels, value]) => `caseload_${name}${labels} ${value}`),
  ];
  const lines = [
    ...gauge('ready', [['', notReady === null ? 1 : 0]]),
    ...gauge(
      'working',
      Object.entries(parts).map(([name, { trouble }]) => [`{part="${name}"}`, trouble === null ? 1 : 0]),
    ),
    ...Object.entries(figures).flatMap(([name, value]) => gauge(name, [['', value]])),
  ];
  return `${lines.join('\n')}\n`;
}
