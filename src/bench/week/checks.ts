import type { CaseEvent } from '../../domain/case/case.ts';
import { clockKey } from '../../domain/case/clocks.ts';
import { breachedAt } from '../../domain/sla/read.ts';
import type { TicketEvent } from '../../domain/ticket/state.ts';
import { SWEEP_MS, type WeekWorld, type Written } from './world.ts';

export interface Breach {
  readonly id: string;
  readonly clock: string;
  readonly dueAt: number;
  readonly toldAt: number;
}

type Step = Extract<CaseEvent | TicketEvent, { type: 'step_reached' }>;

/** The log holds what the rules wrote; the type says which of them. */
const stepOf = ({ entry }: Written): Step | null => (entry.type === 'step_reached' ? (entry as unknown as Step) : null);

/** Every deadline that was told as missed, in order. */
export const breachesIn = (world: WeekWorld): readonly Breach[] => {
  const told = new Set<string>();
  return world.log.flatMap((written) => {
    const step = stepOf(written);
    if (!step || step.share < 1) return [];
    const key = `${written.id} ${step.clock}`;
    // Steps after the deadline (an hour late …) are further news of the same breach.
    if (told.has(key)) return [];
    told.add(key);
    return [{ id: written.id, clock: step.clock, dueAt: step.dueAt.getTime(), toldAt: written.entry.at.getTime() }];
  });
};

/** What is wrong with the week, in words; nothing when it is right. */
export async function complaints(world: WeekWorld): Promise<readonly string[]> {
  return [...early(world), ...twice(world), ...(await untold(world)), ...(await lost(world)), ...crowded(world)];
}

/** Never before the deadline, and within one sweep of it, or of the write that put the deadline there. */
function early(world: WeekWorld): readonly string[] {
  return breachesIn(world).flatMap(({ id, clock, dueAt, toldAt }) => {
    if (toldAt < dueAt) return [`${id} ${clock} told ${dueAt - toldAt} ms before its deadline`];
    const before = world.writes.get(id)?.findLast((at) => at < toldAt) ?? 0;
    const late = toldAt - Math.max(dueAt, before);
    return late > SWEEP_MS ? [`${id} ${clock} told ${late} ms late`] : [];
  });
}

function twice(world: WeekWorld): readonly string[] {
  const seen = new Set<string>();
  return world.log.flatMap((written) => {
    const step = stepOf(written);
    if (!step) return [];
    return [step.step, ...step.skipped].flatMap((name) => {
      const key = `${written.id} ${step.clock} ${name}`;
      const again = seen.has(key);
      seen.add(key);
      return again ? [`${key} told twice`] : [];
    });
  });
}

/** Every clock that has missed its deadline while nobody could have stopped it has told so. */
async function untold(world: WeekWorld): Promise<readonly string[]> {
  const told = new Set(breachesIn(world).map(({ id, clock }) => `${id} ${clock}`));
  const ids = [...world.writes.keys()].filter((id) => /^[A-Z]+-\d+$/.test(id));
  const found: string[] = [];
  for (const id of ids) {
    const { cases, tickets } = world.ports.store;
    const record = id.startsWith('CASE-') ? await cases.load(id) : await tickets.load(id);
    for (const clock of record?.state.clocks ?? []) {
      const at = breachedAt(clock, world.now());
      // A stop within the same sweep comes first, and is no lie: the clock was missed, and nobody has to hurry any more.
      const over = at !== null && (clock.stoppedAt ?? world.now()).getTime() - at.getTime() > SWEEP_MS;
      if (over && !told.has(`${id} ${clockKey(clock)}`))
        found.push(`${id} ${clockKey(clock)} was missed, and nobody told`);
    }
  }
  return found;
}

/** Nothing waits in the outbox, nothing was refused, and what was kept for later has come or will. */
async function lost(world: WeekWorld): Promise<readonly string[]> {
  const { pending, dead } = await world.depth();
  const found = [
    ...(pending > 0 ? [`${pending} effects still wait`] : []),
    ...(dead > 0 ? [`${dead} effects were refused`] : []),
  ];
  for (const { id } of world.ports.policy().people) {
    const record = await world.ports.store.persons.load(`person:${id}`);
    if (!record) found.push(`${id} has no record`);
    else if (record.state.waiting.length > 0 && (record.wakeAt === null || record.wakeAt <= world.now()))
      found.push(`${id} was not given what was kept`);
  }
  return found;
}

/** The noise budget: nobody gets more in a day than the policy allows, whatever it is. */
function crowded(world: WeekWorld): readonly string[] {
  const { directMessagesPerDay: most } = world.ports.policy().calm;
  return [...directs(world)].flatMap(([key, count]) => (count > most ? [`${key}: ${count} direct messages`] : []));
}

/** Direct messages by person and local day. */
export function directs({ counter }: WeekWorld): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { what, where, day } of counter.posts)
    if (what === 'direct') counts.set(`${where} ${day}`, (counts.get(`${where} ${day}`) ?? 0) + 1);
  return counts;
}
