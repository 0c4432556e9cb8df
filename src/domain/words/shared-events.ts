import type { CaseEvent } from '../case/case.ts';
import { mergedOf, stillDue } from '../case/clocks.ts';
import type { LeaseEvent } from '../record/lease.ts';
import type { PageEvent } from '../record/paging.ts';
import type { Logged } from '../record/record.ts';
import type { Clock, Metric } from '../sla/clock.ts';
import { durationWords } from '../text/duration.ts';
import type { TicketEvent } from '../ticket/state.ts';
import { cited, clock, joined, type Line, person, say, when } from './line.ts';
import { because, metricName, metricWords, type Sentence } from './said.ts';

/** Events that cases and tickets share. */

/** Noticed later than this, a step says so: somebody reading it now must know that it is old news. */
const LATE_AFTER_MS = 120_000;

/** A step of the ladder, as the log has it. */
export interface Step {
  readonly metric: Metric;
  /** As `clockKey`. */
  readonly clock: string;
  readonly share: number;
  readonly at: Date;
  readonly dueAt: Date;
  readonly reachedAt: Date;
  readonly nobody?: true;
}

/** News of a deadline that has passed since, was met or has moved: how it stands now is said above. */
export const hasAged = (event: CaseEvent | TicketEvent, clocks: readonly Clock[], now: Date): boolean =>
  event.type === 'step_reached' && ((event.share < 1 && event.dueAt <= now) || !stillDue(clocks, event, now));

/** Who was passed over; null where nobody was. */
export const notThere = (people: readonly string[] = []): Line | null =>
  people.length === 0
    ? null
    : say`${joined(', ', ...people.map((one) => [person(one)]))} ${people.length === 1 ? 'is' : 'are'} not there`;

/** What the deadline is, in words that stay true when it has passed, or that it has; and, when that was noticed late, how late. */
export function stepSentence(step: Step): Sentence {
  const sentence = stepItself(step);
  return step.nobody ? { ...sentence, why: ['none of those above is there to take it'] } : sentence;
}

function stepItself({ metric, clock: key, share, at, dueAt, reachedAt }: Step): Sentence {
  const name = metricName(metric, mergedOf(key));
  const overBy = at.getTime() - dueAt.getTime();
  if (overBy < 0) {
    const before = durationWords(-overBy, 'rough');
    return { mark: '⏳', what: say`${name}: ${before} before its deadline, ${when(dueAt)}` };
  }
  const late = at.getTime() - reachedAt.getTime() > LATE_AFTER_MS ? say`, noticed only at ${clock(at)}` : [];
  // A step after the deadline is no news of it, but that nothing has helped.
  return {
    mark: '🔴',
    what: say`${name} is ${share > 1 ? 'still ' : ''}late: it was due ${when(dueAt)}${late}`,
  };
}

/** "Somebody is asked, has answered, or is there no more to be asked." */
export function pageSentence(event: Logged<PageEvent>): Sentence {
  if (event.type === 'page_acknowledged') {
    const paged =
      event.instead === undefined
        ? say`paged ${clock(event.pagedAt)}, answered ${clock(event.at)}`
        : say`${person(event.instead)} was paged ${clock(event.pagedAt)}`;
    return { mark: '✋', what: say`${event.name} is on it (${paged})` };
  }
  if (event.person === null)
    return { mark: '🚨', what: say`Nobody answers the page: everybody in line has been asked` };
  const who = person(event.person);
  if (event.anew) return { mark: '🚨', what: say`${who} is paged`, why: because(event.why) };
  return event.time > 1
    ? { mark: '🚨', what: say`${who} is paged again (${nth(event.time)} time)` }
    : { mark: '🚨', what: say`No answer yet: ${who} is paged now` };
}

type Asked = Extract<LeaseEvent, { type: 'lease_asked' }>;
type Ended = Extract<LeaseEvent, { type: 'lease_ended' }>;

/** Why whoever had it has it no more. */
export const leftIt = ({ askedAt }: Ended): string => (askedAt === null ? 'is not with us any more' : 'did not answer');

/** `back` says who may take it now: "anybody can claim it now". */
export function leaseSentence(event: LeaseEvent, back: string): Sentence {
  const owner = person(event.person);
  switch (event.type) {
    case 'lease_asked':
      return { what: say`Asked ${owner} whether they still have it`, why: quietFor(event) };
    case 'lease_kept':
      return { what: say`${owner} is still on it` };
    case 'lease_ended': {
      const now = event.to === null ? [back] : say`${person(event.to)} has it now`;
      const asked = event.askedAt === null ? '' : say`was asked at ${clock(event.askedAt)} and `;
      return { what: say`${owner} ${asked}${leftIt(event)}: ${now}` };
    }
    default:
      return event satisfies never;
  }
}

function quietFor({ why, since }: Asked): Line {
  switch (why) {
    case 'quiet':
      return say`nothing heard since ${when(since)}`;
    case 'away':
      return say`away since ${when(since)}`;
    case 'off_shift':
      return ['their shift ends before the deadline'];
    default:
      return why satisfies never;
  }
}

/** The question to the owner: why it is asked, and what happens without an answer. */
export function leaseQuestion({ why, since, returnsAt }: Asked): Line {
  const you = {
    quiet: say`Nothing was heard from you since ${when(since)}.`,
    away: ['You are away, in Intercom or by your days off.'],
    off_shift: ['Its deadline comes before your next shift.'],
  }[why];
  return say`👋 ${{ strong: ['Still on it?'] }} ${you} After ${when(returnsAt)} somebody else can take it.`;
}

/** The same to the person who is paged. */
export function pageToYou(event: Extract<Logged<PageEvent>, { type: 'paged' }>): Line {
  // What for, they have been told the first time.
  if (event.time > 1) return say`🚨 You are paged again (${nth(event.time)} time)`;
  const why = cited(event.why);
  if (event.anew) return say`🚨 You are paged: ${why}`;
  // What a rule pages for stands above.
  return event.byHand
    ? say`🚨 Nobody has answered, so you are paged: ${why}`
    : ['🚨 Nobody has answered, so you are paged'];
}

/** "a late first response" */
export const lateClock = ({ metric, clock: name }: { readonly metric: Metric; readonly clock: string }): string =>
  `late ${metricWords(metric, mergedOf(name))}`;

export function nth(n: number): string {
  const ending = n % 100 >= 11 && n % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${ending}`;
}
