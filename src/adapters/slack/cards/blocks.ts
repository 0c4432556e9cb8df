import type {
  ActionsBlock,
  ActionsBlockElement,
  Button,
  ContextBlock,
  KnownBlock,
  Overflow,
  PlainTextElement,
  PlainTextOption,
  SectionBlock,
} from '@slack/types';
import { cut, inLine } from '../../../domain/text/cut.ts';
import { LIMITS } from '../limits.ts';
import { cutMrkdwn, withoutPictures } from '../mrkdwn.ts';
import type { Message } from './card.ts';

/** Small builders, so that every text of a card is within its limit whatever was written into it. */
export const plain = (text: string, max: number): PlainTextElement => ({
  type: 'plain_text',
  text: cut(withoutPictures(inLine(text)), max),
  emoji: true,
});

// `verbatim` keeps Slack from turning "@here" or "#channel" in somebody's words into a mention; explicit <…> still works.
const words = (text: string) =>
  ({ type: 'mrkdwn', text: cutMrkdwn(text, LIMITS.sectionText), verbatim: true }) as const;

export const section = (blockId: string, text: string, accessory?: Button | Overflow): SectionBlock => ({
  type: 'section',
  block_id: blockId,
  text: words(text),
  ...(accessory === undefined ? {} : { accessory }),
});

export const footnote = (blockId: string, ...texts: readonly string[]): ContextBlock => ({
  type: 'context',
  block_id: blockId,
  elements: texts.slice(0, LIMITS.contextElements).map(words),
});

export const actions = (blockId: string, ...elements: readonly ActionsBlockElement[]): ActionsBlock => ({
  type: 'actions',
  block_id: blockId,
  elements: [...elements],
});

/** The same where there is something to press. */
export const actionsIfAny = (blockId: string, ...elements: readonly ActionsBlockElement[]): readonly ActionsBlock[] =>
  elements.length === 0 ? [] : [actions(blockId, ...elements)];

/** What a list leaves out, where it does; `how` says where the rest is. */
export const andMore = (blockId: string, more: number, how = ''): readonly ContextBlock[] =>
  more > 0 ? [footnote(blockId, `… and ${more} more${how}`)] : [];

export const button = (
  actionId: string,
  text: string,
  value: string,
  { accessibility_label: label, ...more }: Pick<Button, 'style' | 'confirm' | 'accessibility_label'> = {},
): Button => ({
  type: 'button',
  action_id: actionId,
  text: plain(text, LIMITS.buttonText),
  value,
  ...more,
  ...(label === undefined ? {} : { accessibility_label: cut(inLine(label), LIMITS.buttonText) }),
});

export const option = (text: string, value: string): PlainTextOption => ({
  text: plain(text, LIMITS.optionText),
  value,
});

/** A message whose `text` is within its limit too. */
export const message = (text: string, ...blocks: readonly KnownBlock[]): Message => ({
  text: cutMrkdwn(text, LIMITS.text),
  blocks,
});

/** A message that is one text, and what stands below it. */
export function sayingOnly(blockId: string, text: string, ...below: readonly KnownBlock[]): Message {
  return message(text, section(blockId, text), ...below);
}

/** The same in small, for what is settled. */
export function noting(blockId: string, text: string): Message {
  return message(text, footnote(blockId, text));
}
