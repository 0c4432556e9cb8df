import type { Doc } from './values.ts';
import { isDoc } from './values.ts';

const index = /^(0|[1-9]\d*)$/;

/** True for a path part that may be an array position. */
export const isIndex = (part: string): boolean => index.test(part);

/** A field of a document; undefined when missing, also for names that every JavaScript object inherits. */
export function field(doc: Doc, name: string): unknown {
  return Object.hasOwn(doc, name) ? doc[name] : undefined;
}

/**
 * The values a filter's path means in a document: arrays on the way are walked through (their documents and, for a number, that
 * position), arrays at the end are given whole. undefined stands for a field that is missing; an array without documents on the way gives
 * nothing at all, which is why `{'a.b': null}` matches `{a: 5}` and `{}` but neither `{a: []}` nor `{a: [5]}`
 * (MongoDB's expression_leaf_test, MatchesNestedNull).
 */
export function valuesAt(value: unknown, parts: readonly string[], from = 0, out: unknown[] = []): unknown[] {
  const part = parts[from];
  if (part === undefined) {
    out.push(value);
  } else if (Array.isArray(value)) {
    for (const each of value) if (isDoc(each)) valuesAt(each, parts, from, out);
    if (isIndex(part) && Number(part) < value.length) valuesAt(value[Number(part)], parts, from + 1, out);
  } else if (isDoc(value)) {
    valuesAt(field(value, part), parts, from + 1, out);
  } else {
    out.push(undefined);
  }
  return out;
}

/** The values at a path with arrays at the end opened: their elements first, then (for filters) the array itself. */
export function openedValuesAt(doc: Doc, parts: readonly string[], whole: boolean): unknown[] {
  const values = valuesAt(doc, parts);
  if (!values.some((value) => Array.isArray(value))) return values;
  return values.flatMap((value) => (Array.isArray(value) ? (whole ? [...value, value] : value) : [value]));
}
