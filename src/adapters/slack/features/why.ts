import { answerTo, needNumber, seeEither } from '../acts.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import { why, whyModal } from '../cards/why.ts';
import type { Feature, OnPress } from '../feature.ts';
import { headOf, recordIdOf } from '../typed.ts';

const showWhy: OnPress = async (pressed) => {
  const { person, context, on, open } = pressed;
  const outcome = await seeEither(pressed, on.id);
  if (outcome.ok) await open(whyModal(outcome.record, person, context));
  return answerTo(outcome, context);
};

/** Where a deadline comes from (SLA-7). */
export const explain: Feature = {
  commands: [
    {
      words: ['why'],
      numbered: true,
      usage: '`/case why CASE-12` where its deadline comes from, `/case why ENG-12` too',
      async run(typed) {
        const { person, context } = typed;
        const { head } = headOf(typed.text);
        const id = recordIdOf(head);
        if (id === null) return needNumber('why', head);
        return answerTo(await seeEither(typed, id), context, (record) => why(record, person.timeZone, context));
      },
    },
  ],
  buttons: { [ACTIONS.why]: showWhy },
};
