/** An entry of the log, as far as first contact depends on it. */
interface Entry {
  readonly type: string;
  readonly answered?: boolean;
  readonly heardAt?: Date;
  readonly thanks?: boolean;
  readonly teammate?: string | null;
}

/** `askedAgainAt`: when the customer had more to ask after the first answer, for the first time, epoch ms; null: never. */
export interface FirstContact {
  readonly askedAgainAt: number | null;
}

/** Somebody answered, one person alone, without other teams, without being moved, escalated or reopened; null where that is not so. */
export function firstContactOf(log: readonly Entry[]): FirstContact | null {
  const has = (...types: readonly string[]) => log.some((event) => types.includes(event.type));
  if (has('reopened', 'escalated', 'transferred', 'ticket_requested', 'ticket_linked')) return null;
  const answers = log.filter((event) => event.type === 'teammate_replied');
  const first = answers[0]?.heardAt;
  const answeredBefore = log.some((event) => event.type === 'opened' && event.answered === true);
  if (answeredBefore || first === undefined) return null;
  if (new Set(answers.map((event) => event.teammate)).size > 1) return null;
  const again = log.flatMap(({ type, thanks, heardAt }) =>
    type === 'customer_replied' && thanks !== true && heardAt !== undefined && heardAt > first ? heardAt.getTime() : [],
  );
  return { askedAgainAt: again.length === 0 ? null : Math.min(...again) };
}

/** Whether what speaks for it still does: nothing more was asked within `quietMs` of the resolution. Null while that is not known. */
export function isSolvedAtOnce(
  contact: FirstContact | null,
  { resolvedAt, now, quietMs }: { readonly resolvedAt: Date | null; readonly now: Date; readonly quietMs: number },
): boolean | null {
  if (resolvedAt === null) return null;
  const quietUntil = resolvedAt.getTime() + quietMs;
  // What comes after that is another question.
  if (contact === null || (contact.askedAgainAt !== null && contact.askedAgainAt <= quietUntil)) return false;
  return now.getTime() >= quietUntil ? true : null;
}

/**
 * Whether a resolved case was solved at first contact (TR-7): as `firstContactOf` says, and after the first answer the customer had nothing more to ask within
 * `quietMs` of the resolution. Null while that is not known: open, or resolved a shorter time ago.
 */
export const solvedAtFirstContact = (log: readonly Entry[], at: Parameters<typeof isSolvedAtOnce>[1]): boolean | null =>
  isSolvedAtOnce(firstContactOf(log), at);
