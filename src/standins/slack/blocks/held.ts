import type { JsonObject } from '../../shared/json.ts';

/** What an element holds in `state.values` once somebody has set it, and how that starts. */
export interface Holding {
  readonly of: 'text' | 'option' | 'user' | 'channel' | 'moment';
  readonly key: string;
  readonly initial: string;
  readonly isMany: boolean;
}

const text: Holding = { of: 'text', key: 'value', initial: 'initial_value', isMany: false };
const one = (of: Holding['of'], name: string = of): Holding => ({
  of,
  key: `selected_${name}`,
  initial: `initial_${name}`,
  isMany: false,
});
const several = (of: Holding['of'], name: string = of): Holding => ({ ...one(of, `${name}s`), isMany: true });

/** By the type of the element (docs.slack.dev/reference/block-kit/block-elements). */
const HOLDINGS: ReadonlyMap<unknown, Holding> = new Map([
  ['plain_text_input', text],
  ['email_text_input', text],
  ['url_text_input', text],
  ['number_input', text],
  ['static_select', one('option')],
  ['external_select', one('option')],
  ['radio_buttons', one('option')],
  ['overflow', one('option')],
  ['multi_static_select', several('option')],
  ['multi_external_select', several('option')],
  ['checkboxes', several('option')],
  ['users_select', one('user')],
  ['multi_users_select', several('user')],
  ['conversations_select', one('channel', 'conversation')],
  ['multi_conversations_select', several('channel', 'conversation')],
  ['channels_select', one('channel')],
  ['multi_channels_select', several('channel')],
  ['datepicker', one('moment', 'date')],
  ['timepicker', one('moment', 'time')],
  ['datetimepicker', one('moment', 'date_time')],
]);

/** Undefined for what nobody sets: buttons, images, invented types. */
export const holdingOf = ({ type }: JsonObject): Holding | undefined => HOLDINGS.get(type);

/** What an element holds before anybody touched it; undefined for elements that keep nothing. */
export function initialValue(element: JsonObject): JsonObject | undefined {
  const holding = holdingOf(element);
  if (holding === undefined || element.type === 'overflow') return undefined;
  return { type: element.type, [holding.key]: element[holding.initial] ?? (holding.isMany ? [] : null) };
}
