import type { Doc } from './values.ts';
import { isDoc } from './values.ts';

const index = /^(0|[1-9]\d*)$/;

/** True for a path part that may be an array position. */
export const isIndex = (part: string): boolean => index.test(part);

/** A field of a document; undefined when missing. No document holds a function: that is a name every JavaScript object inherits. */
export function field(doc: Doc, name: string): unknown {
  const value = doc[name];
  return typeof value === 'function' || name === '__proto__' ? undefined : value;
}

/** Tests one value; undefined stands for a missing field. */
export type Test = (value: unknown) => boolean;

/**
 * Tells whether one of the values that a filter's path means in a document passes: arrays on the way are walked through (their documents
 * and, for a number, that position); an array at the end counts whole, after its elements when `opened`. A missing field is undefined; an
 * array without documents on the way gives no value at all, which is why `{'a.b': null}` matches `{a: 5}` and `{}` but neither `{a: []}`
 * nor `{a: [5]}` (MongoDB's expression_leaf_test, MatchesNestedNull).
 */
export function anyAt(value: unknown, parts: readonly string[], opened: boolean, test: Test, from = 0): boolean {
  let at = value;
  for (let i = from; i < parts.length; i++) {
    const part = parts[i] ?? '';
    if (Array.isArray(at)) {
      const array: readonly unknown[] = at;
      if (array.some((each) => isDoc(each) && anyAt(each, parts, opened, test, i))) return true;
      return isIndex(part) && Number(part) < array.length && anyAt(array[Number(part)], parts, opened, test, i + 1);
    }
    if (!isDoc(at)) return test(undefined);
    at = field(at, part);
  }
  return (opened && Array.isArray(at) && at.some((each) => test(each))) || test(at);
}
