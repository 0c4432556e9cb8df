import type { Policy } from '../../../src/config/policy/schema.ts';
import type { CaseCommand } from '../../../src/domain/case/case.ts';
import { inQueue } from '../../../src/domain/case/may.ts';
import { sameCustomer } from '../../../src/domain/clusters/same-matter.ts';
import { featuresOf } from '../../../src/domain/predict/features.ts';
import type { Actor } from '../../../src/domain/record/actor.ts';
import type { Effect } from '../../../src/domain/record/effect.ts';
import { alreadyApplied } from '../../../src/domain/record/record.ts';
import { placeAnew } from '../../../src/flow/placement.ts';
import { opened } from '../core-case.ts';
import { someAccount, someAssessment, someTicketCommand } from '../long-run/moves.ts';
import { FORGED, someText, someWords } from './texts.ts';
import { someWish } from './wishes.ts';
import { actor, LADDER, World } from './world.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const GUESSES = [
  { intent: 'bug_report', confidence: 0.4 },
  { intent: 'how_to', confidence: 0.3 },
  { intent: 'outage', confidence: 0.1 },
] as const;

/** One random step after the other; the same seed gives the same life. */
export class Life extends World {
  private asked = 0;

  constructor(seed: number, policies: readonly Policy[]) {
    super(seed, policies);
    for (let n = 0; n < 1 + this.d.below(3); n += 1) this.open();
  }

  step(): void {
    const roll = this.d.below(100);
    if (roll < 30) this.command();
    else if (roll < 43) this.hear();
    else if (roll < 59) this.work();
    else if (roll < 70) this.deliver();
    else if (roll < 73) this.comeAndGo();
    else if (roll < 75) this.merge();
    else if (roll < 76 && this.cases.size < 9) this.open();
    else this.pass(this.d.pick([20 * SECOND, 6 * MINUTE, HOUR, 6 * HOUR, 2 * DAY]));
  }

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
      ? {
          id: 'c1',
          name: d.chance(0.6) ? someWords(d) : null,
          email: d.chance(0.5) ? d.pick(['cy@customer.example', `cy\n${FORGED}@customer.example`]) : null,
        }
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
    const wish = someWish(record, this, this.next);
    if (wish?.type === 'refresh_account') this.tell(record.id, LADDER, wish);
    const decision =
      wish === null || wish.type === 'refresh_account' ? null : this.tried(person, record, wish as CaseCommand);
    if (decision?.ok && decision.events.length > 0) this.writeCase(record.id, record, decision.events, actor(person));
  }

  /** Two cases of one customer become one, or two again. */
  private merge(): void {
    const { d } = this;
    const one = d.pick([...this.cases.values()]);
    const { state } = one;
    const owner = this.policy.people.find(({ id }) => id === state.owner) ?? d.pick(this.policy.people);
    const others = [...this.cases.values()].filter(
      ({ id, state: other }) =>
        id !== one.id &&
        other.open &&
        sameCustomer(state, other) &&
        other.restricted === state.restricted &&
        (!other.restricted || other.queue === state.queue),
    );
    const apart = state.mergedInto !== null;
    if (!apart && others.length === 0) return;
    const command = apart ? ({ type: 'unmerge' } as const) : ({ type: 'merge', into: d.pick(others).id } as const);
    const decision = this.tried(owner, one, command);
    if (decision.ok && decision.events.length > 0) this.writeCase(one.id, one, decision.events, actor(owner));
    // Flow waits for the other case before it answers, so that nobody sees them between.
    const moved = this.waiting.filter(({ key }) => key.includes(one.id) && /absorb|part/.test(key));
    for (const effect of moved) {
      this.waiting.splice(this.waiting.indexOf(effect), 1);
      this.arrive(effect);
    }
  }

  /** A part of the conversation, now and then late, a rating, or news of an article. */
  private hear(): void {
    const { d, policy } = this;
    const own = d.pick([...this.cases.values()]);
    // Of a merged case the one that speaks for it hears what is said.
    const speaker = own.state.mergedInto && this.cases.get(own.state.mergedInto.id);
    const record = speaker ?? own;
    const elsewhere = speaker ? { of: own.id } : {};
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
    if (roll < 8)
      this.tell(record.id, customer, { type: 'hear_customer', heardAt, thanks: d.chance(0.1), ...elsewhere, ...text });
    else if (roll < 17)
      this.tell(record.id, teammate, {
        type: 'hear_teammate',
        heardAt,
        teammate: '9',
        name: teammate.name,
        ...elsewhere,
        ...text,
      });
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
    const drawn = person.id === owner && d.chance(0.3) ? ({ type: 'finish' } as const) : someTicketCommand(d);
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
    for (let n = 0; n < 3; n += 1) {
      const [effect] = this.waiting.splice(this.d.below(this.waiting.length), 1);
      if (effect) this.arrive(effect);
    }
  }

  private arrive(effect: Effect): void {
    if (effect.kind !== 'tell') return;
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

  private readonly next = (): number => {
    this.asked += 1;
    return this.asked;
  };
}
