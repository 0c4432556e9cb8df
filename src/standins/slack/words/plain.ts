import { asObject, asObjects, asString, isObject, type JsonObject } from '../../shared/json.ts';
import { holdingOf } from '../blocks/held.ts';
import type { StateValues } from '../types.ts';
import { blocksOf } from '../views.ts';
import type { Workspace } from '../workspace.ts';
import { plainMrkdwn, type Reader } from './mrkdwn.ts';

export type { Reader } from './mrkdwn.ts';

/** A reader with the zone of this user, reading now. */
export function readerFor(workspace: Workspace, userId: string): Reader {
  const direct = (id: string): string | undefined => workspace.users.get(workspace.channels.get(id)?.name ?? '')?.name;
  return {
    tz: workspace.users.get(userId)?.tz ?? 'Etc/UTC',
    now: workspace.now(),
    userName: (id) => workspace.users.get(id)?.name,
    channelName: (id) => direct(id) ?? workspace.channels.get(id)?.name,
    groupHandle: (id) => workspace.usergroups.find((group) => group.id === id)?.handle,
  };
}

/**
 * Every word of a message as this reader sees it, a line per row: blocks when there are any, else the text.
 * Buttons are `[ Claim ]`, a menu `[ Choose a queue ▾ ]`, an overflow menu `[ ⋯ ]`.
 */
export function plainText(
  message: {
    readonly text: string;
    readonly blocks?: readonly JsonObject[];
    readonly attachments?: readonly JsonObject[];
  },
  reader: Reader,
): string {
  const { text, blocks = [], attachments = [] } = message;
  const main = blocks.length > 0 ? plainBlocks(blocks, reader) : plainMrkdwn(text, reader);
  const attached = attachments.map((one) => {
    const inside = asObjects(one.blocks);
    return inside.length > 0
      ? plainBlocks(inside, reader)
      : plainMrkdwn(asString(one.text) ?? asString(one.fallback) ?? '', reader);
  });
  return [main, ...attached].filter((part) => part !== '').join('\n');
}

/** Every word of a view: title, blocks with what is filled in, buttons at the foot. */
export function plainView(view: JsonObject, reader: Reader, state?: StateValues): string {
  const foot = [view.close, view.submit].map((words) => plainTextObject(words, reader)).filter((words) => words !== '');
  return [
    plainTextObject(view.title, reader),
    plainBlocks(blocksOf(view), reader, state),
    foot.map((words) => `[ ${words} ]`).join(' '),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** The words of a text object; empty when there is none. */
export function plainTextObject(value: unknown, reader: Reader): string {
  if (!isObject(value)) return '';
  const text = asString(value.text) ?? '';
  return value.type === 'mrkdwn' ? plainMrkdwn(text, reader) : text;
}

function plainBlocks(blocks: readonly JsonObject[], reader: Reader, state?: StateValues): string {
  return blocks
    .map((block) => plainBlock(block, reader, state?.get(String(block.block_id))))
    .filter((part) => part !== '')
    .join('\n');
}

function plainBlock(block: JsonObject, reader: Reader, held?: ReadonlyMap<string, JsonObject>): string {
  const words = (value: unknown): string => plainTextObject(value, reader);
  // Only people's messages have one: words and mentions, as the composer makes them.
  const composed = ({ text, user_id }: JsonObject): string =>
    asString(text) ?? `@${reader.userName(String(user_id)) ?? String(user_id)}`;
  const element = (one: JsonObject): string => plainElement(one, reader, held?.get(String(one.action_id)));
  switch (block.type) {
    case 'divider':
      return '———';
    case 'header':
      return words(block.text);
    case 'section': {
      const beside = isObject(block.accessory) ? element(block.accessory) : '';
      return [words(block.text), ...asObjects(block.fields).map(words), beside]
        .filter((part) => part !== '')
        .join('\n');
    }
    case 'context':
      return asObjects(block.elements)
        .map((one) => (one.type === 'image' ? asString(one.alt_text) : words(one)))
        .join(' ');
    case 'actions':
      return asObjects(block.elements).map(element).join(' ');
    case 'input':
      return [`${words(block.label)}: ${element(asObject(block.element))}`, words(block.hint)]
        .filter(Boolean)
        .join('\n');
    case 'image':
      return [words(block.title), asString(block.alt_text)].filter(Boolean).join('\n');
    case 'rich_text':
      return asObjects(block.elements)
        .flatMap((part) => asObjects(part.elements))
        .map(composed)
        .join('');
    default:
      return '';
  }
}

function plainElement(element: JsonObject, reader: Reader, held?: JsonObject): string {
  const words = (value: unknown): string => plainTextObject(value, reader);
  switch (element.type) {
    case 'button':
      return `[ ${words(element.text)} ]`;
    case 'overflow':
      return '[ ⋯ ]';
    case 'image':
      return asString(element.alt_text) ?? '';
    case 'checkboxes':
    case 'radio_buttons': {
      const chosen = [...asObjects(held?.selected_options), asObject(held?.selected_option)].map((one) => one.value);
      const mark = (one: JsonObject): string => (chosen.includes(one.value) ? '(x)' : '( )');
      return asObjects(element.options)
        .map((one) => `${mark(one)} ${[words(one.text), words(one.description)].filter(Boolean).join(' – ')}`)
        .join('\n');
    }
    default: {
      const shown = filledIn(held, reader) ?? words(element.placeholder);
      return String(element.type).endsWith('_input') ? shown : `[ ${shown} ▾ ]`;
    }
  }
}

/** What somebody chose or typed; undefined while there is nothing. */
function filledIn(held: JsonObject | undefined, reader: Reader): string | undefined {
  const holding = held === undefined ? undefined : holdingOf(held);
  const value = holding === undefined ? undefined : held?.[holding.key];
  const name = (one: unknown): string => {
    const id = String(one);
    if (isObject(one)) return plainTextObject(one.text, reader);
    if (holding?.of === 'user') return `@${reader.userName(id) ?? id}`;
    return holding?.of === 'channel' ? `#${reader.channelName(id) ?? id}` : id;
  };
  const all = Array.isArray(value) ? value : [value ?? []].flat();
  return all.length === 0 ? undefined : all.map(name).join(', ');
}
