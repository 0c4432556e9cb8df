import { asObjects, type JsonObject } from '../../shared/json.ts';

/** All options of an element, those in groups included, in the order shown. */
export function optionsOf(element: JsonObject): readonly JsonObject[] {
  const grouped = asObjects(element.option_groups).flatMap((group) => asObjects(group.options));
  return [...asObjects(element.options), ...grouped];
}
