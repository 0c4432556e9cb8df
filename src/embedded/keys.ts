import { EngineError, unsupported } from './errors.ts';
import { keyOf, reversed, typeChar } from './order.ts';
import { field } from './path.ts';
import type { Doc } from './values.ts';
import { isDoc } from './values.ts';

export type Field = { readonly path: string; readonly descending: boolean };

/** A document's keys with the values they were made of, and for each field (a bit each) whether its path meets an array. */
export type Keys = { readonly keys: ReadonlyMap<string, readonly unknown[]>; readonly arrays: number };
export const noKeys: Keys = { keys: new Map(), arrays: 0 };

/** Sorts before null, as MongoDB indexes and sorts an empty array. */
const emptyArray = Symbol('empty array');

/** The fields of an index or a sort, and the ordered keys they give a document: one, or for an array one for each element. */
export class KeyPattern {
  readonly fields: readonly Field[];
  readonly #paths: readonly (readonly string[])[];

  constructor(fields: readonly Field[]) {
    if (fields.length > 31) throw unsupported('an index or a sort of more than 31 fields');
    this.fields = fields;
    this.#paths = fields.map(({ path }) => path.split('.'));
  }

  /** Throws CannotIndexParallelArrays. */
  keysOf(doc: Doc): Keys {
    const rows: Row[] = [];
    const start = this.#paths.map(() => doc);
    const depths = this.#paths.map(() => 0);
    const arrays = collect(this.#paths, start, depths, rows);
    const keys = new Map<string, Row>();
    for (const row of rows) {
      let text = '';
      for (let i = 0; i < row.length; i++)
        text += this.encode(i, row[i] === emptyArray ? typeChar.emptyArray : keyOf(row[i]));
      keys.set(text, row);
    }
    return { keys, arrays };
  }

  /** A value's key in the direction of the field at `position`. */
  encode(position: number, key: string): string {
    return this.fields[position]?.descending ? reversed(key) : key;
  }
}

type Row = readonly unknown[];

/**
 * Follows all paths at once, each from its value and depth. Paths that meet the same array go on through its elements together, so that
 * `{'a.b': 1, 'a.c': 1}` pairs fields of one element; two different arrays are refused as MongoDB does. Answers which paths met one.
 */
function collect(paths: readonly (readonly string[])[], values: unknown[], depths: number[], out: Row[]): number {
  let array: readonly unknown[] | undefined;
  let met = 0;
  for (const [i, parts] of paths.entries()) {
    let [at, depth] = [values[i], depths[i] ?? 0];
    while (depth < parts.length && isDoc(at)) at = field(at, parts[depth++] ?? '');
    if (Array.isArray(at) && depth <= parts.length) {
      if (array && array !== at) throw new EngineError('CannotIndexParallelArrays', 'cannot index parallel arrays');
      array = at;
      met |= 1 << i;
    }
    values[i] = depth < parts.length && !Array.isArray(at) ? undefined : at;
    depths[i] = depth;
  }
  if (array === undefined) {
    out.push(values);
    return 0;
  }
  let arrays = met;
  for (const element of array.length === 0 ? [emptyArray] : array) {
    // an element that is itself an array is a value, not walked again: beyond the path's end it stays closed
    const closed = element === emptyArray || Array.isArray(element);
    const inside = (i: number) => (met & (1 << i)) !== 0;
    const ends = (i: number) => depths[i] === paths[i]?.length;
    arrays |= collect(
      paths,
      values.map((value, i) => (!inside(i) ? value : closed && !ends(i) ? undefined : element)),
      depths.map((depth, i) => (inside(i) && closed ? Number.POSITIVE_INFINITY : depth)),
      out,
    );
  }
  return arrays;
}
