import type { App } from '@slack/bolt';
import { ACTIONS } from '../../cards/action-ids.ts';
import { caseDetails } from '../../cards/case-details.ts';
import { ticketCard } from '../../cards/ticket-card.ts';
import { told } from '../as-person.ts';
import type { Deps } from '../deps.ts';
import { type Handler, registerAction } from './action.ts';

/** "Open": the case with its history, for the one who asked. */
export const showCase: Handler = async ({ deps, person, view, on }) => {
  if (!on.id.startsWith('CASE-'))
    return told(await deps.verbs.seeTicket(on.id, person), view, (record) => ticketCard(record, view));
  const outcome = await deps.verbs.seeCase(on.id, person);
  if (!outcome.ok) return told(outcome, view, () => null);
  return caseDetails(outcome.record, view, await deps.verbs.relatedOf(outcome.record, person));
};

export function registerShow(app: App, deps: Deps): void {
  registerAction(app, deps, ACTIONS.show, showCase);
}
