import type { Person } from '../../config/policy/schema.ts';
import type { CaseCommand, CaseFact, CaseState } from '../../domain/case/case.ts';
import { inQueue, may } from '../../domain/case/may.ts';
import { commandCase, tellCase } from '../../flow/case-command.ts';
import { ratingCommand } from '../../flow/hear-parts.ts';
import type { Customer } from './customers.ts';
import type { Random } from './random.ts';
import { ratingOf } from './rate.ts';
import type { PastWorld } from './world.ts';

/** What people do to one case. A verb that the policy refuses is left undone, as it would be: life goes on without it. */
export interface Hands {
  state(): CaseState;
  /** Gives the case an owner where it has none that works on it: the owner takes an escalated one over, else somebody of its queue. */
  own(now: Date): Promise<void>;
  /** The owner does it; nobody does when there is none. */
  act(command: CaseCommand, now: Date): Promise<void>;
  /** The owner, or whom else the case would be given to. */
  worker(now: Date): Person | undefined;
  answer(now: Date): Promise<void>;
  hearCustomer(now: Date, thanks: boolean): Promise<void>;
  /** The customer rates it, if it is resolved and they care to. */
  rate(mood: Random, now: Date): Promise<void>;
}

export function handsOn(
  world: PastWorld,
  id: string,
  {
    customer,
    seats,
    random,
  }: { readonly customer: Customer; readonly seats: ReadonlyMap<string, string>; readonly random: Random },
): Hands {
  const { ports, cases } = world;
  let heard = 0;
  const cause = () => {
    heard += 1;
    return `sandbox:${id}:${heard}`;
  };
  const state = (): CaseState => {
    const record = cases.get(id);
    if (!record) throw new Error(`${id} is not there`);
    return record.state;
  };
  const ownerOf = ({ owner }: CaseState) => ports.policy().people.find((person) => person.id === owner);
  const worker = (now: Date): Person | undefined => {
    const current = state();
    const policy = ports.policy();
    const able = policy.people.filter(
      (person) => inQueue(person.id, current.queue, policy) && may(person, 'work', current, policy),
    );
    const there = able.filter((person) => ports.presence.onShift(person.id, now));
    const members = there.filter(({ id: one }) => policy.queues[current.queue]?.members.includes(one));
    const among = [members, there, able].find((people) => people.length > 0);
    return ownerOf(current) ?? (among && random.pick(among));
  };
  const tell = async (by: Parameters<typeof tellCase>[1]['by'], command: CaseFact, now: Date) => {
    await tellCase(ports, { id, by, command, cause: cause(), now });
    await world.settle();
  };
  return {
    state,
    worker,
    async own(now) {
      const current = state();
      const person = worker(now);
      if (!current.open || !person || (current.owner !== null && current.status !== 'escalated')) return;
      await commandCase(ports, { id, person, command: { type: 'claim' }, now });
    },
    async act(command, now) {
      const person = ownerOf(state());
      if (person) await commandCase(ports, { id, person, command, now });
    },
    async answer(now) {
      const person = worker(now);
      const seat = person && seats.get(person.email);
      if (!person || seat === undefined) return;
      const by = { kind: 'teammate' as const, id: seat, name: person.name };
      await tell(by, { type: 'hear_teammate', heardAt: now, teammate: seat, name: person.name }, now);
    },
    async hearCustomer(now, thanks) {
      const by = { kind: 'customer' as const, id: customer.contact.id, name: customer.contact.name ?? 'the customer' };
      await tell(by, { type: 'hear_customer', heardAt: now, thanks }, now);
    },
    async rate(mood, now) {
      const record = cases.get(id);
      const rating = record ? ratingOf(record, mood, now) : null;
      if (!record || !rating) return;
      const by = { kind: 'customer' as const, id: customer.contact.id, name: customer.contact.name ?? 'the customer' };
      await tell(by, ratingCommand(ports, record, rating, now), now);
    },
  };
}
