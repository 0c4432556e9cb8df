import { INTENT_WORDS } from '../../../config/vocabulary.ts';
import { caseChanged, outdated } from '../acts.ts';
import { ACTIONS, readIntent } from '../cards/action-ids.ts';
import { queueName } from '../cards/words.ts';
import type { Feature, OnPress } from '../feature.ts';

/** The card leaves the channel, so a line says where it went. */
const sayWhat: OnPress = async (pressed) => {
  const { verbs, person, on } = pressed;
  const intent = readIntent(on.rest);
  if (intent === null) return outdated();
  const outcome = await verbs.retriage({ caseId: on.id, intent, person });
  return caseChanged(
    pressed,
    outcome,
    ({ id, state }, context) => `${id} is now ${INTENT_WORDS[intent]}, in ${queueName(state.queue, context)}.`,
  );
};

/** A person says what a case in the triage queue is about (TR-2). */
export const triage: Feature = { buttons: { [ACTIONS.triage]: sayWhat, [ACTIONS.triageOther]: sayWhat } };
