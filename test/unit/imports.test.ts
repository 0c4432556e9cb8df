import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parseSync } from '@swc/core';

/** Folders without side effects: they import each other and nothing that reads or writes, and take the time as an argument. */
const PURE = [
  'calendar',
  'sla',
  'aggregate',
  'case',
  'ticket',
  'conversation',
  'routing',
  'triage',
  'knowledge',
  'escalation',
  'mirror',
  'clusters',
  'notify',
  'predict',
  'flow',
];
/** What an edge may call: the verbs and what they speak of, and the store's queries; never another edge. */
const EDGE = [...PURE, 'config', 'store'];
const ANYTHING = null;

/** Who may import whom: the arrows of the design, folder by folder. A folder that is not in here may import nothing of the others. */
const ALLOWED: Readonly<Record<string, readonly string[] | typeof ANYTHING>> = {
  config: ['calendar'],
  calendar: [],
  sla: ['calendar', 'config'],
  aggregate: ['config'],
  case: ['aggregate', 'calendar', 'config', 'sla'],
  ticket: ['aggregate', 'calendar', 'case', 'config', 'sla'],
  conversation: ['aggregate', 'calendar', 'case', 'config', 'sla'],
  routing: ['aggregate', 'calendar', 'case', 'config', 'conversation', 'sla', 'ticket'],
  triage: ['aggregate', 'calendar', 'case', 'config', 'conversation', 'sla', 'ticket'],
  knowledge: ['aggregate', 'calendar', 'case', 'config', 'conversation', 'sla', 'ticket', 'triage'],
  escalation: ['aggregate', 'calendar', 'case', 'config', 'conversation', 'routing', 'sla', 'ticket'],
  mirror: ['aggregate', 'calendar', 'case', 'config', 'conversation', 'sla', 'ticket'],
  clusters: ['aggregate', 'calendar', 'case', 'config', 'sla', 'ticket', 'triage'],
  notify: ['aggregate', 'calendar', 'case', 'config', 'conversation', 'sla', 'ticket'],
  predict: ['aggregate', 'calendar', 'case', 'config', 'sla'],
  flow: [...PURE, 'config'],
  embedded: [],
  store: ['aggregate', 'case', 'clusters', 'config', 'conversation', 'embedded', 'flow', 'notify', 'ticket'],
  outbox: ['aggregate', 'flow', 'store'],
  openai: ['config', 'triage'],
  slack: EDGE,
  intercom: EDGE,
  intake: EDGE,
  jobs: EDGE,
  report: EDGE,
  sandbox: ['config'],
  app: ANYTHING,
  bench: ANYTHING,
  cli: ANYTHING,
  'main.ts': ANYTHING,
};

/** SDKs with an outside behind them, and the folders that may know them. */
const SDKS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^mongoose$|^mongodb$/, ['store', 'jobs', 'app', 'cli', 'main.ts']],
  [/^bson$/, ['embedded', 'cli']],
  [/^lmdb$/, ['embedded']],
  [/^@slack\//, ['slack', 'sandbox', 'app', 'cli', 'main.ts']],
  [/^intercom-client(\/|$)/, ['intercom', 'sandbox', 'app', 'cli', 'main.ts']],
  [/^openai(\/|$)/, ['openai', 'app', 'cli', 'main.ts']],
  [/^agenda$|^@agendajs\//, ['jobs']],
];
/** Packages that neither read nor write. */
const HARMLESS = ['zod', 'luxon', 'minisearch'];

interface Source {
  readonly path: string;
  readonly folder: string;
  readonly imports: readonly string[];
  /** Where it asks for the present itself. */
  readonly readsTime: readonly string[];
}

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;
const nameOf = (value: unknown): unknown => (isNode(value) ? value.value : undefined);

/** Every node of a syntax tree. */
function* nodes(value: unknown): Generator<Node> {
  if (!isNode(value)) return;
  if (typeof value.type === 'string') yield value;
  for (const inner of Object.values(value)) yield* nodes(inner);
}

function importOf(node: Node): string | null {
  const from =
    node.type === 'ImportDeclaration' || node.type === 'ExportNamedDeclaration' || node.type === 'ExportAllDeclaration'
      ? nameOf(node.source)
      : node.type === 'CallExpression' &&
          isNode(node.callee) &&
          node.callee.type === 'Import' &&
          Array.isArray(node.arguments)
        ? nameOf(node.arguments[0]?.expression)
        : null;
  return typeof from === 'string' ? from : null;
}

function timeRead(node: Node): string | null {
  if (node.type === 'NewExpression' && nameOf(node.callee) === 'Date') {
    return Array.isArray(node.arguments) && node.arguments.length > 0 ? null : 'new Date()';
  }
  if (node.type === 'CallExpression' && nameOf(node.callee) === 'Date') return 'Date()';
  if (node.type !== 'MemberExpression') return null;
  const member = `${nameOf(node.object)}.${nameOf(node.property)}`;
  return ['Date.now', 'performance.now', 'process.hrtime', 'DateTime.now', 'DateTime.local', 'DateTime.utc'].includes(
    member,
  )
    ? member
    : null;
}

function parse(path: string, code = readFileSync(`src/${path}`, 'utf8')): Source {
  const tree = [...nodes(parseSync(code, { syntax: 'typescript', target: 'es2022' }))];
  return {
    path,
    folder: path.split('/')[0] ?? path,
    imports: tree.flatMap((node) => importOf(node) ?? []),
    readsTime: tree.flatMap((node) => timeRead(node) ?? []),
  };
}

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => parse(path));

/** The folder a relative import leads to; null for packages and for neighbours. */
function folderOf({ path, folder }: Source, to: string): string | null {
  if (!to.startsWith('.')) return null;
  const target = posix.join(posix.dirname(path), to).split('/')[0] ?? '';
  return target === folder ? null : target;
}

const arrows = sources.flatMap((source) =>
  source.imports.flatMap((to) => {
    const folder = folderOf(source, to);
    return folder === null ? [] : [{ path: source.path, from: source.folder, to: folder }];
  }),
);

function allows(from: string, to: string): boolean {
  const allowed = Object.hasOwn(ALLOWED, from) ? ALLOWED[from] : [];
  return allowed === ANYTHING || allowed === undefined ? allowed === ANYTHING : allowed.includes(to);
}

describe('who may import whom', () => {
  test('the sources are read', () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(arrows.length).toBeGreaterThan(200);
  });

  test('no arrow but those of the design', () => {
    const wrong = arrows.filter(({ from, to }) => !allows(from, to));
    expect(wrong.map(({ path, to }) => `${path} -> ${to}`)).toEqual([]);
  });

  test('no circle between folders, in the rules or in the sources', () => {
    const rules = Object.entries(ALLOWED).flatMap(([from, to]) =>
      (to ?? []).filter((one) => one !== from).map((one) => [from, one] as const),
    );
    expect(circles(rules)).toEqual([]);
    expect(circles(arrows.map(({ from, to }) => [from, to] as const))).toEqual([]);
  });

  test('every package behind which there is an outside is known to its own folder alone', () => {
    const wrong = sources.flatMap(({ path, folder, imports }) =>
      imports
        .filter((to) => SDKS.some(([sdk, folders]) => sdk.test(to) && !folders.includes(folder)))
        .map((to) => `${path} -> ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  test('every folder is in the table', () => {
    expect(
      [...new Set(sources.map(({ folder }) => folder))].filter((folder) => !Object.hasOwn(ALLOWED, folder)),
    ).toEqual([]);
  });
});

describe('pure folders', () => {
  const pure = sources.filter(({ folder }) => PURE.includes(folder));

  test('import no SDK, no database and nothing of node', () => {
    const wrong = pure.flatMap(({ path, imports }) =>
      imports.filter((to) => !to.startsWith('.') && !HARMLESS.includes(to)).map((to) => `${path} -> ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  test('never ask what time it is', () => {
    expect(pure.flatMap(({ path, readsTime }) => readsTime.map((one) => `${path}: ${one}`))).toEqual([]);
  });
});

describe('the test itself', () => {
  const read = (code: string) => parse('case/x.ts', code);

  test.each([
    ["import type { X } from '../slack/x.ts';", '../slack/x.ts'],
    ["export { x } from 'mongoose';", 'mongoose'],
    ["export * from '../slack/x.ts';", '../slack/x.ts'],
    ["const x = await import('node:fs');", 'node:fs'],
    ["import 'openai';", 'openai'],
  ])('sees %s', (code, expected) => {
    expect(read(code).imports).toEqual([expected]);
  });

  test.each(['new Date()', 'new Date', 'Date.now()', 'Date()', 'performance.now()', 'DateTime.now()'])(
    'sees %s',
    (code) => {
      expect(read(`const x = ${code};`).readsTime).toHaveLength(1);
      expect(read('const x = new Date(0);').readsTime).toEqual([]);
    },
  );

  test('sees a circle', () => {
    expect(
      circles([
        ['a', 'b'],
        ['b', 'c'],
        ['c', 'a'],
        ['c', 'd'],
      ]),
    ).toEqual(['a', 'b', 'c']);
  });

  test('knows the arrows of the design', () => {
    expect([
      allows('slack', 'flow'),
      allows('slack', 'intercom'),
      allows('case', 'flow'),
      allows('nobody', 'case'),
      allows('cli', 'slack'),
    ]).toEqual([true, false, false, false, true]);
  });
});

/** The nodes that lie on a circle, or lead only to ones that do: what remains when whatever imports nothing is taken away again and again. */
function circles(edges: readonly (readonly [string, string])[]): string[] {
  let left = edges.filter(([from, to]) => from !== to);
  for (;;) {
    const importers = new Set(left.map(([from]) => from));
    const imported = new Set(left.map(([, to]) => to));
    const next = left.filter(([from, to]) => importers.has(to) && imported.has(from));
    if (next.length === left.length) return [...importers].sort();
    left = next;
  }
}
