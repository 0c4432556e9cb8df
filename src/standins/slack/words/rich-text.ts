import { asObjects, asString, type JsonObject } from '../json.ts';
import { formatDate } from './dates.ts';
import type { Reader } from './mrkdwn.ts';

/** The words of a rich_text block, one line per paragraph or list item. */
export function plainRichText(block: JsonObject, reader: Reader): string {
  return asObjects(block.elements)
    .map((part) => {
      if (part.type !== 'rich_text_list') return inline(part, reader);
      return asObjects(part.elements)
        .map((item, index) => `${part.style === 'ordered' ? `${index + 1}.` : '•'} ${inline(item, reader)}`)
        .join('\n');
    })
    .join('\n');
}

function inline(part: JsonObject, reader: Reader): string {
  return asObjects(part.elements)
    .map((element) => {
      const of = (key: string): string => asString(element[key]) ?? '';
      switch (element.type) {
        case 'link':
          return of('text') || of('url');
        case 'user':
          return `@${reader.userName(of('user_id')) ?? of('user_id')}`;
        case 'channel':
          return `#${reader.channelName(of('channel_id')) ?? of('channel_id')}`;
        case 'usergroup':
          return `@${reader.groupHandle(of('usergroup_id')) ?? of('usergroup_id')}`;
        case 'broadcast':
          return `@${of('range')}`;
        case 'emoji':
          return `:${of('name')}:`;
        case 'date':
          return formatDate(of('format'), Number(element.timestamp) * 1000, reader.tz, reader.now);
        default:
          return of('text') || of('value');
      }
    })
    .join('');
}
