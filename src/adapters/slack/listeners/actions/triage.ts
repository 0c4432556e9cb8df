import type { App } from '@slack/bolt';
import { INTENT_WORDS } from '../../../../config/vocabulary.ts';
import { ACTIONS, readIntent } from '../../cards/action-ids.ts';
import { queueName } from '../../cards/words.ts';
import { words } from '../as-person.ts';
import type { Deps } from '../deps.ts';
import { caseChanged, type Handler, registerAction } from './action.ts';

/** A person says what a case in the triage queue is about (TR-2). The card leaves the channel, so a line says where it went. */
const triage: Handler = async (pressed) => {
  const { deps, person, view, on } = pressed;
  const intent = readIntent(on.rest);
  if (intent === null)
    return words('This button is from an older version of Caseload. Look at the case with `/case show`.');
  const outcome = await deps.verbs.retriage(on.id, intent, person);
  return caseChanged(
    pressed,
    outcome,
    ({ id, state }) => `${id} is now ${INTENT_WORDS[intent]}, in ${queueName(state.queue, view)}.`,
  );
};

export function registerTriage(app: App, deps: Deps): void {
  registerAction(app, deps, new RegExp(`^${ACTIONS.triage}\\d$`), triage);
  registerAction(app, deps, ACTIONS.triageOther, triage);
}
