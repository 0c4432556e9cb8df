import { handoverGroup, type RotationState } from '../../../domain/record/rotation.ts';
import { mrkdwn, when } from '../mrkdwn.ts';
import { sayingOnly } from './blocks.ts';
import type { CardContext, Message } from './card.ts';
import { nameOf } from './words.ts';

/** What who takes over a list, and who goes, are told; null of a hand-over that another has followed. */
export function handoverTold(state: RotationState, group: string, context: CardContext): Message | null {
  const { list, who, before, times, until, standIn } = state;
  const name = `*${mrkdwn(list.replaceAll('-', ' '))}*`;
  const from = before === null ? '' : ` ${nameOf(before, context)} was before you.`;
  if (group === handoverGroup(times, who))
    return sayingOnly(
      'handover',
      `📟 You are on call for ${name} now${standIn ? ', standing in' : ''}${until === null ? '' : `, until ${when(until)}`}.${from}`,
    );
  if (before !== null && group === handoverGroup(times, before))
    return sayingOnly(
      'handover',
      `📟 You are not on call for ${name} any more: ${nameOf(who, context)} has taken over.`,
    );
  return null;
}
