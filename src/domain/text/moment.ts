import { DateTime, type DurationLike } from 'luxon';
import { nearestOf } from './near.ts';

/** A moment as somebody typed it, in their zone, and the text behind it. */
interface TypedMoment {
  readonly at: Date;
  readonly rest: string;
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
/** As far as they are written: "Tue", "Thurs". */
const WEEKDAY = WEEKDAYS.map(
  (day) => day.slice(0, 3) + [...day.slice(3)].reduceRight((rest, letter) => `(?:${letter}${rest})?`, ''),
).join('|');
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** A day without a time begins with it. */
const MORNING = 9;

const AFTER =
  /^(?:in\s+|for\s+)?((?:\d+\s*(?:w(?:eeks?)?|d(?:ays?)?|h(?:ours?|rs?)?|m(?:in(?:ute)?s?)?)\s*)+)(?=[\s,:;–-]|$)/i;
const DAY = new RegExp(
  String.raw`^(?:next\s+|on\s+)?(today|tomorrow|yesterday|(?:${WEEKDAY})|\d{4}-\d\d-\d\d|\d{1,2}\.?\s+(?:${MONTHS.join('|')})[a-z]*|(?:${MONTHS.join('|')})[a-z]*\s+\d{1,2})(?=[\s,:;]|$)`,
  'i',
);
/** How a reason begins; any other word behind a number may be what is counted: "2 of them are away", "3 customers wait". */
const REASON = '(?:for|they|we|i|he|she|it|the|their|our|his|her|as|because|since|when|after|then|[a-z]+ing)';
/** A bare hour is one only after "at", at the end, or before what can only be the reason. */
const TIME = new RegExp(
  String.raw`^[\s,]*(?:(?:at\s+)?(\d{1,2}):(\d\d)(?:\s*([ap])m)?|(?:at\s+)?(\d{1,2})\s*([ap])m|at\s+(\d{1,2})|(\d{1,2})(?:$|(?=[,:;]|\s+${REASON}\b)))(?=[\s,:;]|$)`,
  'i',
);

/** "tomorrow 9:00 they test it", "2h", "Monday", "1 Dec at 14", "until 16:30"; null where the text begins with no moment. */
export function momentAt(text: string, zone: string, now: Date): TypedMoment | null {
  const typed = text.trim().replace(/^(?:until|till|to)\s+/i, '');
  const here = DateTime.fromJSDate(now, { zone });
  const [whole, span] = AFTER.exec(typed) ?? [];
  if (whole !== undefined && span !== undefined) return found(here.plus(durationOf(span)), typed.slice(whole.length));
  const [day = '', named] = DAY.exec(typed) ?? [];
  const time = TIME.exec(typed.slice(day.length));
  const at = timeOf(time);
  if ((named === undefined && time === null) || (time !== null && at === null)) return null;
  const rest = typed.slice(day.length + (time?.[0].length ?? 0));
  if (named !== undefined) {
    const date = dateOf(named.toLowerCase(), here);
    if (!date.isValid) return null;
    const moment = date.set({ ...(at ?? { hour: MORNING, minute: 0 }), second: 0, millisecond: 0 });
    // On a Friday "Fri 20:00" is tonight, as long as it is to come; "next Fri" is not.
    const isNextWeek =
      weekdayOf(named) > 0 && (moment <= here || /^next\s/i.test(typed)) && moment.hasSame(here, 'day');
    return found(isNextWeek ? moment.plus({ weeks: 1 }) : moment, rest);
  }
  const today = here.set({ ...at, second: 0, millisecond: 0 });
  return found(today > here ? today : today.plus({ days: 1 }), rest);
}

/** Words of a moment that may be misspelt. */
const KNOWN = [
  ...['today', 'tomorrow', 'next', 'until', 'minute', 'minutes', 'hour', 'hours', 'day', 'days', 'week', 'weeks'],
  ...WEEKDAYS,
];
/** A moment stands at the beginning: "until next Monday". */
const FIRST_WORDS = 3;

/** What may have been meant by a text that `momentAt` does not read, a slip of the finger or two put right: "tomorow 9" is "tomorrow 9". */
export function momentNear(text: string, zone: string, now: Date): (TypedMoment & { readonly meant: string }) | null {
  const words = text.trim().split(/\s+/);
  const right = words.map((word, index) => {
    const [near, ...others] = index < FIRST_WORDS ? nearestOf(word.toLowerCase(), KNOWN) : [];
    return near === undefined || others.length > 0 ? word : near;
  });
  const meant = right.join(' ');
  const moment = momentAt(meant, zone, now);
  return moment === null ? null : { ...moment, meant };
}

const found = (at: DateTime, rest: string): TypedMoment => ({
  at: at.toJSDate(),
  rest: rest.replace(/^[\s,:;–-]+/, '').replace(/^(?:because|since|as)\b[\s:,]*/i, ''),
});

const UNITS = { w: 'weeks', d: 'days', h: 'hours', m: 'minutes' } as const;

function durationOf(span: string): DurationLike {
  const parts = [...span.matchAll(/(\d+)\s*([wdhm])/gi)];
  return Object.fromEntries(
    Object.entries(UNITS).map(([letter, unit]) => [
      unit,
      parts.filter(([, , one]) => one?.toLowerCase() === letter).reduce((sum, [, n]) => sum + Number(n), 0),
    ]),
  );
}

/** A time of day alone, as it is kept: "8:30", "8.30", "8" and "8am" are "08:30" and "08:00"; null for anything else. */
export function hourAt(text: string): string | null {
  const typed = text
    .trim()
    .replace(/^at\s+/i, '')
    .replace('.', ':');
  const time = TIME.exec(typed);
  const at = time?.[0].length === typed.length ? timeOf(time) : null;
  return at === null ? null : DateTime.fromObject(at).toFormat('HH:mm');
}

/** Null for an hour that no day has. */
function timeOf(time: RegExpExecArray | null): { readonly hour: number; readonly minute: number } | null {
  if (time === null) return null;
  const [, hours, minutes = '0', half, only, halfOnly, at, last] = time;
  const written = Number(hours ?? only ?? at ?? last);
  const noon = (half ?? halfOnly)?.toLowerCase();
  const hour = noon === undefined ? written : (written % 12) + (noon === 'p' ? 12 : 0);
  return hour < 24 && Number(minutes) < 60 ? { hour, minute: Number(minutes) } : null;
}

/** From 1, Monday; 0 where it is none. */
const weekdayOf = (named: string): number => WEEKDAYS.findIndex((one) => one.startsWith(named.toLowerCase())) + 1;

/** Today or the next day of that name or date. */
function dateOf(named: string, here: DateTime): DateTime {
  if (named === 'today') return here;
  if (named === 'tomorrow') return here.plus({ days: 1 });
  if (named === 'yesterday') return here.minus({ days: 1 });
  if (/^\d{4}-/.test(named)) return DateTime.fromISO(named, { zone: here.zone });
  const weekday = weekdayOf(named);
  if (weekday > 0) return here.plus({ days: (weekday - here.weekday + 7) % 7 });
  const month = MONTHS.findIndex((one) => named.includes(one)) + 1;
  const date = DateTime.fromObject(
    { year: here.year, month, day: Number(/\d+/.exec(named)?.[0]) },
    { zone: here.zone },
  );
  return date < here.startOf('day') ? date.plus({ years: 1 }) : date;
}
