import { type Approvals, approvalsOf } from '../../config/policy/approvals.ts';
import type { Policy } from '../../config/policy/schema.ts';
import { type ApprovalKind, approvalKindSchema } from '../../config/vocabulary.ts';
import type { CaseEvent, CaseState } from '../case/case.ts';
import { askingWords, namedMoney } from '../picture/approval.ts';
import { currenciesOf } from '../record/approval.ts';
import type { ApprovalAsked } from '../record/approval-asked.ts';
import type { Logged } from '../record/record.ts';
import { foldedLetters } from '../text/folded.ts';
import { amountIn, type NoMoney, readMoney } from '../text/money.ts';
import { decidedBy } from '../ticket/approval.ts';
import { andPeople } from '../words/approval-events.ts';
import { joined, type Line, say, when } from '../words/line.ts';
import { namesIn } from '../words/said.ts';
import { type Errors, type Filled, type Form, type Read, wished, wrong } from './form.ts';
import { factsIn, NEED_FIELDS, needFields } from './needs.ts';
import type { Wish } from './wish.ts';

const WORDS: Readonly<Record<ApprovalKind, string>> = {
  refund: 'A refund',
  credit: 'A credit',
  discount: 'A discount',
};
const NO_MONEY = 'none';

type Subject = {
  readonly id: string;
  readonly state: CaseState;
  readonly log: readonly Logged<CaseEvent>[];
};

/** Asks the team that approves money, for money or for anything else: who decides, and by when, stands above it (OW-7). Null where nobody may approve any. */
export function askMoneyForm(
  record: Subject,
  asker: string,
  at: { readonly policy: Policy; readonly now: Date },
  ask = '',
): Form | null {
  const { policy } = at;
  const { id, state } = record;
  const rules = approvalsOf(policy);
  if (rules === null) return null;
  const isMoney = state.assessment.intent === 'refund_request' || ask === '';
  const named = isMoney ? namedMoney(record, rules) : null;
  const kinds = approvalKindSchema.options.map((value) => ({ value, words: WORDS[value] }));
  return {
    title: `Ask ${namesIn(policy).team(rules.team)}`,
    submit: 'Ask',
    words: [above(rules, asker, at)],
    fields: [
      {
        ...{ kind: 'choice', name: 'kind', label: 'What is asked for?' },
        choices: [...kinds, { value: NO_MONEY, words: 'Something else, no money' }],
        initial: state.assessment.intent === 'refund_request' ? 'refund' : isMoney ? null : NO_MONEY,
      },
      {
        ...{ kind: 'text', name: 'amount', label: 'How much?', max: 30, optional: true },
        hint: 'Such as 240 or 240.50. Empty where no money is asked for.',
        initial: named === null ? '' : amountIn(named),
      },
      {
        ...{ kind: 'choice', name: 'currency', label: 'Currency', initial: named?.currency ?? rules.currency },
        choices: currenciesOf(rules).map((value) => ({ value, words: value })),
      },
      {
        ...{ kind: 'text', name: 'ask', label: 'Why, or what should they do?', max: 600, multiline: true },
        hint: `They see this, the summary of ${id} and what the customer is worth. You keep the case.`,
        initial: ask,
      },
      ...needFields([rules.team], state, policy),
    ],
  };
}

function above(rules: Approvals, asker: string, at: { readonly policy: Policy; readonly now: Date }): Line {
  const others = rules.fallback.people.filter((one) => one !== asker);
  const until = say`Without a decision by ${when(decidedBy(rules, at))}${others.length === 0 ? [' they hear of it again'] : say` ${andPeople(others)} ${others.length > 1 ? 'are' : 'is'} asked`}.`;
  return joined(' ', askingWords(asker, at.policy), until);
}

const NOT: Readonly<Record<Exclude<NoMoney, 'sign'>, string>> = {
  form: 'Write an amount such as 240 or 240.50.',
  zero: 'Write more than zero.',
  much: 'That is more than anybody can be asked for: look at the amount once more.',
};

/** Fields that a refusal may be about. */
export const ASK_MONEY_FIELDS: readonly string[] = ['kind', 'amount', 'currency', 'ask', ...NEED_FIELDS];

/** The amount as people type it, see `readMoney`. */
export function readAskMoney(
  filled: Filled,
  record: Pick<Subject, 'state' | 'log'>,
  policy: Policy,
): Read<Extract<Wish, { do: 'ask_team' }>> {
  const rules = approvalsOf(policy);
  const named = rules === null ? null : namedMoney(record, rules);
  const approval = readApproval(filled, named === null ? '' : amountIn(named));
  if (approval !== null && 'ok' in approval) return approval;
  return wished({
    ...{ do: 'ask_team', team: rules?.team ?? '', ask: filled.field('ask'), facts: factsIn(filled) },
    ...(approval === null ? {} : { approval }),
  });
}

/** What the fields ask for: null where no money; or what is wrong, under its field. `begun`: the amount that the form began with, which asks for nothing by itself. */
function readApproval({ field }: Filled, begun: string): ApprovalAsked | null | Errors {
  const [amount, currency] = [foldedLetters(field('amount')).trim(), field('currency')];
  const kind = approvalKindSchema.safeParse(field('kind'));
  if (!kind.success)
    return amount === '' || amount === begun
      ? null
      : wrong({ amount: 'Leave it empty, or say above what the money is: a refund, credit or discount.' });
  if (amount === '')
    return wrong({ amount: 'Say how much, such as 240 or 240.50. Without money, choose “Something else” above.' });
  const read = readMoney(amount, currency);
  if (read === 'sign')
    return wrong({ amount: `This is another currency than ${currency}: choose it below, or leave its sign out.` });
  return typeof read === 'string' ? wrong({ amount: NOT[read] }) : { kind: kind.data, amountCents: read, currency };
}
