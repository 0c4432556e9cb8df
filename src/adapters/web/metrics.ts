import { Router } from 'express';

/** A number of this moment, by label where it has one. */
export interface Gauge {
  readonly name: string;
  readonly help: string;
  readonly values: readonly { readonly labels?: Readonly<Record<string, string>>; readonly value: number }[];
}

const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

/** Prometheus' text format (prometheus.io/docs/instrumenting/exposition_formats). */
export function exposition(gauges: readonly Gauge[]): string {
  const lines = gauges.flatMap(({ name, help, values }) => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} gauge`,
    ...values.map(({ labels = {}, value }) => {
      const named = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
      return `${name}${named.length === 0 ? '' : `{${named.join(',')}}`} ${value}`;
    }),
  ]);
  return `${lines.join('\n')}\n`;
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
