import { InvalidArgumentError } from 'commander';
import { z } from 'zod';

const isoSchema = z.iso.datetime({ offset: true });

/** A day, from 00:00 UTC, or a moment with its offset. Throws what commander tells the caller. */
export function moment(text: string): Date {
  const iso = isoSchema.safeParse(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text);
  if (!iso.success)
    throw new InvalidArgumentError('write a day such as 2026-11-18, or a moment such as 2026-11-18T09:30:00+01:00.');
  return new Date(iso.data);
}

/** What --since and --until say together that is no span; null for one. */
export const noSpan = ({ since, until }: { readonly since?: Date; readonly until?: Date }): string | null =>
  since && until && since >= until ? '--since is not before --until; nothing can lie between them: swap them' : null;
