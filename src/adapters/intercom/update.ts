import { NOTHING_SAID, type SendJob, type SendOutcome } from '../../flow/delivery.ts';
import { type Calls, lookAt, type Saying } from './saying.ts';

/** Tells a customer how their case stands (IC-2), if the conversation is open: it opens none that is closed, and wakes none that is put aside. */
export function updateSender(
  calls: Calls,
  say: (saying: Saying, job: SendJob) => Promise<SendOutcome>,
): (saying: Saying, job: SendJob) => Promise<SendOutcome> {
  return async (saying, job) => {
    const looked = await lookAt(calls, saying.conversationId, ({ state }) => state);
    if (!looked.ok) return looked.outcome;
    return looked.found === 'open' ? say(saying, job) : NOTHING_SAID;
  };
}
