/** Pages of conversations, newest change first, and the cursor that asks for the next one. */
import { z } from 'zod';
import { parseJson } from '../../shared/json.ts';
import { invalid, type Refusal } from '../refusal.ts';
import type { ConversationRecord } from '../world/records.ts';

const DEFAULT_PER_PAGE = 20;
const MAX_PER_PAGE = 150;

export interface PageRequest {
  readonly perPage: number | undefined;
  readonly startingAfter: string | undefined;
}

export interface Page {
  readonly items: readonly ConversationRecord[];
  readonly totalCount: number;
  readonly pages: {
    type: 'pages';
    page: number;
    per_page: number;
    total_pages: number;
    next: { per_page: number; starting_after: string } | null;
  };
}

/**
 * Cursors look like Intercom's: base64 of [sort value in ms, id, page]. They are a position, not a snapshot: a conversation that
 * changes meanwhile moves to the front and is not seen again on later pages.
 */
export function paginate(records: readonly ConversationRecord[], request: PageRequest): Page | Refusal {
  const perPage = request.perPage ?? DEFAULT_PER_PAGE;
  if (!Number.isInteger(perPage) || perPage < 1 || perPage > MAX_PER_PAGE)
    return invalid(`per_page must be between 1 and ${MAX_PER_PAGE}`);
  const cursor = request.startingAfter === undefined ? undefined : decode(request.startingAfter);
  if (cursor === null) return invalid('starting_after is not a cursor of ours');
  const sorted = [...records].sort((a, b) => b.updatedAt - a.updatedAt || Number(b.id) - Number(a.id));
  const rest = cursor === undefined ? sorted : sorted.filter((record) => isAfter(record, cursor));
  const items = rest.slice(0, perPage);
  const last = items.at(-1);
  const page = cursor?.page ?? 1;
  const more = rest.length > items.length && last !== undefined;
  return {
    items,
    totalCount: records.length,
    pages: {
      type: 'pages',
      page,
      per_page: perPage,
      total_pages: Math.max(1, Math.ceil(records.length / perPage)),
      next: more ? { per_page: perPage, starting_after: encode(last, page + 1) } : null,
    },
  };
}

/** A list by page numbers, as of articles and companies. */
export function paged<T>(all: readonly T[], query: URLSearchParams, defaultPerPage: number) {
  const perPage = Number(query.get('per_page') ?? defaultPerPage);
  const page = Number(query.get('page') ?? 1);
  const totalPages = Math.max(1, Math.ceil(all.length / perPage));
  return {
    type: 'list' as const,
    total_count: all.length,
    data: all.slice((page - 1) * perPage, page * perPage),
    pages: { type: 'pages' as const, page, per_page: perPage, total_pages: totalPages },
  };
}

interface Cursor {
  readonly updatedAt: number;
  readonly id: number;
  readonly page: number;
}

function isAfter(record: ConversationRecord, cursor: Cursor): boolean {
  return (
    record.updatedAt < cursor.updatedAt || (record.updatedAt === cursor.updatedAt && Number(record.id) < cursor.id)
  );
}

function encode(record: ConversationRecord, page: number): string {
  return Buffer.from(JSON.stringify([record.updatedAt * 1000, Number(record.id), page])).toString('base64url');
}

const cursorShape = z.tuple([z.number(), z.number(), z.number()]);

function decode(text: string): Cursor | null {
  const parsed = cursorShape.safeParse(parseJson(Buffer.from(text, 'base64url').toString('utf8')));
  if (!parsed.success) return null;
  const [at, id, page] = parsed.data;
  return { updatedAt: at / 1000, id, page };
}
