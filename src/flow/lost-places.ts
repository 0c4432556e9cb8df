import type { Queue } from '../config/policy/schema.ts';
import { cardChannels, climbsIn } from '../domain/case/channels.ts';
import { isOver } from '../domain/people/state.ts';
import type { Actor } from '../domain/record/actor.ts';
import { channelOf } from '../domain/record/effect.ts';
import { firstThere, isReached } from '../domain/record/there.ts';
import type { TroubleState } from '../domain/record/trouble.ts';
import { tellCase } from './case-command.ts';
import { absenceOf } from './change.ts';
import { type HealthLetter, isMendable } from './letters.ts';
import type { FlowPorts } from './ports.ts';

const PLACES: Actor = { kind: 'rule', name: 'places' };
const IN_CHANNEL = 'slack:#';

interface Lost {
  readonly caseId: string;
  readonly what: string;
  readonly people: readonly string[];
}

/**
 * What cannot stand in its channel is told to people instead: that of a queue or team to its lead, that of the leaders to them. Each case once as long as the
 * trouble lasts; the channel itself gets all of it when it is back. `open`: the troubles as the admins know them.
 */
export async function tellLostPlaces(
  ports: FlowPorts,
  letters: readonly HealthLetter[],
  open: readonly TroubleState[],
  now: Date,
): Promise<void> {
  const seen = new Set<string>();
  for (const { id, destination, error } of letters) {
    const trouble = open.find((one) => one.place === destination && one.error === error);
    if (trouble === undefined || !destination.startsWith(IN_CHANNEL) || !isMendable(error)) continue;
    if (seen.has(`${id} ${destination}`)) continue;
    seen.add(`${id} ${destination}`);
    const channel = destination.slice('slack:'.length);
    for (const { caseId, what, people } of await lostBy(ports, id, channel, now))
      await tellCase(ports, {
        id: caseId,
        by: PLACES,
        command: { type: 'lost_place', channel, what, people },
        cause: `lost:${what}:${destination}:${error}:${trouble.times}`,
        now,
      });
  }
}

/** The leads of some queues, then their managers. */
const leading = (queues: readonly Queue[]): readonly string[] => [
  ...queues.map(({ lead }) => lead),
  ...queues.map(({ manager }) => manager),
];

async function lostBy(ports: FlowPorts, id: string, channel: string, now: Date): Promise<readonly Lost[]> {
  const policy = ports.policy();
  const around = { policy, now, absence: absenceOf(ports) };
  const leaders = policy.leaders.people.filter((person) => isReached(person, around));
  /** The lead, else who is above; else all leaders. */
  const above = (...line: readonly (string | undefined)[]): readonly string[] => {
    const one = firstThere(line, around, null);
    return one === null ? leaders : [one];
  };
  const homes = Object.values(policy.queues).filter((queue) => queue.channel === channel);
  if (id.startsWith('CASE-')) {
    const state = (await ports.store.cases.load(id))?.state;
    if (!state || !cardChannels(state, policy).includes(channel)) return [];
    const home = policy.queues[climbsIn(state, policy)];
    const its = home?.channel === channel ? [home] : homes;
    return [{ caseId: id, what: id, people: above(...leading(its)) }];
  }
  if (id.startsWith('channel:')) {
    const record = channelOf(id) === channel ? await ports.store.channels.load(id) : null;
    const live = record?.state.recent.filter((message) => !isOver(message)) ?? [];
    const people = channel === policy.leaders.channel ? leaders : above(...leading(homes));
    const named = live.flatMap(({ notices, settled }) =>
      notices.flatMap(({ about }) => (about.kind === 'case' && !settled.includes(about.id) ? [about.id] : [])),
    );
    return [...new Set(named)].map((caseId) => ({ caseId, what: `${caseId} ${channel}`, people }));
  }
  const ticket = (await ports.store.tickets.load(id))?.state;
  if (!ticket?.open) return [];
  const team = policy.teams[ticket.team];
  return [{ caseId: ticket.caseId, what: id, people: above(team?.lead, team?.manager) }];
}
