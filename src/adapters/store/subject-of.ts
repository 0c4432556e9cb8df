import type { CaseEvent, CaseState } from '../../domain/case/case.ts';
import type { Board } from '../../domain/people/board.ts';
import type { Level, Notice } from '../../domain/people/state.ts';
import type { Effect } from '../../domain/record/effect.ts';
import type { AggregateRecord } from '../../domain/record/record.ts';
import type { TicketEvent, TicketState } from '../../domain/ticket/state.ts';
import type { Subject, Told } from '../../flow/delivery.ts';
import type { CaseRecord } from '../../flow/ports.ts';
import type { Proof } from './broken.ts';
import { type HistoryCollection, withHistory } from './history.ts';
import { calledFor } from './home.ts';
import type { RecordCollection } from './models.ts';
import { findRecords, once } from './records.ts';

interface Collections {
  readonly records: RecordCollection;
  readonly history: HistoryCollection;
}

type Filter = Readonly<Record<string, unknown>>;
type Options = Parameters<typeof findRecords>[3];

const cases = (records: RecordCollection, filter: Filter, options: Options = {}) =>
  findRecords<CaseState, CaseEvent>(records, 'case', filter, options);
const tickets = (records: RecordCollection, filter: Filter, options: Options = {}) =>
  findRecords<TicketState, TicketEvent>(records, 'ticket', filter, options);

/** The record of an effect, with what else it speaks of as that is now: the cases and tickets of a message, the open work for a digest, the cases of a cluster. */
export async function subjectOf(
  { records, history }: Collections,
  subject: Subject,
  effect: Effect,
  proof: Proof,
): Promise<Subject> {
  switch (subject.kind) {
    case 'channel': {
      const { record } = subject;
      const notices = noticesOf(effect, record.log, record.state.recent);
      return { ...subject, told: await toldOf({ records, history }, notices, proof) };
    }
    case 'case': {
      // What a note from a thread says by now stands in entries of any time since.
      const spans = effect.kind === 'written' && effect.as === 'note' ? undefined : [spanOf(effect)];
      const record = await withHistory(history, subject.record, spans);
      return { ...subject, record: effect.kind === 'card' ? await withoutRestricted(records, record) : record };
    }
    case 'cluster': {
      const ids = subject.record.state.members.map(({ id }) => id);
      const members = await cases(records, { _id: { $in: ids } }, { sort: { 'state.number': 1 }, proof });
      return { ...subject, cases: members };
    }
    case 'person': {
      const { state, log } = subject.record;
      const message = state.recent.find(({ id }) => 'group' in effect && id === effect.group);
      const digest = message?.what === 'morning' || message?.what === 'handover';
      const told = await toldOf({ records, history }, noticesOf(effect, log, state.recent), proof);
      return { ...subject, told, board: digest ? await boardOf(records, state.person, proof) : null };
    }
    case 'ticket':
      return { ...subject, record: await withHistory(history, subject.record, [spanOf(effect)]) };
    case 'conversation':
    case 'trouble':
    case 'rotation':
    case 'cover':
      return subject;
    default:
      return subject satisfies never;
  }
}

/** Of a line that grows, all since it began. */
const spanOf = (effect: Effect): { readonly seq: number; readonly through: number } => ({
  seq: effect.kind === 'thread' && effect.group !== undefined ? Number(effect.group) : effect.seq,
  through: effect.through,
});

/** What a message holds; of a line that rings what was heard. */
function noticesOf(
  effect: Effect,
  log: readonly { readonly n: number; readonly notice?: Notice }[],
  recent: readonly Level[],
): readonly Notice[] {
  if (effect.kind === 'ring') return log.flatMap(({ n, notice }) => (n === effect.seq && notice ? [notice] : []));
  return recent.find(({ id }) => 'group' in effect && id === effect.group)?.notices ?? [];
}

/** A case found to be like it may have become restricted, or been erased, since: then its card does not name it (RO-6). */
async function withoutRestricted(records: RecordCollection, record: CaseRecord): Promise<CaseRecord> {
  const { related } = record.state;
  if (!related || related.cases.length === 0) return record;
  const ids = related.cases.map(({ id }) => id);
  const seen = await records
    .find({ _id: { $in: ids }, kind: 'case', 'state.restricted': false }, { projection: { _id: 1 } })
    .toArray();
  const kept = related.cases.filter(({ id }) => seen.some(({ _id }) => _id === id));
  return { ...record, state: { ...record.state, related: { ...related, cases: kept } } };
}

async function toldOf(
  { records, history }: Collections,
  notices: readonly Notice[],
  proof: Proof,
): Promise<readonly Told[]> {
  const ids = (kind: 'case' | 'ticket') => [
    ...new Set(notices.filter(({ about }) => about.kind === kind).map(({ about }) => about.id)),
  ];
  const whole = <S, E>(found: readonly AggregateRecord<S, E>[]) =>
    Promise.all(
      found.map((record) => {
        const spans = notices.flatMap(({ about }) => (about.id === record.id ? [about] : []));
        return withHistory(history, record, spans);
      }),
    );
  const ofCases = ids('case');
  const ofTickets = ids('ticket');
  const [foundCases, foundTickets] = await Promise.all([
    ofCases.length > 0 ? cases(records, { _id: { $in: ofCases } }, { proof }).then(whole) : [],
    ofTickets.length > 0 ? tickets(records, { _id: { $in: ofTickets } }, { proof }).then(whole) : [],
  ]);
  const subjects = new Map<string, Told['subject']>([
    ...foundCases.map((record) => [record.id, { kind: 'case', record }] as const),
    ...foundTickets.map((record) => [record.id, { kind: 'ticket', record }] as const),
  ]);
  return notices.map((notice) => ({ notice, subject: subjects.get(notice.about.id) ?? null }));
}

/** Open work of a person, and what they know that nobody has; a digest shows a dozen lines, so the newest two hundred of each are more than enough. */
async function boardOf(records: RecordCollection, person: string, proof: Proof): Promise<Board> {
  const mine = { 'state.open': true, 'state.owner': person };
  const nobodys = { 'state.open': true, 'state.owner': null, 'state.audience': person };
  const [own, free, asked, reviews, work, freeWork, approvals] = await Promise.all([
    cases(records, mine, { sort: { 'state.number': -1 }, limit: 200, proof }),
    cases(records, nobodys, { sort: { 'state.number': -1 }, limit: 50, proof }),
    cases(records, { 'state.waiversAsked.approver': person }, { limit: 20, proof }),
    cases(records, { 'state.reviewActions.owner': person }, { sort: { 'state.number': -1 }, limit: 50, proof }),
    tickets(records, mine, { limit: 200, proof }),
    tickets(records, nobodys, { limit: 50, proof }),
    tickets(records, calledFor(person), { limit: 50, proof }),
  ]);
  return { cases: once(own, free, asked, reviews), tickets: once(work, freeWork, approvals) };
}
