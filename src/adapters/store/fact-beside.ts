import type { CaseEvent, CaseState } from '../../domain/case/case.ts';
import { type CaseFact, caseFact, FACT_FORM } from '../../domain/measures/fact.ts';
import type { Change } from '../../domain/record/record.ts';
import type { StoredFact, StoredRecord } from './stored.ts';

/** What reports count of a case, as it lies beside its state: written with it, so that reading a year of cases unpacks no state and no log. */

/** A fact without the clocks that run: those are in the state alone. */
export type Rested = Omit<CaseFact, 'running'>;

/** The fact as it is stored with this version of its case. */
export function packedFact({ running, ...rested }: CaseFact, of: number): StoredFact {
  return { of, form: FACT_FORM, text: JSON.stringify(rested), runs: running.length > 0 };
}

/** The stored fact of a record; null where there is none of this version and form. */
export function unpackedFact({ version, fact }: Pick<StoredRecord, 'version' | 'fact'>): Rested | null {
  if (fact === undefined || fact.of !== version || fact.form !== FACT_FORM) return null;
  // Written by `packedFact`, in the form of this version.
  return JSON.parse(fact.text) as Rested;
}

/** What a write of a case leaves beside its state; null where entries have left its log, which only a reader reads together. */
export function factBeside({ id, state, whole, expectedVersion }: Change<CaseState, CaseEvent>): StoredFact | null {
  return whole === undefined ? null : packedFact(caseFact(id, state, whole), expectedVersion + 1);
}
