import type { Lease as LeaseRule, Policy } from '../../config/policy/schema.ts';
import type { Priority } from '../../config/vocabulary.ts';
import { add, type Calendar, calendarOf, isOpen, segments } from '../calendar/calendar.ts';
import type { Clock } from '../sla/clock.ts';
import { natureOf } from '../sla/nature.ts';
import { readClock } from '../sla/read.ts';
import type { Actor } from './actor.ts';
import { earliest } from './record.ts';

/** Why an owner is asked: nothing heard of them, away (in Intercom, or on a day off), or their shift has ended before the deadline (OW-3). */
export type LeaseReason = 'quiet' | 'away' | 'off_shift';

/** An owner has been asked whether they still have it. Without a word by `returnsAt` the work returns to its queue. */
export interface Lease {
  readonly askedAt: Date;
  readonly why: LeaseReason;
  /** Since when it is quiet, they are away, or their shift is over. */
  readonly since: Date;
  readonly returnsAt: Date;
}

/** What cases and tickets keep of their owner's hold on them. */
export interface Hold {
  readonly lease: Lease | null;
  /** The owner's last own act, here or in Intercom; null when they have done nothing yet since they have it. */
  readonly ownerActiveAt: Date | null;
  /** A ladder gave it to its owner: above them nobody would take it back, so they are asked only when they are away. */
  readonly ownerByLadder: boolean;
}

export type LeaseEvent =
  | ({ readonly type: 'lease_asked'; readonly person: string } & Omit<Lease, 'askedAt'>)
  | { readonly type: 'lease_kept'; readonly person: string }
  | {
      readonly type: 'lease_ended';
      readonly person: string;
      /** Null: nobody was asked, for they are gone from the policy or from Slack. */
      readonly askedAt: Date | null;
      /** Who has it now: the lead of an escalated case. Null: anybody of the queue can claim it. */
      readonly to: string | null;
      /** The lead, or whoever is above and there, when nobody of the queue is there to claim it. */
      readonly tell: readonly string[];
      /** Nobody is: the leaders hear of it. */
      readonly leaders?: true;
    };

/** An entry of either log, as far as a hold depends on it. */
type Fact = { readonly type: string; readonly at: Date; readonly by: Actor; readonly heardAt?: Date };

/**
 * The hold after one entry. Whatever the owner does keeps their lease, without a word about it; another owner begins anew; a record that rests
 * (waiting, snoozed, done) asks nobody.
 */
export function holdAfter(
  before: Hold & { readonly owner: string | null },
  after: { readonly owner: string | null; readonly resting: boolean },
  event: Fact,
): Partial<Hold> {
  const acted = isBy(after.owner, event) ? (event.heardAt ?? event.at) : null;
  if (after.owner !== before.owner) {
    const ownerByLadder = event.type === 'assigned' && event.by.kind === 'rule';
    return { lease: null, ownerActiveAt: acted, ownerByLadder };
  }
  if (acted !== null) {
    const last = before.ownerActiveAt ?? acted;
    // Who takes over what a ladder gave them says that they work on it, as any owner does.
    const ownerByLadder = event.type !== 'claimed' && before.ownerByLadder;
    return { lease: null, ownerActiveAt: new Date(Math.max(last.getTime(), acted.getTime())), ownerByLadder };
  }
  return after.resting ? { lease: null } : {};
}

function isBy(owner: string | null, { by }: Fact): boolean {
  if (owner === null) return false;
  return by.kind === 'person' ? by.id === owner : by.kind === 'teammate' && by.person === owner;
}

/** The fold of the events of a lease alone. */
export const askedOf = ({ at, why, since, returnsAt }: Extract<LeaseEvent, { type: 'lease_asked' }> & Fact): Lease => ({
  askedAt: at,
  why,
  since,
  returnsAt,
});

const DAY_MS = 86_400_000;

/** Since when somebody is away; null while they are not. */
export interface Absence {
  (person: string): Date | null;
  /** Whether their account in Slack is there no more; without it nobody's is known to be. */
  readonly gone?: (person: string) => boolean;
}
export const NOBODY_AWAY: Absence = () => null;

/** Nobody's any more: taken out of the policy, or deactivated in Slack. They cannot be asked, and what they have is free (OW-12). */
export const isGone = (person: string, { people }: Pick<Policy, 'people'>, absence: Absence): boolean =>
  people.every(({ id }) => id !== person) || absence.gone?.(person) === true;

/** A case or ticket that somebody has, as far as its lease depends on it. */
export interface Holding {
  readonly owner: string;
  readonly ownerSince: Date;
  readonly hold: Hold;
  readonly clocks: readonly Clock[];
  readonly priority: Priority;
  /** The calendar of its queue or team, for records without a clock. */
  readonly calendarOf: (policy: Policy) => string | undefined;
}

/** What comes next of a lease by itself, and when. Due once `at` has passed. */
export type LeaseStep =
  | {
      readonly do: 'ask';
      readonly at: Date;
      readonly why: LeaseReason;
      readonly since: Date;
      readonly answerMs: number;
    }
  /** `askedAt` null: they are gone, and cannot be asked. */
  | { readonly do: 'end'; readonly at: Date; readonly askedAt: Date | null };

/**
 * The next step of a lease: the end of one that was asked, else the earliest of the three reasons to ask (OW-3). Null while nothing will
 * come by itself. One function says what is due and when to wake, so that a wake-up is never late and never in vain.
 */
export function leaseStep(held: Holding, policy: Policy, now: Date, absence: Absence): LeaseStep | null {
  if (isGone(held.owner, policy, absence)) return { do: 'end', at: now, askedAt: null };
  const rule = ruleOf(held, policy);
  if (rule === null) return null;
  const { lease, ownerByLadder } = held.hold;
  if (lease) return { do: 'end', at: lease.returnsAt, askedAt: lease.askedAt };
  const asks = [
    inShift(away(held, rule, policy, absence), held, policy, now),
    ...(ownerByLadder ? [] : [inShift(quiet(held, rule, now), held, policy, now), offShift(held, rule, policy, now)]),
  ];
  const first = earliest(asks.map((ask) => ask?.at ?? null));
  const found = asks.find((ask) => ask !== null && ask.at === first);
  return found ? { do: 'ask', ...found, answerMs: rule.answer } : null;
}

/** The question itself, asked now: the time to answer begins when it is asked, however late that is. */
export function askNow(held: Holding, step: Extract<LeaseStep, { do: 'ask' }>, policy: Policy, now: Date): LeaseEvent {
  const { why, since, answerMs } = step;
  const returnsAt = new Date(add(calendarFor(held, policy), now.getTime(), answerMs));
  return { type: 'lease_asked', person: held.owner, why, since, returnsAt };
}

type Ask = Pick<Extract<LeaseStep, { do: 'ask' }>, 'at' | 'why' | 'since'>;

/** P1 and P2 are asked sooner. Null: owners keep what they claim. */
const ruleOf = ({ priority }: Holding, { leases, urgentLeases }: Policy): LeaseRule | null =>
  priority === 'P1' || priority === 'P2' ? urgentLeases : leases;

/** When the owner was last heard of, or got it. */
const heardAt = ({ hold, ownerSince }: Holding): Date =>
  hold.ownerActiveAt && hold.ownerActiveAt > ownerSince ? hold.ownerActiveAt : ownerSince;

/** The clock by which the record's time counts: any that has not stopped, that of an update only if there is no other. */
function runningClock({ clocks }: Holding): Clock | undefined {
  const live = clocks.filter((clock) => clock.stoppedAt === undefined);
  return live.find((clock) => natureOf(clock).ofTheMatter) ?? live[0];
}

function calendarFor(held: Holding, policy: Policy): Calendar {
  const clock = runningClock(held);
  return calendarOf(clock ? clock.calendar.spec : (policy.calendars[held.calendarOf(policy) ?? ''] ?? null));
}

/** Time that counts is time in which the record's clocks run: the same fold, from the owner's last word. */
function quiet(held: Holding, rule: LeaseRule, now: Date): Ask | null {
  const clock = runningClock(held);
  if (clock === undefined) return null;
  const since = new Date(Math.max(heardAt(held).getTime(), clock.startedAt.getTime()));
  const at = readClock({ ...clock, startedAt: since, budgetMs: rule.quiet }, now).dueAt;
  return at && { at, why: 'quiet', since };
}

/** Who acts while set away is there after all: they are not asked for this absence again. */
function away(held: Holding, rule: LeaseRule, policy: Policy, absence: Absence): Ask | null {
  const since = absence(held.owner);
  if (since === null || (held.hold.ownerActiveAt && held.hold.ownerActiveAt >= since)) return null;
  const from = Math.max(since.getTime(), held.ownerSince.getTime());
  return { at: new Date(add(calendarFor(held, policy), from, rule.away)), why: 'away', since };
}

/** Nobody is asked in their time off why they are quiet or away: the question waits for their next shift. */
function inShift(ask: Ask | null, held: Holding, policy: Policy, now: Date): Ask | null {
  const shift = shiftOf(held, policy);
  if (ask === null || shift === null) return ask;
  const asked = Math.max(ask.at.getTime(), now.getTime());
  return isOpen(shift, asked) ? ask : { ...ask, at: new Date(nextOpen(shift, asked)) };
}

/** A person without a shift is there whenever the queue is: null. */
function shiftOf({ owner }: Holding, { people, calendars }: Policy): Calendar | null {
  const shift = people.find(({ id }) => id === owner)?.shift;
  const spec = shift === undefined ? undefined : calendars[shift];
  return spec ? calendarOf(spec) : null;
}

/** The earliest open instant at or after one at which it is closed, epoch ms: its first millisecond ends one later. */
const nextOpen = (calendar: Calendar, at: number): number => add(calendar, at, 1) - 1;

/** A deadline between the end of the owner's shift and their next: asked when the shift ends, or when the deadline comes to lie there. */
function offShift(held: Holding, rule: LeaseRule, policy: Policy, now: Date): Ask | null {
  const calendar = shiftOf(held, policy);
  if (calendar === null) return null;
  const asks = held.clocks.flatMap((clock): readonly Ask[] => {
    const dueAt = clock.stoppedAt === undefined ? readClock(clock, now).dueAt : null;
    const gap = dueAt && gapAround(calendar, dueAt.getTime());
    if (!gap || gap.from <= heardAt(held).getTime()) return [];
    const at = Math.max(gap.from, now.getTime());
    // Back before the answer is due: there is nothing to hand over (a lunch break).
    const answerBy = add(calendarFor(held, policy), at, rule.answer);
    return answerBy < gap.to ? [{ at: new Date(gap.from), why: 'off_shift', since: new Date(gap.from) }] : [];
  });
  return asks.toSorted((a, b) => a.at.getTime() - b.at.getTime())[0] ?? null;
}

/** The stretch without a shift in which a moment lies, epoch ms: from the end of one to the start of the next. Null during a shift, its end included. */
function gapAround(shift: Calendar, at: number): { readonly from: number; readonly to: number } | null {
  if (isOpen(shift, at)) return null;
  const before = segments(shift, at - 8 * DAY_MS, at).at(-1) ?? segments(shift, at - 60 * DAY_MS, at).at(-1);
  return before === undefined || before.to === at ? null : { from: before.to, to: nextOpen(shift, at) };
}
