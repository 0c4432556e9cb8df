import { intentWords } from '../../../domain/knowledge/entry.ts';
import type { Spike } from '../../../domain/people/state.ts';
import { durationWords } from '../../../domain/text/duration.ts';
import type { Told } from '../../../flow/delivery.ts';
import { oneLine } from '../mrkdwn.ts';
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
  const often = usual < 1 ? 'hardly one' : `about ${Math.round(usual)}`;
  const about = oneLine(intentWords(tag).replaceAll('-', ' '), 60);
  const title = `📈 Far more than usual about *${about}*: ${count} new cases in ${durationWords(windowMs, 'rough')}, usually ${often}.`;
  const trackers = cases.flatMap(({ state }) => state.tickets.find((one) => one.tracker === true)?.id ?? []);
  const taken = [...new Set(trackers)].map((id) => `${id} has ${trackers.filter((one) => one === id).length} of them.`);
  const text = [
    [title, ...taken].join(' '),
    ...cases.slice(0, EXAMPLES).map((record) => brief(record, { channel: context.policy.leaders.channel }, context)),
  ].join('\n');
  return sayingOnly(
    'spike',
    text,
    actions(
      'spike:actions',
      button(ACTIONS.list, 'Show cases', listValue({ by: 'tag', tag }), {
        accessibility_label: `Show open cases about ${about}`,
      }),
    ),
  );
}
