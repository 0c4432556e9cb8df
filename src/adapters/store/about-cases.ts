import type { CaseState } from '../../domain/case/case.ts';
import { intercomId } from '../../domain/case/core.ts';
import { readable } from './broken.ts';
import { type Models, native } from './models.ts';
import { checkState } from './records.ts';
import type { StoredRecord } from './stored.ts';

/** What cases are about in Intercom, as far as it is not known to be gone; each once. `next`: after which number to go on; 0: from the beginning. */
export interface AboutCases {
  readonly conversations: readonly string[];
  readonly contacts: readonly string[];
  readonly next: number;
}

/** Of all open cases, and of so many others from a number on. */
export async function aboutCases(models: Models, after: number, limit: number): Promise<AboutCases> {
  const projection = { 'state.number': 1, 'state.conversationId': 1, 'state.contact': 1 };
  const all = native(models.records);
  const [open, others] = await Promise.all([
    all.find({ kind: 'case', 'state.open': true }, { projection }).toArray(),
    all
      .find({ 'state.number': { $gt: after }, kind: 'case' }, { projection })
      .sort({ 'state.number': 1 })
      .limit(limit)
      .toArray(),
  ]);
  const read = (rows: readonly StoredRecord[]) =>
    readable(all, rows, (one) => {
      checkState(one, 'case', ['number']);
      // Of this kind, by the filter, as far as the projection goes.
      return one.state as Pick<CaseState, 'number' | 'conversationId' | 'contact'>;
    });
  const states = [...read(open), ...read(others)];
  const last = others.length < limit ? undefined : read(others).at(-1);
  return {
    conversations: [...new Set(states.flatMap(({ conversationId: id }) => (typeof id === 'string' ? id : [])))],
    contacts: [
      ...new Set(
        states.flatMap(({ contact }) =>
          contact?.deleted || typeof contact?.id !== 'string' ? [] : (intercomId(contact) ?? []),
        ),
      ),
    ],
    next: last?.number ?? 0,
  };
}
