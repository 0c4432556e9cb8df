import type { Message } from '../../../src/adapters/slack/cards/card.ts';

interface Block {
  readonly type: string;
  readonly text?: { readonly text: string };
  readonly elements?: readonly { readonly text?: unknown; readonly type: string }[];
}

/** The rows of a message as mrkdwn; buttons are none of them. */
export function rowsOf({ text, blocks }: Message): readonly string[] {
  if (blocks.length === 0) return text.split('\n');
  return (blocks as readonly Block[]).flatMap(({ type, text: words, elements = [] }) => {
    if (type === 'context')
      return [elements.map((one) => String(one.text ?? '')).join(' ')].flatMap((one) => one.split('\n'));
    return words === undefined ? [] : words.text.split('\n');
  });
}

export const textOf = (message: Message): string => rowsOf(message).join('\n');

export const linesOf = (message: Message): number =>
  rowsOf(message).length + (message.blocks as readonly Block[]).filter(({ type }) => type === 'actions').length;

const TOKEN =
  /<!date\^\d+\^[^|<>]+\|[^<>|]*>|<https:\/\/(?:acme\.slack\.com|app\.intercom\.com|help\.example)\/[^|<>]*\|[^<>]*>/g;

/** What of people's words would act in Slack, or breaks out of its line; null where nothing does. */
export function inert(text: string): string | null {
  const bare = text.replaceAll(TOKEN, (token) => token.split('|')[1]?.slice(0, -1) ?? '');
  const token = /<[^>]*>?/.exec(bare)?.[0];
  if (token !== undefined) return `token ${token}`;
  const entity = /&(?!amp;|lt;|gt;)/.exec(bare);
  if (entity !== null) return `entity ${bare.slice(entity.index, entity.index + 8)}`;
  const styled = /[*_~`]z(?:bold|ital|strike|code)/.exec(bare)?.[0];
  if (styled !== undefined) return `style ${styled}`;
  const unseen = /[\u200B\u200E\u200F\u202A-\u202E\u2060-\u2067\uFEFF]/.exec(bare);
  if (unseen !== null) return 'hides words, or turns the writing around';
  if (/[\r\v\f\u0085\u2028\u2029]/.test(bare)) return 'breaks its line';
  for (const row of bare.split('\n')) {
    if (/^[\s•>*\u2068“]*🆗FORGED/u.test(row)) return `a line of theirs: ${row}`;
    const left = row
      .replaceAll(/(?<![*\p{L}\p{N}])\*(?=\S)[^*]*[^*\s]\*(?![*\p{L}\p{N}])/gu, '')
      .replaceAll(/`\/case[^`]*`/g, '');
    const stray = /(?<![\p{L}\p{N}])[*_~`]|[*_~`](?![\p{L}\p{N}])/u.exec(left);
    if (stray !== null) return `stray ${stray[0]} in ${row}`;
  }
  return null;
}
