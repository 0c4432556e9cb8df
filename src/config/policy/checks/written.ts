import { teamCalendar, teamZone } from '../defaults/people.ts';
import { homeQueue } from '../defaults/queues.ts';
import type { Finding } from '../finding.ts';
import type { Written } from '../written.ts';

/** What has to be said since the rest follows from it, and what is said and would change nothing. */
export function checkWritten(written: Written): Finding[] {
  return [...hours(written), ...queues(written), ...idle(written)];
}

function hours(written: Written): Finding[] {
  const { open, calendars = {}, people } = written;
  const findings: Finding[] = [];
  if (open !== undefined && 'team' in calendars)
    findings.push({
      path: ['calendars', 'team'],
      message: 'is said twice: `open` is the calendar "team"; remove one of them',
      atKey: true,
    });
  if (open === undefined && Object.keys(calendars).length === 0)
    findings.push({ path: ['open'], message: 'missing, so that no clock could run; write open: Mon-Fri 09:00-17:30' });
  else if (teamCalendar(written) === null) {
    for (const section of ['queues', 'teams'] as const)
      for (const [id, { calendar }] of Object.entries(written[section] ?? {}))
        if (calendar === undefined)
          findings.push({
            path: [section, id, 'calendar'],
            message: `missing, since there are several; write calendar: ${Object.keys(calendars)[0]}`,
          });
  }
  const zoneless =
    open !== undefined || people.some(({ timeZone, shift }) => timeZone === undefined && shift === undefined);
  if (teamZone(written) === null && zoneless)
    findings.push({
      path: ['timeZone'],
      message: 'missing, so that everybody would live in UTC; write timeZone: America/Toronto',
    });
  return findings;
}

function queues(written: Written): Finding[] {
  const entries = Object.entries(written.queues);
  if (entries.length === 0) return [{ path: ['queues'], message: 'must not be empty; add at least one queue' }];
  const bare = entries.filter(([, { restricted, members }]) => restricted === true && members === undefined);
  const findings: Finding[] = bare.map(([id]) => ({
    path: ['queues', id, 'members'],
    message: 'missing: who sees restricted cases is never guessed; write members: [one, another]',
  }));
  if (homeQueue(written) === null)
    findings.push({
      path: ['queues'],
      message: 'all are restricted, so that what is not restricted has no place; add a queue that is not',
    });
  return findings;
}

/** `takes` where types and rules say it all. */
function idle({ queues, types, routing }: Written): Finding[] {
  if (routing === undefined || Object.keys(types ?? {}).length < 5) return [];
  return Object.entries(queues).flatMap(([id, { takes }]) =>
    takes === undefined
      ? []
      : [
          {
            path: ['queues', id, 'takes'],
            message: 'has no effect beside types and routing; remove the line',
            atKey: true as const,
          },
        ],
  );
}
