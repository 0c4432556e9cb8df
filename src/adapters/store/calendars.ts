import { LRUCache } from 'lru-cache';
import type { CalendarSpec } from '../../domain/calendar/spec.ts';

/**
 * Calendars as they lie in a stored state: as one text each. A case has one for every clock, and as sets of fields they were most of what is read and written
 * of it, over and over.
 */
type Fields = Readonly<Record<string, unknown>>;
type Change = (spec: unknown) => unknown;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** A clock, or what a clock may be started from, with its calendar in the other form. */
function changed(one: unknown, change: Change): unknown {
  if (!isFields(one) || !isFields(one.calendar) || !('spec' in one.calendar)) return one;
  return { ...one, calendar: { ...one.calendar, spec: change(one.calendar.spec) } };
}

/** In a state they are of its clocks, and of its own fields. */
function through<S>(state: S, change: Change): S {
  if (!isFields(state)) return state;
  let after: Fields = state;
  for (const [name, value] of Object.entries(state)) {
    const list = name === 'clocks' && Array.isArray(value);
    const next = list ? value.map((one) => changed(one, change)) : changed(value, change);
    if (next !== value) after = { ...after, [name]: next };
  }
  // The same fields, in the stored form or out of it.
  return after as S;
}

/** One object a text, so that it is compiled once, see `calendarOf`. */
const known = new LRUCache<string, CalendarSpec>({ max: 256 });

function read(text: unknown): unknown {
  if (typeof text !== 'string') return text;
  const spec = known.get(text) ?? (JSON.parse(text) as CalendarSpec);
  known.set(text, spec);
  return spec;
}

/** A state as it is stored. */
export const packed = <S>(state: S): S => through(state, (spec) => (isFields(spec) ? JSON.stringify(spec) : spec));

/** A state as it was before it was stored. Throws for a calendar that is no JSON. */
export const unpacked = <S>(state: S): S => through(state, read);
