import type { ModalView } from '@slack/types';
import { moneyAsked } from '../../../domain/record/approval-asked.ts';
import type { TicketRecord } from '../../../flow/ports.ts';
import { metaOf, opensTicketForm, pressedTicketCommand } from '../acts.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import { approvalList } from '../cards/approval-list.ts';
import type { Feature, Form, Pressed } from '../feature.ts';
import { form, textField } from '../form.ts';

/** "FIN-1: €240.00 refund approved. The owner of CASE-1 is told." */
function decided({ id, state: { approval, caseId } }: TicketRecord): string {
  if (approval === undefined) return `${id} is decided.`;
  if (approval.end === null) return `${id}: you approved it. One more approval is needed, and asked for now.`;
  return `${id}: ${moneyAsked(approval)} ${approval.end.verdict}. The owner of ${caseId} is told.`;
}

/** "Decline" asks why. */
function whyForm({ id }: TicketRecord, pressed: Pressed): ModalView {
  const why = textField('reason', 'Why not?', {
    hint: 'Whoever asked and the owner of the case read it.',
    max: 300,
    multiline: true,
  });
  return form(DECLINE.name, { title: `Decline ${id}`, submit: 'Decline', fields: [why] }, metaOf(pressed));
}

const DECLINE: Form = {
  name: 'decline',
  main: 'reason',
  fields: ['reason'],
  async submit({ verbs, person, id, field, result }) {
    const command = { type: 'decline', reason: field('reason') } as const;
    return result(await verbs.commandTicket({ id, person, command }), decided);
  },
};

/** Yes or no to money that was asked for (OW-7). */
export const approval: Feature = {
  commands: [
    {
      words: ['approvals', 'approval'],
      usage: '`/case approvals` refunds, credits and discounts that wait for you, and what was decided of late',
      run: async ({ verbs, person, context }) => approvalList(await verbs.approvals({ person }), person, context),
    },
  ],
  buttons: {
    [ACTIONS.approve]: pressedTicketCommand({ type: 'approve' }, decided),
    [ACTIONS.decline]: opensTicketForm(whyForm),
    [ACTIONS.withdraw]: pressedTicketCommand(
      { type: 'withdraw' },
      ({ id }) => `${id} is withdrawn: nobody decides it any more.`,
    ),
  },
  forms: [DECLINE],
};
