import { answerTo, words } from '../acts.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import type { Feature } from '../feature.ts';
import { when } from '../mrkdwn.ts';

/** "Remind me later" below the warning of a deadline (SK-5). */
export const remind: Feature = {
  buttons: {
    async [ACTIONS.remindLater]({ verbs, person, context, on }) {
      const outcome = await verbs.remindLater({ id: on.id, person });
      return answerTo(outcome, context, (at) =>
        words(`⏰ You hear of ${on.id} again ${when(at)}, unless it is settled by then.`),
      );
    },
  },
};
