import { url } from './composition.ts';
import { array, boolean, byType, integer, object, oneOf, type Rule, string } from './rule.ts';

const flags = { bold: boolean, code: boolean, italic: boolean, strike: boolean, underline: boolean };
const styled = { style: object({ optional: flags }) };
const border = { border: oneOf(0, 1) };

const words = object({ required: { text: string() }, optional: styled });
const link = object({ required: { url }, optional: { text: string(), unsafe: boolean, ...styled } });
const inline = byType({
  text: words,
  link,
  user: object({ required: { user_id: string() }, optional: styled }),
  channel: object({ required: { channel_id: string() }, optional: styled }),
  usergroup: object({ required: { usergroup_id: string() }, optional: styled }),
  team: object({ required: { team_id: string() }, optional: styled }),
  emoji: object({ required: { name: string() }, optional: { unicode: string(), url, ...styled } }),
  color: object({ required: { value: string() }, optional: styled }),
  broadcast: object({ required: { range: oneOf('here', 'channel', 'everyone') }, optional: styled }),
  date: object({
    required: { timestamp: integer(0), format: string() },
    optional: { url, fallback: string(), ...styled },
  }),
});
const section = object({ required: { elements: array(inline, undefined, 0) } });

/** The shape of a rich_text block, field by field as @slack/types 3.2 describes it. */
export const richTextElements: Rule = array(
  byType({
    rich_text_section: section,
    rich_text_list: object({
      required: { elements: array(byType({ rich_text_section: section })), style: oneOf('bullet', 'ordered') },
      optional: { indent: integer(0, 8), offset: integer(0), ...border },
    }),
    rich_text_quote: object({ required: { elements: array(inline) }, optional: border }),
    rich_text_preformatted: object({ required: { elements: array(byType({ text: words, link })) }, optional: border }),
  }),
);
