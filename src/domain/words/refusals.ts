import type { Policy } from '../../config/policy/schema.ts';
import type { Refusal, Whom } from '../record/record.ts';
import { moneyWords } from '../text/money.ts';
import { cited, joined, type Line, person, say, when } from './line.ts';
import { UNSAID } from './unsaid.ts';

const WORDS = 300;

/** Why it was refused and what to do (SK-6): for the person who asked, and nobody else. A surface adds what can be pressed there. */
export function refusalLine(refusal: Refusal, policy: Policy): Line {
  // Similar cases have no number that anybody knows.
  if ('id' in refusal && refusal.id.startsWith('SAME-')) return refusalLine({ ...refusal, id: 'This offer' }, policy);
  if ('id' in refusal && refusal.id.startsWith('COVER-'))
    return refusalLine({ ...refusal, id: 'This request for cover' }, policy);
  switch (refusal.kind) {
    case 'not_found':
      return say`There is no ${cited(refusal.what, WORDS)}, or it is not for you to see.`;
    case 'not_allowed':
      return joined(
        ' ',
        say`You cannot ${cited(refusal.verb, 80)} here: it takes ${cited(refusal.need, WORDS)}.`,
        refusal.instead === undefined ? null : [refusal.instead],
        refusal.ask === undefined ? null : askLine(refusal.ask, refusal.instead !== undefined, policy),
      );
    case 'already_claimed':
      return say`${refusal.id} was claimed by ${person(refusal.by)} ${when(refusal.at)}. Open it to see how it stands, or ask them to release it.`;
    case 'covered':
      return refusal.yours
        ? say`You took this turn already ${when(refusal.at)}. Nothing was changed.`
        : say`${person(refusal.by)} took this turn ${when(refusal.at)}. There is nothing left to do.`;
    case 'already_yours':
      return say`${refusal.id} is yours already. Nothing was changed.`;
    case 'already':
      return say`${refusal.id} is ${cited(refusal.status, WORDS)} already. Nothing was changed.`;
    case 'wrong_status':
      return say`${refusal.id} cannot be ${cited(refusal.verb, 80)}: it is ${cited(refusal.status, WORDS)}.`;
    case 'stale':
      return say`${refusal.id} has changed since your screen was drawn, so nothing was done. Look at it again, and press again if it still fits.`;
    case 'open_case_exists':
      return say`This conversation has an open case already: ${refusal.id}. Work on that one.`;
    case 'linked_work_open':
      return say`${refusal.id} still waits for ${refusal.tickets.join(', ')}. Wait until that is done, or resolve it anyway: the team reads that ${refusal.id} is over.`;
    case 'unanswered':
      return unsaidLine(refusal);
    case 'decided':
      return say`${refusal.id} was ${refusal.verdict} by ${person(refusal.by)} ${when(refusal.at)}. Nothing was changed.`;
    case 'over_limit':
      return overLimit(refusal, policy);
    case 'invalid':
      return say`That does not fit yet: ${cited(refusal.message, WORDS)}.`;
    case 'busy':
      return say`Many people are changing ${refusal.id} at this moment, so nothing was done. Press again in a few seconds.`;
    default:
      return refusal satisfies never;
  }
}

function unsaidLine({ id, owes }: Extract<Refusal, { kind: 'unanswered' }>): Line {
  const instead = owes.includes('answer')
    ? 'Answer first, or confirm that it is settled without an answer.'
    : 'Write to them first, or resolve it anyway: then it is left unsaid.';
  return say`The customer of ${id} ${owes.map((one) => UNSAID[one]).join(', and ')}. ${instead}`;
}

/** "Up to €500 is yours to approve; this is $1,400 (€1,260): Fin Falk can." */
function overLimit(refusal: Extract<Refusal, { kind: 'over_limit' }>, policy: Policy): Line {
  const { limitCents, counts, amountCents, currency, who } = refusal;
  const [limit, amount] = [moneyWords(limitCents, counts.currency), moneyWords(amountCents, currency)];
  const here =
    currency === counts.currency || counts.cents === null ? '' : ` (${moneyWords(counts.cents, counts.currency)})`;
  const may =
    who.length === 0
      ? say`nobody else may. ${adminLine(policy, 'can change the policy')}`
      : say`${orPeople(who.slice(0, ASKED))} can.`;
  return say`Up to ${limit} is yours to approve; this is ${amount}${here}: ${may}`;
}

/** "Ana, Ben or Carla" */
function orPeople(ids: readonly string[]): Line {
  const people = ids.map((id): Line => [person(id)]);
  const last = people.at(-1) ?? [];
  return people.length > 1 ? say`${joined(', ', ...people.slice(0, -1))} or ${last}` : last;
}

const ASKED = 3;

/** "Ana Alves has it: ask them."; `or`: beside something else that helps. */
function askLine(whom: Whom, or: boolean, policy: Policy): Line {
  if (whom === 'admin') return adminLine(policy, 'can change the policy');
  if ('owner' in whom) return say`${person(whom.owner)} has it: ask them.`;
  const asked = whom.people.slice(0, ASKED);
  if (asked.length === 0) return adminLine(policy, 'can change the policy');
  return say`${or ? 'Or ask' : 'Ask'} ${orPeople(asked)}.`;
}

/** Who can do what only the policy's keeper can. */
export function adminLine(policy: Policy, what: string): Line {
  const admin = policy.people.find(({ roles }) => roles.includes('admin'));
  return admin === undefined ? say`Whoever keeps the policy file ${what}.` : say`${person(admin.id)} ${what}.`;
}

/** Somebody of the workspace whom the policy does not know; `where`: in which it looks for their address; `asked`: they wanted something done. */
export const strangerLine = (policy: Policy, where: string, asked = true): Line =>
  joined(
    ' ',
    [`You are not among the people of Caseload’s policy${asked ? ', so nothing was done' : ''}.`],
    adminLine(policy, `can add you, by the e-mail address you have in ${where}`),
  );
