import type { Piece } from '../words/line.ts';
import type { Table } from './report.ts';

/** What a bar says beside its length. A surface gives each its colour: `bad` is late, and nothing else is. */
export type Tone = 'bad' | 'warn' | 'soft' | 'good' | 'one' | 'two' | 'three' | 'four';

export interface Series {
  readonly key: string;
  readonly title: string;
  readonly tone: Tone;
}

/** Bars from left to right, a group a row: parts of one bar, or one below the other where the parts are no whole. */
export interface Bars {
  readonly kind: 'stacked' | 'beside';
  readonly series: readonly Series[];
  readonly rows: readonly { readonly of: Piece; readonly values: readonly number[] }[];
  /** Rows that are left out: they stand in the table. */
  readonly more: number;
}

/** More are not taken in at a glance. */
const MOST_ROWS = 10;

interface Drawn {
  readonly kind: Bars['kind'];
  readonly tones: Readonly<Record<string, Tone>>;
}

/** Which tables say more as bars, and which of their columns those are; by the key of the table and its first column. */
const DRAWN: Readonly<Record<string, Drawn>> = {
  'owners late': { kind: 'stacked', tones: { late: 'bad', critical: 'warn', near: 'soft' } },
  'queues hit': { kind: 'stacked', tones: { missed: 'bad', fixed: 'warn', hit: 'good' } },
  'queues open': { kind: 'stacked', tones: { day: 'one', three_days: 'two', week: 'three', older: 'four' } },
  'accounts plan': { kind: 'beside', tones: { open: 'two', late: 'bad' } },
  'tags now': { kind: 'beside', tones: { now: 'three', before: 'one' } },
  'people open': { kind: 'beside', tones: { open: 'two', ours: 'three', late: 'bad' } },
};

/** A table as bars; null where the numbers alone say as much: of some tables, and of a single row. */
export function barsOf({ key, columns, rows }: Table): Bars | null {
  const drawn = DRAWN[`${key} ${columns[0]?.key ?? ''}`];
  if (drawn === undefined) return null;
  const series = Object.entries(drawn.tones).flatMap(([name, tone]) => {
    const at = columns.findIndex((column) => column.key === name);
    const title = columns[at]?.title;
    return title === undefined ? [] : [{ key: name, title, tone, at }];
  });
  const valued = rows
    .map(({ of, cells }) => ({ of, values: series.map(({ at }) => numberOf(cells[at])) }))
    .filter(({ values }) => values.some((value) => value > 0));
  if (valued.length < 2) return null;
  return {
    kind: drawn.kind,
    series: series.map(({ at: _, ...one }) => one),
    rows: valued.slice(0, MOST_ROWS),
    more: Math.max(0, valued.length - MOST_ROWS),
  };
}

const numberOf = (cell: unknown): number => (typeof cell === 'number' && cell > 0 ? cell : 0);
