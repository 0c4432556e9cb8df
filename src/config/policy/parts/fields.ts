import { IANAZone } from 'luxon';
import { z } from 'zod';
import { nearTime } from '../../../domain/calendar/near.ts';
import { nearChannel, nearSlug, nearZone } from '../meant.ts';

/** `; write x` where it can be guessed what was meant, else how such a thing is written. */
const write = (input: unknown, near: (text: string) => string | null, otherwise: string): string =>
  `; write ${(typeof input === 'string' ? near(input) : null) ?? otherwise}`;

/** The name that one part of the policy gives itself, and by which others refer to it. */
export const slug = z.string().regex(/^[a-z][a-z0-9-]*$/, {
  error: ({ input }) =>
    `must be a name of lower-case letters, digits and dashes, beginning with a letter${write(input, nearSlug, 'a name such as senior-support')}`,
});
/** A name that another part of the policy has: whether it has is `checkNames`'s. */
export const ref = z.string().min(1);
export const channel = z
  .string({
    error: ({ input }) =>
      input === undefined ? 'missing; write channel: "#name"' : 'must be a channel; write "#name" in quotes',
  })
  .regex(/^(#[\p{Ll}\p{Lm}\p{Lo}\p{M}\p{N}_-]{1,80}|[CG][A-Z0-9]{2,})$/u, {
    error: ({ input }) => `must be a channel${write(input, nearChannel, '"#name"')} in quotes, or its Slack id`,
  });
export const timeZone = z
  .string({ error: 'must be an IANA time zone; write a name such as America/Toronto' })
  // "EST", "Etc/GMT+5" and the like know no summer time: whoever writes one would be an hour off half of the year.
  .refine((name) => IANAZone.create(name).isValid && (/\/(?!GMT[+-])/i.test(name) || name === 'UTC'), {
    error: ({ input }) =>
      `must be an IANA time zone, not ${JSON.stringify(input)}${write(input, nearZone, 'a name such as America/Toronto')}`,
  });
/** A date and time without a zone; what holds it names the zone. */
export const localMinute = z
  .string()
  .regex(
    /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/,
    'must be a local date and time; write it as in "2026-01-05T09:00"',
  );
/** A percentage, read as a share: "75%" is 0.75. */
export const share = z
  .string({ error: ({ input }) => `must be a share; write a percentage such as "${percent(input)}"` })
  .regex(/^\d{1,3}%$/, { error: ({ input }) => `must be a share; write a percentage such as "${percent(input)}"` })
  .transform((text) => Number.parseInt(text, 10) / 100);
const percent = (input: unknown): string => {
  const number = Number(String(input).replace(/\s*%$/, ''));
  if (!(number > 0 && number <= 100)) return '75%';
  return `${Math.round(number < 1 ? number * 100 : number)}%`;
};
export const localTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, {
  error: ({ input }) =>
    `must be a time of day${write(input, (text) => nearTime(text)?.replace('24:00', '00:00') ?? null, 'it as in 08:30')}`,
});
/** One value or a list of them, read as a list. */
export const oneOrMany = <T extends z.ZodType>(item: T) =>
  z.union([item.transform((one) => [one]), z.array(item).min(1)]);
