import { sayingOnly } from './blocks.ts';
import type { Message } from './card.ts';

/** Something that people want to do, an example or two of it, and the commands that do it. */
export interface Topic {
  readonly want: string;
  readonly examples: readonly string[];
  readonly commands: readonly { readonly words: readonly [string, ...string[]]; readonly usage: string | null }[];
}

/** What can be typed, by what one wants to do: eight lines at most, every command named once. */
export function help(topics: readonly Topic[]): Message {
  const lines = topics.map(({ want, examples, commands }) => {
    const others = commands
      .map(({ words: [word] }) => word)
      .filter((word) => !examples.some((example) => example.split(' ').includes(word)));
    return `*${want}* ${examples.map((example) => `\`${example}\``).join(', ')}${others.length === 0 ? '' : ` · ${others.map((word) => `\`${word}\``).join(', ')}`}`;
  });
  const more =
    '`/case help resolve` says more of one. Only an answer that you were shown and sent reaches the customer.';
  return sayingOnly('help', [...lines, more].join('\n'));
}

/** How one command is typed, and what else one can call it; of one that another tells of, that one's words. */
export function helpFor(command: Topic['commands'][number], topics: readonly Topic[]): Message {
  const among = topics.find(({ commands }) => commands.includes(command))?.commands ?? [];
  const usage =
    command.usage ??
    among.find((one) => one.usage?.includes(command.words[0]))?.usage ??
    `\`/case ${command.words[0]}\``;
  const also = command.words.slice(1).map((word) => `\`${word}\``);
  return sayingOnly('help', `${usage}${also.length === 0 ? '' : `\nThe same: ${also.join(', ')}`}`);
}
