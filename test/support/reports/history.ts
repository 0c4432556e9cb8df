import type { Person, Policy } from '../../../src/config/policy/schema.ts';
import type { CaseCommand } from '../../../src/domain/case/case.ts';
import { inQueue } from '../../../src/domain/case/may.ts';
import { OUTLOOK_ANSWERS } from '../../../src/domain/case/outlook.ts';
import {
  caseFact,
  type EntryRead,
  goesOnFrom,
  type TicketFact,
  ticketFact,
} from '../../../src/domain/measures/fact.ts';
import type { CaseFacts } from '../../../src/flow/facts.ts';
import type { CaseRecord, TicketRecord } from '../../../src/flow/ports.ts';
import { Life } from '../picture/life.ts';
import { actor } from '../picture/world.ts';

/** Random cases that are merged and promised, too. */
class Past extends Life {
  /** Two of the open ones become one; a lead excuses what is late; an update is promised. */
  turn(): void {
    const { d, policy } = this;
    const open = [...this.cases.values()].filter(({ state }) => state.open);
    const [one, other] = [d.pick(open.length > 0 ? open : [...this.cases.values()]), d.pick([...this.cases.values()])];
    const lead = policy.people.find(({ id }) => inQueue(id, one.state.queue, policy));
    if (lead === undefined) return;
    const commands: readonly CaseCommand[] = [
      { type: 'merge', into: other.id },
      { type: 'unmerge' },
      { type: 'waive', clock: null, reason: 'the provider was down' },
      { type: 'promise', until: new Date(this.now + 1 + d.below(7_200_000)), note: '' },
      { type: 'reopen', why: 'not solved' },
    ];
    const command = d.pick(commands);
    const record = command.type === 'unmerge' || command.type === 'reopen' ? other : one;
    this.does(lead, record, command);
    this.turns += 1;
    if (this.turns % 5 === 0) this.answer(lead, one.id);
  }
  private turns = 0;

  /** What people say to outlooks, one after the other. */
  private answer(lead: Person, id: string): void {
    const record = this.cases.get(id);
    const says = OUTLOOK_ANSWERS[(this.turns / 5) % OUTLOOK_ANSWERS.length] ?? 'agree';
    const until = new Date(this.now + this.turns * 3_600_000);
    const features = { age: this.turns % 4, silence: this.turns % 3 };
    if (record !== undefined) this.does(lead, record, { type: 'answer_outlook', says, until, features });
  }

  private does(lead: Person, record: CaseRecord, command: CaseCommand): void {
    const decision = this.tried(lead, record, command);
    if (decision.ok && decision.events.length > 0) this.writeCase(record.id, record, decision.events, actor(lead));
  }
}

export interface History {
  readonly cases: readonly CaseRecord[];
  readonly tickets: readonly TicketRecord[];
  readonly now: Date;
  readonly seen: ReadonlyMap<string, number>;
}

/** The same under numbers of its own: lives all begin with CASE-1. */
function renumbered<T>(value: T, of: number): T {
  const renamed = (one: unknown): unknown => {
    if (typeof one === 'string')
      return one.replaceAll(/\b(CASE|[A-Z]{2,5})-(\d+)\b/g, (_, kind, n) => `${kind}-${of * 100 + Number(n)}`);
    if (Array.isArray(one)) return one.map(renamed);
    if (typeof one !== 'object' || one === null || one instanceof Date) return one;
    return Object.fromEntries(Object.entries(one).map(([key, inner]) => [key, renamed(inner)]));
  };
  return renamed(value) as T;
}

/** Cases and tickets of several random lives, as they stand at one moment after all of them. */
export function history(
  seed: number,
  policy: Policy,
  { lives, steps }: { readonly lives: number; readonly steps: number },
): History {
  const cases: CaseRecord[] = [];
  const tickets: TicketRecord[] = [];
  const seen = new Map<string, number>();
  let now = 0;
  for (let n = 1; n <= lives; n += 1) {
    const life = new Past(seed * 1_000 + n, [policy]);
    for (let step = 0; step < steps; step += 1) {
      life.step();
      if (step % 2 === 0) life.turn();
    }
    for (const record of life.cases.values()) {
      const { id, state, log, ...rest } = renumbered(record, n);
      const number = Number(id.split('-')[1]);
      const entries = log.map((entry) => (entry.type === 'opened' ? { ...entry, number } : entry));
      cases.push({ ...rest, id, state: { ...state, number }, log: entries });
    }
    tickets.push(...[...life.tickets.values()].map((record) => renumbered(record, n)));
    for (const [type, times] of life.seen) seen.set(type, (seen.get(type) ?? 0) + times);
    now = Math.max(now, life.now);
  }
  return { cases, tickets, now: new Date(now), seen };
}

/** Facts as the store would read them. */
export function factsIn({ cases, tickets }: Pick<History, 'cases' | 'tickets'>): CaseFacts {
  const facts = cases.map(({ id, state, log }) => caseFact(id, state, log as readonly EntryRead[]));
  const found = tickets.flatMap(({ id, state }): readonly (readonly [string, TicketFact])[] => {
    const fact = ticketFact(id, state);
    return fact === null ? [] : [[id, fact]];
  });
  return {
    async since(from) {
      const work = new Map(found);
      return { cases: facts.filter((fact) => goesOnFrom(fact, work, from.getTime())), tickets: work };
    },
    ofAccount: async (id) => facts.filter(({ account }) => account?.id === id),
    async *opened() {
      yield* facts;
    },
  };
}
