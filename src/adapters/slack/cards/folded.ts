import type { ChannelMessage } from '../../../domain/people/state.ts';
import { count } from '../../../domain/words/account.ts';
import type { Told } from '../../../flow/delivery.ts';
import { ACTIONS, listValue } from './action-ids.ts';
import { actions, button, footnote, sayingOnly } from './blocks.ts';
import type { CardContext, Message } from './card.ts';
import { casesForAll } from './notices.ts';
import { brief } from './pictured.ts';

const SHOWN = 12;

/** Cases of a busy hour that have no card of their own yet: one message, edited as they come and as they get theirs (ES-6). */
export function foldedCards(
  { count: all, at }: ChannelMessage,
  notices: readonly Told[],
  context: CardContext,
): Message {
  const cases = casesForAll(notices);
  const waiting = cases.filter(({ state }) => state.open && state.folded);
  const shown = waiting.slice(0, SHOWN);
  const gone = cases.length - waiting.length;
  const more = all - gone - shown.length;
  const title = `🗂️ A busy hour: ${count(all, 'more new case')}, none of them urgent`;
  const lines = shown.map((record) => brief(record, { channel: '' }, context));
  const rest = [
    ...(more > 0 ? [`${more} more`] : []),
    ...(gone > 0 ? [`${gone} with a card of ${gone === 1 ? 'its' : 'their'} own by now`] : []),
  ];
  const queue = cases[0]?.state.queue;
  const text = [`*${title}*`, ...lines].join('\n');
  return sayingOnly(
    `folded:${at.getTime()}`,
    text,
    footnote('folded:rest', [...rest, 'Each gets its card as soon as something happens to it'].join(' · ')),
    ...(queue === undefined || waiting.length === 0
      ? []
      : [actions('folded:actions', button(ACTIONS.list, 'Show cases', listValue({ by: 'queue', queue })))]),
  );
}
