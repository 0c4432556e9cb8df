import type { Person, Policy } from '../../../src/config/policy/schema.ts';
import { type CaseCommand, type CaseEvent, type CaseInput, decide, rightFor } from '../../../src/domain/case/case.ts';
import { cardChannels } from '../../../src/domain/case/channels.ts';
import { inQueue, may } from '../../../src/domain/case/may.ts';
import { owesAnswer } from '../../../src/domain/case/turn.ts';
import { wakeCase } from '../../../src/domain/escalation/case-wake.ts';
import { wakeTicket } from '../../../src/domain/escalation/ticket-wake.ts';
import { decideChannel } from '../../../src/domain/people/channel.ts';
import { decidePerson, keptAt, wakePerson } from '../../../src/domain/people/person.ts';
import type { PersonEvent } from '../../../src/domain/people/state.ts';
import { featuresOf } from '../../../src/domain/predict/features.ts';
import type { Actor } from '../../../src/domain/record/actor.ts';
import { type Effect, personOf, personRecordId } from '../../../src/domain/record/effect.ts';
import { ticketCall, unreachableIn, writtenLists } from '../../../src/domain/record/paging.ts';
import { alreadyApplied, type Decision, refuse } from '../../../src/domain/record/record.ts';
import { pickTicketTarget, ticketLadder } from '../../../src/domain/routing/target.ts';
import { create, decide as decideTicket } from '../../../src/domain/ticket/decide.ts';
import type { TicketCommand, TicketEvent } from '../../../src/domain/ticket/state.ts';
import { decideTakenBack } from '../../../src/domain/ticket/taken-back.ts';
import { decideTracked } from '../../../src/domain/ticket/tracker.ts';
import { CASE_RULES, CHANNEL_RULES, PERSON_RULES, TICKET_RULES, writeOf, written } from '../../../src/flow/change.ts';
import { beginning } from '../../../src/flow/notify.ts';
import { placeAnew } from '../../../src/flow/placement.ts';
import type { CaseRecord, ChannelRecord, PersonRecord, TicketRecord } from '../../../src/flow/ports.ts';
import { opened } from '../core-case.ts';
import { type Dice, dice, someAccount, someAssessment, someCommand, someTicketCommand } from '../long-run/moves.ts';
import { someText, someWords } from './texts.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const LADDER: Actor = { kind: 'rule', name: 'ladder' };
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
  private readonly waiting: Effect[] = [];
  private facts = 0;

  constructor(seed: number, policies: readonly Policy[]) {
    this.d = dice(seed);
    this.policy = this.d.pick(policies);
    this.now = BEGIN + this.d.below(5 * DAY);
    for (let n = 0; n < 1 + this.d.below(3); n += 1) this.open();
  }

  get at(): Date {
    return new Date(this.now);
  }

  readonly absence = (person: string): Date | null => this.absent.get(person) ?? null;
  readonly lists = (list: string) => writtenLists(this.policy)(list);

  step(): void {
    const roll = this.d.below(100);
    if (roll < 30) this.command();
    else if (roll < 48) this.hear();
    else if (roll < 58) this.work();
    else if (roll < 70) this.deliver();
    else if (roll < 73) this.comeAndGo();
    else if (roll < 76 && this.cases.size < 9) this.open();
    else this.pass(this.d.pick([20 * SECOND, 6 * MINUTE, HOUR, 6 * HOUR, 2 * DAY]));
  }

  /** The same moment, with every case as it was when it was opened. */
  asOpened(): World {
    return Object.create(this, { cases: { value: this.first } });
  }

  /** What a person's press would come to, as flow decides it. */
  readonly tried = (person: Person, record: CaseRecord, command: CaseCommand): Decision<CaseEvent> => {
    const { id, state, log } = record;
    const { policy } = this;
    if (!may(person, 'see', state, policy)) return refuse({ kind: 'not_found', what: id });
    const right = rightFor(command);
    if (!may(person, right, state, policy)) return refuse({ kind: 'not_allowed', verb: command.type, need: right });
    return decide({ id, state, log }, command, { now: this.at, by: actor(person), policy });
  };

  /** The same for linked work. */
  readonly triedWork = (person: Person, record: TicketRecord, command: TicketCommand): Decision<TicketEvent> => {
    const team = this.policy.teams[record.state.team];
    const belongs = team !== undefined && (team.members.includes(person.id) || team.lead === person.id);
    if (!belongs && !person.roles.some((role) => role === 'manager' || role === 'admin'))
      return refuse({ kind: 'not_allowed', verb: command.type, need: 'membership' });
    return decideTicket(record.id, record.state, command, actor(person));
  };

  private open(): void {
    const { d } = this;
    const known = d.chance(0.8) ? someAccount(d, this.now) : null;
    const account = known && {
      ...known,
      id: `acc-${d.below(3)}`,
      name: someWords(d),
      monthlySpendCents: d.chance(0.6) ? d.below(5_000_000) : null,
    };
    const contact = d.chance(0.7)
      ? { id: 'c1', name: d.chance(0.6) ? someWords(d) : null, email: d.chance(0.5) ? 'cy@customer.example' : null }
      : null;
    const summary = someWords(d);
    const missing = d.chance(0.3) ? (['environment', 'incident_start', 'steps_to_reproduce'] as const) : [];
    const triaged = { ...someAssessment(d), summary, missing, guesses: d.chance(0.7) ? GUESSES : [] };
    const { placement, calendar } = placeAnew(
      { assessment: triaged, account, unclear: d.chance(0.15) },
      this.policy,
      this.at,
    );
    const owner = d.chance(0.2) ? (this.policy.queues[placement.queue]?.members[0] ?? null) : placement.owner;
    const number = this.cases.size + 1;
    const id = `CASE-${number}`;
    const said = { at: new Date(this.now - MINUTE), text: d.chance(0.3) ? summary : someText(d), name: null };
    const answered = d.chance(0.2);
    const event = opened({
      number,
      why: d.chance(0.5) ? 'The customer speaks of a refund (keyword-refund)' : someWords(d),
      openedBy: d.pick(['rule', 'ai', 'person']),
      clocksStart: new Date(this.now - d.below(5 * MINUTE)),
      conversationId: d.chance(0.9) ? String(number) : null,
      conversationUrl: d.chance(0.9) ? `https://app.intercom.com/a/inbox/x/conversation/${number}` : null,
      contact,
      account,
      assessment: triaged,
      placement: { ...placement, owner },
      calendar,
      answered,
      customerWaiting: d.chance(0.5),
      folded: d.chance(0.1),
      ...(d.chance(0.7) ? { words: { customer: said, ours: answered ? { ...said, name: someWords(d) } : null } } : {}),
      ...(d.chance(0.3) ? { related: this.related() } : {}),
    });
    this.writeCase(id, null, [event], LADDER);
  }

  private related() {
    const { d } = this;
    const cases = d.chance(0.5)
      ? [{ id: 'CASE-97', summary: someText(d), resolved: d.chance(0.5) ? someText(d) : null }]
      : [];
    const articles = d.chance(0.5) ? [{ id: 'a1', title: someWords(d), url: 'https://help.example/a1' }] : [];
    return { cases, articles };
  }

  private command(): void {
    const { d, policy } = this;
    const record = d.pick([...this.cases.values()]);
    const { state } = record;
    const owner = policy.people.find(({ id }) => id === state.owner);
    const near = policy.people.filter(({ id }) => inQueue(id, state.queue, policy));
    const person = d.chance(0.4) && owner ? owner : d.pick(near.length > 0 && d.chance(0.6) ? near : policy.people);
    const command = this.wish(record);
    const decision = command === null ? null : this.tried(person, record, command);
    if (decision?.ok && decision.events.length > 0) this.writeCase(record.id, record, decision.events, actor(person));
  }

  private wish(record: CaseRecord): CaseCommand | null {
    const { d, policy } = this;
    const { state } = record;
    const roll = d.below(100);
    if (roll < 8) return this.transfer(record, d.pick(Object.keys(policy.queues)));
    if (roll < 14) return this.link();
    if (roll < 17)
      return {
        type: 'draft_article',
        article: { title: someWords(d).slice(0, 200), problem: '', cause: '', solution: someWords(d) },
      };
    const drawn = someCommand(d, state, policy, this.now, [...this.absent.keys()]);
    if (drawn.type === 'refresh_account') {
      this.tell(record.id, LADDER, drawn);
      return null;
    }
    return this.worded(drawn as CaseCommand, state);
  }

  /** A command with words of its own. */
  private worded(drawn: CaseCommand, state: CaseRecord['state']): CaseCommand {
    const { d, policy } = this;
    switch (drawn.type) {
      case 'resolve':
        return { ...drawn, how: someWords(d), unanswered: true };
      case 'wait':
        return { ...drawn, why: owesAnswer(state) ? someWords(d) : someText(d) };
      case 'snooze':
        return { ...drawn, why: someWords(d) };
      case 'reopen':
        return { ...drawn, why: someText(d) };
      case 'escalate':
      case 'deescalate':
      case 'set_deadline':
      case 'waive':
        return { ...drawn, reason: someWords(d) };
      case 'page':
        return { ...drawn, why: someWords(d) };
      case 'request_ticket': {
        const { team } = drawn.ticket;
        const number = this.tickets.size + this.waiting.length + this.facts + 1;
        const prefix = policy.teams[team]?.prefix ?? 'ENG';
        return { ...drawn, ticket: { ...drawn.ticket, id: `${prefix}-${number}`, ask: someWords(d) } };
      }
      case 'retriage':
        return { ...drawn, assessment: { ...drawn.assessment, summary: someWords(d) } };
      default:
        return drawn;
    }
  }

  private transfer({ state }: CaseRecord, queue: string): CaseCommand {
    const { policy } = this;
    const { placement, calendar } = placeAnew(
      { assessment: state.assessment, account: state.account, unclear: false },
      policy,
      this.at,
    );
    const restricted = policy.queues[queue]?.restricted ?? false;
    const owner = state.owner !== null && inQueue(state.owner, queue, policy) ? state.owner : null;
    const why = someWords(this.d);
    return {
      type: 'transfer',
      why,
      placement: {
        ...placement,
        queue,
        rule: 'by-hand',
        why,
        page: [],
        paging: null,
        owner,
        restricted,
        ...(restricted ? { budgets: {} } : {}),
      },
      calendar,
    };
  }

  /** Behind a ticket that is there: it becomes a tracker. */
  private link(): CaseCommand | null {
    const open = [...this.tickets.values()].filter(({ state }) => state.open);
    if (open.length === 0) return null;
    const { id, state } = this.d.pick(open);
    const { team, ask, status, owner } = state;
    return { type: 'link_ticket', ticket: { id, team, ask, status, owner } };
  }

  /** A part of the conversation, now and then late, a rating, or news of an article. */
  private hear(): void {
    const { d, policy } = this;
    const record = d.pick([...this.cases.values()]);
    const heardAt = new Date(this.now - (d.chance(0.2) ? d.below(2 * HOUR) : d.below(5 * SECOND)));
    const text = d.chance(0.9) ? { text: someText(d) } : {};
    const customer: Actor = { kind: 'customer', id: 'c', name: someWords(d) };
    const person = d.pick(policy.people);
    const seated = d.chance(0.5);
    const teammate: Actor = {
      kind: 'teammate',
      id: '9',
      name: seated ? person.name : someWords(d),
      ...(seated ? { person: person.id } : {}),
    };
    const roll = d.below(20);
    if (roll < 8) this.tell(record.id, customer, { type: 'hear_customer', heardAt, thanks: d.chance(0.1), ...text });
    else if (roll < 17)
      this.tell(record.id, teammate, { type: 'hear_teammate', heardAt, teammate: '9', name: teammate.name, ...text });
    else if (roll < 18)
      this.tell(record.id, customer, {
        type: 'hear_rating',
        heardAt,
        score: d.pick([1, 2, 5]),
        remark: someText(d),
        risk: 0.2,
        features: featuresOf(record, this.at),
      });
    else if (record.state.article?.status === 'asked')
      this.tell(
        record.id,
        LADDER,
        d.chance(0.5)
          ? {
              type: 'article_drafted',
              articleId: 'a',
              title: record.state.article.text.title,
              url: 'https://app.intercom.com/a/articles/1',
            }
          : { type: 'article_refused', title: record.state.article.text.title, why: '403' },
      );
    else
      this.tell(
        record.id,
        teammate,
        d.chance(0.5)
          ? { type: 'resolve', how: '', since: heardAt }
          : { type: 'snooze', until: new Date(this.now + d.below(DAY)) },
      );
  }

  private tell(id: string, by: Actor, input: CaseInput, cause = `fact:${this.facts}`): void {
    this.facts += 1;
    const record = this.cases.get(id);
    if (!record || alreadyApplied(record.log, cause)) return;
    const decision = decide({ id, state: record.state, log: record.log }, input, {
      now: this.at,
      by,
      policy: this.policy,
    });
    const events: readonly CaseEvent[] = decision.ok ? decision.events : [{ type: 'heard', what: input.type }];
    if (events.length > 0) this.writeCase(id, record, events, by, cause);
  }

  private work(): void {
    const { d, policy } = this;
    const open = [...this.tickets.values()].filter(({ state }) => state.open);
    if (open.length === 0) {
      this.command();
      return;
    }
    const record = d.pick(open);
    const { owner, team } = record.state;
    const people = policy.people.filter(({ id }) => id === owner || policy.teams[team]?.members.includes(id));
    const person = people.find(({ id }) => id === owner && d.chance(0.6)) ?? d.pick(people);
    const drawn = someTicketCommand(d);
    const command = drawn.type === 'finish' ? { ...drawn, outcome: someWords(d) } : drawn;
    const decision = this.triedWork(person, record, command);
    if (decision.ok && decision.events.length > 0) this.writeTicket(record.id, record, decision.events, actor(person));
  }

  /** What records have for each other arrives some time later, in any order. */
  private deliver(): void {
    if (this.waiting.length === 0) {
      this.command();
      return;
    }
    const [effect] = this.waiting.splice(this.d.below(this.waiting.length), 1);
    if (effect?.kind !== 'tell') return;
    if (effect.to === 'case') {
      const eli = this.policy.people.find(({ id }) => id === 'eli');
      this.tell(effect.target, eli ? actor(eli) : LADDER, effect.message, effect.key);
      return;
    }
    if (effect.to !== 'ticket') return;
    const { message, target, key } = effect;
    const record = this.tickets.get(target) ?? null;
    if (record && alreadyApplied(record.log, key)) return;
    const decision = this.toTicket(target, record, message);
    if (decision.ok && decision.events.length > 0) this.writeTicket(target, record, decision.events, LADDER, key);
  }

  private toTicket(
    id: string,
    record: TicketRecord | null,
    message: Extract<Effect, { kind: 'tell'; to: 'ticket' }>['message'],
  ): Decision<TicketEvent> {
    const { policy } = this;
    if (message.type === 'take_back') return decideTakenBack(id, record?.state ?? null, message);
    if (message.type !== 'create') return decideTracked(id, record?.state ?? null, message);
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

  private comeAndGo(): void {
    const { id } = this.d.pick(this.policy.people);
    if (this.absent.has(id)) this.absent.delete(id);
    else this.absent.set(id, this.at);
    this.sweep(true);
  }

  /** Time goes by, most often with a sweep at whatever becomes due. */
  private pass(most: number): void {
    const until = this.now + this.d.below(most);
    const down = this.d.chance(0.2);
    for (let guard = 0; !down && guard < 30; guard += 1) {
      const next = Math.min(...this.records().map(({ wakeAt }) => wakeAt?.getTime() ?? Number.POSITIVE_INFINITY));
      if (next > until) break;
      this.now = Math.max(this.now, next) + this.d.below(10 * SECOND);
      this.sweep();
    }
    this.now = Math.max(this.now, until);
    this.sweep();
  }

  private readonly records = () => [...this.cases.values(), ...this.tickets.values(), ...this.persons.values()];

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

  private writeCase(
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

  private writeTicket(
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
    const write = writeOf(KEEPING, this.policy, { id, record: before }, events, { at: this.at, by: LADDER });
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
    const write = writeOf(CHANNEL_RULES, this.policy, { id: target, record: before }, events, {
      at: this.at,
      by: LADDER,
    });
    this.channels.set(target, written(before, write));
  }
}

const GUESSES = [
  { intent: 'bug_report', confidence: 0.4 },
  { intent: 'how_to', confidence: 0.3 },
  { intent: 'outage', confidence: 0.1 },
] as const;
