import { z } from 'zod';

const REMEDY = 'write a duration in hours, minutes or seconds, such as "2h", "30m" or "1h30m"';

/** Hours, minutes and seconds as written; absent parts are empty. */
const PARTS = /^(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s)?$/;

/**
 * "2h", "30m", "1h30m" to milliseconds. Days are refused: in office time "1d" could mean 24 h or one working day, and others
 * shipped that bug (Intercom reads "1 day" as 24 office hours).
 */
export const durationSchema = z
  .string({ error: (issue) => (issue.input === undefined ? `missing; ${REMEDY}` : `must be text; ${REMEDY}`) })
  .transform((text, context) => {
    const [, hours, minutes, seconds] = PARTS.exec(text) ?? [];
    const ms = Number(hours ?? 0) * 3_600_000 + Number(minutes ?? 0) * 60_000 + Number(seconds ?? 0) * 1_000;
    if (ms > 0) return ms;
    const days = /\d\s*d/.test(text) ? ' (a day is ambiguous in office time)' : '';
    context.addIssue({ code: 'custom', message: `must be longer than zero; ${REMEDY}${days}` });
    return z.NEVER;
  });
