import type { Policy } from '../../../src/config/policy/schema.ts';
import { type CaseEvent, type CaseInput, type CaseState, decide } from '../../../src/domain/case/case.ts';
import { inQueue } from '../../../src/domain/case/may.ts';
import type { Actor } from '../../../src/domain/record/actor.ts';
import type { Effect } from '../../../src/domain/record/effect.ts';
import { NOBODY_AWAY } from '../../../src/domain/record/lease.ts';
import { ticketCall, unreachableIn, writtenLists } from '../../../src/domain/record/paging.ts';
import { alreadyApplied, type Decision } from '../../../src/domain/record/record.ts';
import { pickTicketTarget, ticketLadder } from '../../../src/domain/routing/target.ts';
import { create, decide as decideTicket } from '../../../src/domain/ticket/decide.ts';
import { decideQuestion } from '../../../src/domain/ticket/need-info.ts';
import type { TicketEvent } from '../../../src/domain/ticket/state.ts';
import { decideTakenBack } from '../../../src/domain/ticket/taken-back.ts';
import { writeOf, written } from '../../../src/flow/change.ts';
import type { CaseRecord, TicketRecord } from '../../../src/flow/ports.ts';
import { opened } from '../core-case.ts';
import type { Core } from './core.ts';
import { type Dice, dice, placedBy, someAccount, someCommand, someTicketCommand } from './moves.ts';
import { type AnyRecord, inside, Naive, type Sight } from './naive.ts';
import { must } from './rules.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const LADDER: Actor = { kind: 'rule', name: 'ladder' };
/** Shortly before summer time ends in Europe and in America, before Christmas, and before it begins again. */
const ANCHORS = [
  '2026-10-22T10:00:00Z',
  '2026-10-29T15:00:00Z',
  '2026-12-21T08:00:00Z',
  '2027-03-11T09:00:00Z',
  '2027-03-25T12:00:00Z',
].map(Date.parse);

interface Fact {
  readonly cause: string;
  readonly by: Actor;
  readonly command: CaseInput;
}

/** The life of one case and its linked tickets, one random step after the other, each checked against the naive mind. */
export class LongRun {
  /** How often each kind of event came about. */
  readonly seen: Map<string, number>;
  /** Commands, parts, deliveries, reloads, jumps, and each moment at which the sweep came by. */
  steps = 0;
  private readonly core: Core;
  private readonly d: Dice;
  private readonly policies: readonly Policy[];
  private policy: Policy;
  private now: number;
  private case: CaseRecord;
  private readonly tickets = new Map<string, TicketRecord>();
  private readonly minds = new Map<string, Naive>();
  private readonly absent = new Map<string, Date>();
  private readonly waiting: Effect[] = [];
  private readonly heard: Fact[] = [];

  constructor(core: Core, policies: readonly Policy[], seed: number, seen: Map<string, number> = new Map()) {
    this.core = core;
    this.seen = seen;
    this.d = dice(seed);
    this.policies = policies;
    this.policy = this.d.pick(policies);
    this.now = this.d.pick(ANCHORS) + this.d.below(2 * DAY);
    const account = this.d.chance(0.8) ? someAccount(this.d, this.now) : null;
    const at = new Date(this.now);
    const event = opened({
      clocksStart: new Date(this.now - this.d.below(5 * MINUTE)),
      account,
      ...placedBy(this.d, account, this.policy, at),
    });
    this.case = this.writeCase(null, [event], LADDER);
  }

  /** One step; throws `Broken` when a rule does not hold after it. */
  step(): void {
    this.steps += 1;
    const roll = this.d.below(100);
    if (roll < 26) this.command();
    else if (roll < 40) this.hear();
    else if (roll < 50) this.ticket();
    else if (roll < 56) this.deliver();
    else if (roll < 58) this.reload();
    else if (roll < 61) this.comeAndGo();
    else if (roll < 65) this.pass(this.d.pick([2 * HOUR, 16 * HOUR, 3 * DAY]), 'down');
    else this.pass(this.d.pick([20 * SECOND, 6 * MINUTE, HOUR, 8 * HOUR]), 'up');
  }

  private get sight(): Sight {
    return { now: this.now, policy: this.policy, absent: this.absent };
  }

  private readonly absence = (person: string): Date | null => this.absent.get(person) ?? null;
  private readonly records = (): readonly AnyRecord[] => [this.case, ...this.tickets.values()];

  private command(): void {
    const { state } = this.case;
    const drawn = this.d.pick(this.policy.people);
    const able = this.policy.people.filter(({ id }) => !state.restricted || inQueue(id, state.queue, this.policy));
    const owner = this.policy.people.find(({ id }) => id === state.owner);
    const { id, name } = this.d.chance(0.5) && owner ? owner : able.includes(drawn) ? drawn : this.d.pick(able);
    this.tell({ kind: 'person', id, name }, someCommand(this.d, state, this.policy, this.now, [...this.absent.keys()]));
  }

  /** A part of the conversation: new, an old one again, or one that comes late. */
  private hear(): void {
    const again = this.heard.length > 0 && this.d.chance(0.25);
    const fact = again ? this.d.pick(this.heard) : this.part();
    const { version } = this.case;
    this.tell(fact.by, fact.command, fact.cause);
    if (again)
      must(this.case.version === version, 'the state is the fold of the log', () => `${fact.cause} heard twice`);
    else this.heard.push(fact);
  }

  private part(): Fact {
    const cause = `part:${this.heard.length}`;
    const heardAt = new Date(this.now - (this.d.chance(0.4) ? this.d.below(3 * HOUR) : this.d.below(5 * SECOND)));
    const customer: Actor = { kind: 'customer', id: 'c', name: 'Cy' };
    if (this.d.chance(0.5))
      return { cause, by: customer, command: { type: 'hear_customer', heardAt, thanks: this.d.chance(0.2) } };
    const { id, name } = this.d.pick(this.policy.people);
    const by: Actor = { kind: 'teammate', id: '9', name, person: id };
    return { cause, by, command: { type: 'hear_teammate', heardAt, teammate: '9', name } };
  }

  private ticket(): void {
    const open = [...this.tickets.values()].filter(({ state }) => state.open);
    if (open.length === 0) this.command();
    else this.work(this.d.pick(open));
  }

  private work(record: TicketRecord): void {
    const team = this.policy.teams[record.state.team];
    const person = this.d.pick([...(team?.members ?? []), record.state.owner ?? 'maya']);
    const by: Actor = { kind: 'person', id: person, name: person };
    const decision = decideTicket(record.id, record.state, someTicketCommand(this.d), by);
    if (decision.ok && decision.events.length > 0) this.writeTicket(record.id, record, decision.events, by);
  }

  /** What records have for each other arrives some time later, in any order, and now and then twice. */
  private deliver(): void {
    if (this.waiting.length === 0) {
      this.command();
      return;
    }
    const index = this.d.below(this.waiting.length);
    const effect = this.waiting[index];
    if (!this.d.chance(0.1)) this.waiting.splice(index, 1);
    if (effect?.kind !== 'tell') return;
    if (effect.to === 'case') {
      this.tell({ kind: 'person', id: 'eli', name: 'Eli' }, effect.message, effect.key);
      return;
    }
    if (effect.to !== 'ticket') return;
    const { message: command } = effect;
    const record = this.tickets.get(effect.target) ?? null;
    if (record && alreadyApplied(record.log, effect.key)) return;
    if (command.type === 'take_back') {
      const decision = decideTakenBack(effect.target, record?.state ?? null, command, this.policy);
      if (decision.ok && decision.events.length > 0)
        this.writeTicket(effect.target, record, decision.events, LADDER, effect.key);
    }
    if (command.type === 'answer_info' || command.type === 'info_with' || command.type === 'info_void') {
      const decision = decideQuestion(record?.state ?? null, command);
      if (decision.ok && decision.events.length > 0)
        this.writeTicket(effect.target, record, decision.events, LADDER, effect.key);
    }
    if (command.type !== 'create') return;
    const { budgets, calendar } = pickTicketTarget(command.team, command, this.policy);
    const list = this.policy.teams[command.team]?.onCall;
    const onCall = list === undefined ? [] : writtenLists(this.policy)(list);
    const target = {
      paging: command.priority === 'P1' ? ticketCall(command.team, onCall, 'a P1 case needs you', this.policy) : null,
      ladder: ticketLadder(this.policy),
      calendar: { name: calendar, spec: this.policy.calendars[calendar] ?? null },
      responseMs: budgets.RESPONSE,
      resolutionMs: budgets.RESOLUTION,
    };
    const decision = create(record?.state ?? null, command, target, unreachableIn(this.policy, this.absence));
    if (decision.ok && decision.events.length > 0)
      this.writeTicket(effect.target, record, decision.events, LADDER, effect.key);
  }

  /** Another policy; as after every reload, all that is open is looked at. */
  private reload(): void {
    this.policy = this.d.pick(this.policies);
    this.sweep(this.records());
  }

  private comeAndGo(): void {
    const { id } = this.d.chance(0.5) ? { id: this.case.state.owner ?? 'ana' } : this.d.pick(this.policy.people);
    if (this.absent.has(id)) this.absent.delete(id);
    else this.absent.set(id, new Date(this.now));
    this.sweep(this.records());
  }

  /** Time goes by: with a sweep within 15 seconds of whatever becomes due, or with nobody looking until the end. */
  private pass(most: number, how: 'up' | 'down'): void {
    const until = this.now + this.d.below(most);
    for (let guard = 0; how === 'up' && guard < 40; guard += 1) {
      const next = Math.min(...this.records().map(({ wakeAt }) => wakeAt?.getTime() ?? Number.POSITIVE_INFINITY));
      if (next > until) break;
      this.goTo(Math.max(this.now, next) + this.d.below(15 * SECOND));
      this.steps += 1;
      this.sweep(this.due());
    }
    if (until > this.now) this.goTo(until);
    this.sweep(this.due());
    if (this.d.chance(0.1)) this.nothingBefore();
  }

  private goTo(at: number): void {
    for (const record of this.records()) this.minds.get(record.id)?.passed(record, this.now, at);
    this.now = at;
  }

  private readonly due = () => this.records().filter(({ wakeAt }) => wakeAt !== null && wakeAt.getTime() <= this.now);

  private sweep(first: readonly AnyRecord[]): void {
    const named = new Set(first.map(({ id }) => id));
    let rounds = 0;
    for (let due = this.records().filter(({ id }) => named.has(id)); due.length > 0; due = this.due()) {
      rounds += 1;
      must(rounds < 10, 'it wakes for a reason', () => `${due.map(({ id }) => id).join()} again and again`);
      for (const { id } of due) this.wake(id);
    }
    for (const record of this.records())
      if (first.length > 0 || rounds === 0) this.minds.get(record.id)?.settled(record, this.sight);
  }

  private wake(id: string): void {
    const at = new Date(this.now);
    const lists = writtenLists(this.policy);
    if (id === this.case.id) {
      const events = this.core.wakeCase(this.case.state, this.policy, at, this.absence, lists);
      if (events.length > 0) this.case = this.writeCase(this.case, events, LADDER);
      else this.case = { ...this.case, wakeAt: this.core.cases.wakeAt(this.case.state, this.policy, at, this.absence) };
      return;
    }
    const record = this.tickets.get(id);
    if (!record) return;
    const events = this.core.wakeTicket(record.state, this.policy, at, this.absence, lists);
    if (events.length > 0) this.writeTicket(id, record, events, LADDER);
    else
      this.tickets.set(id, {
        ...record,
        wakeAt: this.core.tickets.wakeAt(record.state, this.policy, at, this.absence),
      });
  }

  /** Looks ahead: nothing may be due at some moment before the one that the case waits for, and something must be at that one. */
  private nothingBefore(): void {
    const { state, wakeAt } = this.case;
    const events = (at: number) =>
      this.core.wakeCase(state, this.policy, new Date(at), this.absence, writtenLists(this.policy));
    if (wakeAt === null) {
      const never = events(Date.parse('2027-12-01T00:00:00Z'));
      must(never.length === 0, 'it wakes in time', () => `${never[0]?.type} is not waited for`);
      return;
    }
    const room = wakeAt.getTime() - this.now;
    if (room <= 0) return;
    const probe = this.d.chance(0.5) ? wakeAt.getTime() - 1 : this.now + this.d.below(room);
    const early = events(probe);
    must(
      early.length === 0,
      'it wakes in time',
      () => `${early[0]?.type} at ${new Date(probe).toISOString()}, before ${wakeAt.toISOString()}`,
    );
    must(events(wakeAt.getTime()).length > 0, 'it wakes for a reason', () => `nothing at ${wakeAt.toISOString()}`);
  }

  private tell(by: Actor, command: CaseInput, cause?: string): void {
    const { id, state, log } = this.case;
    if (cause !== undefined && alreadyApplied(log, cause)) return;
    const decision: Decision<CaseEvent> = decide({ id, state, log }, command, {
      now: new Date(this.now),
      by,
      policy: this.policy,
      absence: NOBODY_AWAY,
    });
    const events: readonly CaseEvent[] = decision.ok
      ? decision.events
      : cause === undefined
        ? []
        : [{ type: 'heard', what: command.type }];
    if (events.length > 0) this.case = this.writeCase(this.case, events, by, cause);
  }

  private writeCase(before: CaseRecord | null, events: readonly CaseEvent[], by: Actor, cause?: string): CaseRecord {
    const stamp = { at: new Date(this.now), by, ...(cause === undefined ? {} : { cause }) };
    const write = writeOf(this.core.cases, this.policy, { id: 'CASE-1', record: before }, events, stamp, {
      absence: this.absence,
    });
    const after = written(before, write);
    this.mind(after.id).wrote(before, after, write.log, this.sight);
    inside(before?.state ?? null, after.state, write.effects, this.policy, events.map(({ type }) => type).join());
    this.keep(write.effects, events);
    if (this.d.chance(0.01)) {
      const folded = after.log.reduce<CaseState | null>((state, event) => this.core.cases.evolve(state, event), null);
      must(
        JSON.stringify(folded) === JSON.stringify({ ...after.state, prediction: null }),
        'the state is the fold of the log',
        () => `${after.log.length} entries`,
      );
    }
    return after;
  }

  private writeTicket(
    id: string,
    before: TicketRecord | null,
    events: readonly TicketEvent[],
    by: Actor,
    cause?: string,
  ): void {
    const stamp = { at: new Date(this.now), by, ...(cause === undefined ? {} : { cause }) };
    const write = writeOf(this.core.tickets, this.policy, { id, record: before }, events, stamp, {
      absence: this.absence,
    });
    const after = written(before, write);
    this.tickets.set(id, after);
    this.mind(id).wrote(before, after, write.log, this.sight);
    this.keep(write.effects, events);
  }

  private mind(id: string): Naive {
    const known = this.minds.get(id) ?? new Naive();
    this.minds.set(id, known);
    return known;
  }

  private keep(effects: readonly Effect[], events: readonly { readonly type: string }[]): void {
    const keys = effects.map(({ key }) => key);
    must(new Set(keys).size === keys.length, 'a step comes once', () => 'one effect twice');
    this.waiting.push(...effects.filter((one) => one.kind === 'tell' && (one.to === 'case' || one.to === 'ticket')));
    for (const { type } of events) this.seen.set(type, (this.seen.get(type) ?? 0) + 1);
  }
}
