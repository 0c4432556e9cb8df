import { directorOf } from '../../config/policy/people.ts';
import type { Policy } from '../../config/policy/schema.ts';
import { type Actor, actingPerson } from './actor.ts';
import type { Absence } from './lease.ts';

/** Whom a page goes to, one after the other, and why. The order is kept as it was when it began: a hand-over does not start it anew. */
export interface PageCall {
  /** The on-call list it was sent to; null where the queue or team has none and its lead is the first. */
  readonly list: string | null;
  readonly order: readonly string[];
  readonly why: string;
  /** Somebody asked for it in person: it rings like that of a P1, however grave the case is. */
  readonly byHand?: true;
  /** Who did: they hear of it when nobody comes. */
  readonly askedBy?: string;
}

/** A page, kept with the case or ticket it is about until it is answered (ES-3). */
export interface Page extends PageCall {
  readonly since: Date;
  readonly asked: readonly { readonly person: string; readonly at: Date }[];
  readonly acknowledged: { readonly by: string; readonly name: string; readonly at: Date } | null;
  /** Nobody is paged any more: somebody is on it, nobody is left, or there is nothing left to do. */
  readonly over: boolean;
  /** It is over since everybody was asked, and nobody answered. */
  readonly inVain?: boolean;
}

/** `anew` begins a page. `person` null: everybody of the order has been asked, and nobody answered. */
export type PageEvent =
  | ({
      readonly type: 'paged';
      readonly anew: boolean;
      readonly person: string | null;
      readonly time: number;
    } & PageCall)
  | {
      readonly type: 'page_acknowledged';
      readonly person: string;
      readonly name: string;
      readonly pagedAt: Date;
      /** Who was paged, where it is somebody else that is on it. */
      readonly instead?: string;
    };

/** Somebody away in Intercom, or no longer in the policy, is passed over. */
export type Unreachable = (person: string) => boolean;

/** A page that still rings; null for any other. */
export const livePage = (page: Page | null): Page | null => (page && !page.over ? page : null);

type Answer = NonNullable<Page['acknowledged']>;

/** Who said last that they are on it, to a page or to an alert; null while a page rings that this was not said to. */
export const answerTo = ({
  page,
  alert = null,
}: {
  readonly page: Page | null;
  readonly alert?: { readonly acknowledged: Answer | null } | null;
}): Answer | null => {
  if (livePage(page)) return null;
  const said = [page?.acknowledged, alert?.acknowledged].filter((one) => one != null);
  // What was said before everybody was asked in vain has not helped.
  const count = page?.inVain ? said.filter(({ at }) => at > page.since) : said;
  return count.toSorted((a, b) => b.at.getTime() - a.at.getTime())[0] ?? null;
};

/** Each person once, first named first. */
export const inOrder = (...people: readonly (string | null | undefined)[]): readonly string[] => [
  ...new Set(people.filter((person) => person != null)),
];

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
export function pageAfter(before: Page | null, event: Extract<PageEvent, { type: 'paged' }>, at: Date): Page {
  const { list, order, why, person, byHand, askedBy } = event;
  const call = { list, order, why, ...(byHand && { byHand }), ...(askedBy === undefined ? {} : { askedBy }) };
  const page = before && !event.anew ? before : { ...call, since: at, asked: [], acknowledged: null, over: false };
  return person === null ? { ...page, over: true, inVain: true } : { ...page, asked: [...page.asked, { person, at }] };
}

/** Somebody is on it; a page that is over already stays as it is. */
export const pageAnswered = (page: Page | null, by: NonNullable<Page['acknowledged']>): Page | null =>
  page && !page.over ? { ...page, acknowledged: by, over: true } : page;

/** Nobody has to be paged any more: it is resolved, or another page begins. */
export const pageEnded = (page: Page | null): Page | null => (page ? { ...page, over: true, inVain: false } : null);

/** Given back by whoever answered: the answer does not count any more, and a later step may page again. */
export const pageGivenBack = (page: Page | null, person: string): Page | null =>
  page?.acknowledged?.by === person ? null : page;

/** What taking the work means for a page that still rings: it is answered. None where nobody is being paged. */
export function answerOf(page: Page | null, by: Actor): readonly Extract<PageEvent, { type: 'page_acknowledged' }>[] {
  const live = livePage(page);
  const person = actingPerson(by);
  if (live === null || person === null) return [];
  const own = live.asked.find((one) => one.person === person);
  const first = live.asked[0];
  return [
    {
      ...{ type: 'page_acknowledged', person, name: by.name, pagedAt: own?.at ?? first?.at ?? live.since },
      ...(own === undefined && first !== undefined ? { instead: first.person } : {}),
    },
  ];
}

/** Who was asked last, and how often; null before anybody was. */
export function lastAsked({
  asked,
}: Page): { readonly person: string; readonly at: Date; readonly times: number } | null {
  const last = asked.at(-1);
  return last ? { ...last, times: asked.filter(({ person }) => person === last.person).length } : null;
}

/** Whom an on-call list reaches at the moment, first to last, whoever answers for it (ES-4). */
export type OnCall = (list: string) => readonly string[];

/** Whether it is for this person's answer that a page waits: whoever was asked before them may answer all the same. */
export function isPagedNow(page: Page | null, person: string): boolean {
  const live = livePage(page);
  return live !== null && lastAsked(live)?.person === person;
}

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
export function nextPageAt(page: Page | null, { paging }: Policy): Date | null {
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
export function wakePage(page: Page | null, policy: Policy, now: Date, absence: Absence): readonly PageEvent[] {
  const live = livePage(page);
  const at = nextPageAt(live, policy);
  if (live === null || at === null || at > now) return [];
  const person = nextPaged(live, policy, unreachableIn(policy, absence));
  const time = live.asked.filter((one) => one.person === person).length + 1;
  const { list, order, why, byHand } = live;
  return [{ type: 'paged', anew: false, person, time, list, order, why, ...(byHand && { byHand }) }];
}

/**
 * The page that a step asks for, or the next one of a page that nobody has answered. Somebody who has answered is not paged about the same
 * thing again, and a page that rings already is not begun twice.
 */
export function stepPage(
  page: Page | null,
  call: PageCall | null,
  policy: Policy,
  now: Date,
  absence: Absence,
): readonly PageEvent[] {
  if (call === null || livePage(page) || page?.acknowledged) return wakePage(page, policy, now, absence);
  return [beginPage(call, unreachableIn(policy, absence))];
}
