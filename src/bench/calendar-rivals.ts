import { DateTime, IANAZone } from 'luxon';
import { type CalendarSpec, timeOfDayMs, WEEKDAYS } from '../domain/calendar/spec.ts';

/** Two questions every business-hours library answers. Instants in epoch ms, amounts in open ms. */
export type Rival = {
  readonly name: string;
  readonly add: (from: number, openMs: number) => number;
  readonly elapsed: (from: number, to: number) => number;
};

/** What one would write first: walk the local days with luxon, whose zone arithmetic is right, and cut each day's windows. */
export function luxonWalk(spec: CalendarSpec): Rival {
  const zone = IANAZone.create(spec.timeZone);
  const holidays = new Set(spec.holidays);
  // Parsed once: the walk itself is measured, not the reading of a policy.
  const week = WEEKDAYS.map((weekday) =>
    (spec.hours[weekday] ?? []).map((window) =>
      window.map((text) => ({
        hour: Math.floor(timeOfDayMs(text) / 3_600_000),
        minute: (timeOfDayMs(text) / 60_000) % 60,
      })),
    ),
  );
  /** Visits the open windows from the day of `from` on, until `visit` says stop. */
  const walk = (from: number, visit: (start: number, end: number) => boolean): void => {
    for (let day = DateTime.fromMillis(from, { zone }).startOf('day'); ; day = day.plus({ days: 1 })) {
      if (holidays.has(day.toFormat('yyyy-MM-dd'))) continue;
      for (const [start, end] of week[day.weekday - 1] ?? []) {
        if (start && end && visit(day.set(start).toMillis(), day.set(end).toMillis())) return;
      }
    }
  };
  return {
    name: 'luxon day walk',
    add(from, openMs) {
      let left = openMs;
      let found = from;
      walk(from, (start, end) => {
        const begin = Math.max(start, from);
        if (end <= begin) return false;
        if (end - begin < left) {
          left -= end - begin;
          return false;
        }
        found = begin + left;
        return true;
      });
      return found;
    },
    elapsed(from, to) {
      let sum = 0;
      walk(from, (start, end) => {
        if (start >= to) return true;
        sum += Math.max(0, Math.min(end, to) - Math.max(start, from));
        return false;
      });
      return sum;
    },
  };
}

/** As much of moment, moment-timezone and moment-business-time as is used here; none of the three need be installed to build. */
type Moment = {
  clone(): Moment;
  valueOf(): number;
  addWorkingTime(amount: number, unit: 'milliseconds'): Moment;
  workingDiff(from: Moment, unit: 'milliseconds'): number;
};
type MomentModule = {
  readonly locale: () => string;
  readonly updateLocale: (locale: string, data: object) => unknown;
  readonly tz: (at: number, zone: string) => Moment;
};

/** Typed as any string, so that the compiler does not look for them: they are for measuring only. */
const LIBRARY: { readonly zones: string; readonly business: string } = {
  zones: 'moment-timezone',
  business: 'moment-business-time',
};

/**
 * The published library moment-business-time 2.0.0 (MIT): split days, holidays and, through moment-timezone, zones. Null when it is not installed.
 * Hours are global to the process there.
 */
export async function momentBusinessTime(spec: CalendarSpec): Promise<Rival | null> {
  let moment: MomentModule;
  try {
    // The module has no types that are installed; what is used of it is written above.
    moment = ((await import(LIBRARY.zones)) as { default: MomentModule }).default;
    await import(LIBRARY.business);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return null;
    throw error;
  }
  // Sunday is 0 there; a day is a flat list of starts and ends.
  const hours = WEEKDAYS.map((weekday, index) => {
    const flat = (spec.hours[weekday] ?? []).flat();
    return [(index + 1) % 7, flat.length === 0 ? null : flat] as const;
  });
  moment.updateLocale(moment.locale(), { workinghours: Object.fromEntries(hours), holidays: spec.holidays ?? [] });
  const at = (instant: number) => moment.tz(instant, spec.timeZone);
  return {
    name: 'moment-business-time',
    add: (from, openMs) => at(from).addWorkingTime(openMs, 'milliseconds').valueOf(),
    elapsed: (from, to) => at(to).workingDiff(at(from), 'milliseconds'),
  };
}
