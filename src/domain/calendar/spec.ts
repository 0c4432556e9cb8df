import { IANAZone } from 'luxon';
import { z } from 'zod';
import { nearDate, nearTime } from './near.ts';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Local wall times `[start, end)` as "HH:MM", 24 hours; "24:00" is allowed as an end. */
export type Window = readonly [string, string];

/**
 * Office hours as the policy writes them. An instant is open if and only if its local wall time lies in a window of its
 * local weekday and its local date is no holiday. Where a whole calendar may be absent, `null` means around the clock.
 */
export type CalendarSpec = {
  /** IANA name, such as Europe/Berlin. */
  readonly timeZone: string;
  readonly hours: Readonly<Partial<Record<Weekday, readonly Window[]>>>;
  /** Local dates "YYYY-MM-DD", closed all day. */
  readonly holidays?: readonly string[];
};

/** "09:30" to milliseconds since local midnight. The text must have passed `calendarSpecSchema`. */
export function timeOfDayMs(text: string): number {
  return (Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5))) * 60_000;
}

/** What a checked calendar says and its author hardly means: place, and remedy. */
export function calendarHints(spec: CalendarSpec | null): readonly string[] {
  return Object.entries(spec?.hours ?? {}).flatMap(([day, windows]) =>
    windows.some(([, end]) => end === '23:59')
      ? [`hours.${day} ends at "23:59", so that the minute before midnight is closed; write "24:00" for midnight`]
      : [],
  );
}

/** What was meant, to be written instead; else an example. */
const meant = (input: unknown, example: string): string =>
  (typeof input === 'string' ? nearTime(input) : null) ?? example;
const startTime = z
  .string({ error: 'must be a time in quotes; write "HH:MM", such as "09:00"' })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, {
    error: ({ input }) =>
      `must be a time from "00:00" to "23:59"; write two digits each, such as "${meant(input, '09:00')}"`,
  });
const endTime = z
  .string({ error: 'must be a time in quotes; write "HH:MM", such as "17:00"' })
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, {
    error: ({ input }) =>
      `must be a time from "00:01" to "24:00"; write two digits each, such as "${meant(input, '17:00')}"`,
  });

const windowSchema = z
  .tuple([startTime, endTime], { error: 'must be a start and an end; write ["09:00", "17:00"]' })
  .superRefine(([start, end], context) => {
    if (timeOfDayMs(end) > timeOfDayMs(start)) return;
    const message = `must end after it starts, not ${start} to ${end}; for hours past midnight write ["${start}", "24:00"] and the rest on the next day`;
    context.addIssue({ code: 'custom', message });
  });

const daySchema = z
  .array(windowSchema, { error: 'must be a list of windows; write [["09:00", "17:00"]]' })
  .superRefine((windows, context) => {
    const sorted = windows.toSorted((a, b) => timeOfDayMs(a[0]) - timeOfDayMs(b[0]));
    for (const [index, window] of sorted.entries()) {
      const next = sorted[index + 1];
      if (next === undefined || timeOfDayMs(next[0]) >= timeOfDayMs(window[1])) continue;
      const message = `must not overlap (${window.join('-')} and ${next.join('-')}); start the second at ${window[1]} or later, or join them`;
      context.addIssue({ code: 'custom', message });
    }
  });

const dateSchema = z.iso.date({
  error: ({ input }) =>
    `must be a date of the calendar; write "YYYY-MM-DD", such as "${typeof input === 'string' ? (nearDate(input) ?? '2026-12-25') : '2026-12-25'}"`,
});

/** The windows of each weekday. */
export const hoursSchema = z.partialRecord(z.enum(WEEKDAYS), daySchema, {
  // zod's types leave out that a record with an enum as its key reports unknown keys under `keys`.
  error: (issue) =>
    'keys' in issue
      ? `must not have the key "${String(issue.keys)}"; use ${WEEKDAYS.join(', ')}`
      : 'must list windows per weekday; write {"mon": [["09:00", "17:00"]]}',
});
export const holidaysSchema = z.array(dateSchema, {
  error: 'must be a list of dates; write ["2026-12-25"] or leave it out',
});

/**
 * Checks a calendar at an edge. Messages are predicates with a remedy ("must …; write …"): put the issue's path before them.
 * Refused: an unknown zone, end <= start, overlapping windows, impossible dates, unknown keys, and a calendar without any
 * open time, on which no clock could ever end.
 */
export const calendarSpecSchema: z.ZodType<CalendarSpec, CalendarSpec> = z
  .strictObject(
    {
      timeZone: z
        .string({ error: 'must be an IANA time zone; write a name such as "Europe/Berlin"' })
        .refine((name) => IANAZone.create(name).isValid, {
          error: (issue) =>
            `must be an IANA time zone, not ${JSON.stringify(issue.input)}; write a name such as "Europe/Berlin"`,
        }),
      hours: hoursSchema,
      holidays: holidaysSchema.exactOptional(),
    },
    {
      error: (issue) =>
        issue.code === 'unrecognized_keys'
          ? `must not have the key "${issue.keys[0]}"; a calendar has timeZone, hours and holidays`
          : 'must be a calendar; write {"timeZone": …, "hours": …}, or null for around the clock',
    },
  )
  .superRefine((spec, context) => {
    if (Object.values(spec.hours).some((windows) => windows.length > 0)) return;
    const message =
      'must have at least one window, or no clock could ever end; add one, or write null as the calendar for around the clock';
    context.addIssue({ code: 'custom', path: ['hours'], message });
  });
