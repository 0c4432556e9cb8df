import type { LadderStep, Policy } from '../../../src/config/policy/schema.ts';
import type { CaseEvent, CaseState } from '../../../src/domain/case/case.ts';
import { clockKey, clockName } from '../../../src/domain/case/clocks.ts';
import { inQueue } from '../../../src/domain/case/may.ts';
import { channelOf, type Effect, personOf } from '../../../src/domain/record/effect.ts';
import type { AggregateRecord, Logged } from '../../../src/domain/record/record.ts';
import type { Clock } from '../../../src/domain/sla/clock.ts';
import { readClock } from '../../../src/domain/sla/read.ts';
import type { TicketEvent, TicketState } from '../../../src/domain/ticket/state.ts';
import { openTime } from './open-time.ts';
import { must } from './rules.ts';

export type AnyState = CaseState | TicketState;
export type AnyEvent = CaseEvent | TicketEvent;
export type AnyRecord = AggregateRecord<AnyState, AnyEvent>;

export interface Sight {
  readonly now: number;
  readonly policy: Policy;
  readonly absent: ReadonlyMap<string, Date>;
}

const isCase = (state: AnyState): state is CaseState => 'queue' in state;
const heldIn = (state: AnyState): boolean =>
  isCase(state) ? state.status === 'waiting' || state.status === 'snoozed' : state.status === 'needs_info';
const words = (ms: number): string => new Date(ms).toISOString();

/** Whether a clock's time counts just now, by the status alone. */
const counts = (clock: Clock, state: AnyState): boolean =>
  state.open &&
  clock.stoppedAt === undefined &&
  (!heldIn(state) || clock.metric === 'UPDATE' || clock.promised !== undefined);

interface NaiveRung {
  readonly name: string;
  readonly ms: number;
}

/** The rungs of a clock with the open time at which each comes, in order; written anew from the policy's words. */
function rungs(clock: Clock, state: AnyState, policy: Policy): readonly NaiveRung[] {
  const { budgetMs } = clock;
  const own = isCase(state) ? policy.ladder : policy.ticketLadder;
  const steps: readonly Pick<LadderStep, 'name' | 'at' | 'do'>[] = state.ladder?.steps ?? own;
  const critical = isCase(state) ? (state.ladder ? state.ladder.criticalMs : policy.riskBands.critical) : null;
  const band =
    critical !== null && clock.metric !== 'PUT' && budgetMs - critical >= budgetMs / 2
      ? [{ name: 'critical-band', ms: budgetMs - critical }]
      : [];
  const ladder = steps.map(({ name, at }) => ({ name, ms: Math.round(at.share * budgetMs) + at.offsetMs }));
  const all = [...band, ...ladder.filter(({ ms }) => ms > 0)].sort((a, b) => a.ms - b.ms);
  if (clock.metric !== 'PUT') return all;
  // Of an update only the last warning of its owner comes before the deadline.
  const warns = (name: string) => steps.some((step) => step.name === name && step.do.includes('warn_owner'));
  const last = all.findLast(({ ms, name }) => ms < budgetMs && warns(name));
  return all.filter((rung) => rung.ms >= budgetMs || rung === last);
}

/** The past of an event: when it took effect. */
function since(event: AnyEvent): number | null {
  const at =
    'heardAt' in event ? event.heardAt : 'since' in event && event.type !== 'lease_asked' ? event.since : undefined;
  return at?.getTime() ?? null;
}

/**
 * A second, simpler mind for one record. It adds up elapsed time by the ticks it sees and a table of open minutes, remembers which steps have come,
 * whom a page has reached and who was asked, and throws `Broken` when the record does something else.
 */
export class Naive {
  private readonly used = new Map<string, number>();
  private readonly come = new Map<string, Set<string>>();
  private page: { asked: { person: string; at: number }[]; order: readonly string[]; live: boolean } | null = null;
  private asked: { person: string; returnsAt: number; at: number } | null = null;

  /** Time went by, and nothing was written. */
  passed({ state }: AnyRecord, from: number, to: number): void {
    for (const clock of state.clocks) {
      // A stop is the end: what it reads does not depend on the hour.
      if (clock.stoppedAt !== undefined && clock.stoppedAt.getTime() <= from) continue;
      const name = clockName(clock);
      const open = openTime(clock.calendar.spec);
      const known = this.used.get(name) ?? 0;
      const running = counts(clock, state) && !(isCase(state) && state.restricted);
      const expected = known + (running ? open.before(to) - open.before(from) : 0);
      const found = readClock(clock, new Date(to)).elapsedMs;
      const detail = () => `${name} ${known} -> ${found}, not ${expected}, from ${words(from)} to ${words(to)}`;
      must(found === expected, running ? 'elapsed follows the calendar' : 'no clock runs while it is held', detail);
      this.used.set(name, found);
    }
  }

  /** A write. `before` is null for the first of a record. */
  wrote(before: AnyRecord | null, after: AnyRecord, logged: readonly Logged<AnyEvent>[], sight: Sight): void {
    this.elapsed(before?.state ?? null, after.state, logged, sight.now);
    this.steps(after.state, logged, sight);
    this.pages(after.state, logged, sight);
    this.leases(before?.state ?? null, after.state, logged, sight);
  }

  private elapsed(before: AnyState | null, after: AnyState, logged: readonly Logged<AnyEvent>[], now: number): void {
    const back = Math.min(now, ...logged.map((event) => since(event) ?? now));
    // Another target may be counted in another calendar: then it is measured anew.
    const anew = logged.some(({ type }) => type === 'retriaged');
    for (const clock of after.clocks) {
      if (before?.clocks.includes(clock)) continue;
      const name = clockName(clock);
      const open = openTime(clock.calendar.spec);
      const found = readClock(clock, new Date(now)).elapsedMs;
      const known = this.used.get(name);
      const most = open.before(Math.max(now, clock.startedAt.getTime())) - open.before(clock.startedAt.getTime());
      must(found >= 0 && found <= most, 'elapsed follows the calendar', () => `${name} has ${found} of ${most}`);
      if (known !== undefined && !anew) {
        const room = open.before(now) - open.before(back);
        const by = logged.map(({ type }) => type).join();
        must(
          Math.abs(found - known) <= room,
          'elapsed follows the calendar',
          () => `${name} ${known} -> ${found} by ${by}`,
        );
      }
      this.used.set(name, found);
    }
    const gone = (before?.clocks ?? []).filter((one) =>
      after.clocks.every((other) => clockName(other) !== clockName(one)),
    );
    must(gone.length === 0, 'elapsed follows the calendar', () => `${gone.map(clockName).join()} forgotten`);
  }

  private steps(state: AnyState, logged: readonly Logged<AnyEvent>[], { now, policy }: Sight): void {
    const told = logged.flatMap((event) => (event.type === 'step_reached' ? [event] : []));
    const keys = told.map(({ clock }) => clock);
    must(
      new Set(keys).size === keys.length,
      'only the highest missed step comes',
      () => `${told.map(({ step }) => step).join()} at once`,
    );
    for (const { clock: key, step, skipped, dueAt, reachedAt } of told) {
      const come = this.come.get(key) ?? new Set();
      this.come.set(key, come);
      for (const one of [step, ...skipped]) {
        must(!come.has(one), 'a step comes once', () => `${key} ${one}`);
        come.add(one);
      }
      const clock = state.clocks.find((one) => clockKey(one) === key);
      const all = clock ? rungs(clock, state, policy) : [];
      const at = all.findIndex(({ name }) => name === step);
      const rung = all[at];
      must(clock !== undefined && rung !== undefined, 'no step comes early', () => `${key} ${step} is no step of it`);
      const used = this.used.get(clockName(clock)) ?? 0;
      must(
        used >= rung.ms && reachedAt.getTime() <= now,
        'no step comes early',
        () => `${key} ${step} at ${used} of ${rung.ms}`,
      );
      const above = counts(clock, state) && all.slice(at + 1).find(({ ms }) => ms <= used);
      must(!above, 'only the highest missed step comes', () => `${key} ${step}, and not ${JSON.stringify(above)}`);
      if (!counts(clock, state) || used > clock.budgetMs) continue;
      const open = openTime(clock.calendar.spec);
      const due = open.reached(open.before(now) + clock.budgetMs - used);
      must(
        due === null || used === clock.budgetMs || due === dueAt.getTime(),
        'elapsed follows the calendar',
        () => `${key} due ${dueAt.toISOString()}, not ${words(due ?? 0)}`,
      );
    }
  }

  private pages(state: AnyState, logged: readonly Logged<AnyEvent>[], { now, policy, absent }: Sight): void {
    const there = (person: string) => !absent.has(person) && policy.people.some(({ id }) => id === person);
    for (const event of logged) {
      switch (event.type) {
        case 'paged': {
          if (event.anew) {
            must(!this.page?.live, 'pages keep their times', () => 'begun twice');
            this.page = { order: event.order, asked: [], live: true };
          }
          const { page } = this;
          must(page?.live === true, 'pages keep their times', () => `${event.person} paged, though it is over`);
          const last = page.asked.at(-1);
          const times = page.asked.filter(({ person }) => person === last?.person).length;
          const again = last && times < policy.paging.times && there(last.person) ? last.person : null;
          const behind = last ? page.order.indexOf(last.person) + 1 : 0;
          const next = again ?? page.order.slice(behind).find(there) ?? null;
          must(event.person === next, 'pages keep their times', () => `${event.person} paged, not ${next}`);
          must(!last || now >= last.at + policy.paging.repeatAfter, 'pages keep their times', () => 'paged too soon');
          if (next === null) page.live = false;
          else page.asked.push({ person: next, at: now });
          break;
        }
        case 'page_acknowledged':
        case 'alert_acknowledged':
        case 'waiting':
        case 'snoozed':
        case 'resolved':
        case 'finished':
        case 'taken_back':
          if (this.page) this.page.live = false;
          break;
        case 'opened':
        case 'retriaged':
          // A placement begins a page of its own, or keeps the one there is.
          this.page = state.page
            ? {
                order: state.page.order,
                live: !state.page.over,
                asked: state.page.asked.map(({ person, at }) => ({ person, at: at.getTime() })),
              }
            : null;
          break;
        default:
      }
    }
    must(
      (state.page?.over === false) === (this.page?.live ?? false),
      'pages keep their times',
      () => 'rings, or not, against what was said',
    );
  }

  private leases(before: AnyState | null, after: AnyState, logged: readonly Logged<AnyEvent>[], { now }: Sight): void {
    for (const event of logged) {
      if (event.type === 'lease_asked') {
        const fair = after.open && !heldIn(after) && before?.owner === event.person && this.asked === null;
        must(
          fair && event.returnsAt.getTime() >= now,
          'a lease ends after it was asked',
          () => `${event.person} asked`,
        );
        must(event.since.getTime() <= now, 'a lease ends after it was asked', () => 'asked for what has not happened');
        this.asked = { person: event.person, returnsAt: event.returnsAt.getTime(), at: now };
      } else if (event.type === 'lease_ended') {
        const { asked } = this;
        const fair = asked?.person === event.person && asked.returnsAt <= now && asked.at === event.askedAt?.getTime();
        must(fair, 'a lease ends after it was asked', () => `${event.person} lost it, asked ${JSON.stringify(asked)}`);
        this.asked = null;
      } else if (this.asked && actorOf(event) === this.asked.person) this.asked = null;
    }
    if (this.asked && (after.owner !== this.asked.person || !after.open || heldIn(after))) this.asked = null;
    must(
      (after.lease != null) === (this.asked !== null),
      'a lease ends after it was asked',
      () => 'asked, or not, against what was said',
    );
  }

  /** Everything due has been done: nothing may be left over, and the next thing must be waited for. */
  settled({ state, wakeAt }: AnyRecord, { now, policy }: Sight): void {
    const next: number[] = [];
    const wait = (at: number | null | undefined) => at != null && next.push(at);
    must(state.open || wakeAt === null, 'it wakes for a reason', () => 'it is done');
    if (!state.open) return;
    for (const clock of state.clocks) {
      if (clock.stoppedAt !== undefined) continue;
      const used = this.used.get(clockName(clock)) ?? 0;
      const come = this.come.get(clockKey(clock)) ?? new Set();
      const all = rungs(clock, state, policy);
      const last = all.findLastIndex(({ name }) => come.has(name));
      const above = all.slice(last + 1);
      const running = counts(clock, state);
      const left = running || used > clock.budgetMs ? above.find(({ ms }) => ms <= used) : undefined;
      must(left === undefined, 'no step is lost', () => `${clockKey(clock)} ${left?.name} at ${used}`);
      const open = openTime(clock.calendar.spec);
      const [first] = above;
      if (running && first) wait(open.reached(open.before(now) + first.ms - used));
    }
    if (isCase(state) && state.status === 'snoozed') wait(state.snoozedUntil?.getTime());
    const rang = this.page?.live ? this.page.asked.at(-1) : undefined;
    if (rang) {
      must(now < rang.at + policy.paging.repeatAfter, 'pages keep their times', () => `${rang.person} not paged again`);
      wait(rang.at + policy.paging.repeatAfter);
    }
    if (this.asked) {
      const { returnsAt } = this.asked;
      must(now < returnsAt, 'a lease ends after it was asked', () => 'nothing came of it');
      wait(returnsAt);
    }
    const soonest = Math.min(...next);
    const inTime = soonest === Number.POSITIVE_INFINITY || (wakeAt !== null && wakeAt.getTime() <= soonest);
    must(inTime, 'it wakes in time', () => `at ${wakeAt?.toISOString()}, due ${words(soonest)}`);
    must(wakeAt === null || wakeAt.getTime() > now, 'it wakes for a reason', () => `at ${wakeAt?.toISOString()} again`);
  }
}

const actorOf = ({ by }: Logged<AnyEvent>): string | undefined =>
  by.kind === 'person' ? by.id : by.kind === 'teammate' ? by.person : undefined;

/** A restricted case speaks in its own channel and to its own people alone (RO-6). */
export function inside(
  before: CaseState | null,
  after: CaseState,
  effects: readonly Effect[],
  policy: Policy,
  by: string,
): void {
  if (!after.restricted) return;
  const rule = 'restricted cases stay inside';
  const own = policy.queues[after.queue]?.channel;
  // A late case stands in the breach queue's channel and where it came from.
  const stood =
    before === null ? [] : [before.queue, before.movedFrom].map((queue) => policy.queues[queue ?? '']?.channel);
  for (const one of effects) {
    const what = () => `${one.key} by ${by}`;
    must(['card', 'thread', 'retract', 'attributes', 'state', 'tell'].includes(one.kind), rule, what);
    // What it said elsewhere before is taken away, and people's messages are drawn anew, which takes them back: at the moment at which it closes, and never later.
    const closes = before?.restricted === false;
    if (one.kind === 'retract') must(closes && stood.includes(one.channel) && one.channel !== own, rule, what);
    // Whatever names it is drawn anew when it closes, and when it goes to another restricted queue's people.
    if (one.kind === 'tell' && one.to === 'named') {
      must(closes || (before !== null && before.queue !== after.queue), rule, what);
      continue;
    }
    if (one.kind === 'tell' && one.as === 'take_back') {
      const asked = before?.tickets.some(({ id, tracker }) => id === one.target && tracker !== true) ?? false;
      must(closes && asked && JSON.stringify(one.message) === '{"type":"take_back","case":"CASE-1"}', rule, what);
      continue;
    }
    if (one.kind === 'card') must([own, ...stood].includes(one.channel), rule, what);
    if (one.kind === 'thread') must(one.channel === own, rule, what);
    if (one.kind === 'tell') must(one.to === 'person' || one.to === 'channel', rule, what);
    const redrawn = one.kind === 'tell' && one.as === 'refresh' && closes;
    if (one.kind === 'tell' && one.to === 'person')
      must(redrawn || inQueue(personOf(one.target), after.queue, policy), rule, what);
    // What stood elsewhere before it became restricted is taken away there; nothing new is said.
    if (one.kind === 'tell' && one.to === 'channel' && channelOf(one.target) !== own) must(redrawn, rule, what);
  }
}
