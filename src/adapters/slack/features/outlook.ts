import type { OutlookAnswer } from '../../../domain/case/outlook.ts';
import { answerTo, words } from '../acts.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import { outlookQuestion } from '../cards/outlook.ts';
import type { Feature, OnPress } from '../feature.ts';

const DONE: Readonly<Record<OutlookAnswer, (id: string) => string>> = {
  agree: (id) => `${id} is likely to be escalated: noted. It stays on the board, and cases like it count for more.`,
  disagree: (id) => `${id} will not be escalated: noted. It is off the board, and cases like it count for less.`,
  later: (id) => `${id} is off the board until tomorrow.`,
};

const answers =
  (says: OutlookAnswer): OnPress =>
  async ({ verbs, person, context, on }) =>
    answerTo(await verbs.answerOutlook({ id: on.id, person, says }), context, ({ id }) => words(DONE[says](id)));

/** Whether a case will be escalated, as somebody sees it who knows more (RP-9). */
export const outlook: Feature = {
  buttons: {
    async [ACTIONS.outlook]({ verbs, person, context, on }) {
      return answerTo(await verbs.seeCase({ id: on.id, person }), context, (record) =>
        outlookQuestion(record, context),
      );
    },
    [ACTIONS.outlookAgree]: answers('agree'),
    [ACTIONS.outlookDisagree]: answers('disagree'),
    [ACTIONS.outlookLater]: answers('later'),
  },
};
