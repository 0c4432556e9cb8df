import type { CaseEvent, CaseState } from '../../domain/case/case.ts';
import type { Board } from '../../domain/people/board.ts';
import type { Notice } from '../../domain/people/state.ts';
import { groupOf } from '../../domain/record/effect.ts';
import type { TicketEvent, TicketState } from '../../domain/ticket/state.ts';
import type { Subject, Told } from '../../flow/delivery.ts';
import type { CaseRecord } from '../../flow/ports.ts';
import type { Models, StoredRecord } from './models.ts';
import type { Head } from './outbox.ts';
import { recordOf, WITHOUT_DELIVERY } from './records.ts';

type StoredCase = StoredRecord<CaseState, CaseEvent>;
type StoredTicket = StoredRecord<TicketState, TicketEvent>;

/** The record of an effect, with what else it speaks of as that is now: the cases and tickets of a message, the open work for a digest, the cases of a cluster. */
export async function spokenOf(
  models: Models,
  { subject, effect }: Pick<Head, 'subject' | 'effect'>,
): Promise<Subject> {
  const group = groupOf(effect);
  if (subject.kind === 'channel') {
    const message = subject.record.state.recent.find(({ id }) => id === group);
    return { ...subject, told: await toldOf(models, message?.notices ?? []) };
  }
  if (subject.kind === 'case' && effect.kind === 'card')
    return { ...subject, record: await withoutRestricted(models, subject.record) };
  if (subject.kind === 'cluster') {
    const ids = subject.record.state.members.map(({ id }) => id);
    const cases = await models.cases
      .find({ _id: { $in: ids } })
      .sort({ 'state.number': 1 })
      .select(WITHOUT_DELIVERY)
      .lean<StoredCase[]>();
    return { ...subject, cases: cases.map(recordOf) };
  }
  if (subject.kind !== 'person') return subject;
  const { state } = subject.record;
  const message = state.recent.find(({ id }) => id === group);
  const digest = message?.what === 'morning' || message?.what === 'handover';
  return {
    ...subject,
    told: await toldOf(models, message?.notices ?? []),
    board: digest ? await boardOf(models, state.person) : null,
  };
}

/** A case found to be like it may have become restricted, or been erased, since: then its card does not name it (RO-6). */
async function withoutRestricted(models: Models, record: CaseRecord): Promise<CaseRecord> {
  const { related } = record.state;
  if (!related || related.cases.length === 0) return record;
  const ids = related.cases.map(({ id }) => id);
  const rows = await models.cases
    .find({ _id: { $in: ids }, 'state.restricted': false }, { _id: 1 })
    .lean<{ readonly _id: string }[]>();
  const cases = related.cases.filter(({ id }) => rows.some(({ _id }) => _id === id));
  return { ...record, state: { ...record.state, related: { ...related, cases } } };
}

async function toldOf(models: Models, notices: readonly Notice[]): Promise<readonly Told[]> {
  const ids = (kind: 'case' | 'ticket') => [
    ...new Set(notices.filter(({ about }) => about.kind === kind).map(({ about }) => about.id)),
  ];
  const [cases, tickets] = await Promise.all([
    models.cases
      .find({ _id: { $in: ids('case') } })
      .select(WITHOUT_DELIVERY)
      .lean<StoredCase[]>(),
    models.tickets
      .find({ _id: { $in: ids('ticket') } })
      .select(WITHOUT_DELIVERY)
      .lean<StoredTicket[]>(),
  ]);
  const subjects = new Map<string, Told['subject']>([
    ...cases.map((one) => [one._id, { kind: 'case', record: recordOf(one) }] as const),
    ...tickets.map((one) => [one._id, { kind: 'ticket', record: recordOf(one) }] as const),
  ]);
  return notices.map((notice) => ({ notice, subject: subjects.get(notice.about.id) ?? null }));
}

/** Open work of a person; a digest shows a dozen lines, so the newest two hundred of each are more than enough. */
async function boardOf(models: Models, person: string): Promise<Board> {
  const mine = { 'state.open': true, 'state.owner': person };
  const [cases, asked, tickets] = await Promise.all([
    models.cases.find(mine).sort({ 'state.number': -1 }).limit(200).select(WITHOUT_DELIVERY).lean<StoredCase[]>(),
    models.cases
      .find({ 'state.waiversAsked.approver': person })
      .limit(20)
      .select(WITHOUT_DELIVERY)
      .lean<StoredCase[]>(),
    models.tickets.find(mine).limit(200).select(WITHOUT_DELIVERY).lean<StoredTicket[]>(),
  ]);
  const others = asked.filter(({ _id }) => cases.every((one) => one._id !== _id));
  return { cases: [...cases, ...others].map(recordOf), tickets: tickets.map(recordOf) };
}
