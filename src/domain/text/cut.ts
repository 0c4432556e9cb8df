const CUT_OFF = '…';

/** Without the marks that turn the direction of all that follows: a name must not rewrite the line it stands in. */
export const steady = (text: string): string => text.replace(/[\u202A-\u202E\u2066\u2067]/gu, '');

/** At most `limit` characters; what is cut off is seen to be missing by the "…" at the end. */
export function cut(text: string, limit: number): string {
  return text.length <= limit ? text : endedVisibly(text.slice(0, limit - 1));
}

/** The same, but at a word where there is one near the end. */
export function cutAtWord(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const head = text.slice(0, limit - 1);
  const space = head.lastIndexOf(' ');
  return endedVisibly(space > limit * 0.6 ? head.slice(0, space) : head);
}

/** On one line, cut visibly. */
export const cutLine = (text: string, limit: number): string => cut(text.replace(/\s+/g, ' ').trim(), limit);

/** Half a surrogate pair would be an invalid character, and make a whole request invalid UTF-8. */
const endedVisibly = (head: string): string => `${head.replace(/[\uD800-\uDBFF]$/, '').trimEnd()}${CUT_OFF}`;
