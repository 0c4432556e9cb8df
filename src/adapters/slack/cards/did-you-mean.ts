import { upperFirst } from '../../../domain/text/first-letter.ts';
import { mrkdwn, oneLine, unwrapped } from '../mrkdwn.ts';
import { ACTIONS } from './action-ids.ts';
import { actionsIfAny, button, sayingOnly } from './blocks.ts';
import type { Message } from './card.ts';

const SHOWN = 120;
/** What a button's value takes. */
const VALUE = 1_900;

/** A word that is not quite right, and the commands that it may have been: to read and copy, and to press. `meant` as it is typed after `/case`. */
export function didYouMean(why: string, meant: readonly string[]): Message {
  const shown = meant.map((text) => `\`/case ${oneLine(unwrapped(text).replaceAll('`', '’'), SHOWN)}\``);
  const last = shown.at(-1) ?? '';
  const list = shown.length > 1 ? `${shown.slice(0, -1).join(', ')} or ${last}` : last;
  const buttons = meant.flatMap((text, at) => {
    const value = `TYPED-0|0|${encodeURIComponent(text)}`;
    return value.length > VALUE ? [] : [button(`${ACTIONS.typed}${at}`, labelOf(text), value)];
  });
  return sayingOnly('meant', `${why} Did you mean ${list}?`.trim(), ...actionsIfAny('meant:actions', ...buttons));
}

/** "Claim CASE-12", "Assign CASE-12 ana" */
function labelOf(text: string): string {
  return upperFirst(unwrapped(text).split(/\s+/).slice(0, 3).join(' '));
}

/** What was behind such a button, as it is typed after `/case`; empty for anything else. */
export function readMeant(rest: string | null): string {
  try {
    return decodeURIComponent(rest ?? '');
  } catch {
    return '';
  }
}

export const unknownWord = (word: string): string => `I do not know “${mrkdwn(unwrapped(word).slice(0, 60))}”.`;
