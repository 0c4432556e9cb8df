import { laddersInFull, targetsInFull } from './defaults/deadlines.ts';
import { intakeInFull } from './defaults/intake.ts';
import { calendarsInFull, peopleInFull, teamCalendar } from './defaults/people.ts';
import { homeQueue, onCallInFull, queuesInFull, queueTaking } from './defaults/queues.ts';
import { routingInFull } from './defaults/routing.ts';
import { teamsInFull } from './defaults/teams.ts';
import { typesInFull } from './defaults/types.ts';
import type { InFull, Written } from './written.ts';

/** A policy with all that follows from what is written, in the words of the file. What is written in full stays as it is. */
export function inFull(written: Written): InFull {
  const { timeZone: _, open: _open, holidays: _holidays, ...rest } = written;
  const calendars = calendarsInFull(written);
  const queues = queuesInFull(written);
  const home = homeQueue(written) ?? '';
  const types = typesInFull(written, (type) => queueTaking(type, written) ?? home);
  const teams = teamsInFull(written, queues);
  const breachQueue = written.breachQueue ?? ('breach' in queues ? 'breach' : null);
  const calendar = teamCalendar(written) ?? 'always';
  return {
    ...rest,
    version: 1,
    calendars,
    people: peopleInFull(written, calendars),
    queues,
    teams,
    onCall: onCallInFull(written, queues),
    types,
    intake: intakeInFull(written, calendar),
    routing: routingInFull(written, queues, types),
    triageQueue: written.triageQueue ?? 'triage',
    breachQueue,
    targets: targetsInFull(written.targets),
    ...laddersInFull(written, breachQueue),
    calm: { morningDigest: openingTime(calendars[calendar]), ...written.calm },
    ...(written.clusters === undefined && written.teams === undefined ? { clusters: { teams: trackers(teams) } } : {}),
  };
}

/** When the team begins its earliest day; undefined around the clock. */
function openingTime(calendar: InFull['calendars'][string] | undefined): string | undefined {
  const starts = Object.values(calendar?.hours ?? {}).flatMap((windows) => windows.map(([start]) => start));
  return starts.toSorted()[0];
}

const trackers = (teams: InFull['teams']) => ({
  ...('engineering' in teams ? { technical: 'engineering' } : {}),
  ...('finance' in teams ? { billing: 'finance' } : {}),
});
