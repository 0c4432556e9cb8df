import type { App } from '@slack/bolt';
import { ACTIONS } from '../../cards/action-ids.ts';
import { when } from '../../limits.ts';
import { told, words } from '../as-person.ts';
import type { Deps } from '../deps.ts';
import { type Handler, registerAction } from './action.ts';

/** "Remind me later" below the warning of a deadline. */
const later: Handler = async ({ deps, person, view, on }) => {
  const outcome = await deps.verbs.remindLater(on.id, person);
  return told(outcome, view, (at) => words(`⏰ You hear of ${on.id} again ${when(at)}, unless it is settled by then.`));
};

export function registerRemind(app: App, deps: Deps): void {
  registerAction(app, deps, ACTIONS.remindLater, later);
}
