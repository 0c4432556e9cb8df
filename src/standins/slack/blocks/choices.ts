import {
  confirm,
  distinctValues,
  identifier,
  initialAmongOptions,
  option,
  optionGroups,
  placeholder,
} from './composition.ts';
import { array, exactlyOne, integer, object, type Rule, string } from './rule.ts';

/** Maxima of menus, from the docs of @slack/types 3.2. */
const SELECT_OPTIONS = 100;
const CHECKBOX_OPTIONS = 10;
const OVERFLOW_OPTIONS = 5;

const common = { action_id: identifier, confirm };
const menu = { ...common, placeholder };
const several = { ...menu, max_selected_items: integer(1) };
const staticOptions = { options: array(option('plain'), SELECT_OPTIONS), option_groups: optionGroups };

/** Elements in which a person picks among things, by type. */
export const choices: { readonly [type: string]: Rule } = {
  static_select: object(
    { optional: { ...menu, ...staticOptions, initial_option: option('plain') } },
    exactlyOne('options', 'option_groups'),
    initialAmongOptions,
    distinctValues,
  ),
  multi_static_select: object(
    { optional: { ...several, ...staticOptions, initial_options: array(option('plain'), SELECT_OPTIONS) } },
    exactlyOne('options', 'option_groups'),
    initialAmongOptions,
    distinctValues,
  ),
  external_select: object({ optional: { ...menu, initial_option: option('plain'), min_query_length: integer(0) } }),
  multi_external_select: object({
    optional: { ...several, initial_options: array(option('plain'), SELECT_OPTIONS), min_query_length: integer(0) },
  }),
  users_select: object({ optional: { ...menu, initial_user: string() } }),
  multi_users_select: object({ optional: { ...several, initial_users: array(string()) } }),
  conversations_select: object({ optional: { ...menu, initial_conversation: string() } }),
  multi_conversations_select: object({ optional: { ...several, initial_conversations: array(string()) } }),
  channels_select: object({ optional: { ...menu, initial_channel: string() } }),
  multi_channels_select: object({ optional: { ...several, initial_channels: array(string()) } }),
  checkboxes: object(
    {
      required: { options: array(option('either'), CHECKBOX_OPTIONS) },
      optional: { ...common, initial_options: array(option('either'), CHECKBOX_OPTIONS) },
    },
    initialAmongOptions,
    distinctValues,
  ),
  radio_buttons: object(
    {
      required: { options: array(option('either'), CHECKBOX_OPTIONS) },
      optional: { ...common, initial_option: option('either') },
    },
    initialAmongOptions,
    distinctValues,
  ),
  overflow: object(
    {
      required: { options: array(option('plain', true), OVERFLOW_OPTIONS) },
      optional: { action_id: identifier, confirm },
    },
    distinctValues,
  ),
};
