import { fromLocal } from '../times.ts';

export type InputValue = string | number | readonly string[];

/** What stands in the fields of the open modal or canvas, by block id. Only radio buttons can be without a choice, and are left out then. */
export function formValues(within: '.modal' | '.canvas'): Record<string, InputValue> {
  const values: Record<string, InputValue> = {};
  for (const field of document.querySelectorAll<HTMLElement>(`${within} [data-block]`)) {
    const value = fieldValue(field);
    if (value !== undefined) values[field.dataset.block ?? ''] = value;
  }
  return values;
}

function fieldValue(field: HTMLElement): InputValue | undefined {
  const { kind, zone } = field.dataset;
  if (kind === 'many') return [...checked(field)].map(({ value }) => value);
  if (kind === 'one') return [...checked(field)][0]?.value;
  const input = field.matches('input,textarea,select') ? field : field.querySelector('input,textarea,select');
  const isField =
    input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement || input instanceof HTMLSelectElement;
  if (!isField) return undefined;
  // An empty choice is sent too: it takes away what was chosen before.
  if (kind === 'text' || input.value === '') return input.value;
  return kind === 'moment' ? Math.floor(fromLocal(input.value, zone ?? 'UTC') / 1000) : input.value;
}

const checked = (field: HTMLElement): NodeListOf<HTMLInputElement> =>
  field.querySelectorAll<HTMLInputElement>('input:checked');
