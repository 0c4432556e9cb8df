const CUT_OFF = '…';

/**
 * What is not seen and turns, hides or tears what stands around it: controls, directions, blanks without width, tags. Joiners stay, emoji and whole scripts
 * are made of them; so do Arabic's signs that are seen, and our own isolation.
 */
const UNSEEN = /(?!\s|\u0085|\u200C|\u200D|[\u0600-\u0605\u06DD\u070F\u08E2\u2068\u2069])[\p{Cc}\p{Cf}]|\uFEFF/gu;
/** Letters and marks that leave no trace. */
const BLANK = /\u034F|\u115F|\u1160|\u17B4|\u17B5|\u3164|\uFFA0/gu;
/** \u0085 is no space to a regular expression, and a new line to many a screen. */
const LINE_BREAK = /[\n\v\f\r\u2028\u2029]/;

/** Others' text for a place in a line: whatever is in it, it begins no line of its own and does nothing to what stands around it. */
export const inLine = (text: string): string =>
  text
    .replace(UNSEEN, '')
    .replace(BLANK, '')
    .replaceAll('\u0085', '\n')
    .replace(/\s+/g, (gap) => (LINE_BREAK.test(gap) ? ' ' : gap));

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
export const cutLine = (text: string, limit: number): string => cut(inLine(text).replace(/\s+/g, ' ').trim(), limit);

/** Half a surrogate pair would be an invalid character, and make a whole request invalid UTF-8. */
const endedVisibly = (head: string): string => `${head.replace(/[\uD800-\uDBFF]$/, '').trimEnd()}${CUT_OFF}`;
