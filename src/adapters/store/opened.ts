import type { CaseState } from '../../domain/case/case.ts';
import { whoOf } from '../../domain/case/tracker.ts';
import type { RecentCases } from '../../flow/cluster.ts';
import type { OpenedCases } from '../../flow/spikes.ts';
import { readable } from './broken.ts';
import { type Models, native } from './models.ts';
import { ASSESSED, checkState } from './records.ts';

const COUNTED = ['openedAt', 'assessment.tags'] as const;

interface Compared {
  readonly _id: string;
  readonly state: Pick<CaseState, 'number' | 'openedAt' | 'account' | 'contact' | 'assessment' | 'queue' | 'tickets'>;
}

const COMPARED_BY = {
  'state.number': 1,
  'state.openedAt': 1,
  'state.account': 1,
  'state.contact': 1,
  'state.assessment.intent': 1,
  'state.assessment.summary': 1,
  'state.assessment.briefing': 1,
  'state.queue': 1,
  'state.tickets': 1,
} as const;
/** What the briefing says is known: error codes and numbers stand there when the telling line of a message is "Production is down!". */
const factsIn = (briefing: string): string => /^Known: (.*)$/m.exec(briefing)?.[1] ?? '';

/** Comparing grows with the square; of a flood the newest say enough. */
const LIMIT = 300;

/** What was opened of late, for comparing: read along the index on `openedAt`. */
export function recentCases({ records }: Models): RecentCases {
  return async (from) => {
    const rows = await records
      .find(
        { kind: 'case', 'state.openedAt': { $gte: from }, 'state.open': true, 'state.restricted': false },
        COMPARED_BY,
      )
      .sort({ 'state.openedAt': -1 })
      .limit(LIMIT)
      .lean<Compared[]>();
    return readable(native(records), rows.reverse(), (row) => {
      checkState(row, 'case', ['number', 'openedAt', 'queue', ...ASSESSED]);
      const { _id: id, state } = row;
      const tracker = state.tickets?.findLast((one) => one.tracker === true);
      return {
        id,
        number: state.number,
        at: state.openedAt,
        who: whoOf(state),
        intent: state.assessment.intent,
        summary: state.assessment.summary,
        facts: factsIn(state.assessment.briefing),
        queue: state.queue,
        ...(tracker === undefined ? {} : { tracker: { id: tracker.id, done: tracker.status === 'done' } }),
      };
    });
  };
}

interface Counted {
  readonly _id: string;
  readonly state: { readonly openedAt: Date; readonly assessment: { readonly tags: readonly string[] } };
}

const COUNTED_BY = { 'state.openedAt': 1, 'state.assessment.tags': 1 } as const;
/** A restricted case counts nowhere outside its queue (RO-6). */
const OPEN_TO_ALL = { kind: 'case', 'state.restricted': false } as const;

/** What was opened when, by tag: read along the index on `openedAt`. */
export function openedCases({ records }: Models): OpenedCases {
  return {
    async since(from) {
      const rows = await records
        .find({ 'state.openedAt': { $gte: from }, ...OPEN_TO_ALL }, COUNTED_BY)
        .sort({ 'state.openedAt': -1 })
        .lean<Counted[]>();
      return readable(native(records), rows, (row) => {
        checkState(row, 'case', COUNTED);
        const { _id: id, state } = row;
        return { id, at: state.openedAt, tags: state.assessment.tags };
      });
    },
    async tagged(tag, from, to) {
      const rows = await records
        .find({ 'state.openedAt': { $gte: from, $lt: to }, 'state.assessment.tags': tag, ...OPEN_TO_ALL }, COUNTED_BY)
        .lean<Counted[]>();
      return readable(native(records), rows, (row) => {
        checkState(row, 'case', COUNTED);
        return row.state.openedAt;
      });
    },
    async first() {
      const row = await records.findOne({ kind: 'case' }, COUNTED_BY).sort({ 'state.openedAt': 1 }).lean<Counted>();
      return row?.state.openedAt ?? null;
    },
  };
}
