import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parseSync } from '@swc/core';

/** The rooms of the house from the ground up: each may import those before it. Several in a line do not know each other. */
const STOREYS: readonly (readonly string[])[] = [
  ['domain/calendar', 'domain/text', 'embedded'],
  ['config'],
  ['standins'],
  ['domain'],
  ['flow'],
  ['adapters'],
  ['app'],
  ['main.ts'],
  ['sandbox'],
  ['cli'],
  ['bench'],
];

/** Inside `domain`, likewise: a feature knows those before it. */
const DOMAIN: readonly string[] = [
  'text',
  'calendar',
  'sla',
  'record',
  'triage',
  'fallback-form',
  'case',
  'ticket',
  'conversation',
  'people',
  'routing',
  'escalation',
  'words',
  'picture',
  'forms',
  'mirror',
  'knowledge',
  'clusters',
  'predict',
  'audit',
  'measures',
];

/** What the storeys alone would allow or forbid, and is the other way round. */
const NEVER: readonly (readonly [from: string, to: string, but: readonly string[]])[] = [
  // Leaves: the stand-ins share the policy's types and nothing else, and only what plays them knows them.
  ['standins', '', ['config']],
  ['', 'standins', ['sandbox', 'bench']],
  ['', 'embedded', ['adapters/store', 'cli', 'sandbox', 'bench']],
  ['domain/triage', 'domain', ['domain/text']],
];
/** An edge never knows another, but for the outbox, which reads what the store keeps for it. */
const EDGES: Readonly<Record<string, readonly string[]>> = { 'adapters/outbox': ['adapters/store'] };

/** SDKs with an outside behind them, and the rooms that may know them. */
const SDKS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^mongoose$|^mongodb$/, ['adapters/store', 'adapters/jobs', 'app', 'bench', 'cli', 'main.ts']],
  [/^bson$/, ['embedded', 'cli']],
  [/^lmdb$/, ['embedded']],
  [/^@slack\//, ['adapters/slack', 'standins', 'app', 'main.ts']],
  [/^intercom-client(\/|$)/, ['adapters/intercom', 'standins', 'app', 'main.ts']],
  [/^openai(\/|$)/, ['adapters/openai']],
  [/^agenda$|^@agendajs\//, ['adapters/jobs']],
];
/** Packages that neither read nor write. */
const HARMLESS = ['zod', 'luxon', 'minisearch', 'p-limit', 'html-to-text'];

interface Source {
  readonly path: string;
  /** The folder that the rules speak of: of `domain` and `adapters` the one below. */
  readonly room: string;
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

function roomOf(path: string): string {
  const [first = path, second = ''] = path.split('/');
  return first === 'domain' || first === 'adapters' ? `${first}/${second}` : first;
}

function parse(path: string, code = readFileSync(`src/${path}`, 'utf8')): Source {
  const tree = [...nodes(parseSync(code, { syntax: 'typescript', tsx: path.endsWith('.tsx'), target: 'es2022' }))];
  return {
    path,
    room: roomOf(path),
    imports: tree.flatMap((node) => importOf(node) ?? []),
    readsTime: tree.flatMap((node) => timeRead(node) ?? []),
  };
}

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => parse(path));

/** The file that a relative import leads to; null for packages. */
function fileOf(path: string, to: string): string | null {
  if (!to.startsWith('.')) return null;
  const target = posix.join(posix.dirname(path), to);
  return existsSync(`src/${target}`) ? target : target.replace(/\.ts$/, '.tsx');
}

const arrows = sources.flatMap(({ path, imports }) =>
  imports.flatMap((to): (readonly [string, string])[] => {
    const file = fileOf(path, to);
    return file === null ? [] : [[path, file]];
  }),
);

const within = (room: string, folder: string): boolean =>
  folder === '' || room === folder || room.startsWith(`${folder}/`);
/** The longest name that fits says the storey: `domain/calendar` lies below `domain`. */
const storeyOf = (room: string): number => {
  const fitting = STOREYS.flat().filter((one) => within(room, one));
  const name = fitting.sort((a, b) => b.length - a.length)[0];
  return STOREYS.findIndex((rooms) => name !== undefined && rooms.includes(name));
};

/** Whether a file of one room may import one of another. */
function allows(from: string, to: string): boolean {
  if (from === to) return true;
  const [above, below] = [storeyOf(from), storeyOf(to)];
  if (above < 0 || below < 0) return false;
  if (
    NEVER.some(
      ([one, other, but]) => within(from, one) && within(to, other) && ![from, to].some((room) => but.includes(room)),
    )
  )
    return false;
  if (above !== below) return above > below;
  const [mine, theirs] = [from, to].map((room) => DOMAIN.indexOf(room.replace('domain/', '')));
  if (within(from, 'domain')) return mine !== undefined && theirs !== undefined && theirs >= 0 && mine > theirs;
  return EDGES[from]?.includes(to) ?? false;
}

describe('who may import whom', () => {
  test('the sources are read', () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(arrows.length).toBeGreaterThan(200);
  });

  test('no arrow but those of the design', () => {
    const wrong = arrows.filter(([from, to]) => !allows(roomOf(from), roomOf(to)));
    expect(wrong.map(([from, to]) => `${from} -> ${to}`)).toEqual([]);
  });

  test('no circle between files, types among them', () => {
    expect(circles(arrows)).toEqual([]);
  });

  test('every package behind which there is an outside is known to its own rooms alone', () => {
    const wrong = sources.flatMap(({ path, room, imports }) =>
      imports
        .filter((to) => SDKS.some(([sdk, rooms]) => sdk.test(to) && !rooms.some((one) => within(room, one))))
        .map((to) => `${path} -> ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  test('every room has its place', () => {
    const rooms = [...new Set(sources.map(({ room }) => room))];
    expect(rooms.filter((room) => storeyOf(room) < 0)).toEqual([]);
    const domain = rooms.filter((room) => within(room, 'domain')).map((room) => room.replace('domain/', ''));
    expect(domain.filter((room) => !DOMAIN.includes(room))).toEqual([]);
  });
});

describe('domain and flow', () => {
  const pure = sources.filter(({ room }) => within(room, 'domain') || room === 'flow');

  test('import no SDK, no database and nothing of node', () => {
    const wrong = pure.flatMap(({ path, imports }) =>
      imports.filter((to) => !to.startsWith('.') && !HARMLESS.includes(to)).map((to) => `${path} -> ${to}`),
    );
    // The classifier's examples are data beside their reader.
    expect(wrong).toEqual(['domain/triage/seeds/index.ts -> node:fs']);
  });

  test('never ask what time it is', () => {
    expect(pure.flatMap(({ path, readsTime }) => readsTime.map((one) => `${path}: ${one}`))).toEqual([]);
  });
});

describe('the test itself', () => {
  const read = (code: string) => parse('domain/case/x.ts', code);

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
        ['e', 'a'],
      ]),
    ).toEqual(['a', 'b', 'c']);
  });

  test.each([
    ['adapters/slack', 'flow', true],
    ['adapters/slack', 'adapters/intercom', false],
    ['adapters/outbox', 'adapters/store', true],
    ['adapters/store', 'embedded', true],
    ['adapters/slack', 'embedded', false],
    ['domain/case', 'flow', false],
    ['domain/ticket', 'domain/case', true],
    ['domain/case', 'domain/ticket', false],
    ['domain/triage', 'domain/case', false],
    ['domain/triage', 'domain/text', true],
    ['config', 'domain/calendar', true],
    ['config', 'domain/sla', false],
    ['standins', 'config', true],
    ['standins', 'domain/calendar', false],
    ['app', 'standins', false],
    ['sandbox', 'standins', true],
    ['sandbox', 'main.ts', true],
    ['cli', 'sandbox', true],
    ['nobody', 'config', false],
  ])('%s -> %s: %s', (from, to, expected) => {
    expect(allows(from, to)).toBe(expected);
  });
});

/** The files that lie on a circle: what remains when whatever imports nothing, or is imported by nothing, is taken away again and again. */
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
