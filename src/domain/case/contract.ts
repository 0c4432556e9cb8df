import type { Policy } from '../../config/policy/schema.ts';

/** A calendar of the policy that an account's contract names, and the account's name. */
export type Contract = { readonly calendar: string; readonly account: string };

/** A calendar by name, and the account whose contract names it; null where it is the usual one. */
export type ChosenCalendar = { readonly calendar: string; readonly contractOf: string | null };

/**
 * The calendar of a target or queue, or in its place the contract's. One that has left the policy does not count, and what runs around the clock is
 * never made slower.
 */
export function calendarFor(usual: string, contract: Contract | null, { calendars }: Policy): ChosenCalendar {
  const aroundTheClock = calendars[usual] === null;
  const known = contract !== null && Object.hasOwn(calendars, contract.calendar);
  if (aroundTheClock || !known || contract.calendar === usual) return { calendar: usual, contractOf: null };
  return { calendar: contract.calendar, contractOf: contract.account };
}

/** What an account's contract says of hours; null where it says nothing that the policy knows. */
export const contractOf = (
  account: { readonly name: string; readonly calendar?: string | null } | null,
): Contract | null => (account?.calendar ? { calendar: account.calendar, account: account.name } : null);
