import { identifier, imageFields, plainText, text } from './composition.ts';
import { accessory, actionElement, contextImage, inputElement } from './elements.ts';
import { array, boolean, byType, exactlyOne, type ObjectRule, object, type Rule, string } from './rule.ts';

/** Maxima of blocks, from the docs of @slack/types 3.2 and docs.slack.dev/reference/block-kit/blocks. */
const SECTION_TEXT = 3000;
const SECTION_FIELDS = 10;
const FIELD_TEXT = 2000;
const HEADER_TEXT = 150;
const CONTEXT_ELEMENTS = 10;
const ACTION_ELEMENTS = 25;
const LABEL_TEXT = 2000;

const textOrFields: ObjectRule = (value, at, report) => {
  if (value.text === undefined && value.fields === undefined) report('must define either `text` or `fields`', at);
};

const contextText = text(SECTION_TEXT);
const contextElement = byType({ ...contextImage, plain_text: contextText, mrkdwn: contextText });
const block_id: Rule = identifier;

/** The blocks this workspace knows. Slack has a dozen more; using one here is refused as an unsupported type. */
export const anyBlock: Rule = byType({
  section: object(
    {
      optional: {
        block_id,
        text: text(SECTION_TEXT),
        fields: array(text(FIELD_TEXT), SECTION_FIELDS),
        accessory,
        expand: boolean,
      },
    },
    textOrFields,
  ),
  header: object({ required: { text: plainText(HEADER_TEXT) }, optional: { block_id } }),
  context: object({ required: { elements: array(contextElement, CONTEXT_ELEMENTS) }, optional: { block_id } }),
  actions: object({ required: { elements: array(actionElement, ACTION_ELEMENTS) }, optional: { block_id } }),
  divider: object({ optional: { block_id } }),
  input: object({
    required: { label: plainText(LABEL_TEXT), element: inputElement },
    optional: { block_id, hint: plainText(LABEL_TEXT), optional: boolean, dispatch_action: boolean },
  }),
  image: object(
    {
      required: imageFields.required,
      optional: { ...imageFields.optional, block_id, title: plainText(LABEL_TEXT) },
    },
    exactlyOne('image_url', 'slack_file'),
  ),
});

/** Free text of a legacy attachment is not limited here; its blocks are. */
export const attachmentText: Rule = string(undefined, 0);
