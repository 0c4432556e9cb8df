import type { Random } from '../../../src/sandbox/past/random.ts';
import { anything, holding, KEYS, number, text } from './values.ts';

type Path = readonly string[];
type Holder = Record<string, unknown>;

/** Arrays and plain objects; a date or an id of BSON is a value. */
function isHolder(value: unknown): value is Holder {
  if (typeof value !== 'object' || value === null) return false;
  const proto: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || proto === null || Object.getPrototypeOf(proto) === null;
}

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (!isHolder(value)) return value;
  const made: Holder = {};
  for (const key of Object.keys(value)) put(made, key, copy(value[key]));
  return made;
}

function* places(value: unknown, at: Path = []): Generator<Path> {
  if (at.length > 12 || !isHolder(value)) return;
  for (const key of Object.keys(value).slice(0, 60)) {
    yield [...at, key];
    yield* places(value[key], [...at, key]);
  }
}

function put(holder: Holder, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

/** What may become of a value that was right. */
function other(random: Random, value: unknown, whole: unknown, all: readonly Path[]): unknown {
  const kinds: readonly (() => unknown)[] = [
    () => anything(random),
    () => anything(random),
    () => (typeof value === 'string' ? text(random) : typeof value === 'number' ? number(random) : anything(random)),
    () => (typeof value === 'string' ? value + text(random) : [value]),
    () => (typeof value === 'string' ? value.slice(0, random.between(0, value.length)) : value),
    () => (typeof value === 'string' ? Number(value) : String(value)),
    () => holding(random.pick(KEYS), value),
    () => (Array.isArray(value) ? { ...value } : [value, value]),
    // What stands elsewhere in it: ids of other kinds.
    () => at(whole, random.pick(all)),
  ];
  return random.pick(kinds)();
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (held, key) => (isHolder(held) && Object.hasOwn(held, key) ? held[key] : undefined),
    value,
  );
}

/** A right value with one to three things wrong in it: of another type, missing, too many, too large, or another's. */
export function spoiled<T>(random: Random, right: T, among: (path: Path) => boolean = () => true): T {
  let whole: unknown = copy(right);
  for (let n = random.pick([1, 1, 1, 2, 3]); n > 0; n -= 1) {
    const all = [...places(whole)].filter(among);
    if (all.length === 0 || (n === 1 && random.chance(0.01))) {
      whole = other(random, whole, whole, all.length > 0 ? all : [[]]);
      continue;
    }
    const path = random.pick(all);
    const holder = at(whole, path.slice(0, -1));
    const key = path.at(-1) ?? '';
    if (!isHolder(holder)) continue;
    random.pick([
      () => delete holder[key],
      () => put(holder, Array.isArray(holder) ? String(holder.length) : random.pick(KEYS), anything(random)),
      ...Array.from({ length: 5 }, () => () => put(holder, key, copy(other(random, holder[key], whole, all)))),
    ])();
  }
  // Spoilt on purpose: it is no T any more, which is what whoever takes it has to find out.
  return whole as T;
}

const WORDS = [
  'NaN',
  '1e999',
  '-',
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '\\',
  '\\u0000',
  '\\ud800',
  '\0',
  '\n',
  '\ufeff',
  '//',
  "'",
  '&',
  '%',
  '=',
  '+',
];

/** A right text with bytes or marks of its grammar taken out, put in, doubled or moved. */
export function spoiledText(random: Random, right: string): string {
  let whole = right;
  for (let n = random.pick([1, 1, 2, 4]); n > 0; n -= 1) {
    const from = Math.floor(random.between(0, whole.length + 1));
    const to = Math.min(whole.length, from + Math.floor(random.between(0, random.pick([2, 10, 200]))));
    const piece = whole.slice(from, to);
    const middle = random.pick([() => '', () => piece + piece, () => random.pick(WORDS), () => text(random)])();
    whole = whole.slice(0, from) + middle + whole.slice(to);
  }
  return whole;
}

/** The same for bytes: flipped, cut off, put in, or none of the right ones at all. */
export function spoiledBytes(random: Random, right: Uint8Array): Buffer {
  if (random.chance(0.1))
    return Buffer.from(Array.from({ length: random.pick([0, 1, 15, 16, 200, 5_000]) }, () => byte(random)));
  const copy = Buffer.from(right);
  for (let n = random.pick([1, 2, 8]); n > 0 && copy.length > 0; n -= 1)
    copy[Math.floor(random.between(0, copy.length))] = byte(random);
  const cut = Math.floor(random.between(0, copy.length));
  if (random.chance(0.2)) return copy.subarray(0, cut);
  if (random.chance(0.2))
    return Buffer.concat([
      copy.subarray(0, cut),
      Buffer.from(Array.from({ length: 9 }, () => byte(random))),
      copy.subarray(cut),
    ]);
  return copy;
}

const byte = (random: Random): number =>
  random.pick([0, 255, 127, 128, 0xc0, 0xed, Math.floor(random.between(0, 256))]);
