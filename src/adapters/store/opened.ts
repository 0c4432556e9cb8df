import type { OpenedCases } from '../../flow/spikes.ts';
import type { Models } from './models.ts';

interface Row {
  readonly _id: string;
  readonly state: { readonly openedAt: Date; readonly assessment: { readonly tags: readonly string[] } };
}

const SHOWN = { 'state.openedAt': 1, 'state.assessment.tags': 1 } as const;
/** A restricted case counts nowhere outside its queue (RO-6). */
const OPEN_TO_ALL = { kind: 'case', 'state.restricted': false } as const;

/** What was opened when, by tag: read along the index on `openedAt`. */
export function openedCases({ records }: Models): OpenedCases {
  return {
    async since(from) {
      const rows = await records
        .find({ 'state.openedAt': { $gte: from }, ...OPEN_TO_ALL }, SHOWN)
        .sort({ 'state.openedAt': -1 })
        .lean<Row[]>();
      return rows.map(({ _id: id, state }) => ({ id, at: state.openedAt, tags: state.assessment.tags }));
    },
    async tagged(tag, from, to) {
      const rows = await records
        .find({ 'state.openedAt': { $gte: from, $lt: to }, 'state.assessment.tags': tag, ...OPEN_TO_ALL }, SHOWN)
        .lean<Row[]>();
      return rows.map(({ state }) => state.openedAt);
    },
    async first() {
      const row = await records.findOne({ kind: 'case' }, SHOWN).sort({ 'state.openedAt': 1 }).lean<Row>();
      return row?.state.openedAt ?? null;
    },
  };
}
