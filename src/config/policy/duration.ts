import { z } from 'zod';
import { nearDuration } from './meant.ts';

const REMEDY = 'write a duration in hours, minutes or seconds, such as "2h", "30m" or "1h30m"';
/** Nobody waits longer for anything here; what is longer is a slip, and would never ring. */
const LONGEST_MS = 8_784 * 3_600_000;

/** Hours, minutes and seconds as written; absent parts are empty. */
const PARTS = /^(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s)?$/;

/**
 * "2h", "30m", "1h30m" to milliseconds. Days are refused: in office time "1d" could mean 24 h or one working day, and others
 * shipped that bug (Intercom reads "1 day" as 24 office hours).
 */
export const durationSchema = z.string({ error: ({ input }) => wrong(input) }).transform((text, context) => {
  const [, hours, minutes, seconds] = PARTS.exec(text) ?? [];
  const ms = Number(hours ?? 0) * 3_600_000 + Number(minutes ?? 0) * 60_000 + Number(seconds ?? 0) * 1_000;
  if (ms > 0 && ms <= LONGEST_MS) return ms;
  const message = ms > 0 ? `"${text}" is longer than a year; ${REMEDY}` : wrong(text);
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

function wrong(input: unknown): string {
  if (input === undefined) return `missing; ${REMEDY}`;
  const meant = nearDuration(input);
  const shown = typeof input === 'string' || typeof input === 'number' ? JSON.stringify(input) : null;
  const days =
    typeof input === 'string' && /\d\s*(?:d|w)/i.test(input) ? ', and a day could be 24 hours or a working day' : '';
  if (meant !== null) return `${shown} is no duration${days}; write ${meant}`;
  return `${shown === null ? 'must be text' : `${shown} is no duration`}; ${REMEDY}`;
}
