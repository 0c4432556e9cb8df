/** What all fields share. */
import type { Json } from '../../wire.ts';
import { stringOf } from '../json.ts';
import { plainWords } from './emoji.ts';
import type { InputValue } from './form-values.ts';
import type { Surface } from './press.ts';

export interface FieldProps {
  readonly surface: Surface;
  readonly block: Json;
  readonly element: Json;
  /** Id of what labels it. */
  readonly labelledBy?: string;
  readonly describedBy?: string | undefined;
  /** Called with each new value; without it the form reads the field when it is submitted. */
  readonly changed?: ((value: InputValue) => void) | undefined;
}

/** What the element holds, as Slack would send it. */
export function heldOf({ surface, block, element }: FieldProps): Json {
  return surface.held[stringOf(block.block_id)]?.[stringOf(element.action_id)] ?? {};
}

/** What every field tells the form and whoever cannot see it. */
export const named = ({ surface, block, element, labelledBy, describedBy }: FieldProps, kind: string) => ({
  'data-block': block.type === 'input' ? stringOf(block.block_id) : undefined,
  'data-kind': kind,
  ...(labelledBy === undefined
    ? { 'aria-label': plainWords(surface.app, element.placeholder) || stringOf(element.action_id) }
    : { 'aria-labelledby': labelledBy }),
  'aria-describedby': describedBy,
});
