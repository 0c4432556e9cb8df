import type { ModalView } from '@slack/types';
import { approvalsOf } from '../../../config/policy/approvals.ts';
import { ASK_MONEY_FIELDS, askMoneyForm, readAskMoney } from '../../../domain/forms/ask-money.ts';
import { firstCalled } from '../../../domain/record/approval.ts';
import { amountWords } from '../../../domain/text/money.ts';
import { andPeople } from '../../../domain/words/approval-events.ts';
import { capital, say } from '../../../domain/words/line.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import { fulfilled } from '../acts.ts';
import { mrk } from '../cards/hand.ts';
import { teamName } from '../cards/words.ts';
import type { Asked, Form } from '../feature.ts';
import { formOf, type Meta } from '../form.ts';

/** Asks the team that approves money (OW-7); null where nobody may approve any. */
export function approvalForm(
  record: CaseRecord,
  { person, context }: Pick<Asked, 'person' | 'context'>,
  meta: Partial<Meta>,
  ask = '',
): ModalView | null {
  const asked = askMoneyForm(record, person.id, context, ask);
  return asked === null ? null : formOf(APPROVAL_FORM.name, asked, meta, context);
}

export const APPROVAL_FORM: Form = {
  name: 'ask_money',
  main: 'ask',
  fields: ASK_MONEY_FIELDS,
  async submit(submitted) {
    const { verbs, person, id, context, result } = submitted;
    const found = await verbs.seeCase({ id, person });
    if (!found.ok) return result(found, () => '');
    const rules = approvalsOf(context.policy);
    const read = readAskMoney(submitted, found.record, context.policy);
    const approval = read.ok ? read.wish.approval : undefined;
    return fulfilled(submitted, read, ({ state }, now) => {
      const ticket = state.tickets.at(-1)?.id ?? 'the ticket';
      if (rules === null || approval === undefined)
        return `${teamName(rules?.team ?? '', now)} is asked: ${ticket} is in their channel.`;
      const { people } = firstCalled({ ...approval, askedBy: person.id, first: null }, rules, now);
      const who =
        people.length === 0
          ? say`${{ team: rules.team }} is`
          : say`${andPeople(people)} ${people.length > 1 ? 'are' : 'is'}`;
      const money = amountWords(approval.amountCents, approval.currency);
      return mrk(capital(say`${who} asked to approve ${money}: ${ticket}.`), now);
    });
  },
};
