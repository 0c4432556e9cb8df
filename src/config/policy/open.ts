import { z } from 'zod';
import { nearTime } from '../../domain/calendar/near.ts';
import { hoursSchema, WEEKDAYS, type Weekday, type Window } from '../../domain/calendar/spec.ts';

type Hours = Readonly<Partial<Record<Weekday, readonly Window[]>>>;

const EXAMPLE = 'Mon-Fri 09:00-17:30';
const LONG: Readonly<Record<Weekday, string>> = {
  mon: 'monday',
  tue: 'tuesday',
  wed: 'wednesday',
  thu: 'thursday',
  fri: 'friday',
  sat: 'saturday',
  sun: 'sunday',
};
const GROUPS: Readonly<Record<string, readonly Weekday[]>> = {
  daily: WEEKDAYS,
  weekdays: WEEKDAYS.slice(0, 5),
  weekend: WEEKDAYS.slice(5),
  weekends: WEEKDAYS.slice(5),
};
/** Around the clock, in the words that people have for it. */
const ALWAYS = ['always', '24/7'];

/** `hours` null: around the clock. Else what is wrong, with the line to write instead. */
type Read = { readonly hours: Hours | null } | { readonly wrong: string };

/** "Mon-Fri 09:00-17:30", "Mon-Thu 09:00-12:30, 13:00-17:00; Fri 09:00-15:00": days, then their windows. */
export function readOpen(text: string): Read {
  if (ALWAYS.includes(text.trim().toLowerCase())) return { hours: null };
  const hours = new Map<Weekday, readonly Window[]>();
  const written: string[] = [];
  let slipped = false;
  for (const part of text.replace(/;\s*$/, '').split(';')) {
    const [, named = '', times = ''] = /^\s*(\D+?)\s*(\d.*?)\s*$/.exec(part) ?? [];
    const days = daysOf(named);
    const windows = times.split(/\s*,\s*|\s+and\s+/).map(windowOf);
    if (days === null || windows.some((one) => one === null))
      return { wrong: `"${text}" is no opening hours; write days and hours, such as ${EXAMPLE}` };
    const found = windows.filter((one) => one !== null);
    slipped ||= found.some(({ asWritten }) => !asWritten);
    written.push(`${named.trim()} ${found.map(({ window }) => window.join('-')).join(', ')}`);
    for (const day of days) hours.set(day, [...(hours.get(day) ?? []), ...found.map(({ window }) => window)]);
  }
  if (slipped) return { wrong: `"${text}" has hours that are not written as 09:00-17:30; write ${written.join('; ')}` };
  const [past] = [...hours.values()].flat().filter(([start, end]) => end <= start);
  if (past !== undefined)
    return {
      wrong: `"${text}" ends before it begins; for hours past midnight write Mon ${past[0]}-24:00; Tue 00:00-${past[1]}`,
    };
  const checked = hoursSchema.safeParse(Object.fromEntries(hours));
  if (checked.success) return { hours: checked.data };
  return { wrong: checked.error.issues[0]?.message ?? `write ${EXAMPLE}` };
}

function daysOf(text: string): readonly Weekday[] | null {
  const group = GROUPS[text.toLowerCase().replace('every day', 'daily')];
  if (group !== undefined) return group;
  const days = text
    .replace(/:$/, '')
    .split(/\s*,\s*|\s+and\s+|(?<!\bto|[-–—])\s+(?!to\b|[-–—])/)
    .map(spanOf);
  return days.some((span) => span === null) ? null : [...new Set(days.flatMap((span) => span ?? []))];
}

/** "Mon", "Mon-Fri"; "Sat-Tue" goes over the end of the week. */
function spanOf(text: string): readonly Weekday[] | null {
  const [first, last = first, ...more] = text.split(/\s*[-–—]\s*|\s+to\s+/).map(dayOf);
  if (first == null || last == null || more.length > 0) return null;
  const [from, until] = [WEEKDAYS.indexOf(first), WEEKDAYS.indexOf(last)];
  return from <= until ? WEEKDAYS.slice(from, until + 1) : [...WEEKDAYS.slice(from), ...WEEKDAYS.slice(0, until + 1)];
}

const dayOf = (text: string): Weekday | null => {
  const word = text.toLowerCase();
  return word.length < 3 ? null : (WEEKDAYS.find((day) => LONG[day].startsWith(word)) ?? null);
};

function windowOf(text: string): { readonly window: Window; readonly asWritten: boolean } | null {
  const [from = '', until = '', ...more] = text.split(/\s*(?:[-–—]|\bto\b)\s*/);
  const [start, read] = [nearTime(from), nearTime(until)];
  if (start === null || read === null || more.length > 0) return null;
  // "9-5" ends in the afternoon.
  const end =
    read <= start && /^\d(?:[:.]\d{2})?$/.test(until) && read < '12:00' ? (nearTime(`${until}pm`) ?? read) : read;
  return { window: [start, end], asWritten: start === from && end === until };
}

/** One line of opening hours. */
const lineSchema = z.string().transform((text, context): Hours | null => {
  const read = readOpen(text);
  if ('hours' in read) return read.hours;
  context.addIssue({ code: 'custom', message: read.wrong });
  return z.NEVER;
});

/** Opening hours as one line, as several, or as windows by weekday. */
export const openSchema = z
  .union([lineSchema, z.array(z.string()).min(1), hoursSchema], `must be days and hours; write ${EXAMPLE}`)
  .superRefine((open, context) => {
    if (!Array.isArray(open)) return;
    const read = readOpen(open.join('; '));
    if ('wrong' in read) context.addIssue({ code: 'custom', message: read.wrong });
    else if (read.hours === null) context.addIssue({ code: 'custom', message: 'write open: always by itself' });
  });

/** The windows that were written, of what `openSchema` has taken; null around the clock. */
export function hoursOf(open: z.input<typeof openSchema>): Hours | null {
  if (typeof open !== 'string' && !Array.isArray(open)) return open;
  const read = readOpen(Array.isArray(open) ? open.join('; ') : open);
  return 'hours' in read ? read.hours : null;
}
