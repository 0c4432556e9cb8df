import { isDeepStrictEqual } from 'node:util';
import { optionsOf } from './option-list.ts';
import { array, boolean, byType, type ObjectRule, object, oneOf, type Rule, string } from './rule.ts';

/** The maxima of composition objects, from the docs of @slack/types 3.2 and docs.slack.dev/reference/block-kit. */
const CONFIRM_TITLE = 100;
const CONFIRM_TEXT = 300;
const CONFIRM_BUTTON = 30;
const OPTION_TEXT = 75;
const OPTION_VALUE = 75;
const OPTION_GROUPS = 100;
const PLACEHOLDER = 150;
const URL = 3000;
const IDENTIFIER = 255;

/** A text object of type plain_text with at most `max` characters. */
export function plainText(max: number): Rule {
  return byType({ plain_text: object({ required: { text: string(max) }, optional: { emoji: boolean } }) });
}

/** A text object of either type with at most `max` characters. */
export function text(max: number): Rule {
  return byType({
    plain_text: object({ required: { text: string(max) }, optional: { emoji: boolean } }),
    mrkdwn: object({ required: { text: string(max) }, optional: { verbatim: boolean } }),
  });
}

export const identifier: Rule = string(IDENTIFIER);
export const url: Rule = string(URL);
export const placeholder: Rule = plainText(PLACEHOLDER);
export const style: Rule = oneOf('primary', 'danger');

/** The confirmation dialog. Slack fills in title and buttons when they are left out. */
export const confirm: Rule = object({
  required: { text: text(CONFIRM_TEXT) },
  optional: {
    title: plainText(CONFIRM_TITLE),
    confirm: plainText(CONFIRM_BUTTON),
    deny: plainText(CONFIRM_BUTTON),
    style,
  },
});

/** An option of a select or an overflow menu (plain text) or of checkboxes and radio buttons (either). */
export function option(kind: 'plain' | 'either', withUrl = false): Rule {
  const words = kind === 'plain' ? plainText(OPTION_TEXT) : text(OPTION_TEXT);
  return object({
    required: { text: words, value: string(OPTION_VALUE) },
    optional: { description: words, ...(withUrl ? { url } : {}) },
  });
}

/** Options that come in named groups. */
export const optionGroups: Rule = array(
  object({ required: { label: plainText(OPTION_TEXT), options: array(option('plain'), 100) } }),
  OPTION_GROUPS,
);

/** Preselected options must be among those offered; Slack compares the whole option object. */
export const initialAmongOptions: ObjectRule = (value, at, report) => {
  const offered = optionsOf(value);
  const check = (chosen: unknown, place: string): void => {
    const isOffered = offered.some((one) => isDeepStrictEqual(one, chosen));
    if (!isOffered) report('must match one of the options', `${at}/${place}`);
  };
  if (value.initial_option !== undefined) check(value.initial_option, 'initial_option');
  const several: readonly unknown[] = Array.isArray(value.initial_options) ? value.initial_options : [];
  for (const [index, item] of several.entries()) check(item, `initial_options/${index}`);
};

/** Two options of one menu must not share a value: a click on either would be the same to the app. */
export const distinctValues: ObjectRule = (value, at, report) => {
  const seen = new Set<unknown>();
  for (const item of optionsOf(value)) {
    if (seen.has(item.value)) report(`option value "${String(item.value)}" already exists`, `${at}/options`);
    seen.add(item.value);
  }
};

/** An image by URL or by Slack file, with its alternative text. */
export const imageFields = {
  required: { alt_text: string(2000) },
  optional: {
    image_url: url,
    slack_file: object({ optional: { id: string(), url } }),
  },
} as const;
