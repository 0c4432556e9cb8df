import type { LinkedTicket } from '../record/linked-work.ts';
import type { CaseCore } from './core.ts';

/** Whose customers wait for linked work, and which of them know how it ended: an answer in one conversation tells nobody in another (OW-6, IN-6). */

/** The case's own (undefined), or those of cases that were merged into it. */
export const waitingFor = ({ of, also = [] }: LinkedTicket): readonly (string | undefined)[] => [
  of,
  ...also.map((one) => one.of),
];

/** Whether a customer knows what was done. */
export const isTold = (ticket: LinkedTicket, of: string | undefined): boolean =>
  ticket.of === of ? ticket.told === true : ticket.also?.find((one) => one.of === of)?.told === true;

/** Whether there is a conversation in which somebody can be told: the case's own, or that of a case which was merged into it. */
export const isReached = ({ conversationId }: Pick<CaseCore, 'conversationId'>, of: string | undefined): boolean =>
  of !== undefined || conversationId !== null;

export const allTold = (ticket: LinkedTicket): boolean => waitingFor(ticket).every((of) => isTold(ticket, of));

/** The customer has been answered, or will not be any more: whatever is done by now is told. */
export const toldOf = (tickets: readonly LinkedTicket[], of?: string): readonly LinkedTicket[] =>
  tickets.map((one) => {
    if (one.status !== 'done') return one;
    if (one.of === of) return { ...one, told: true };
    return one.also === undefined
      ? one
      : { ...one, also: one.also.map((other) => (other.of === of ? { ...other, told: true as const } : other)) };
  });

/** As of work of whose end nobody knows yet. */
export function toldNobody({ told: _, also, ...ticket }: LinkedTicket): LinkedTicket {
  return also === undefined ? ticket : { ...ticket, also: also.map(({ of }) => ({ of })) };
}

/** A case that is merged has waited for the same work. */
export const alsoFor = (ticket: LinkedTicket, of: string): LinkedTicket =>
  waitingFor(ticket).includes(of) ? ticket : { ...ticket, also: [...(ticket.also ?? []), { of }] };

/** The case stands on its own again: what it came with goes, where no other waits for it. */
export function withoutCase(ticket: LinkedTicket, of: string): readonly LinkedTicket[] {
  const { also = [], told, ...own } = ticket;
  const others = also.filter((one) => one.of !== of);
  const rest = others.length === 0 ? {} : { also: others };
  if (ticket.of !== of) return [{ ...own, ...(told && { told }), ...rest }];
  const [next, ...more] = others;
  return next === undefined ? [] : [{ ...own, ...next, ...(more.length > 0 && { also: more }) }];
}
