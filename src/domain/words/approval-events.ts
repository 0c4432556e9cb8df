import { type ApprovalAsked, type Decided, moneyAsked } from '../record/approval-asked.ts';
import type { Logged } from '../record/record.ts';
import { amountWords, moneyWords } from '../text/money.ts';
import type { ApprovalEvent } from '../ticket/approval-state.ts';
import { cited, joined, type Line, person, say, strong } from './line.ts';
import { actor, because, type Sentence } from './said.ts';

/** "Fin Ferrari and Dario Diaz" */
export const andPeople = (people: readonly string[]): Line =>
  people.flatMap((one, at) => [...(at === 0 ? [] : [at === people.length - 1 ? ' and ' : ', ']), person(one)]);

/** " for €240.00, a refund" */
export const forMoney = ({ amountCents, currency, kind }: ApprovalAsked): Line => [
  ` for ${amountWords(amountCents, currency)}, a ${kind}`,
];

/** What happened to money that a ticket asks for. */
export function approvalSentence(event: Logged<ApprovalEvent>): Sentence {
  const by = actor(event.by);
  switch (event.type) {
    case 'approver_called': {
      const asked = say`${andPeople(event.people)} ${event.people.length > 1 ? 'are' : 'is'} asked to decide`;
      if (!event.fallback) return { what: asked };
      return event.people.length === 0
        ? { mark: '🚨', what: ['Nobody has decided yet, and nobody else who may is there'] }
        : { what: say`${event.absent ? 'Those who decide first are not there' : 'Nobody has decided yet'}: ${asked}` };
    }
    case 'approved':
      return { mark: '👍', what: say`${by} approved it${event.final ? '' : ': one more approval is needed'}` };
    case 'declined':
      return { mark: '👎', what: say`${by} declined it`, why: because(event.reason) };
    case 'withdrawn':
      return { what: say`${by} withdrew it` };
    default:
      return event satisfies never;
  }
}

/** "being more than €5,000"; of another currency also what it counts for: "counting as €5,520, more than €5,000". */
export const aboveWords = ({ cents, currency, counts }: NonNullable<Called['above']>): string =>
  `${counts === undefined ? 'being' : `counting as ${moneyWords(counts, currency)},`} more than ${moneyWords(cents, currency)}`;

type Called = Extract<ApprovalEvent, { type: 'approver_called' }>;

/** The same to whoever is asked. */
export function calledToYou({
  by,
  fallback,
  second,
  above,
  absent,
}: Extract<Logged<ApprovalEvent>, { type: 'approver_called' }>): Line {
  const two = above === undefined ? '' : ` It takes two, ${aboveWords(above)}.`;
  if (fallback && !absent) return say`🙏 ${strong('Nobody has decided yet, so you are asked.')}${two}`;
  return second
    ? say`🙏 ${strong(`${actor(by)} approved it. A second approval is needed: yours.`)}`
    : say`🙏 ${strong(`${actor(by)} asks you to approve it or not.`)}${two}`;
}

/** The same to the case: "€240.00 refund approved by Fay Fischer: charged twice". */
export function decidedSentence(decided: Decided): Sentence {
  const { verdict, names, reason } = decided;
  const who = joined(' and ', ...names.map((name) => [cited(name, 80)]));
  switch (verdict) {
    case 'approved':
    case 'declined':
      return {
        mark: verdict === 'approved' ? '👍' : '👎',
        what: say`${moneyAsked(decided)} ${verdict} by ${who}`,
        why: because(reason),
      };
    case 'withdrawn':
      return { what: say`${who} withdrew the ${moneyAsked(decided)}` };
    default:
      return verdict satisfies never;
  }
}
