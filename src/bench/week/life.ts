import type { Person } from '../../config/policy/schema.ts';
import type { CaseCommand, CaseEvent, CaseState } from '../../domain/case/case.ts';
import { inQueue, may } from '../../domain/case/may.ts';
import type { Logged } from '../../domain/record/record.ts';
import { commandCase } from '../../flow/case-command.ts';
import type { CaseRecord } from '../../flow/ports.ts';
import { requestTicket } from '../../flow/request-ticket.ts';
import { retriage } from '../../flow/retriage.ts';
import { commandTicket } from '../../flow/ticket-command.ts';
import type { Customer } from '../../sandbox/past/customers.ts';
import { type Random, varied } from '../../sandbox/past/random.ts';
import type { PastText } from '../../sandbox/past/texts.ts';
import type { WeekWorld, Written } from './world.ts';

/** Yields the moments (epoch ms) at which it wants to go on. */
export type Thread = AsyncGenerator<number, void, void>;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Nobody there: looked for again so much later. */
const LATER = 20 * MINUTE;

export interface Talk {
  readonly id: string;
  readonly at: number;
  readonly customer: Customer;
  readonly text: PastText;
}

/** One conversation: a customer writes, people of the queue answer, wait, forget, ask other teams, and solve it. */
export async function* talk(world: WeekWorld, { id, at, customer, text }: Talk, random: Random): Thread {
  const { ports } = world;
  const author = { kind: 'customer', id: customer.contact.id, name: customer.contact.name } as const;
  const pause = (from: number, to: number) => world.now().getTime() + Math.round(random.between(from, to));
  yield at;
  world.begins({ id, contact: customer.contact, account: customer.account });
  await world.says(id, author, varied(text.text, random));
  yield pause(10 * MINUTE, 40 * MINUTE);
  if (!(await caseOf(world, id))) {
    // Caseload may have asked; otherwise it is a chat like most, answered and closed.
    if (random.chance(0.3)) await world.says(id, author, varied(text.text, random));
    if (!(await caseOf(world, id))) {
      const person = there(world, world.ports.policy().queues.general?.members ?? [])[0];
      if (person) {
        await says(world, id, person, 'Here is how');
        yield pause(5 * MINUTE, 30 * MINUTE);
        if (!(await caseOf(world, id))) return says(world, id, person, '', 'close');
      } else yield pause(8 * HOUR, 14 * HOUR);
    }
  }
  // One in eight is forgotten until somebody is told of it.
  if (random.chance(0.12)) yield pause(6 * HOUR, 30 * HOUR);
  let person: Person | null = yield* somebody(world, id);
  if (!person) return;
  const first = await caseOf(world, id);
  if (first?.state.queue === ports.policy().triageQueue) {
    await retriage(ports, { caseId: first.id, intent: text.intent, person, now: world.now() });
    person = yield* somebody(world, id);
    if (!person) return;
  }
  await own(world, id, person);
  yield pause(2 * MINUTE, 25 * MINUTE);
  await says(world, id, person, 'Thank you, I am looking into it');
  if (text.ticket && random.chance(0.5)) {
    const found = await caseOf(world, id);
    if (found) yield* askTeam(world, found, person, text.ticket, random);
  } else if (random.chance(0.45)) {
    yield pause(10 * MINUTE, 90 * MINUTE);
    await act(world, id, person, { type: 'wait' });
    yield pause(30 * MINUTE, 20 * HOUR);
    await world.says(id, author, 'Here is what you asked for');
  } else if (random.chance(0.06)) {
    yield pause(10 * MINUTE, 60 * MINUTE);
    await act(world, id, person, { type: 'escalate', reason: 'Needs a decision above my level' });
  }
  yield pause(20 * MINUTE, 4 * HOUR);
  person = yield* somebody(world, id);
  if (!person) return;
  await own(world, id, person);
  await says(world, id, person, 'It is solved');
  yield pause(MINUTE, 20 * MINUTE);
  await act(world, id, person, { type: 'resolve', how: text.how, anyway: true });
  if (!random.chance(0.3)) return;
  yield pause(5 * MINUTE, 3 * HOUR);
  await world.says(id, author, 'Thank you!');
}

/** Another team takes its ticket, some after they were reminded, and finishes it. */
async function* askTeam(
  world: WeekWorld,
  { id }: CaseRecord,
  person: Person,
  { team, ask, outcome }: NonNullable<PastText['ticket']>,
  random: Random,
): Thread {
  const { ports } = world;
  const asked = await requestTicket(ports, { caseId: id, team, ask, person, now: world.now() });
  const ticket = asked.ok ? asked.record.state.tickets.at(-1)?.id : undefined;
  if (ticket === undefined) return;
  const members = ports.policy().teams[team]?.members ?? [];
  for (const command of [{ type: 'claim' }, { type: 'start' }, { type: 'finish', outcome }] as const) {
    const wait =
      command.type === 'claim' && random.chance(0.15)
        ? random.between(3 * HOUR, 8 * HOUR)
        : random.between(10 * MINUTE, 2 * HOUR);
    yield world.now().getTime() + Math.round(wait);
    const owner = (await ports.store.tickets.load(ticket))?.state.owner ?? null;
    let [solver] = there(world, owner === null ? members : [owner]);
    for (let tries = 0; !solver && tries < 250; tries += 1) {
      yield world.now().getTime() + LATER;
      [solver] = there(world, owner === null ? members : [owner]);
    }
    if (solver) await commandTicket(ports, { id: ticket, person: solver, command, now: world.now() });
  }
}

const caseOf = ({ ports }: WeekWorld, conversation: string): Promise<CaseRecord | null> =>
  ports.store.cases.latestOf(conversation);

/** Of these people those on shift, in the order of the moment: not always the first. */
function there({ ports, now }: WeekWorld, people: readonly string[]): readonly Person[] {
  const at = now();
  const found = ports.policy().people.filter(({ id }) => people.includes(id) && ports.presence.onShift(id, at));
  const turn = found.length === 0 ? 0 : Math.floor(at.getTime() / LATER) % found.length;
  return [...found.slice(turn), ...found.slice(0, turn)];
}

/** Who would work on the case now: its owner, else somebody of the queue; waits until one is there. Null when the case is over. */
async function* somebody(world: WeekWorld, conversation: string): AsyncGenerator<number, Person | null, void> {
  for (let tries = 0; tries < 400; tries += 1) {
    const found = await caseOf(world, conversation);
    if (!found?.state.open) return null;
    const [person] = there(world, candidates(world, found.state));
    if (person) return person;
    yield world.now().getTime() + LATER;
  }
  return null;
}

function candidates({ ports }: WeekWorld, state: CaseState): readonly string[] {
  const policy = ports.policy();
  if (state.owner !== null && state.status !== 'escalated') return [state.owner];
  return policy.people
    .filter((one) => inQueue(one.id, state.queue, policy) && may(one, 'work', state, policy))
    .map(({ id }) => id);
}

async function own(world: WeekWorld, conversation: string, person: Person): Promise<void> {
  const found = await caseOf(world, conversation);
  if (found && (found.state.owner === null || found.state.status === 'escalated'))
    await act(world, conversation, person, { type: 'claim' });
}

/** A verb that the policy refuses is left undone, as it would be. */
async function act(world: WeekWorld, conversation: string, person: Person, command: CaseCommand): Promise<void> {
  const found = await caseOf(world, conversation);
  if (found) await commandCase(world.ports, { id: found.id, person, command, now: world.now() });
}

function says(world: WeekWorld, conversation: string, person: Person, text: string, kind?: 'close'): Promise<void> {
  const seat = `${world.ports.policy().people.findIndex(({ id }) => id === person.id) + 1}`;
  return world.says(conversation, { kind: 'teammate', id: seat, name: person.name }, text, kind);
}

/** What whoever is rung at does: most answer a page within minutes, many say that they still have it, some leaders look. */
export function answers(world: WeekWorld, random: Random, begin: (thread: Thread) => void): void {
  const person = (id: unknown): Person | undefined => world.ports.policy().people.find((one) => one.id === id);
  world.onWritten(({ id, entry }) => {
    const first = pagedFirst(entry);
    const who = person(first ?? ('person' in entry ? entry.person : undefined));
    if (!who || !id.includes('-')) return;
    const at = world.now().getTime();
    const isCase = id.startsWith('CASE-');
    if ((entry.type === 'paged' || first !== null) && random.chance(0.75))
      begin(answer('acknowledge_page', at + random.between(1, 4) * MINUTE));
    if (entry.type === 'lease_asked' && random.chance(0.7))
      begin(answer('keep_lease', at + random.between(2, 40) * MINUTE));
    async function* answer(type: 'acknowledge_page' | 'keep_lease', when: number): Thread {
      yield Math.round(when);
      if (!who) return;
      const request = { id, person: who, command: { type }, now: world.now() };
      if (isCase) await commandCase(world.ports, request);
      else await commandTicket(world.ports, request);
    }
  });
}

/** Whom a placement pages; a case's first page is no event of its own. */
function pagedFirst(entry: Written['entry']): string | null {
  // The log holds what the rules wrote; the type says which of them.
  const event = entry as unknown as Logged<CaseEvent>;
  if (event.type !== 'opened' && event.type !== 'retriaged') return null;
  return event.placement.paging ? (event.placement.page[0] ?? null) : null;
}
