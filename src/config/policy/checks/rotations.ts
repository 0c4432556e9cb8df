import { DateTime } from 'luxon';
import { calendarOf, elapsed, segments } from '../../../domain/calendar/calendar.ts';
import type { Finding } from '../finding.ts';
import type { Policy } from '../schema.ts';

/**
 * On-call rotations: real dates, at no time two stand-ins, and nobody whose turn could reach nobody. That an override names a person of the policy is
 * `checkNames`'s; one that began in the past is past, and before a rotation begins the first of its list is on call.
 */
export function checkRotations(policy: Policy): Finding[] {
  return [...checkDates(policy), ...checkReach(policy)];
}

function checkDates({ rotations }: Policy): Finding[] {
  return Object.entries(rotations).flatMap(([name, { start, timeZone, overrides }]) => {
    const at = (local: string) => DateTime.fromISO(local, { zone: timeZone });
    const findings: Finding[] = at(start).isValid
      ? []
      : [{ path: ['rotations', name, 'start'], message: 'no such date; correct it' }];
    for (const [index, { from, until }] of overrides.entries()) {
      const path = ['rotations', name, 'overrides', index];
      if (!at(from).isValid || !at(until).isValid)
        findings.push({ path, message: 'no such date; correct from or until' });
      else if (at(from) >= at(until))
        findings.push({ path: [...path, 'until'], message: 'must be later than from; correct one of them' });
      // Local times of one zone in ISO form order as text.
      const clash = overrides.slice(0, index).find((other) => other.from < until && from < other.until);
      if (clash)
        findings.push({
          path,
          message: `overlaps the override of "${clash.person}" from ${clash.from}; end one where the other begins`,
        });
    }
    return findings;
  });
}

/** Four winter weeks and four summer ones: no holidays take all of either, and zones differ by their rules of summer time. */
const WEEKS = ['2026-01-12', '2026-07-13'].map((monday) => Date.parse(`${monday}T00:00:00Z`));
const FOUR_WEEKS_MS = 28 * 86_400_000;

/** People of a list whose shift has not one minute of the hours that the list answers for: on call on paper alone. */
function checkReach({ people, calendars, queues, teams, onCall, rotations }: Policy): Finding[] {
  const hoursOf = (list: string) => [
    ...[...Object.values(queues), ...Object.values(teams)].flatMap((one) =>
      one.onCall === list ? [one.calendar] : [],
    ),
    ...Object.values(teams).flatMap((one) => (one.onCall === list && one.urgent ? [one.urgent.calendar] : [])),
  ];
  const meets = (shift: string | undefined, calendar: string): boolean => {
    const [one, other] = [shift === undefined ? null : calendars[shift], calendars[calendar]];
    // Without a shift one is always there; a name that stands for nothing is reported elsewhere.
    if (!one || other === undefined) return true;
    return WEEKS.some((from) =>
      segments(calendarOf(one), from, from + FOUR_WEEKS_MS).some(
        (open) => elapsed(calendarOf(other), open.from, open.to) > 0,
      ),
    );
  };
  const reached = (person: string, hours: readonly string[]): boolean => {
    const shift = people.find(({ id }) => id === person)?.shift;
    return hours.length === 0 || hours.some((calendar) => meets(shift, calendar));
  };
  const message = (person: string, hours: readonly string[]) =>
    `"${person}" is never on shift while ${[...new Set(hours)].map((name) => `"${name}"`).join(', ')} is open, so that nobody would be reached; change the shift or name another`;
  return Object.entries(onCall).flatMap(([list, members]) => {
    const hours = hoursOf(list);
    const overrides = rotations[list]?.overrides ?? [];
    return [
      ...members.map((person, index) => ({ person, path: ['onCall', list, index] })),
      ...overrides.map(({ person }, index) => ({ person, path: ['rotations', list, 'overrides', index, 'person'] })),
    ].flatMap(({ person, path }) => (reached(person, hours) ? [] : [{ path, message: message(person, hours) }]));
  });
}
