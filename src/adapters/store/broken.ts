import type { RecordKind } from '../../domain/record/record.ts';
import type { RecordCollection } from './models.ts';

/** A stored document that is no record of its kind. Its message names kind, id and field, and nothing of what stands in it. */
export class Broken extends Error {
  override readonly name = 'Broken';
}

/** Throws for a record that cannot be drawn or woken: whoever reads many looks first, so that one costs itself only. */
export type Proof = (kind: RecordKind, record: unknown) => void;
export const NO_PROOF: Proof = () => undefined;

/** As broken records are counted, and told: why, without a word of what stands in them. */
export const brokenWhy = (error: unknown): string =>
  error instanceof Broken
    ? error.message
    : `cannot be drawn (${error instanceof Error ? error.name : 'unknown error'})`;

/** What of some rows can be read. Of each that cannot its document keeps why (`mark`): health finds it by that, and looks at it again. */
export function readable<R extends { readonly _id: string }, T>(
  records: RecordCollection,
  rows: readonly R[],
  read: (row: R) => T,
): readonly T[] {
  return rows.flatMap((row) => {
    try {
      return [read(row)];
    } catch (error) {
      mark(records, row._id, error);
      return [];
    }
  });
}

/** Written beside the reading: nobody waits for it, and the next reader tries again. */
export function mark(records: RecordCollection, id: string, error: unknown): void {
  records.updateOne({ _id: id }, { $set: { broken: brokenWhy(error) } }).catch(() => undefined);
}
