import { add, calendarOf, elapsed } from '../../domain/calendar/calendar.ts';
import { requestTicket } from '../../flow/request-ticket.ts';
import { retriage } from '../../flow/retriage.ts';
import { commandTicket } from '../../flow/ticket-command.ts';
import { openPast } from './open.ts';
import { type Hands, handsOn } from './people.ts';
import type { PastCase } from './plan.ts';
import { type Random, randomOf, varied } from './random.ts';
import type { Thread } from './timeline.ts';
import type { PastWorld } from './world.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export interface Setting {
  readonly world: PastWorld;
  readonly seats: ReadonlyMap<string, string>;
  readonly random: Random;
  /** When everything that is to be done by then must be done. */
  readonly end: Date;
}

/** One case from its opening to its ending, in the open time of its own calendar. */
export async function* life(setting: Setting, past: PastCase): Thread {
  const { world, random } = setting;
  const policy = world.ports.policy();
  let now: Date = yield past.openedAt.getTime();
  const opened = await openPast(world, past, varied(past.text.text, random));
  const hands = handsOn(world, opened.id, { ...setting, customer: past.customer });
  // What is open should be there for everybody to try; a restricted case is hidden from most.
  const ending = opened.state.restricted ? 'resolved' : past.ending;
  const event = opened.log[0];
  const { budgets, spec } =
    event?.type === 'opened'
      ? { budgets: event.placement.budgets, spec: event.calendar.spec }
      : { budgets: {}, spec: null };
  const calendar = calendarOf(spec);
  const after = (ms: number): number => add(calendar, now.getTime(), Math.round(ms));
  const { response, work, next } = paceOf(budgets, random, {
    room: ending === 'resolved' ? elapsed(calendar, now.getTime(), setting.end.getTime()) : Number.POSITIVE_INFINITY,
  });

  now = yield after(response * random.between(0.2, 0.6));
  await hands.own(now);
  if (opened.state.queue === policy.triageQueue) {
    const person = hands.worker(now);
    if (person) await retriage(world.ports, { caseId: opened.id, intent: past.text.intent, person, now });
  }
  now = yield add(calendar, past.openedAt.getTime(), Math.round(response));
  await hands.own(now);
  await hands.answer(now, ending === 'waiting' ? 'question' : 'first');
  if (ending === 'waiting') return hands.act({ type: 'wait' }, now);
  if (ending === 'snoozed') {
    const until = new Date(add(calendar, setting.end.getTime() + random.between(24, 60) * HOUR_MS, HOUR_MS / 2));
    return hands.act({ type: 'snooze', until }, now);
  }

  const { ticket } = past.text;
  if (ticket && Object.hasOwn(policy.teams, ticket.team) && random.chance(0.7)) {
    now = yield after(work * 0.1);
    const id = await ask(world, hands, opened.id, ticket, now);
    const solver = solverOf(world, id, now);
    const step = async (command: Parameters<typeof commandTicket>[1]['command']) => {
      if (id && solver) await commandTicket(world.ports, { id, person: solver, command, now });
    };
    now = yield after(work * 0.1);
    await step({ type: 'claim' });
    now = yield after(work * 0.1);
    await step({ type: 'start' });
    if (ending !== 'resolved') return;
    now = yield after(work * 0.4);
    await step({ type: 'finish', outcome: ticket.outcome });
    now = yield after(Math.min(work * 0.1, next));
    await hands.own(now);
    await hands.answer(now, { exactly: `${ticket.outcome}. Does it work for you now?` });
  } else {
    now = yield after(work * 0.2);
    if (random.chance(0.06)) {
      const reason = random.pick(['The customer asks for a manager', 'Needs a decision above my level']);
      await hands.act({ type: 'escalate', reason }, now);
    } else if (random.chance(0.6)) {
      await hands.act({ type: 'wait' }, now);
    }
    now = yield after(work * 0.3);
    await hands.own(now);
    if (ending !== 'resolved') {
      await hands.act({ type: 'resume' }, now);
      return;
    }
    await hands.hearCustomer(now, 'anyNews');
    now = yield after(Math.min(work * 0.2, next));
    await hands.own(now);
    await hands.answer(now, { exactly: `${past.text.how}. Please tell us if anything is left.` });
  }
  now = yield after(work * 0.1);
  await hands.own(now);
  await hands.resolve(past.text.how, now);

  if (random.chance(0.35)) {
    now = yield now.getTime() + random.between(10, 240) * MINUTE_MS;
    await hands.hearCustomer(now, 'thanks');
    await hands.close(now);
  } else if (random.chance(0.06) && now.getTime() + 12 * HOUR_MS < setting.end.getTime()) {
    now = yield now.getTime() + HOUR_MS;
    await hands.hearCustomer(now, 'again');
    now = yield after(Math.min(next, HOUR_MS));
    await hands.own(now);
    await hands.answer(now, { exactly: `${past.text.how}, this time for good.` });
    await hands.resolve(past.text.how, now);
  }
  // Chance of its own: whether somebody rates changes nothing of what happens to others.
  const mood = randomOf(opened.state.number);
  now = yield now.getTime() + mood.between(5, 90) * MINUTE_MS;
  await hands.rate(mood, now);
}

/** Most are answered and solved well within the budget, about one in eight too late; what has little room is done faster. */
function paceOf(
  budgets: Readonly<Partial<Record<string, number>>>,
  random: Random,
  { room }: { readonly room: number },
) {
  const share = (late: number) => (random.chance(late) ? random.between(1.05, 1.5) : random.between(0.1, 0.7));
  const response = (budgets.FRT ?? 4 * HOUR_MS) * share(0.09);
  const work = (budgets.TTR ?? budgets.TTC ?? 24 * HOUR_MS) * share(0.1);
  // Less than a quarter of an hour is nobody's pace: such a case is still open at the end.
  const squeezed = Math.min(1, Math.max((room * 0.9) / (response + work), (15 * MINUTE_MS) / (response + work)));
  return {
    response: response * squeezed,
    work: work * squeezed,
    next: (budgets.NRT ?? 4 * HOUR_MS) * share(0.08) * squeezed,
  };
}

/** The ticket that the owner asks another team for; undefined when it was refused. */
async function ask(
  world: PastWorld,
  hands: Hands,
  caseId: string,
  { team, ask: what }: { readonly team: string; readonly ask: string },
  now: Date,
): Promise<string | undefined> {
  const person = hands.worker(now);
  if (!person) return undefined;
  const outcome = await requestTicket(world.ports, { caseId, team, ask: what, person, now });
  await world.settle();
  return outcome.ok ? outcome.record.state.tickets.at(-1)?.id : undefined;
}

/** Who of the ticket's team takes it: somebody on shift, else the first. */
function solverOf({ ports, tickets }: PastWorld, id: string | undefined, now: Date) {
  const { teams, people } = ports.policy();
  const members = teams[tickets.get(id ?? '')?.state.team ?? '']?.members ?? [];
  const solver = members.find((one) => ports.presence.onShift(one, now)) ?? members[0];
  return people.find((person) => person.id === solver);
}
