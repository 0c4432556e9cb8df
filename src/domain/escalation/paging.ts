import type { Policy } from '../../config/policy/schema.ts';
import {
  beginPage,
  lastAsked,
  livePage,
  type Page,
  type PageCall,
  type PageEvent,
  type Unreachable,
} from '../case/page.ts';
import type { Absence } from './leases.ts';

/** Whom an on-call list reaches at the moment, first to last, whoever answers for it (ES-4). */
export type OnCall = (list: string) => readonly string[];

/** By the lists as they are written, without rotations: for callers that have no roster at hand. */
export const writtenLists =
  ({ onCall }: Policy): OnCall =>
  (list) =>
    Object.hasOwn(onCall, list) ? (onCall[list] ?? []) : [];

export const unreachableIn =
  ({ people }: Policy, absence: Absence): Unreachable =>
  (person) =>
    absence(person) !== null || people.every(({ id }) => id !== person);

/**
 * When the next one is paged; null when nobody will be. In real hours, not office hours. Counted from the page that was sent, so that after
 * downtime one goes out and not all that were missed; a reloaded policy takes effect at once.
 */
export function nextPageAt(page: Page | null | undefined, { paging }: Policy): Date | null {
  const live = livePage(page);
  if (live === null) return null;
  const last = live.asked.at(-1);
  return last === undefined ? live.since : new Date(last.at.getTime() + paging.repeatAfter);
}

/** Who is paged next: the same person until they have been asked often enough, then whoever comes next and is there. Null: nobody is left. */
export function nextPaged(page: Page, { paging }: Policy, unreachable: Unreachable): string | null {
  const last = lastAsked(page);
  if (last && last.times < paging.times && !unreachable(last.person)) return last.person;
  const rest = last === null ? page.order : page.order.slice(page.order.indexOf(last.person) + 1);
  return rest.find((person) => !unreachable(person)) ?? null;
}

/** The next page, when its time has come. */
export function wakePage(
  page: Page | null | undefined,
  policy: Policy,
  now: Date,
  absence: Absence,
): readonly PageEvent[] {
  const live = livePage(page);
  const at = nextPageAt(live, policy);
  if (live === null || at === null || at > now) return [];
  const person = nextPaged(live, policy, unreachableIn(policy, absence));
  const time = live.asked.filter((one) => one.person === person).length + 1;
  const { list, order, why } = live;
  return [{ type: 'paged', anew: false, person, time, list, order, why }];
}

/**
 * The page that a step asks for, or the next one of a page that nobody has answered. Somebody who has answered is not paged about the same
 * thing again, and a page that rings already is not begun twice.
 */
export function stepPage(
  page: Page | null | undefined,
  call: PageCall | null,
  policy: Policy,
  now: Date,
  absence: Absence,
): readonly PageEvent[] {
  if (call === null || livePage(page) || page?.acknowledged) return wakePage(page, policy, now, absence);
  return [beginPage(call, unreachableIn(policy, absence))];
}
