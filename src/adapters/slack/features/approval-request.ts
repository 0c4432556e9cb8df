import type { ModalView } from '@slack/types';
import { type Approvals, approvalsOf } from '../../../config/policy/approvals.ts';
import { type ApprovalKind, approvalKindSchema } from '../../../config/vocabulary.ts';
import { askingWords, namedMoney } from '../../../domain/picture/approval.ts';
import { currenciesOf, firstCalled } from '../../../domain/record/approval.ts';
import type { ApprovalAsked } from '../../../domain/record/approval-asked.ts';
import { amountIn, amountWords, type NoMoney, readMoney } from '../../../domain/text/money.ts';
import { decidedBy } from '../../../domain/ticket/approval.ts';
import { andPeople } from '../../../domain/words/approval-events.ts';
import { capital, joined, say, when } from '../../../domain/words/line.ts';
import { namesIn } from '../../../domain/words/said.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import type { CardContext } from '../cards/card.ts';
import { mrk } from '../cards/hand.ts';
import { teamName } from '../cards/words.ts';
import type { Asked, Form, Result, Submitted } from '../feature.ts';
import { form, type Meta, selectField, textField } from '../form.ts';
import { folded } from '../typed.ts';
import { factsIn, NEED_FIELDS, needFields } from './needs.ts';

/** The team that is asked for money; null where nobody may approve any. */
export const moneyTeam = ({ policy }: CardContext): string | null => approvalsOf(policy)?.team ?? null;

const WORDS: Readonly<Record<ApprovalKind, string>> = {
  refund: 'A refund',
  credit: 'A credit',
  discount: 'A discount',
};
const NO_MONEY = 'none';

/** Asks the team that approves money, for money or for anything else: who decides, and by when, stands above it (OW-7). */
export function approvalForm(
  record: CaseRecord,
  { person, context }: Pick<Asked, 'person' | 'context'>,
  meta: Partial<Meta>,
  ask = '',
): ModalView | null {
  const { id, state } = record;
  const rules = approvalsOf(context.policy);
  if (rules === null) return null;
  const kinds = approvalKindSchema.options.map((value) => ({ value, words: WORDS[value] }));
  const isMoney = state.assessment.intent === 'refund_request' || ask === '';
  const named = isMoney ? namedMoney(record, rules) : null;
  const choices = [...kinds, { value: NO_MONEY, words: 'Something else, no money' }];
  const fields = [
    selectField('kind', 'What is asked for?', {
      choices,
      initial: state.assessment.intent === 'refund_request' ? 'refund' : isMoney ? null : NO_MONEY,
    }),
    textField('amount', 'How much?', {
      hint: 'Such as 240 or 240.50. Empty where no money is asked for.',
      max: 30,
      optional: true,
      initial: named === null ? '' : amountIn(named),
    }),
    selectField('currency', 'Currency', {
      choices: currenciesOf(rules).map((value) => ({ value, words: value })),
      initial: named?.currency ?? rules.currency,
    }),
    textField('ask', 'Why, or what should they do?', {
      hint: `They see this, the summary of ${id} and what the customer is worth. You keep the case.`,
      max: 600,
      multiline: true,
      initial: ask,
    }),
    ...needFields([rules.team], record, context),
  ];
  const title = `Ask ${namesIn(context.policy).team(rules.team)}`;
  return form(APPROVAL_FORM.name, { title, submit: 'Ask', words: above(rules, person.id, context), fields }, meta);
}

function above(rules: Approvals, asker: string, context: CardContext): string {
  const { people } = rules.fallback;
  const others = people.filter((one) => one !== asker);
  const until = say`Without a decision by ${when(decidedBy(rules, context))}${others.length === 0 ? [' they hear of it again'] : say` ${andPeople(others)} ${others.length > 1 ? 'are' : 'is'} asked`}.`;
  return mrk(joined(' ', askingWords(asker, context.policy), until), context);
}

const NOT: Readonly<Record<Exclude<NoMoney, 'sign'>, string>> = {
  form: 'Write an amount such as 240 or 240.50.',
  zero: 'Write more than zero.',
  much: 'That is more than anybody can be asked for: look at the amount once more.',
};

/** What the fields ask for: null where no money; or what is wrong, under its field. */
function readAsked(field: Submitted['field']): ApprovalAsked | null | Extract<Result, { ok: false }> {
  const [amount, currency] = [folded(field('amount')), field('currency')];
  const kind = approvalKindSchema.safeParse(field('kind'));
  const wrong = (words: string) => ({ ok: false, errors: { amount: words } }) as const;
  if (!kind.success)
    return amount === ''
      ? null
      : wrong('Leave it empty, or say above what the money is: a refund, credit or discount.');
  if (amount === '') return wrong('Say how much, such as 240 or 240.50. Without money, choose “Something else” above.');
  const read = readMoney(amount, currency);
  if (read === 'sign')
    return wrong(`This is another currency than ${currency}: choose it below, or leave its sign out.`);
  return typeof read === 'string' ? wrong(NOT[read]) : { kind: kind.data, amountCents: read, currency };
}

export const APPROVAL_FORM: Form = {
  name: 'ask_money',
  main: 'ask',
  fields: ['kind', 'amount', 'currency', 'ask', ...NEED_FIELDS],
  async submit({ verbs, person, id, field, result, context }) {
    const rules = approvalsOf(context.policy);
    const approval = readAsked(field);
    if (approval !== null && 'ok' in approval) return approval;
    const outcome = await verbs.requestTicket({
      ...{ caseId: id, team: rules?.team ?? '', ask: field('ask'), facts: factsIn(field), person },
      ...(approval === null ? {} : { approval }),
    });
    return result(outcome, ({ state }, now) => {
      const ticket = state.tickets.at(-1)?.id ?? 'the ticket';
      if (rules === null || approval === null)
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
