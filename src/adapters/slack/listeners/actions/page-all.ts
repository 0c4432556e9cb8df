import type { App } from '@slack/bolt';
import { ACTIONS, readSeveral } from '../../cards/action-ids.ts';
import { refusalMessage } from '../../errors.ts';
import { words } from '../as-person.ts';
import type { Deps } from '../deps.ts';
import { type Handler, registerAction } from './action.ts';

/** Answers all pages of a message at once; what somebody else has answered meanwhile, or may not be answered, is named. */
const onAll: Handler = async ({ deps, person, view, on }) => {
  const lines: string[] = [];
  const answered: string[] = [];
  for (const id of readSeveral(on.rest)) {
    const outcome = id.startsWith('CASE-')
      ? await deps.verbs.command(id, person, { type: 'acknowledge_page' }, 'work')
      : await deps.verbs.commandTicket(id, person, { type: 'acknowledge_page' });
    if (outcome.ok) answered.push(id);
    else lines.push(refusalMessage(outcome.refusal, view).text);
  }
  const done = answered.length === 0 ? [] : [`You are on it: nobody else is paged for ${answered.join(', ')}.`];
  return words([...done, ...lines].join('\n') || 'Nothing was left to answer.');
};

export function registerPageAll(app: App, deps: Deps): void {
  registerAction(app, deps, ACTIONS.pageOnAll, onAll);
}
