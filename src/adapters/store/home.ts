import { nearest } from '../../domain/case/deadline.ts';
import type { HomeCase, HomeOf, HomeTicket, HomeWork } from '../../domain/picture/home.ts';
import type { RecordKind } from '../../domain/record/record.ts';
import { Broken, readable } from './broken.ts';
import { type Models, native } from './models.ts';
import { once, stateOf } from './records.ts';

/** The fields of a state that a home is put together from: without logs and words hundreds of records are read in some milliseconds. */
const FIELDS = {
  case: [
    ...['number', 'open', 'status', 'owner', 'queue', 'movedFrom', 'restricted', 'turn'],
    ...['clocks', 'lease', 'waiversAsked', 'tickets', 'reviewActions', 'audience', 'lastActivityAt'],
  ],
  ticket: ['open', 'owner', 'team', 'clocks', 'lease', 'audience', 'approval', 'requestedBy'],
} as const satisfies Partial<Readonly<Record<RecordKind, readonly string[]>>>;

type Read = { readonly case: HomeCase; readonly ticket: HomeTicket };

/** All that a person's home looks through. What is broken is left out, see `readable`. */
export async function homeWork(models: Models, { person, queues, teams, now }: HomeOf): Promise<HomeWork> {
  const records = native(models.records);
  async function find<K extends keyof Read>(kind: K, filter: Readonly<Record<string, unknown>>) {
    const projection = { kind: 1, ...Object.fromEntries(FIELDS[kind].map((field) => [`state.${field}`, 1])) };
    const found = await records.find({ kind, ...filter }, { projection }).toArray();
    return readable(records, found, ({ _id, state }) => {
      // Of this kind, by the filter, as far as the projection goes and `rated` has seen.
      const record = { id: _id, state: stateOf({ _id, state }, kind, FIELDS[kind]) } as Read[K];
      rated(record, now);
      return record;
    });
  }
  const open = { 'state.open': true };
  const nobodys = { ...open, 'state.owner': null };
  const told = { ...nobodys, 'state.audience': person };
  // Most of what somebody has is of their queues: it is read once.
  const here = { $in: [...queues] };
  const elsewhere = { 'state.queue': { $nin: [...queues] } };
  const [own, free, asked, reviews, tickets, freeTickets, approvals, ofTeams, inQueues, moved] = await Promise.all([
    find('case', { ...open, ...elsewhere, 'state.owner': person }),
    find('case', { ...told, ...elsewhere }),
    find('case', { 'state.waiversAsked.approver': person }),
    find('case', { 'state.reviewActions.owner': person }),
    find('ticket', { ...open, 'state.owner': person }),
    find('ticket', told),
    find('ticket', calledFor(person)),
    teams.length === 0 ? [] : find('ticket', { ...nobodys, 'state.team': { $in: [...teams] } }),
    queues.length === 0 ? [] : find('case', { ...open, 'state.queue': here }),
    queues.length === 0 ? [] : find('case', { ...open, ...elsewhere, 'state.movedFrom': here }),
  ]);
  const theirs = inQueues.filter(
    ({ state: { owner, audience } }) => owner === person || (owner === null && audience.includes(person)),
  );
  return {
    board: { cases: once(own, free, asked, reviews, theirs), tickets: once(tickets, freeTickets, approvals) },
    cases: once(inQueues, moved),
    tickets: ofTeams,
  };
}

/** Money that somebody is asked to decide. */
export const calledFor = (person: string): Readonly<Record<string, unknown>> => ({
  ...{ 'state.open': true, 'state.approval.askedAt': { $gt: new Date(0) } },
  'state.approval.called': person,
});

/** Throws for what a home could not be put together from. */
function rated({ id, state }: HomeCase | HomeTicket, now: Date): void {
  nearest(state.clocks, now);
  const lists = [state.audience, ...('waiversAsked' in state ? [state.waiversAsked] : [])];
  if (!lists.every(Array.isArray)) throw new Broken(`the stored record ${id} is broken: state.audience is not a list`);
}
