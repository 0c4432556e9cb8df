import type { CaseEvent } from '../case/case.ts';
import type { Logged } from '../record/record.ts';

/**
 * Whether a resolved case was solved at first contact (TR-7): somebody answered, one person alone, without other teams, without being moved or escalated, and after the
 * first answer the customer had nothing more to ask within `quietMs` of the resolution. Null while that is not known: open, or resolved a shorter time ago.
 */
export function solvedAtFirstContact(
  log: readonly Logged<CaseEvent>[],
  { resolvedAt, now, quietMs }: { readonly resolvedAt: Date | null; readonly now: Date; readonly quietMs: number },
): boolean | null {
  if (resolvedAt === null) return null;
  const has = (...types: readonly CaseEvent['type'][]) => log.some((event) => types.includes(event.type));
  if (has('reopened', 'escalated', 'transferred', 'ticket_requested', 'ticket_linked')) return false;
  const answers = log.filter((event) => event.type === 'teammate_replied');
  const first = answers[0];
  const answeredBefore = log.some((event) => event.type === 'opened' && event.answered);
  if (answeredBefore || first === undefined) return false;
  if (new Set(answers.map((event) => event.teammate)).size > 1) return false;
  const quietUntil = resolvedAt.getTime() + quietMs;
  const askedAgain = log.some(
    (event) =>
      event.type === 'customer_replied' &&
      !event.thanks &&
      event.heardAt > first.heardAt &&
      // What comes after that is another question.
      event.heardAt.getTime() <= quietUntil,
  );
  if (askedAgain) return false;
  return now.getTime() >= quietUntil ? true : null;
}
