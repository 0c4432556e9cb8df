import { pressedCommand, typedCommand } from '../acts.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import { deadlineLine } from '../cards/deadline.ts';
import type { DoneLine, Feature } from '../feature.ts';

const waits: DoneLine = ({ id }) => `${id} waits for the customer. Its clocks pause until they answer.`;
const resumed: DoneLine = ({ id, state }, { now }) => `${id} is being worked on. ${deadlineLine(state, now)}`;

/** The customer's turn, and back (SLA-4). */
export const waiting: Feature = {
  commands: [
    typedCommand(
      'wait',
      '`/case wait CASE-12` the customer has to answer, clocks pause',
      () => ({ type: 'wait' }),
      waits,
    ),
    typedCommand('resume', '`/case resume CASE-12` clocks run', () => ({ type: 'resume' }), resumed),
  ],
  buttons: {
    [ACTIONS.wait]: pressedCommand({ type: 'wait' }, waits),
    [ACTIONS.resume]: pressedCommand({ type: 'resume' }, resumed),
  },
};
