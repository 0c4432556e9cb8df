import { WORKING_ROLES } from '../../vocabulary.ts';
import { hoursOf } from '../open.ts';
import type { WrittenCalendar } from '../parts/calendars.ts';
import type { InFull, Written } from '../written.ts';

type WrittenPerson = Written['people'][number];

/** The calendar that counts wherever none is named: the team's own, else the only one with hours. */
export function teamCalendar({ open, calendars = {} }: Pick<Written, 'open' | 'calendars'>): string | null {
  if (open !== undefined || 'team' in calendars) return 'team';
  const names = Object.keys(calendars);
  const [only, ...others] = names.filter((name) => calendars[name] !== null);
  return others.length > 0 ? null : (only ?? names[0] ?? null);
}

/** Where the team works; null where the file does not say. */
export function teamZone(written: Pick<Written, 'timeZone' | 'calendars'>): string | null {
  const zones = Object.values(written.calendars ?? {}).flatMap((one) => one?.timeZone ?? []);
  return written.timeZone ?? zones[0] ?? null;
}

export function calendarsInFull(
  written: Pick<Written, 'timeZone' | 'open' | 'holidays' | 'calendars'>,
): InFull['calendars'] {
  const zone = teamZone(written) ?? 'UTC';
  const team = written.open === undefined ? {} : { team: { open: written.open } };
  const named: Readonly<Record<string, WrittenCalendar | null>> = { ...team, ...written.calendars };
  const all = Object.entries(named).map(([name, one]) => {
    const hours = one === null ? null : (one.hours ?? hoursOf(one.open ?? 'always'));
    const holidays = one?.holidays ?? written.holidays;
    const spec = hours && { timeZone: one?.timeZone ?? zone, hours, ...(holidays ? { holidays } : {}) };
    return [name, spec] as const;
  });
  return { ...Object.fromEntries(all), ...(all.some(([name]) => name === 'always') ? {} : { always: null }) };
}

/** "nora.singh@northline.example" -> "Nora Singh". */
export const nameOf = ({ name, email }: Pick<WrittenPerson, 'name' | 'email'>): string =>
  name ??
  (email.split('@')[0] ?? '')
    .split(/[._+-]+/)
    .filter((word) => word !== '')
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join(' ');

/** The first word of the name, as others are to call the person: "Zoë Ray" -> "zoe". */
export function idOf(person: Pick<WrittenPerson, 'id' | 'name' | 'email'>): string {
  const plain = nameOf(person).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const [word = ''] = plain
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .split(' ');
  return person.id ?? word;
}

/** Zone and hours are the team's unless a person has their own. */
export function peopleInFull(written: Written, calendars: InFull['calendars']): InFull['people'] {
  const home = teamCalendar(written);
  return written.people.map((person) => {
    const shift = person.shift ?? home ?? undefined;
    const zone =
      (shift !== undefined && Object.hasOwn(calendars, shift) ? calendars[shift]?.timeZone : null) ?? teamZone(written);
    return {
      ...person,
      id: idOf(person),
      name: nameOf(person),
      ...(shift === undefined ? {} : { shift }),
      timeZone: person.timeZone ?? zone ?? 'UTC',
    };
  });
}

/** Ids of those who may work on cases. */
export const workersOf = (people: Written['people']): string[] =>
  people.filter(({ roles = ['agent'] }) => roles.some((role) => WORKING_ROLES.includes(role))).map(idOf);
