import { z } from 'zod';
import { durationSchema } from './duration.ts';

/** A moment in the life of a clock: a share of its budget, and open ms more or less. "30m before" the deadline is share 1, offset -30 min. */
export interface Moment {
  readonly share: number;
  readonly offsetMs: number;
}

const REMEDY = 'write a percentage such as "75%", or a time such as "30m before" or "1h after" the deadline';

/** "75%", "30m before", "1h after" as written in a ladder. */
export const momentSchema = z.string({ error: `must be a moment; ${REMEDY}` }).transform((text, context): Moment => {
  const percent = /^(\d{1,3})%$/.exec(text)?.[1];
  if (percent !== undefined) return { share: Number(percent) / 100, offsetMs: 0 };
  const [, duration, side] = /^(\S+) (before|after)$/.exec(text) ?? [];
  const parsed = durationSchema.safeParse(duration ?? '');
  if (parsed.success) return { share: 1, offsetMs: side === 'before' ? -parsed.data : parsed.data };
  context.addIssue({ code: 'custom', message: `must be a moment; ${REMEDY}` });
  return z.NEVER;
});

/** Elapsed open ms at which the moment comes on a clock of this budget; zero or less: before the clock began. */
export const momentMs = ({ share, offsetMs }: Moment, budgetMs: number): number =>
  Math.round(budgetMs * share) + offsetMs;

/** The moment in the words of the file. */
export function momentWords({ share, offsetMs }: Moment): string {
  if (offsetMs === 0) return `${Math.round(share * 100)}%`;
  const minutes = Math.abs(offsetMs) / 60_000;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const words = `${hours > 0 ? `${hours}h` : ''}${rest > 0 || hours === 0 ? `${rest}m` : ''}`;
  return `${words} ${offsetMs < 0 ? 'before' : 'after'}`;
}
