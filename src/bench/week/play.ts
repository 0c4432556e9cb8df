import type { Policy } from '../../config/policy/schema.ts';
import { calendarOf, isOpen } from '../../domain/calendar/calendar.ts';
import { sandboxPeople } from '../../sandbox/past/customers.ts';
import { randomOf } from '../../sandbox/past/random.ts';
import { answers, type Talk, type Thread, talk } from './life.ts';
import { textOf } from './mix.ts';
import { type WeekWorld, weekWorld } from './world.ts';

const DAY = 86_400_000;
/** Outages come as incidents, which several customers report within this time. */
const INCIDENT_MS = 15 * 60_000;
const INCIDENTS_A_WEEK = 4;

export interface WeekOptions {
  readonly startAt: number;
  readonly days: number;
  readonly conversations: number;
  readonly seed?: number;
}

/** A busy team's days, played to their end. The caller closes the world. */
export async function playWeek(
  policy: Policy,
  { startAt, days, conversations, seed = 20_261_116 }: WeekOptions,
): Promise<WeekWorld> {
  const world = await weekWorld(policy, startAt);
  const random = randomOf(seed);
  const { customers } = sandboxPeople(policy, new Date(startAt));
  const end = startAt + days * DAY;
  const offices = ['support', 'us'].map((name) => calendarOf(policy.calendars[name] ?? null));
  const moment = (): number => {
    for (;;) {
      const at = Math.floor(startAt + random.between(0, days * DAY));
      const open = offices.filter((one) => isOpen(one, at)).length;
      // Customers write while they work; one in twenty-five of the hours' worth at night and at weekends.
      if (random.chance(open === 2 ? 1 : open === 1 ? 0.7 : 0.04)) return at;
    }
  };
  const incidents = Array.from({ length: Math.max(1, Math.round((INCIDENTS_A_WEEK * days) / 7)) }, moment);
  const talks = Array.from({ length: conversations }, (_, index): Talk => {
    const text = textOf(random);
    const reported = () => Math.floor(random.pick(incidents) + random.between(0, INCIDENT_MS));
    const at = text.intent === 'outage' ? reported() : moment();
    return { id: `${1000 + index}`, at, customer: random.pick(customers), text };
  });
  const queue: { at: number; readonly thread: Thread }[] = [];
  const put = (at: number, thread: Thread) => {
    const later = queue.findIndex((one) => one.at > at);
    queue.splice(later < 0 ? queue.length : later, 0, { at, thread });
  };
  const begin = async (thread: Thread) => {
    const first = await thread.next();
    if (!first.done) put(first.value, thread);
  };
  answers(world, random, (thread) => void begin(thread));
  for (const one of talks) await begin(talk(world, one, random));
  for (let next = queue.shift(); next && next.at <= end; next = queue.shift()) {
    // What becomes due on the way may begin threads of its own, which come first.
    put(next.at, next.thread);
    await world.goTo(next.at);
    const due = queue.shift();
    if (!due) break;
    const then = await due.thread.next();
    await world.deliver();
    if (!then.done) put(Math.max(world.now().getTime(), then.value), due.thread);
  }
  await world.goTo(end);
  await world.deliver(true);
  return world;
}
