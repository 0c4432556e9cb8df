import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { CaseRecord } from '../../../../flow/ports.ts';
import { ACTIONS } from '../../cards/action-ids.ts';
import type { Message } from '../../cards/view.ts';
import { whyModal } from '../../cards/why.ts';
import { plainRefusal } from '../../errors.ts';
import { deadlineForm, waiveForm } from '../../modals/clock-forms.ts';
import { saying } from '../../modals/form.ts';
import { told, words } from '../as-person.ts';
import type { Deps } from '../deps.ts';
import { caseDone } from '../done-words.ts';
import { caseChanged, type Handler, metaOf, type Pressed, registerAction } from './action.ts';

/** "Why this deadline?" and what can be pressed in it, and the answers to a request for a waiver. */
export function registerClocks(app: App, deps: Deps): void {
  registerAction(app, deps, ACTIONS.why, showWhy);
  registerAction(app, deps, ACTIONS.setDeadline, (pressed) =>
    pushFor(pressed, (record) => deadlineForm(record, metaOf(pressed), pressed.view)),
  );
  registerAction(app, deps, ACTIONS.waive, (pressed) =>
    pushFor(pressed, (record) => waiveForm(record, metaOf(pressed), pressed.person, pressed.view)),
  );
  registerAction(app, deps, ACTIONS.waiverApprove, answerWaiver(true));
  registerAction(app, deps, ACTIONS.waiverDecline, answerWaiver(false));
}

export const showWhy: Handler = async ({ deps, person, view, on, client, triggerId }) => {
  const outcome = on.id.startsWith('CASE-')
    ? await deps.verbs.seeCase(on.id, person)
    : await deps.verbs.seeTicket(on.id, person);
  if (!outcome.ok) return told(outcome, view, () => null);
  await client.views.open({ trigger_id: triggerId, view: whyModal(outcome.record, person, view) });
  return null;
};

/** Pressed in a modal: nothing can be answered there but by another view on top. */
async function pushFor(
  { deps, person, view, on, client, triggerId }: Pressed,
  formOf: (record: CaseRecord) => ModalView,
): Promise<Message | null> {
  const outcome = await deps.verbs.seeCase(on.id, person);
  const next = outcome.ok ? formOf(outcome.record) : saying('Caseload', plainRefusal(outcome.refusal, view));
  await client.views.push({ trigger_id: triggerId, view: next });
  return null;
}

const answerWaiver =
  (approve: boolean): Handler =>
  async (pressed) => {
    const { deps, person, view, on } = pressed;
    if (on.rest === null)
      return words('This button is from an older version of Caseload. Look at the case with `/case show`.');
    const command = { type: 'answer_waiver', clock: on.rest, approve } as const;
    const outcome = await deps.verbs.command(on.id, person, command, 'waive');
    return caseChanged(pressed, outcome, (record) => caseDone('answer_waiver', record, view));
  };
