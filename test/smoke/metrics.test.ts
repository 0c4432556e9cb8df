import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { type Embedded, startEmbedded } from '../../src/embedded/index.ts';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const LIMIT = 60_000;
const ALWAYS = { times: 1_000_000 };

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly runbook: string };
}
const read: { readonly groups: readonly { readonly rules: readonly Rule[] }[] } = parse(
  readFileSync('deploy/alerts.yml', 'utf8'),
);
const rules = read.groups.flatMap((group) => group.rules);
interface Target {
  readonly expr: string;
  readonly legendFormat: string;
}
const dashboard: {
  readonly panels: readonly { readonly title: string; readonly targets: readonly Target[] }[];
} = JSON.parse(readFileSync('deploy/dashboard.json', 'utf8'));

/** Every expression, with the labels that are spoken of beside it. */
const asked = [
  ...rules.map(({ alert, expr, annotations }) => ({
    where: alert,
    expr,
    beside: [...annotations.summary.matchAll(/\$labels\.(\w+)/g)].map(([, label = '']) => label),
  })),
  ...dashboard.panels.flatMap(({ title, targets }) =>
    targets.map(({ expr, legendFormat }) => ({
      where: title,
      expr,
      beside: [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label = '']) => label),
    })),
  ),
];
/** Prometheus gives these to all that it scrapes. */
const OF_THE_TARGET = ['job', 'instance'];
const OF_PROMETHEUS = ['up'];

let embedded: Embedded;
let world: World;
beforeAll(async () => {
  embedded = await startEmbedded({ dir: null });
  world = await startWorld({ env: { mongodbUri: `${embedded.uri}/caseload` } });
}, LIMIT);
afterAll(async () => {
  await world.stop();
  await embedded.close();
}, LIMIT);

const metrics = async () => (await fetch(`${world.caseload.url}/metrics`)).text();

/** What is shown, by name: its labels with their values. */
function shown(text: string): ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>> {
  const found = new Map<string, Map<string, Set<string>>>();
  for (const line of text.split('\n')) {
    const [, name, labels = ''] = /^(\w+)(?:\{(.*)\})? [\d.e+-]+$/.exec(line) ?? [];
    if (name === undefined) continue;
    const of = found.get(name) ?? new Map<string, Set<string>>();
    for (const [, label = '', value = ''] of labels.matchAll(/(\w+)="([^"]*)"/g))
      of.set(label, new Set([...(of.get(label) ?? []), value]));
    found.set(name, of);
  }
  return found;
}

test(
  '[AD-8] every metric, label and part that an alert or the dashboard names is one that the running program shows',
  async () => {
    const { faults } = world.sandbox.slack;
    const write = () =>
      world.sandbox.intercom.customer('contact-bea').write('We were charged twice this month, please fix it.');
    write();
    await world.message('fay', '#support-billing', /CASE-1/, LIMIT);
    await until(async () => /reconciled_seconds \d/.test(await metrics()), 'a reconciliation', LIMIT);
    faults.next('chat.postMessage', { error: 'not_in_channel' }, ALWAYS);
    write();
    await until(async () => /set_aside\{cause="not_in_channel"\} \d/.test(await metrics()), 'a letter', LIMIT);
    faults.next('chat.update', { error: 'token_revoked' }, ALWAYS);
    const card = await world.message('fay', '#support-billing', /CASE-1/, LIMIT);
    await world.press('fay', { channel: world.channel('#support-billing'), ts: card.ts }, /^Claim/);
    await until(async () => /token_refused\{family="slack"\} 1/.test(await metrics()), 'a refused token', LIMIT);

    const there = shown(await metrics());
    const wrong: string[] = [];
    for (const { where, expr, beside } of asked) {
      const named = [...expr.matchAll(/\b(caseload_\w+|up)\b(?:\{([^}]*)\})?/g)];
      if (named.length === 0) wrong.push(`${where}: names no metric`);
      const grouped = [...expr.matchAll(/by \(([^)]*)\)/g)].flatMap(([, all = '']) => all.split(/,\s*/));
      for (const [, name = '', selector = ''] of named) {
        if (OF_PROMETHEUS.includes(name)) continue;
        const labels = there.get(name);
        if (!labels) {
          wrong.push(`${where}: nothing is called ${name}`);
          continue;
        }
        for (const [, label = '', value = ''] of selector.matchAll(/(\w+)="([^"]*)"/g))
          if (!OF_THE_TARGET.includes(label) && !labels.get(label)?.has(value))
            wrong.push(`${where}: ${name} has no ${label}="${value}"`);
        for (const label of [...grouped, ...beside])
          if (!OF_THE_TARGET.includes(label) && !labels.has(label)) wrong.push(`${where}: ${name} has no ${label}`);
      }
    }
    expect(wrong).toEqual([]);
    expect([...there.keys()].filter((name) => !name.startsWith('caseload_'))).toEqual([]);
  },
  3 * LIMIT,
);

test('[AD-8] webhooks and what was delivered are counted, in a form that Prometheus reads', async () => {
  const text = await metrics();
  expect(text).toContain('# TYPE caseload_webhook_seconds histogram');
  expect(text).toContain('# TYPE caseload_effects_sent_total counter');
  const numbers = [...text.matchAll(/^caseload_webhook_seconds_bucket\{le="[^"]+"\} (\d+)$/gm)].map(([, n]) =>
    Number(n),
  );
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  const count = Number(/^caseload_webhook_seconds_count (\d+)$/m.exec(text)?.[1]);
  expect(count).toBeGreaterThan(1);
  expect(numbers.at(-1)).toBe(count);
  expect(Number(/effects_sent_total\{family="slack"\} (\d+)/.exec(text)?.[1])).toBeGreaterThan(0);
});

test('[AD-8] each alert has a section of the runbook that says what it means, what to look at and what to do; the runbook has no other, and its links lead somewhere', () => {
  const runbook = readFileSync('docs/runbook.md', 'utf8');
  const sections = new Map(
    runbook
      .split(/^## /m)
      .slice(1)
      .map((section) => [section.split('\n', 1)[0] ?? '', section]),
  );
  expect([...sections.keys()]).toEqual(rules.map(({ alert }) => alert));
  for (const { alert, annotations, labels, for: held } of rules) {
    expect(annotations.runbook).toBe(`docs/runbook.md#${alert.toLowerCase()}`);
    expect(['page', 'ticket']).toContain(labels.severity);
    expect(held).toMatch(/^\d+m$/);
    for (const part of ['Means.', 'Look at.', 'Do.'])
      expect([alert, sections.get(alert)]).toEqual([alert, expect.stringContaining(`**${part}**`)]);
  }
  const anchors = [...sections.keys()].map((name) => name.toLowerCase());
  for (const [, anchor = ''] of runbook.matchAll(/\]\(#([^)]+)\)/g)) expect(anchors).toContain(anchor);
});
