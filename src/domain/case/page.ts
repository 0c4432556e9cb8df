import { directorOf } from '../../config/policy/people.ts';
import type { Policy } from '../../config/policy/schema.ts';
import type { Actor } from '../record/actor.ts';

/** Whom a page goes to, one after the other, and why. The order is kept as it was when it began: a hand-over does not start it anew. */
export interface PageCall {
  /** The on-call list it was sent to; null where the queue or team has none and its lead is the first. */
  readonly list: string | null;
  readonly order: readonly string[];
  readonly why: string;
  /** Somebody asked for it in person: it rings like that of a P1, however grave the case is. */
  readonly byHand?: true;
}

/** A page, kept with the case or ticket it is about until it is answered (ES-3). */
export interface Page extends PageCall {
  readonly since: Date;
  readonly asked: readonly { readonly person: string; readonly at: Date }[];
  readonly acknowledged: { readonly by: string; readonly name: string; readonly at: Date } | null;
  /** Nobody is paged any more: somebody is on it, nobody is left, or there is nothing left to do. */
  readonly over: boolean;
}

/** `anew` begins a page. `person` null: everybody of the order has been asked, and nobody answered. */
export type PageEvent =
  | ({
      readonly type: 'paged';
      readonly anew: boolean;
      readonly person: string | null;
      readonly time: number;
    } & PageCall)
  | { readonly type: 'page_acknowledged'; readonly person: string; readonly name: string; readonly pagedAt: Date };

/** Somebody away in Intercom, or no longer in the policy, is passed over. */
export type Unreachable = (person: string) => boolean;

/** A page that still rings; null for any other. */
export const livePage = (page: Page | null | undefined): Page | null => (page && !page.over ? page : null);

/** Each person once, first named first. */
export const inOrder = (...people: readonly (string | null | undefined)[]): readonly string[] => [
  ...new Set(people.filter((person) => person != null)),
];

/** Everybody who has been asked. */
export const askedOnce = (page: Page | null | undefined): readonly string[] =>
  inOrder(...(page?.asked ?? []).map(({ person }) => person));

/** Whoever is on call, then those above: lead, manager, director. A restricted case pages nobody outside its queue (RO-6). */
export function caseCall(
  { queue, restricted }: { readonly queue: string; readonly restricted: boolean },
  { list, onCall, why }: { readonly list: string | null; readonly onCall: readonly string[]; readonly why: string },
  policy: Policy,
): PageCall {
  const home = policy.queues[queue];
  const all = inOrder(...onCall, home?.lead, home?.manager, directorOf(queue, policy));
  const order = restricted
    ? all.filter((person) => home && [...home.members, home.lead, home.manager].includes(person))
    : all;
  return { list, order, why };
}

/** The same for a linked ticket: the team's on-call, its lead, its manager. */
export function ticketCall(team: string, onCall: readonly string[], why: string, policy: Policy): PageCall {
  const found = policy.teams[team];
  return { list: found?.onCall ?? null, order: inOrder(...onCall, found?.lead, found?.manager), why };
}

export const beginPage = (call: PageCall, unreachable: Unreachable): PageEvent => ({
  type: 'paged',
  anew: true,
  person: call.order.find((person) => !unreachable(person)) ?? null,
  time: 1,
  ...call,
});

/** The page after one more person was asked, or after it was found that nobody is left. */
export function pageAfter(
  before: Page | null | undefined,
  event: Extract<PageEvent, { type: 'paged' }>,
  at: Date,
): Page {
  const { list, order, why, person } = event;
  const call = { list, order, why, ...(event.byHand === undefined ? {} : { byHand: event.byHand }) };
  const page = before && !event.anew ? before : { ...call, since: at, asked: [], acknowledged: null, over: false };
  return person === null ? { ...page, over: true } : { ...page, asked: [...page.asked, { person, at }] };
}

/** Somebody is on it; a page that is over already stays as it is. */
export const pageAnswered = (page: Page | null | undefined, by: NonNullable<Page['acknowledged']>): Page | null =>
  page && !page.over ? { ...page, acknowledged: by, over: true } : (page ?? null);

/** Nobody has to be paged any more: it is resolved, or another page begins. */
export const pageEnded = (page: Page | null | undefined): Page | null => (page ? { ...page, over: true } : null);

/** Given back by whoever answered: the answer does not count any more, and a later step may page again. */
export const pageGivenBack = (page: Page | null | undefined, person: string): Page | null =>
  page?.acknowledged?.by === person ? null : (page ?? null);

/** What taking the work means for a page that still rings: it is answered. None where nobody is being paged. */
export function answerOf(
  page: Page | null | undefined,
  by: Actor,
): readonly Extract<PageEvent, { type: 'page_acknowledged' }>[] {
  const live = livePage(page);
  if (live === null || by.kind !== 'person') return [];
  return [{ type: 'page_acknowledged', person: by.id, name: by.name, pagedAt: pagedAt(live, by.id) }];
}

/** When this person was paged first; somebody who was not: when the page began. */
const pagedAt = (page: Page, person: string): Date => page.asked.find((one) => one.person === person)?.at ?? page.since;

/** Who was asked last, and how often; null before anybody was. */
export function lastAsked({
  asked,
}: Page): { readonly person: string; readonly at: Date; readonly times: number } | null {
  const last = asked.at(-1);
  return last ? { ...last, times: asked.filter(({ person }) => person === last.person).length } : null;
}
