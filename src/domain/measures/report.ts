import type { Policy } from '../../config/policy/schema.ts';
import type { Line, Piece } from '../words/line.ts';
import type { CaseFact, TicketFact } from './fact.ts';
import type { ReportFilter } from './filter.ts';
import type { MeasureKey, Unit } from './measure.ts';
import type { Learned } from './outlook.ts';

/** One figure of one moment or period; `of`: how many it rests on; `before`: the same of the period before, null where there is nothing to compare with. */
export interface Figure {
  readonly measure: MeasureKey;
  readonly value: number | null;
  readonly of: number;
  readonly before: number | null;
  /** Nine in ten are at or below it, where `value` is a median. */
  readonly nineInTen?: number | null;
}

/** What somebody should know, who looks after it, and what to do. `who`: a policy id; null where the policy names nobody. */
export interface Finding {
  readonly measure: MeasureKey;
  readonly what: Line;
  readonly who: string | null;
  readonly act: string;
}

export type Cell = number | string | null;
export interface Column {
  readonly key: string;
  /** Short: tables in Slack are narrow. */
  readonly title: string;
  readonly unit: Unit | 'text';
  /** Made of columns beside it: sheets leave it out. */
  readonly derived?: true;
}
export interface Row {
  readonly of: Piece;
  /** In the order of the columns. */
  readonly cells: readonly Cell[];
}
export interface Table {
  readonly key: string;
  readonly title: string;
  /** What is counted, and how it is defined. */
  readonly measure: MeasureKey;
  /** What the rows are. */
  readonly head: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/** What a view says. Findings the gravest first; tables the one first that is shown where there is room for one. `cases`: whom its words name. */
export interface Report {
  readonly findings: readonly Finding[];
  readonly figures: readonly Figure[];
  readonly tables: readonly Table[];
  readonly cases: readonly CaseFact[];
}

/** What a view is made of: the cases that count for its reader and are asked for, and the linked work of those. */
export interface Scene {
  readonly facts: readonly CaseFact[];
  /** Where one account is asked for, of all its cases that count for the reader, whenever they were, the one that knows it best. */
  readonly known: CaseFact | null;
  readonly tickets: readonly TicketFact[];
  /** What is usual and learned, from all cases that are closed to nobody. */
  readonly learned: () => Learned;
  readonly filter: ReportFilter;
  readonly policy: Policy;
  readonly now: Date;
}

/** Groups in the order in which they first come. */
export function grouped<T>(
  all: readonly T[],
  keysOf: (one: T) => readonly string[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all)
    for (const key of new Set(keysOf(one))) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [one]);
      else group.push(one);
    }
  return groups;
}
