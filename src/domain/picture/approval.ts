import { type Approvals, approvalsOf } from '../../config/policy/approvals.ts';
import type { Policy } from '../../config/policy/schema.ts';
import type { CaseEvent, CaseState } from '../case/case.ts';
import { actingPerson } from '../record/actor.ts';
import { approverIn, currenciesOf, takesTwo } from '../record/approval.ts';
import { moneyAsked } from '../record/approval-asked.ts';
import type { Logged } from '../record/record.ts';
import type { Around } from '../record/there.ts';
import { type Money, moneyWords } from '../text/money.ts';
import { moneyIn } from '../text/money-in.ts';
import { decidersOf, standInsAhead, twoAbove, waitsFor } from '../ticket/approval.ts';
import type { TicketState } from '../ticket/state.ts';
import { dollars, planWords } from '../words/account.ts';
import { aboveWords, andPeople } from '../words/approval-events.ts';
import { cited, joined, type Line, person, say, when } from '../words/line.ts';
import type { Act, Reader } from './act.ts';
import { isAsked, ON_IT } from './acts.ts';
import type { Picture } from './picture.ts';

/** "€240.00 refund: charged twice in March" */
export const moneyHeadline = ({ approval, ask, takenBack }: TicketState): string =>
  approval === undefined || takenBack === true ? ask : `${moneyAsked(approval)}: ${ask}`;

/** "Pro · $490/mo · $12,340 lifetime value · VIP", to whoever decides; null where nothing is known, or nothing asked any more. */
export function worthOf({ approval, takenBack }: TicketState): Line | null {
  if (!approval?.worth || takenBack === true) return null;
  const { plan, tier, monthlySpendCents: month, lifetimeValueCents: lifetime, vip } = approval.worth;
  return joined(
    ' · ',
    [planWords(plan, tier)],
    month === null ? null : [`${dollars(month)}/mo`],
    lifetime === null ? null : [`${dollars(lifetime)} lifetime value`],
    vip ? ['VIP'] : null,
  );
}

/** Whose decision it waits for: "Fay Fischer decides"; where nobody is asked who may still, who may. */
export function decidesWords(state: TicketState, policy: Policy): Line {
  const may = decidersOf(state, policy);
  const called = (waitsFor(state)?.called ?? []).filter((one) => may.includes(one));
  const rules = approvalsOf(policy);
  const approval = waitsFor(state);
  const first = approval !== null && rules !== null && approval.first === null && takesTwo(approval, rules);
  if (called.length > 0)
    return say`${andPeople(called)} ${called.length > 1 ? 'decide' : 'decides'}${first ? ' first' : ''}`;
  return may.length === 0 ? ['Nobody is there to decide'] : say`${andPeople(may)} may decide`;
}

/** How much each decides alone, and from when on somebody else is asked. */
export function limitWords(state: TicketState, { policy, absence }: Omit<Around, 'now'>): Line | null {
  const [approval, rules] = [waitsFor(state), approvalsOf(policy)];
  if (approval === null || rules === null) return null;
  // Those who stand in are named where they are asked.
  const isTurnedTo = (one: string): boolean =>
    approval.called.includes(one) || approverIn(one, rules)?.standsIn !== true;
  const may = decidersOf(state, policy)
    .filter(isTurnedTo)
    .map((one) => say`${person(one)}${upTo(one, policy)}`);
  const { first } = approval;
  const next = standInsAhead(state, { policy, absence });
  const { above } = twoAbove(approval, rules);
  const two =
    above === undefined
      ? ['May approve: ']
      : first === null
        ? say`Takes two, ${aboveWords(above)}: `
        : say`${cited(first.name, 80)} approved, one more is needed: `;
  const then =
    next === null
      ? null
      : next.people.length === 0
        ? say`Without a decision they hear of it again ${when(next.at)}`
        : say`Without a decision ${andPeople(next.people)} ${next.people.length > 1 ? 'are' : 'is'} asked ${when(next.at)}`;
  return joined('. ', say`${two}${may.length === 0 ? ['nobody'] : joined(', ', ...may)}`, then);
}

function upTo(one: string, policy: Policy): string {
  const rules = approvalsOf(policy);
  const limitCents = rules === null ? null : (approverIn(one, rules)?.limitCents ?? null);
  if (rules === null) return '';
  return limitCents === null ? ' any amount' : ` up to ${moneyWords(limitCents, rules.currency)}`;
}

/** The one amount that the customer has named in the case, in what can be asked for; null where they have named none, or several. */
export function namedMoney(
  { state, log }: { readonly state: CaseState; readonly log: readonly Logged<CaseEvent>[] },
  rules: Approvals,
): Money | null {
  const said = log.flatMap((entry) => (entry.type === 'customer_replied' ? [entry.text ?? ''] : []));
  const opening = log.flatMap((entry) => (entry.type === 'opened' ? [entry.words?.customer?.text ?? ''] : []));
  return moneyIn([state.assessment.summary, ...opening, ...said].join('\n\n'), currenciesOf(rules));
}

/** Who decides what, for somebody who is about to ask: "Fay Fischer up to €500, Fin Ferrari up to €5,000; above that two of them". */
export function askingWords(asker: string, policy: Policy): Line {
  const rules = approvalsOf(policy);
  if (rules === null) return [];
  const { approvers, secondCents, currency } = rules;
  const others = approvers.filter((one) => one.person !== asker && !one.standsIn);
  const each = others.map((one) => say`${person(one.person)}${upTo(one.person, policy)}`);
  const two = secondCents === null ? null : [`two together above ${moneyWords(secondCents, currency)}`];
  return say`Decided by ${joined(', ', ...each, two)}.`;
}

/** "Approved by Fay Fischer and Fin Ferrari today at 14:20"; null while it is not decided. */
export function decidedWords({ approval, takenBack }: TicketState): Line | null {
  if (!approval?.end || takenBack === true) return null;
  const { first, end } = approval;
  const both = end.verdict === 'approved' && first !== null ? `${cited(first.name, 80)} and ` : '';
  const verdict = { approved: 'Approved', declined: 'Declined', withdrawn: 'Withdrawn' }[end.verdict];
  const why = end.reason === null ? [] : say`: ${cited(end.reason, 300)}`;
  return say`${verdict} by ${both}${cited(end.name, 80)} ${when(end.at)}${why}`;
}

/** Approve and decline for those who may; in the channel for all, as the card says how much each may. Whoever asked can withdraw it. */
export function approvalActs(
  state: TicketState,
  reader: Reader,
  policy: Policy,
  work: readonly Act[],
): Picture['acts'] {
  const one = 'person' in reader ? reader.person.id : null;
  const may = decidersOf(state, policy);
  const first = state.approval?.first ?? null;
  const decides: readonly Act[] =
    may.length > 0 && (one === null || may.includes(one))
      ? [
          { do: 'approve', words: first === null ? 'Approve' : 'Approve as second' },
          { do: 'decline', words: 'Decline…' },
        ]
      : [];
  const { requestedBy, status, page } = state;
  const own = one !== null && actingPerson(requestedBy) === one;
  const withdraw: readonly Act[] = own ? [{ do: 'withdraw', words: 'Withdraw' }] : [];
  // Deciding takes no claim and is the end: what else can be done is in the menu.
  const other = work.filter((act) => act.do !== 'done' && (act.do !== 'start' || status === 'needs_info'));
  const asked = one !== null && isAsked(page, one) ? [ON_IT] : [];
  return { main: [...decides, ...withdraw, ...asked].slice(0, 3), menu: other.slice(0, 5) };
}
