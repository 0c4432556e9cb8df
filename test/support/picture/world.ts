import type { Person, Policy } from '../../../src/config/policy/schema.ts';
import { type CaseCommand, type CaseEvent, type CaseInput, decide, rightFor } from '../../../src/domain/case/case.ts';
import { cardChannels } from '../../../src/domain/case/channels.ts';
import { may } from '../../../src/domain/case/may.ts';
import { wakeCase } from '../../../src/domain/escalation/case-wake.ts';
import { wakeTicket } from '../../../src/domain/escalation/ticket-wake.ts';
import { decideChannel } from '../../../src/domain/people/channel.ts';
import { keptAt } from '../../../src/domain/people/kept.ts';
import { decidePerson, wakePerson } from '../../../src/domain/people/person.ts';
import type { PersonEvent } from '../../../src/domain/people/state.ts';
import type { Actor } from '../../../src/domain/record/actor.ts';
import { type Effect, personOf, personRecordId } from '../../../src/domain/record/effect.ts';
import { NOBODY_AWAY } from '../../../src/domain/record/lease.ts';
import { ticketCall, unreachableIn, writtenLists } from '../../../src/domain/record/paging.ts';
import { alreadyApplied, type Decision, refuse } from '../../../src/domain/record/record.ts';
import { pickTicketTarget, ticketLadder } from '../../../src/domain/routing/target.ts';
import { decideCaseOver } from '../../../src/domain/ticket/case-over.ts';
import { create, decide as decideTicket } from '../../../src/domain/ticket/decide.ts';
import { decideQuestion } from '../../../src/domain/ticket/need-info.ts';
import type { TicketCommand, TicketEvent } from '../../../src/domain/ticket/state.ts';
import { decideTakenBack } from '../../../src/domain/ticket/taken-back.ts';
import { decideHeard } from '../../../src/domain/ticket/tell-customers.ts';
import { decideTracked } from '../../../src/domain/ticket/tracker.ts';
import { writeOf, written } from '../../../src/flow/change.ts';
import { beginning } from '../../../src/flow/notify.ts';
import type { CaseRecord, ChannelRecord, PersonRecord, TicketRecord } from '../../../src/flow/ports.ts';
import { CASE_RULES, CHANNEL_RULES, PERSON_RULES, TICKET_RULES } from '../../../src/flow/rules.ts';
import { type Dice, dice } from '../long-run/moves.ts';

const DAY = 86_400_000;
export const LADDER: Actor = { kind: 'rule', name: 'ladder' };
/** Digests are drawn for everybody at every look: only what was kept is waited for. */
const KEEPING = { ...PERSON_RULES, wakeAt: keptAt };
const BEGIN = Date.parse('2026-11-16T07:00:00Z');

/** A note as it went out. */
export interface Noted {
  readonly record: CaseRecord;
  readonly entries: CaseRecord['log'];
  readonly at: Date;
}

export const actor = ({ id, name }: Person): Actor => ({ kind: 'person', id, name });

/** Some cases, their linked work, and what everybody was told of them, as the real rules make them, without a database. */
export class World {
  readonly d: Dice;
  readonly policy: Policy;
  now: number;
  readonly cases = new Map<string, CaseRecord>();
  readonly tickets = new Map<string, TicketRecord>();
  readonly persons = new Map<string, PersonRecord>();
  readonly channels = new Map<string, ChannelRecord>();
  private readonly first = new Map<string, CaseRecord>();
  /** Channels in which a card of a case was ever drawn. */
  readonly stood = new Map<string, Set<string>>();
  readonly absent = new Map<string, Date>();
  readonly notes: Noted[] = [];
  /** What came about, by type. */
  readonly seen = new Map<string, number>();
  /** What cases and tickets have for each other and have not heard. */
  readonly waiting: Effect[] = [];
  protected facts = 0;

  constructor(seed: number, policies: readonly Policy[]) {
    this.d = dice(seed);
    this.policy = this.d.pick(policies);
    this.now = BEGIN + this.d.below(5 * DAY);
  }

  get at(): Date {
    return new Date(this.now);
  }

  readonly absence = (person: string): Date | null => this.absent.get(person) ?? null;
  readonly lists = (list: string) => writtenLists(this.policy)(list);

  /** The same moment, with every case as it was when it was opened. */
  asOpened(): World {
    return Object.create(this, { cases: { value: this.first } });
  }

  /** What a person's press would come to, as flow decides it. */
  readonly tried = (person: Person, record: CaseRecord, pressed: CaseCommand): Decision<CaseEvent> => {
    const { id, state, log } = record;
    const command = pressed.type === 'reopen' && state.mergedInto ? ({ type: 'unmerge' } as const) : pressed;
    const { policy } = this;
    if (!may(person, 'see', state, policy)) return refuse({ kind: 'not_found', what: id });
    const right = rightFor(command);
    if (!may(person, right, state, policy)) return refuse({ kind: 'not_allowed', verb: command.type, need: right });
    return decide({ id, state, log }, command, { now: this.at, by: actor(person), policy, absence: NOBODY_AWAY });
  };

  /** The same for linked work. */
  readonly triedWork = (person: Person, record: TicketRecord, command: TicketCommand): Decision<TicketEvent> => {
    const team = this.policy.teams[record.state.team];
    const belongs = team !== undefined && (team.members.includes(person.id) || team.lead === person.id);
    if (!belongs && !person.roles.some((role) => role === 'manager' || role === 'admin'))
      return refuse({ kind: 'not_allowed', verb: command.type, need: 'membership' });
    return decideTicket(record.id, record.state, command, actor(person));
  };

  protected tell(id: string, by: Actor, input: CaseInput, cause = `fact:${this.facts}`): void {
    this.facts += 1;
    const record = this.cases.get(id);
    if (!record || alreadyApplied(record.log, cause)) return;
    const decision = decide({ id, state: record.state, log: record.log }, input, {
      now: this.at,
      by,
      policy: this.policy,
      absence: NOBODY_AWAY,
    });
    const events: readonly CaseEvent[] = decision.ok ? decision.events : [{ type: 'heard', what: input.type }];
    if (events.length > 0) this.writeCase(id, record, events, by, cause);
  }

  protected toTicket(
    id: string,
    record: TicketRecord | null,
    message: Extract<Effect, { kind: 'tell'; to: 'ticket' }>['message'],
  ): Decision<TicketEvent> {
    const { policy } = this;
    if (message.type === 'take_back') return decideTakenBack(id, record?.state ?? null, message, policy);
    if (message.type === 'case_ended' || message.type === 'case_goes_on')
      return decideCaseOver(record?.state ?? null, message);
    if (message.type === 'customer_heard') return decideHeard(record?.state ?? null, message);
    if (message.type === 'answer_info' || message.type === 'info_with' || message.type === 'info_void')
      return decideQuestion(record?.state ?? null, message);
    if (message.type !== 'create') return decideTracked(id, record?.state ?? null, message, policy);
    const { budgets, calendar } = pickTicketTarget(message.team, message, policy);
    const list = policy.teams[message.team]?.onCall;
    const call = ticketCall(message.team, list === undefined ? [] : this.lists(list), 'a P1 case needs you', policy);
    const target = {
      paging: message.priority === 'P1' ? call : null,
      ladder: ticketLadder(policy),
      calendar: { name: calendar, spec: policy.calendars[calendar] ?? null },
      responseMs: budgets.RESPONSE,
      resolutionMs: budgets.RESOLUTION,
    };
    return create(record?.state ?? null, message, target, unreachableIn(policy, this.absence));
  }

  protected readonly records = () => [...this.cases.values(), ...this.tickets.values(), ...this.persons.values()];

  sweep(all = false): void {
    for (let round = 0; round < 10; round += 1) {
      const due = this.records().filter(({ wakeAt }) => (all && round === 0) || (wakeAt !== null && wakeAt <= this.at));
      if (due.length === 0) return;
      for (const { id } of due) this.wake(id);
    }
  }

  private wake(id: string): void {
    const { policy, at, absence, lists } = this;
    const [one, work, person] = [this.cases.get(id), this.tickets.get(id), this.persons.get(id)];
    if (one) {
      const events = wakeCase(one.state, policy, at, absence, lists);
      if (events.length > 0) this.writeCase(id, one, events, LADDER);
      else this.cases.set(id, { ...one, wakeAt: CASE_RULES.wakeAt(one.state, policy, at, absence) });
    }
    if (work) {
      const events = wakeTicket(work.state, policy, at, absence, lists);
      if (events.length > 0) this.writeTicket(id, work, events, LADDER);
      else this.tickets.set(id, { ...work, wakeAt: TICKET_RULES.wakeAt(work.state, policy, at, absence) });
    }
    if (person?.wakeAt && person.wakeAt <= at)
      this.writePerson(
        id,
        person,
        wakePerson(person.state, policy, at).filter(({ type }) => type !== 'digest_due'),
      );
  }

  protected writeCase(
    id: string,
    before: CaseRecord | null,
    events: readonly CaseEvent[],
    by: Actor,
    cause?: string,
  ): void {
    const stamp = { at: this.at, by, ...(cause === undefined ? {} : { cause }) };
    const write = writeOf(CASE_RULES, this.policy, { id, record: before }, events, stamp, { absence: this.absence });
    const after = written(before, write);
    const channels = this.stood.get(id) ?? new Set<string>();
    for (const effect of write.effects) if (effect.kind === 'card') channels.add(effect.channel);
    this.stood.set(id, channels);
    const cards = [...channels].map((channel, at) => ({
      channel,
      channelId: `C${channel.length}`,
      ts: `${after.version}.${at}`,
      shownVersion: after.version,
    }));
    const home = cardChannels(after.state, this.policy)[0];
    const record = {
      ...after,
      cards: cards.toSorted((a, b) => Number(a.channel === home) - Number(b.channel === home)),
    };
    this.cases.set(id, record);
    if (before === null) this.first.set(id, record);
    for (const effect of write.effects)
      if (effect.kind === 'note')
        this.notes.push({
          record,
          at: this.at,
          entries: record.log.filter(({ n }) => n >= effect.seq && n <= effect.through),
        });
    this.keep(write.effects, events);
  }

  protected writeTicket(
    id: string,
    before: TicketRecord | null,
    events: readonly TicketEvent[],
    by: Actor,
    cause?: string,
  ): void {
    const stamp = { at: this.at, by, ...(cause === undefined ? {} : { cause }) };
    const write = writeOf(TICKET_RULES, this.policy, { id, record: before }, events, stamp, { absence: this.absence });
    this.tickets.set(id, written(before, write));
    this.keep(write.effects, events);
  }

  private writePerson(id: string, before: PersonRecord | null, events: readonly PersonEvent[]): void {
    if (events.length === 0) return;
    const write = writeOf(
      KEEPING,
      this.policy,
      { id, record: before },
      events,
      { at: this.at, by: LADDER },
      { absence: NOBODY_AWAY },
    );
    this.persons.set(id, written(before, write));
  }

  /** People and channels hear at once; cases and tickets some time later. */
  private keep(effects: readonly Effect[], events: readonly { readonly type: string }[]): void {
    for (const { type } of events) this.seen.set(type, (this.seen.get(type) ?? 0) + 1);
    for (const effect of effects) {
      if (effect.kind !== 'tell') continue;
      if (effect.to === 'person') this.toPerson(effect);
      else if (effect.to === 'channel') this.toChannel(effect);
      else this.waiting.push(effect);
    }
  }

  private toPerson({ target, message }: Extract<Effect, { kind: 'tell'; to: 'person' }>): void {
    const { policy, at: now } = this;
    const before = this.persons.get(target) ?? null;
    const decision = beginning(before, personRecordId(personOf(target)), LADDER, now, (state) =>
      decidePerson(state, message, { now, policy }),
    );
    if (decision.ok) this.writePerson(target, before, decision.events);
  }

  private toChannel({ target, message }: Extract<Effect, { kind: 'tell'; to: 'channel' }>): void {
    const before = this.channels.get(target) ?? null;
    const events = decideChannel(before?.state ?? null, message, { now: this.at, policy: this.policy });
    if (events.length === 0) return;
    const write = writeOf(
      CHANNEL_RULES,
      this.policy,
      { id: target, record: before },
      events,
      {
        at: this.at,
        by: LADDER,
      },
      { absence: NOBODY_AWAY },
    );
    this.channels.set(target, written(before, write));
  }
}
