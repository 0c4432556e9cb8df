import type { App } from '@slack/bolt';
import type { TicketCommand } from '../../../../domain/ticket/state.ts';
import { ACTIONS } from '../../cards/action-ids.ts';
import { ticketDoneForm } from '../../modals/case-forms.ts';
import { told } from '../as-person.ts';
import type { Deps } from '../deps.ts';
import { ticketDone } from '../done-words.ts';
import { type Handler, metaOf, registerAction, ticketChanged } from './action.ts';

/** Claim, start and release of a linked ticket are one command each; "Done" asks what was done. */
const BUTTONS: readonly { readonly actionId: string; readonly command: TicketCommand }[] = [
  { actionId: ACTIONS.ticketClaim, command: { type: 'claim' } },
  { actionId: ACTIONS.ticketStart, command: { type: 'start' } },
  { actionId: ACTIONS.ticketLeaseKeep, command: { type: 'keep_lease' } },
  { actionId: ACTIONS.ticketPageOnIt, command: { type: 'acknowledge_page' } },
  { actionId: ACTIONS.ticketRelease, command: { type: 'release' } },
];

const finish: Handler = async (pressed) => {
  const { deps, person, view, on, client, triggerId } = pressed;
  const outcome = await deps.verbs.seeTicket(on.id, person);
  if (outcome.ok) await client.views.open({ trigger_id: triggerId, view: ticketDoneForm(metaOf(pressed)) });
  return told(outcome, view, () => null);
};

export function registerTicketActions(app: App, deps: Deps): void {
  for (const { actionId, command } of BUTTONS) {
    registerAction(app, deps, actionId, async (pressed) => {
      const outcome = await pressed.deps.verbs.commandTicket(pressed.on.id, pressed.person, command);
      return ticketChanged(pressed, outcome, (record) => ticketDone(command.type, record));
    });
  }
  registerAction(app, deps, ACTIONS.ticketDone, finish);
}
