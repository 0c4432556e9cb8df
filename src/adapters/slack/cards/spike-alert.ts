import type { Spike } from '../../../domain/people/state.ts';
import { durationWords } from '../../../domain/text/duration.ts';
import type { Told } from '../../../flow/delivery.ts';
import { mrkdwn } from '../mrkdwn.ts';
import { ACTIONS, listValue } from './action-ids.ts';
import { actions, button, sayingOnly } from './blocks.ts';
import type { CardContext, Message } from './card.ts';
import { casesForAll } from './notices.ts';
import { brief } from './pictured.ts';

const EXAMPLES = 3;

/** A tag that comes up far more than it usually does (ES-5): how much, against what, and the newest of them. */
export function spikeAlert(
  { tag, count, usual, windowMs }: Spike,
  notices: readonly Told[],
  context: CardContext,
): Message {
  const cases = casesForAll(notices);
  const often =
    usual < 0.1 ? 'hardly ever any' : `about ${usual < 10 ? Math.round(usual * 10) / 10 : Math.round(usual)}`;
  const title = `📈 *${mrkdwn(tag)}* is spiking: ${count} new cases in ${durationWords(windowMs, 'rough')}, usually ${often}.`;
  const text = [
    title,
    ...cases.slice(0, EXAMPLES).map((record) => brief(record, { channel: context.policy.leaders.channel }, context)),
  ].join('\n');
  return sayingOnly(
    'spike',
    text,
    actions(
      'spike:actions',
      button(ACTIONS.list, 'Show cases', listValue({ by: 'tag', tag }), {
        accessibility_label: `Show open cases tagged ${tag}`,
      }),
    ),
  );
}
