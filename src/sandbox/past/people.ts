import type { Person } from '../../config/policy/schema.ts';
import type { CaseCommand, CaseState } from '../../domain/case/case.ts';
import { inQueue, may } from '../../domain/case/may.ts';
import { commandCase } from '../../flow/case-command.ts';
import { followTeammate } from '../../flow/gone.ts';
import { hearParts } from '../../flow/hear-parts.ts';
import type { CaseRecord } from '../../flow/ports.ts';
import type { Customer } from './customers.ts';
import { type Random, randomOf } from './random.ts';
import { ratingOf } from './rate.ts';
import { SAID } from './said.ts';
import type { PastWorld } from './world.ts';

type Words = keyof typeof SAID | { readonly exactly: string };

/** What people do to one case. A verb that the policy refuses is left undone, as it would be: life goes on without it. */
export interface Hands {
  state(): CaseState;
  /** Gives the case an owner where it has none that works on it: the owner takes an escalated one over, else somebody of its queue. */
  own(now: Date): Promise<void>;
  /** The owner does it; nobody does when there is none. */
  act(command: CaseCommand, now: Date): Promise<void>;
  /** The owner, or whom else the case would be given to. */
  worker(now: Date): Person | undefined;
  /** The worker writes to the customer: these words, or some of that kind. */
  answer(now: Date, words: Words): Promise<void>;
  hearCustomer(now: Date, words: keyof typeof SAID): Promise<void>;
  /** The owner resolves the case and closes its conversation. */
  resolve(how: string, now: Date): Promise<void>;
  /** Whoever has the conversation closes it. */
  close(now: Date): Promise<void>;
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
  const { ports, cases, desk } = world;
  const record = (): CaseRecord => {
    const found = cases.get(id);
    if (!found) throw new Error(`${id} is not there`);
    return found;
  };
  const state = (): CaseState => record().state;
  const conversation = state().conversationId ?? '';
  // Chance of its own: what is said changes nothing of what happens.
  const tongue = randomOf(state().number);
  const wordsOf = (words: Words): string =>
    typeof words === 'string'
      ? tongue.pick(SAID[words]).replace('{name}', customer.contact.name?.split(' ')[0] ?? 'there')
      : words.exactly;
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
  const hear = async (now: Date) => {
    const read = desk.read(conversation);
    if (read) await hearParts(ports, await followTeammate(ports, record(), read, now), read, now);
    await world.settle();
  };
  const act = async (command: CaseCommand, now: Date) => {
    const person = ownerOf(state());
    if (person) await commandCase(ports, { id, person, command, now });
  };
  const close = async (now: Date) => {
    const seat = desk.seatOf(conversation);
    if (seat === null) return;
    desk.close(conversation, seat, now);
    await hear(now);
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
    act,
    async answer(now, words) {
      const person = worker(now);
      const seat = person && seats.get(person.email);
      if (seat === undefined) return;
      desk.teammateSays(conversation, seat, wordsOf(words), now);
      await hear(now);
    },
    async hearCustomer(now, words) {
      desk.customerSays(conversation, wordsOf(words), now);
      await hear(now);
    },
    async resolve(how, now) {
      await act({ type: 'resolve', how }, now);
      if (!state().open) await close(now);
    },
    close,
    async rate(mood, now) {
      const rating = ratingOf(record(), mood, now);
      if (!rating) return;
      desk.rate(conversation, rating.score, rating.remark, now);
      await hear(now);
    },
  };
}
