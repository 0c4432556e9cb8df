import { asObject, type JsonObject } from '../../shared/json.ts';
import type { ViewRecord } from '../types.ts';
import { blocksOf } from '../views.ts';

/** What Slack itself complains about before a submission leaves the person's screen, by block_id. */
export function clientErrors(record: ViewRecord): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {};
  for (const block of blocksOf(record.view)) {
    if (block.type !== 'input') continue;
    const element = asObject(block.element);
    const blockId = String(block.block_id);
    const held = record.state.get(blockId)?.get(String(element.action_id)) ?? {};
    const complaint = complaintAbout(element, held, block.optional === true);
    if (complaint !== undefined) errors[blockId] = complaint;
  }
  return errors;
}

function complaintAbout(element: JsonObject, held: JsonObject, isOptional: boolean): string | undefined {
  const { type: _type, ...rest } = held;
  const value = Object.values(rest)[0];
  const isEmpty = value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
  if (isEmpty) return isOptional ? undefined : 'Please complete this required field.';
  if (Array.isArray(value)) {
    const most = element.max_selected_items;
    return typeof most === 'number' && value.length > most ? `Please select no more than ${most} items.` : undefined;
  }
  if (typeof value !== 'string') return undefined;
  switch (element.type) {
    case 'plain_text_input': {
      const min = typeof element.min_length === 'number' ? element.min_length : 0;
      const max = typeof element.max_length === 'number' ? element.max_length : 3000;
      if (value.length < min) return `Please enter at least ${min} characters.`;
      return value.length > max ? `Please enter no more than ${max} characters.` : undefined;
    }
    case 'email_text_input':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? undefined : 'Please enter a valid email address.';
    case 'url_text_input':
      return URL.canParse(value) ? undefined : 'Please enter a valid URL.';
    case 'number_input':
      return numberComplaint(element, value);
    default:
      return undefined;
  }
}

function numberComplaint(element: JsonObject, value: string): string | undefined {
  const number = Number(value);
  if (!Number.isFinite(number)) return 'Please enter a valid number.';
  if (element.is_decimal_allowed !== true && !Number.isInteger(number)) return 'Please enter a whole number.';
  if (element.min_value !== undefined && number < Number(element.min_value)) {
    return `Please enter a number of at least ${String(element.min_value)}.`;
  }
  if (element.max_value !== undefined && number > Number(element.max_value)) {
    return `Please enter a number of at most ${String(element.max_value)}.`;
  }
  return undefined;
}
