import type { Message } from '../../../../../src/adapters/slack/cards/card.ts';
import type { JsonObject } from '../../../../../src/standins/shared/json.ts';
import { checkMessageBlocks } from '../../../../../src/standins/slack/blocks/message.ts';
import { plainText } from '../../../../../src/standins/slack/index.ts';
import { NOW } from './records.ts';

/** What somebody in Berlin reads. */
export function seen(message: Message, now = NOW): string {
  return plainText(
    // A block is a plain JSON object on the wire.
    { text: message.text, blocks: message.blocks as unknown as readonly JsonObject[] },
    { tz: 'Europe/Berlin', now: now.getTime(), userName: (id) => id, channelName: (id) => id, groupHandle: (id) => id },
  );
}

/** What the strict local Slack has against the blocks; empty when it takes them. */
export function complaints({ blocks, text }: Message): readonly string[] {
  const verdict = checkMessageBlocks(JSON.parse(JSON.stringify(blocks)));
  const own = verdict.ok
    ? []
    : [verdict.error, ...verdict.problems.map(({ message, pointer }) => `${message} ${pointer}`)];
  return text.length > 4000 || text === '' ? [...own, `text of ${text.length}`] : own;
}
