import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { ACTIONS, readMenuItem } from '../../cards/action-ids.ts';
import type { Message } from '../../cards/view.ts';
import { deescalateForm, escalateForm, handOverForm, resolveForm, ticketForm } from '../../modals/case-forms.ts';
import { waiveForm } from '../../modals/clock-forms.ts';
import { told, words } from '../as-person.ts';
import type { Deps } from '../deps.ts';
import { type Handler, metaOf, type Pressed, registerAction } from './action.ts';
import { showWhy } from './clocks.ts';
import { showCase } from './show.ts';

/** Buttons and menu items that ask something first. A form opens only for those who may see the case. */
export function registerCaseForms(app: App, deps: Deps): void {
  registerAction(app, deps, ACTIONS.escalate, escalate);
  registerAction(app, deps, ACTIONS.resolve, (pressed) =>
    openFor(pressed, (record) => resolveForm(record, metaOf(pressed), pressed.view)),
  );
  registerAction(app, deps, ACTIONS.menu, menu);
}

const escalate: Handler = (pressed) => openFor(pressed, () => escalateForm(metaOf(pressed)));

const menu: Handler = async (pressed) => {
  const item = readMenuItem(pressed.on.rest);
  if (item === null)
    return words('This menu is from an older version of Caseload. Look at the case with `/case show`.');
  switch (item.do) {
    case 'ticket':
      return openFor(pressed, () => ticketForm({ ...metaOf(pressed), team: item.team }, pressed.view.policy));
    case 'assign':
      return openFor(pressed, (record) => handOverForm(record, metaOf(pressed), pressed.view));
    case 'escalate':
      return escalate(pressed);
    case 'deescalate':
      return openFor(pressed, () => deescalateForm(metaOf(pressed)));
    case 'why':
      return showWhy(pressed);
    case 'waive':
      return openFor(pressed, (record) => waiveForm(record, metaOf(pressed), pressed.person, pressed.view));
    case 'show':
      return showCase(pressed);
    default:
      return item satisfies never;
  }
};

async function openFor(
  { deps, person, view, on, client, triggerId }: Pressed,
  formOf: (record: Parameters<typeof resolveForm>[0]) => ModalView,
): Promise<Message | null> {
  const outcome = await deps.verbs.seeCase(on.id, person);
  if (outcome.ok) await client.views.open({ trigger_id: triggerId, view: formOf(outcome.record) });
  return told(outcome, view, () => null);
}
