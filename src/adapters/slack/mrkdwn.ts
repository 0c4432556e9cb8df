import { cut, cutLine, inLine } from '../../domain/text/cut.ts';

/** Only Caseload's own stand at the edge of a word: see `mrkdwn`. */
const BOLD = /(?<![\p{L}\p{N}])\*|\*(?![\p{L}\p{N}])/gu;

/** `cut` for text that is mrkdwn already: never in the middle of an `&amp;` or of a `<…>`, and what was bold ends with it. */
export function cutMrkdwn(text: string, max: number): string {
  if (text.length <= max) return text;
  const kept = cut(text, max - 1).slice(0, -1);
  const opened = kept.lastIndexOf('<');
  const closed = opened > kept.lastIndexOf('>') ? kept.slice(0, opened) : kept;
  const whole = closed.replace(/&[a-z]{0,3}$/, '').trimEnd();
  const marks = whole.slice(whole.lastIndexOf('\n') + 1).match(BOLD) ?? [];
  return `${whole}…${marks.length % 2 === 1 ? '*' : ''}`;
}

/** Slack knows no escape for the marks of its styles: in their place stand others that look the same. Within a word they style nothing, and `user_id` stays. */
const STYLING = /(?<![\p{L}\p{N}])[*_~`]|[*_~`](?![\p{L}\p{N}])/gu;
const LOOKS_LIKE: Readonly<Record<string, string>> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ' };

/** Slack makes pictures of what stands between colons, `:100:`, in a text of any kind. */
const PICTURED = /:(?=[\p{L}\p{N}_+'-]{1,100}:)/gu;
/** Each such colon that could begin a picture; not those of a time or an address, which no picture is named after. */
const isPicture = (at: number, text: string): boolean => {
  const name = text.slice(at + 1, text.indexOf(':', at + 1));
  const inWord = /[\p{L}\p{N}]/u.test(text[at - 1] ?? ' ');
  return !inWord || !/^\d+$/.test(name) || PICTURED_NUMBERS.has(name);
};
const PICTURED_NUMBERS: ReadonlySet<string> = new Set(['100', '1234']);

/** Words between colons stay words: in place of the first colon stands one that looks the same. */
export const withoutPictures = (text: string): string =>
  text.includes(':') ? text.replaceAll(PICTURED, (colon, at: number) => (isPicture(at, text) ? '∶' : colon)) : text;

/**
 * Text of customers and agents made inert: with `& < >` escaped nothing in it is a mention, a link or a command, and nothing styles what stands around it or
 * turns its direction, or begins a line beside it.
 */
export const mrkdwn = (text: string): string =>
  withoutPictures(inLine(text))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(STYLING, (mark) => LOOKS_LIKE[mark] ?? mark);

/** Text on one line, escaped and cut. */
export const oneLine = (text: string, max: number): string => mrkdwn(cutLine(text, max));

/** `2026-11-20 14:35 UTC`: what is read where Slack cannot show dates in the reader's zone. */
export const utc = (date: Date): string => `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** A moment shown in each reader's own zone (docs.slack.dev/messaging/formatting-message-text#date-formatting). */
export const dateToken = (date: Date, format: string): string =>
  `<!date^${Math.floor(date.getTime() / 1000)}^${format}|${utc(date)}>`;

/** "today at 14:35" */
export const when = (date: Date): string => dateToken(date, '{date_short_pretty} at {time}');

/** "14:35": for moments that are certainly of today. */
export const clockTime = (date: Date): string => dateToken(date, '{time}');

export const link = (url: string, words: string): string =>
  `<${url.replaceAll('|', '%7C').replaceAll('>', '%3E')}|${mrkdwn(words)}>`;

/** Lines below each other; what is empty has no line. */
export const lines = (...all: readonly (string | null)[]): string => all.filter((line) => line).join('\n');

/** Words without tokens, code marks and escapes: what a place without mrkdwn can show. */
export const withoutMarkup = (words: string): string =>
  unescaped(words.replaceAll(/<!date\^\d+\^[^|>]*\|([^>]*)>/g, '$1').replaceAll(/[`*]/g, ''));

/** What somebody typed after a command: Slack escapes three characters and wraps what it recognised (`<#C1|general>`, `<https://x|x>`). */
export const unwrapped = (text: string): string =>
  unescaped(
    text
      .replaceAll(/<#\w+\|([^>]*)>/g, '#$1')
      .replaceAll(/<@\w+\|([^>]*)>/g, '@$1')
      .replaceAll(/<((?:https?|mailto):[^|>]+)(?:\|[^>]*)?>/g, '$1'),
  ).trim();

export const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
