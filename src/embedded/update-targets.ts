import { badValue, EngineError, unsupported } from './errors.ts';
import { compileFilter } from './match.ts';
import type { Test } from './path.ts';
import { field, isIndex } from './path.ts';
import type { Doc } from './values.ts';
import { isDoc, show } from './values.ts';

/** One place in a document that an operator changes. */
export type Target = { readonly path: string; get(): unknown; set(value: unknown): void; unset(): void };

/** How a path is read: what `$[name]` and `$` stand for, and whether missing parents are made. */
export type Reading = {
  readonly create: boolean;
  /** Tests of array elements by the names that `$[name]` gives them. */
  readonly arrayFilters: ReadonlyMap<string, Test>;
  /** What found the document, for the positional `$`. */
  readonly filter: Doc;
};

type Container = Doc | unknown[];

/**
 * Hands the places an update path means in a document to `change`. What lies on the path is copied first: `root` is changed, what it
 * shared with other documents is not. Throws where no field can be.
 */
export function changeAt(root: Doc, path: string, reading: Reading, change: (target: Target) => void): void {
  const parts = path.split('.');
  const walk = (at: unknown, depth: number): void => {
    for (const key of expand(at, parts, depth, reading)) {
      const child = canHold(at, key) ? get(at, key) : undefined;
      const last = depth === parts.length - 1;
      if (!canHold(at, key) || (child === undefined && !last)) refuseArraysBehind(parts, depth);
      if (!canHold(at, key)) {
        if (!reading.create) continue;
        throw new EngineError(
          'PathNotViable',
          `Cannot create field '${key}' in element {${parts[depth - 1] ?? ''}: ${show(at)}}`,
        );
      }
      if (last) {
        change(targetAt(at, key, path));
      } else if (child !== undefined || reading.create) {
        const own = Array.isArray(child) ? [...child] : isDoc(child) ? { ...child } : (child ?? {});
        set(at, key, own);
        walk(own, depth + 1);
      }
    }
  };
  walk(root, 0);
}

/** A path that ends too early is an error when it would still have to go through an array. */
function refuseArraysBehind(parts: readonly string[], depth: number): void {
  const array = parts.findIndex((part, i) => i > depth && part.startsWith('$'));
  if (array > 0)
    throw badValue(
      `The path '${parts.slice(0, array).join('.')}' must exist in the document in order to apply array updates.`,
    );
}

/** The fields or positions a part of a path stands for. */
function expand(at: unknown, parts: readonly string[], depth: number, reading: Reading): string[] {
  const part = parts[depth] ?? '';
  if (!part.startsWith('$')) return [part];
  if (part !== '$' && !/^\$\[.*\]$/.test(part))
    throw new EngineError(
      'DollarPrefixedFieldName',
      `The dollar ($) prefixed field '${part}' is not allowed in an update path`,
    );
  if (!Array.isArray(at))
    throw badValue(`Cannot apply array updates to non-array element ${parts[depth - 1] ?? ''}: ${show(at)}`);
  if (part === '$') return [String(matchedPosition(reading.filter, parts.slice(0, depth).join('.'), at))];
  const test = part === '$[]' ? () => true : reading.arrayFilters.get(part.slice(2, -1));
  return at.flatMap((each, i) => (test?.(each) ? [String(i)] : []));
}

function canHold(at: unknown, key: string): at is Container {
  return Array.isArray(at) ? isIndex(key) : isDoc(at);
}

const get = (at: Container, key: string): unknown => (Array.isArray(at) ? at[Number(key)] : field(at, key));

function set(at: Container, key: string, value: unknown): void {
  if (!Array.isArray(at)) {
    if (key === '__proto__') throw unsupported("the field name '__proto__'");
    at[key] = value;
    return;
  }
  // MongoDB's own limit on how far an update may fill an array up with nulls
  if (Number(key) - at.length > 1_500_000) throw badValue(`can't backfill more than 1500000 elements`);
  while (at.length < Number(key)) at.push(null);
  at[Number(key)] = value;
}

function targetAt(at: Container, key: string, path: string): Target {
  return {
    path,
    get: () => get(at, key),
    set: (value) => set(at, key, value),
    unset: () => {
      if (!Array.isArray(at)) delete at[key];
      else if (Number(key) < at.length) at[Number(key)] = null;
    },
  };
}

/**
 * The position the filter matched in the array at `path`: the first element that alone meets every demand the filter makes of the array.
 * MongoDB leaves the position undefined when several demands are met by different elements; here that is an error.
 */
function matchedPosition(filter: Doc, path: string, array: readonly unknown[]): number {
  const tests = demandsOn(filter, path).map(([key, operand]) =>
    compileFilter({ [`at${key.slice(path.length)}`]: operand }),
  );
  const found = array.findIndex((element) => tests.length > 0 && tests.every((test) => test({ at: [element] })));
  if (found < 0) throw badValue('The positional operator did not find the match needed from the query.');
  return found;
}

function demandsOn(filter: Doc, path: string): [string, unknown][] {
  return Object.entries(filter).flatMap(([key, value]): [string, unknown][] => {
    if (key === '$and' && Array.isArray(value)) return value.filter(isDoc).flatMap((part) => demandsOn(part, path));
    return key === path || key.startsWith(`${path}.`) ? [[key, value]] : [];
  });
}
