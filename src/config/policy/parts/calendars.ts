import { z } from 'zod';
import { holidaysSchema, hoursSchema } from '../../../domain/calendar/spec.ts';
import { openSchema } from '../open.ts';
import { timeZone } from './fields.ts';

/** Office hours as they are written: `open` in a line, or `hours` by weekday. The team's zone and holidays count where none are named. */
export const writtenCalendarSchema = z
  .strictObject({
    timeZone: timeZone.optional().describe('Of the hours; left out, the team’s.'),
    open: openSchema.optional().describe('Days and hours in a line, or a list of such lines.'),
    hours: hoursSchema.optional().describe('The same as windows by weekday, in place of `open`.'),
    holidays: holidaysSchema.optional().describe('Local dates, closed all day; left out, the team’s.'),
  })
  .superRefine(({ open, hours }, context) => {
    if ((open === undefined) !== (hours === undefined)) return;
    const message =
      open === undefined
        ? 'has no hours; write open: Mon-Fri 09:00-17:30'
        : 'is said twice, as hours too; remove one of them';
    context.addIssue({ code: 'custom', path: open === undefined ? [] : ['open'], message });
  });
export type WrittenCalendar = z.input<typeof writtenCalendarSchema>;
