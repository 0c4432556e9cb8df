import { pressedCommand, typedCommand } from '../acts.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import { dueNow } from '../cards/pictured.ts';
import { queueName } from '../cards/words.ts';
import type { DoneLine, Feature } from '../feature.ts';

const claimed: DoneLine = (record, context) => `${record.id} is yours. ${dueNow(record, context)}`;
const kept: DoneLine = (record, context) => `Good, ${record.id} stays yours. ${dueNow(record, context)}`;
export const released: DoneLine = ({ id, state }, context) =>
  `${id} is free: anybody in ${queueName(state.queue, context)} can claim it.`;

/** Taking a case, keeping it when asked, giving it back (OW-2, OW-3). */
export const claim: Feature = {
  commands: [
    typedCommand('claim', '`/case claim CASE-12` take it', () => ({ type: 'claim' }), claimed),
    typedCommand('release', '`/case release CASE-12` give it back to the queue', () => ({ type: 'release' }), released),
  ],
  buttons: {
    [ACTIONS.claim]: pressedCommand({ type: 'claim' }, claimed),
    [ACTIONS.leaseKeep]: pressedCommand({ type: 'keep_lease' }, kept),
    [ACTIONS.handBack]: pressedCommand({ type: 'hand_back' }, released),
  },
};
