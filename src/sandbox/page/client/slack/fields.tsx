/** Block Kit's fields and menus as the browser's own, so that every one works by keyboard. */
import { stringOf } from '../json.ts';
import { Marks, Several, Single } from './fields-chosen.tsx';
import type { FieldProps } from './fields-common.ts';
import { INPUTS, Line, Search } from './fields-typed.tsx';

/** The field for an element; nothing for elements that are none (buttons, overflow menus, images). */
export function Field(given: FieldProps) {
  const type = stringOf(given.element.type);
  if (type === 'external_select') return <Search {...given} />;
  if (type in INPUTS) return <Line {...given} />;
  if (type === 'checkboxes' || type === 'radio_buttons') return <Marks {...given} />;
  if (type.startsWith('multi_')) return <Several {...given} />;
  return type.endsWith('_select') ? <Single {...given} /> : null;
}
