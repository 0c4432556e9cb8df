import { sayingOnly } from './blocks.ts';
import type { Message } from './card.ts';

/** What can be typed, by the usage lines of whatever can be. */
export function help(usages: readonly string[]): Message {
  const text = `*What you can do*\n${usages.join('\n')}\nNothing you say here or in a case’s thread reaches the customer.`;
  return sayingOnly('help', text);
}
