import { confirm, identifier, placeholder } from './composition.ts';
import { array, boolean, integer, type ObjectRule, object, oneOf, pattern, type Rule, string } from './rule.ts';

/** Maximum of a plain_text_input, from the docs of @slack/types 3.2. */
const TEXT_INPUT = 3000;

const common = { action_id: identifier };
const dispatch = object({
  optional: { trigger_actions_on: array(oneOf('on_enter_pressed', 'on_character_entered'), 2) },
});
const typed = { ...common, placeholder, dispatch_action_config: dispatch };
const number = pattern(/^-?\d+(\.\d+)?$/, 'a number in a string');

const lengthsInOrder: ObjectRule = (value, at, report) => {
  const { min_length: min, max_length: max } = value;
  if (typeof min === 'number' && typeof max === 'number' && min > max) {
    report('must be less than or equal to `max_length`', `${at}/min_length`);
  }
};

const boundsInOrder: ObjectRule = (value, at, report) => {
  const { min_value: min, max_value: max } = value;
  if (typeof min === 'string' && typeof max === 'string' && Number(min) > Number(max)) {
    report('must be less than or equal to `max_value`', `${at}/min_value`);
  }
};

/** Elements in which a person types or picks a moment, by type. */
export const fields: { readonly [type: string]: Rule } = {
  plain_text_input: object(
    {
      optional: {
        ...typed,
        initial_value: string(TEXT_INPUT, 0),
        multiline: boolean,
        min_length: integer(0, TEXT_INPUT),
        max_length: integer(1, TEXT_INPUT),
      },
    },
    lengthsInOrder,
  ),
  email_text_input: object({ optional: { ...typed, initial_value: string(TEXT_INPUT, 0) } }),
  url_text_input: object({ optional: { ...typed, initial_value: string(TEXT_INPUT, 0) } }),
  number_input: object(
    {
      required: { is_decimal_allowed: boolean },
      optional: { ...typed, initial_value: number, min_value: number, max_value: number },
    },
    boundsInOrder,
  ),
  datepicker: object({
    optional: { ...common, confirm, placeholder, initial_date: pattern(/^\d{4}-\d{2}-\d{2}$/, 'a date as YYYY-MM-DD') },
  }),
  timepicker: object({
    optional: {
      ...common,
      confirm,
      placeholder,
      initial_time: pattern(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time as HH:mm'),
      timezone: string(),
    },
  }),
  // Ten digits: seconds since 1970, never milliseconds.
  datetimepicker: object({
    optional: { ...common, confirm, initial_date_time: integer(1_000_000_000, 9_999_999_999) },
  }),
};
