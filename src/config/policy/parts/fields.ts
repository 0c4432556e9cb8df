import { IANAZone } from 'luxon';
import { z } from 'zod';

/** The name by which one part of the policy refers to another. */
export const slug = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'must be a name of lower-case letters, digits and dashes, beginning with a letter');
export const channel = z
  .string()
  .regex(/^(#[a-z0-9_-]{1,80}|[CG][A-Z0-9]{2,})$/, 'must be a channel; write "#name" in quotes, or its Slack id');
export const timeZone = z
  .string()
  .refine((name) => IANAZone.create(name).isValid, 'must be an IANA time zone; write a name such as "Europe/Berlin"');
/** A date and time without a zone; what holds it names the zone. */
export const localMinute = z
  .string()
  .regex(
    /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/,
    'must be a local date and time; write it as in "2026-01-05T09:00"',
  );
/** A percentage, read as a share: "75%" is 0.75. */
export const share = z
  .string({ error: 'must be a share; write a percentage such as "75%"' })
  .regex(/^\d{1,3}%$/, 'must be a share; write a percentage such as "75%"')
  .transform((text) => Number.parseInt(text, 10) / 100);
export const localTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day; write it in quotes, as in "08:30"');
/** One value or a list of them, read as a list. */
export const oneOrMany = <T extends z.ZodType>(item: T) =>
  z.union([item.transform((one) => [one]), z.array(item).min(1)]);
