import { isDeepStrictEqual } from 'node:util';
import { asObjects, type JsonObject } from '../json.ts';

/** All options of an element, those in groups included, in the order shown. */
export function optionsOf(element: JsonObject): readonly JsonObject[] {
  const grouped = asObjects(element.option_groups).flatMap((group) => asObjects(group.options));
  return [...asObjects(element.options), ...grouped];
}

/** Deep equality of two JSON values, whatever the order of their keys. */
export function isEqual(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(a, b);
}
