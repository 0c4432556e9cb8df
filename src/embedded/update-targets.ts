import { EngineError, unsupported } from './errors.ts';
import { compileFilter } from './match.ts';
import { field, isIndex } from './path.ts';
import type { Doc } from './values.ts';
import { isDoc, show } from './values.ts';

/** Tests of array elements by the names that `$[name]` gives them. */
export type ArrayFilters = ReadonlyMap<string, (element: unknown) => boolean>;

/** One place in a document that an operator changes. */
export type Target = { readonly path: string; get(): unknown; set(value: unknown): void; unset(): void };
/** Which element of the array at `prefix` the filter matched, for the positional `$`. */
export type Position = (prefix: readonly string[], array: readonly unknown[]) => number | undefined;

/** The places an update path means in a document; with `create`, missing parents are made. Throws where no field can be. */
export function targets(
  root: Doc,
  parts: readonly string[],
  path: string,
  create: boolean,
  position: Position,
  filters: ArrayFilters,
): Target[] {
  const out: Target[] = [];
  const walk = (at: unknown, depth: number): void => {
    const part = parts[depth] ?? '';
    const last = depth === parts.length - 1;
    for (const key of expand(at, part, parts.slice(0, depth), position, filters)) {
      if (!canHold(at, key)) {
        if (!create) continue;
        throw new EngineError(
          'PathNotViable',
          `Cannot create field '${key}' in element {${parts[depth - 1] ?? ''}: ${show(at)}}`,
        );
      }
      if (last) {
        out.push(targetAt(at, key, path));
        continue;
      }
      let child = get(at, key);
      if (child === undefined) {
        if (!create) continue;
        if (parts[depth + 1]?.startsWith('$'))
          throw new EngineError(
            'BadValue',
            `The path '${parts.slice(0, depth + 1).join('.')}' must exist in the document in order to apply array updates.`,
          );
        child = {};
        set(at, key, child);
      }
      walk(child, depth + 1);
    }
  };
  walk(root, 0);
  return out;
}

function expand(
  at: unknown,
  part: string,
  prefix: readonly string[],
  position: Position,
  filters: ArrayFilters,
): string[] {
  if (!part.startsWith('$')) return [part];
  if (part !== '$' && !/^\$\[.*\]$/.test(part))
    throw new EngineError(
      'DollarPrefixedFieldName',
      `The dollar ($) prefixed field '${part}' is not allowed in an update path`,
    );
  if (!Array.isArray(at))
    throw new EngineError(
      'BadValue',
      `Cannot apply array updates to non-array element ${prefix.at(-1) ?? ''}: ${show(at)}`,
    );
  if (part === '$[]') return at.map((_, i) => String(i));
  if (part !== '$') return at.flatMap((each, i) => (filters.get(part.slice(2, -1))?.(each) ? [String(i)] : []));
  const found = position(prefix, at);
  if (found === undefined)
    throw new EngineError('BadValue', 'The positional operator did not find the match needed from the query.');
  return [String(found)];
}

type Container = Doc | unknown[];

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
  if (Number(key) - at.length > 1_500_000)
    throw new EngineError('BadValue', `can't backfill more than 1500000 elements`);
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
export function matchedPosition(filter: Doc, path: string, array: readonly unknown[]): number | undefined {
  const demands = demandsOn(filter, path);
  if (demands.length === 0) return undefined;
  const tests = demands.map(([key, operand]) =>
    compileFilter({ [key === path ? 'at' : `at${key.slice(path.length)}`]: operand }),
  );
  const found = array.findIndex((element) => tests.every((test) => test({ at: [element] })));
  return found < 0 ? undefined : found;
}

function demandsOn(filter: Doc, path: string): [string, unknown][] {
  return Object.entries(filter).flatMap(([key, value]): [string, unknown][] => {
    if (key === '$and' && Array.isArray(value)) return value.filter(isDoc).flatMap((part) => demandsOn(part, path));
    return key === path || key.startsWith(`${path}.`) ? [[key, value]] : [];
  });
}
