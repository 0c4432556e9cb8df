import { choices } from './choices.ts';
import { confirm, identifier, imageFields, plainText, style, url } from './composition.ts';
import { fields } from './fields.ts';
import { byType, exactlyOne, object, type Rule, string } from './rule.ts';

/** Maxima of a button, from the docs of @slack/types 3.2. */
const BUTTON_TEXT = 75;
const BUTTON_VALUE = 2000;

const button = object({
  required: { text: plainText(BUTTON_TEXT) },
  optional: {
    action_id: identifier,
    value: string(BUTTON_VALUE),
    url,
    style,
    confirm,
    accessibility_label: string(BUTTON_TEXT),
  },
});

/** The small image inside sections and contexts. */
export const imageElement: Rule = object(imageFields, exactlyOne('image_url', 'slack_file'));

const { plain_text_input, email_text_input, url_text_input, number_input, datetimepicker, ...pickers } = fields;
const { overflow, ...inputChoices } = choices;
const known = (rules: { readonly [type: string]: Rule | undefined }): { readonly [type: string]: Rule } =>
  Object.fromEntries(Object.entries(rules).flatMap(([type, rule]) => (rule === undefined ? [] : [[type, rule]])));

/** What may stand at the right of a section. */
export const accessory: Rule = byType(known({ button, image: imageElement, ...choices, ...pickers }));

/** What may stand in an actions block. */
export const actionElement: Rule = byType(known({ button, ...choices, ...pickers, datetimepicker }));

/** What may stand in an input block. */
export const inputElement: Rule = byType(known({ ...inputChoices, ...fields }));

/** What may stand in a context block beside texts. */
export const contextImage = { image: imageElement };
