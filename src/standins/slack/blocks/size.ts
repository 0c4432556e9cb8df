import { isObject } from '../../shared/json.ts';

/** Where Slack was seen to refuse the sum of a message's blocks (bolt-js#2509). */
export const BLOCKS_TOTAL = 13_200;

/** Characters of words in blocks: every `text` and `alt_text`, however deep. Ids and values do not count. */
export function wordsIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + wordsIn(item), 0);
  if (!isObject(value)) return 0;
  return Object.entries(value).reduce((sum, [key, item]) => {
    if (typeof item === 'string') return key === 'text' || key === 'alt_text' ? sum + item.length : sum;
    return sum + wordsIn(item);
  }, 0);
}
