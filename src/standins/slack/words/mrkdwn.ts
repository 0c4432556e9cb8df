import { unescaped } from '../../shared/escape.ts';
import { formatDate } from './dates.ts';

/** Who reads: names are looked up and dates are shown in the reader's zone. */
export interface Reader {
  readonly tz: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly userName: (id: string) => string | undefined;
  readonly channelName: (id: string) => string | undefined;
  readonly groupHandle: (id: string) => string | undefined;
}

/** A marker counts where a word could begin and end: `2*3*4` is no bold. */
const STYLED = /(^|[^\p{L}\p{N}])([*_~`])(?=\S)([^\n]*?\S)\2(?![\p{L}\p{N}])/gmu;

/** The words a person sees for a piece of mrkdwn (docs.slack.dev/messaging/formatting-message-text). */
export function plainMrkdwn(text: string, reader: Reader): string {
  const linked = text.replace(/<([^<>\n]+)>/g, (_whole, inside: string) => reference(inside, reader));
  // A second pass takes what was nested, such as _*both*_.
  return unescaped(linked.replace(/^>\s?/gm, '').replace(STYLED, '$1$3').replace(STYLED, '$1$3'));
}

function reference(inside: string, reader: Reader): string {
  const [target = '', label] = split(inside, '|');
  if (target.startsWith('@')) return `@${label ?? reader.userName(target.slice(1)) ?? target.slice(1)}`;
  if (target.startsWith('#')) return `#${label ?? reader.channelName(target.slice(1)) ?? target.slice(1)}`;
  if (!target.startsWith('!')) return label ?? target.replace(/^mailto:/, '');
  const [command = '', first = '', second = ''] = target.slice(1).split('^');
  if (command === 'date') {
    const seconds = Number(first);
    return Number.isFinite(seconds) ? formatDate(second, seconds * 1000, reader.tz, reader.now) : (label ?? '');
  }
  if (command === 'subteam') return label ?? `@${reader.groupHandle(first) ?? first}`;
  return `@${command}`;
}

function split(text: string, at: string): readonly [string, string | undefined] {
  const index = text.indexOf(at);
  return index < 0 ? [text, undefined] : [text.slice(0, index), text.slice(index + 1)];
}
