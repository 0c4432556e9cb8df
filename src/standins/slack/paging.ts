import type { Args } from './args.ts';
import { type Refusal, refuse } from './refusal.ts';

/** One page of a list and the cursor of the next; an empty cursor ends it. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string;
}

/** Cuts a page by `cursor` and `limit`. A cursor is the key of the next item, wrapped as Slack wraps it. */
export function pageOf<T>(
  items: readonly T[],
  key: (item: T) => string,
  args: Args,
  { standard = 100, most = 1000 } = {},
): Page<T> | Refusal {
  const limit = args.integer('limit') ?? standard;
  if (!(limit >= 1 && limit <= most)) return refuse('invalid_limit');
  const cursor = args.string('cursor');
  const wanted = cursor === undefined ? undefined : /^next:(.+)$/.exec(Buffer.from(cursor, 'base64').toString())?.[1];
  if (cursor !== undefined && wanted === undefined) return refuse('invalid_cursor');
  const start = wanted === undefined ? 0 : items.findIndex((item) => key(item) === wanted);
  if (start < 0) return refuse('invalid_cursor');
  const after = items[start + limit];
  return {
    items: items.slice(start, start + limit),
    next: after === undefined ? '' : Buffer.from(`next:${key(after)}`).toString('base64'),
  };
}
