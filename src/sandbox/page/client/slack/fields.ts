/// <reference lib="dom" />
/** Block Kit's fields and menus as the browser's own, so that every one works by keyboard. */
import { stringOf } from '../json.ts';
import type { VElement } from '../vdom.ts';
import { marks, several, single } from './fields-chosen.ts';
import type { Field } from './fields-common.ts';
import { INPUT_TYPES, line, search } from './fields-typed.ts';

/** The field for an element; undefined for elements that are none (buttons, overflow menus, images). */
export function field(given: Field): VElement | undefined {
  const type = stringOf(given.element.type);
  if (type === 'external_select') return search(given);
  if (type in INPUT_TYPES || type === 'datetimepicker') return line(given, type);
  if (type === 'checkboxes' || type === 'radio_buttons') return marks(given, type === 'checkboxes');
  if (type.startsWith('multi_')) return several(given);
  if (type.endsWith('_select')) return single(given);
  return undefined;
}
