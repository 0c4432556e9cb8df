import type { TicketState } from '../../../domain/ticket/state.ts';
import { mrkdwn, oneLine } from '../mrkdwn.ts';
import { count, dollars, sentence } from './words.ts';

/** A card is no list: the rest is a number. */
const SHOWN = 10;

/** Whom the work is for: `CASE-128`, or `12 cases of 11 customers`. */
export function forWhom({ cases, caseId, takenBack }: TicketState): string {
  if (takenBack === true) return 'a case that is closed to others';
  if (cases === undefined) return mrkdwn(caseId);
  if (cases.length === 0) return 'no open case';
  return `${count(cases.length, 'case')} of ${count(customers(cases), 'customer')}`;
}

/** The case behind a ticket; of a tracker how many cases and customers, what they are worth a month, and the first of them (OW-5). */
export function behind(state: TicketState): string {
  const { cases } = state;
  if (state.takenBack === true) return 'The case it was for is closed to other teams';
  if (cases === undefined) {
    const parts = [
      state.caseId,
      state.account === null ? null : oneLine(state.account, 80),
      sentence(state.caseSummary, 200),
    ];
    return parts.filter((part) => part !== null).join(' · ');
  }
  const [first] = cases;
  if (first === undefined) return 'No open case is behind it any more';
  // One customer may have several cases, and pays once.
  const value = [...new Map(cases.map(({ who, valueCents }) => [who, valueCents ?? 0])).values()].reduce(
    (a, b) => a + b,
    0,
  );
  const lead = `*${forWhom(state)}*${value > 0 ? `, ${dollars(value)} a month together` : ''}`;
  const listed = cases
    .slice(0, SHOWN)
    .map(({ id, account }) => (account === null ? id : `${id} ${oneLine(account, 40)}`));
  const more = cases.length - listed.length;
  return `${lead}\n${listed.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

const customers = (cases: readonly { readonly who: string }[]): number => new Set(cases.map(({ who }) => who)).size;
