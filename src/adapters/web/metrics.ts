import { Router } from 'express';

/** Numbers of this moment, by label where they have one; a counter's only grow as long as the process lives. */
export interface Gauge {
  readonly name: string;
  readonly help: string;
  readonly type?: 'counter' | 'histogram';
  readonly values: readonly {
    readonly suffix?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly value: number;
  }[];
}

const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

/** Prometheus' text format (prometheus.io/docs/instrumenting/exposition_formats). */
export function exposition(gauges: readonly Gauge[]): string {
  const lines = gauges.flatMap(({ name, help, type = 'gauge', values }) => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...values.map(({ suffix = '', labels = {}, value }) => {
      const named = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
      return `${name}${suffix}${named.length === 0 ? '' : `{${named.join(',')}}`} ${value}`;
    }),
  ]);
  return `${lines.join('\n')}\n`;
}

/** Counts what is observed, by `bounds`: the most that falls into each. */
export function histogram(of: Pick<Gauge, 'name' | 'help'>, bounds: readonly number[]) {
  const counts = bounds.map(() => 0);
  let sum = 0;
  let count = 0;
  return {
    observe(value: number): void {
      sum += value;
      count += 1;
      for (const [at, most] of bounds.entries()) if (value <= most) counts[at] = (counts[at] ?? 0) + 1;
    },
    gauge: (): Gauge => ({
      ...of,
      type: 'histogram',
      values: [
        ...bounds.map((most, at) => ({ suffix: '_bucket', labels: { le: String(most) }, value: counts[at] ?? 0 })),
        { suffix: '_bucket', labels: { le: '+Inf' }, value: count },
        { suffix: '_sum', value: sum },
        { suffix: '_count', value: count },
      ],
    }),
  };
}

/** `GET /metrics`; 503 while they cannot be read. */
export function metricsRouter(read: () => Promise<readonly Gauge[]>): Router {
  const router = Router();
  router.get('/metrics', async (_request, response) => {
    try {
      response.type('text/plain; version=0.0.4').send(exposition(await read()));
    } catch {
      response.status(503).type('text/plain').send('');
    }
  });
  return router;
}
