import type { InFull, Written } from '../written.ts';
import { idOf, teamCalendar } from './people.ts';
import { homeQueue, queueTaking, titled } from './queues.ts';

type TeamInFull = InFull['teams'][string];

const RESPONSE = { response: '4h', resolution: '40h' } as const;
/** How tickets are numbered where the first letters are not what people say. */
const PREFIXES: Readonly<Record<string, string>> = { success: 'CSM' };

const prefixOf = (id: string): string => PREFIXES[id] ?? `${id.replace(/[^a-z]/g, '')}X`.slice(0, 3).toUpperCase();

/** As written; without teams, the queue for bugs is also the team `engineering`, and one for billing in which somebody approves the team `finance`. */
export function teamsInFull(written: Written, queues: InFull['queues']): InFull['teams'] {
  if (written.teams !== undefined)
    return Object.fromEntries(Object.entries(written.teams).map(([id, team]) => [id, filled(id, team, written)]));
  const ofQueue = (id: string, taking: 'bug' | 'billing') => {
    const from = queueTaking(taking, written);
    const queue = from === undefined || from === homeQueue(written) ? undefined : queues[from];
    if (queue === undefined || queue.restricted) return {};
    const { name, channel, calendar, members, lead, manager, onCall } = queue;
    const approves = written.people.some((one) => one.roles?.includes('approver') && members.includes(idOf(one)));
    if (taking === 'billing' && !approves) return {};
    const urgent = { response: '30m', resolution: '4h', calendar };
    const team = { name, prefix: prefixOf(id), channel, calendar, members, lead, manager, ...RESPONSE, urgent };
    return { [id]: onCall === undefined ? team : { ...team, onCall } };
  };
  return { ...ofQueue('engineering', 'bug'), ...ofQueue('finance', 'billing') };
}

function filled(id: string, team: NonNullable<Written['teams']>[string], written: Written): TeamInFull {
  const leads = written.people.filter(({ roles }) => roles?.includes('lead')).map(idOf);
  return {
    ...team,
    response: team.response ?? RESPONSE.response,
    resolution: team.resolution ?? RESPONSE.resolution,
    name: team.name ?? titled(id),
    prefix: team.prefix ?? prefixOf(id),
    calendar: team.calendar ?? teamCalendar(written) ?? 'always',
    lead: team.lead ?? team.members.find((one) => leads.includes(one)) ?? team.members[0] ?? '',
  };
}
