import type { Person, Policy } from '../config/policy/schema.ts';
import { byDeadline, nearest } from '../domain/case/deadline.ts';
import { may } from '../domain/case/may.ts';
import type { Turn } from '../domain/case/turn.ts';
import { dueOf } from '../domain/picture/due.ts';
import { refuse } from '../domain/record/record.ts';
import { type NotThere, whyNotThere } from '../domain/record/there.ts';
import { type Candidate, candidates } from '../domain/routing/candidates.ts';
import { slips } from '../domain/text/near.ts';
import { absenceOf } from './change.ts';
import type { CaseRecord, FlowPorts, Outcome, TicketRecord } from './ports.ts';

/** The case, if this person may see it; to anybody else it does not exist (RO-6). */
export async function seeCase(
  ports: FlowPorts,
  { id, person }: { readonly id: string; readonly person: Person },
): Promise<Outcome<CaseRecord>> {
  const record = await ports.store.cases.load(id);
  if (!record || !may(person, 'see', record.state, ports.policy())) return refuse({ kind: 'not_found', what: id });
  return { ok: true, record };
}

/** The linked ticket. Restricted cases have none, so everybody in the policy may see it. */
export async function seeTicket(ports: FlowPorts, { id }: { readonly id: string }): Promise<Outcome<TicketRecord>> {
  const record = await ports.store.tickets.load(id);
  return record ? { ok: true, record } : refuse({ kind: 'not_found', what: id });
}

/** Which open cases to list; all that are given must hold. `owner` is a person's id, `text` is searched in number, summary and account. */
export interface CaseFilter {
  readonly queue?: string;
  readonly owner?: string;
  readonly text?: string;
  readonly tag?: string;
  /** Whose turn it is (OW-9). */
  readonly turn?: Turn;
  /** The deadline that counts is at this moment or before: neither paused nor excused. */
  readonly dueBy?: Date;
}

/** Open cases that the person may see, those nearest to their deadline first. */
export async function listCases(
  ports: FlowPorts,
  { filter, person, now }: { readonly filter: CaseFilter; readonly person: Person; readonly now: Date },
): Promise<readonly CaseRecord[]> {
  const { text, tag, turn, dueBy, ...stored } = filter;
  const found = await ports.store.cases.listOpen(stored);
  const listed = found.filter(
    (record) =>
      may(person, 'see', record.state, ports.policy()) &&
      (tag === undefined || record.state.assessment.tags.includes(tag)) &&
      (turn === undefined || record.state.turn === turn) &&
      (dueBy === undefined || isDueBy(dueBy, record, ports.policy(), now)) &&
      (text === undefined || mentions(record, text)),
  );
  return byDeadline(listed, now);
}

function isDueBy(moment: Date, { state }: CaseRecord, policy: Policy, now: Date): boolean {
  const due = dueOf(state.clocks, policy, now);
  return due !== null && due.state !== 'paused' && due.waivedBy === null && due.at !== null && due.at <= moment;
}

function mentions({ id, state }: CaseRecord, text: string): boolean {
  const words = [id, state.assessment.summary, state.account?.name, state.contact?.name, state.contact?.email];
  return words.some((one) => one?.toLowerCase().includes(text.toLowerCase()));
}

/** Whether somebody finds what they have named, and else what they may have meant. */
export interface NearTo {
  readonly there: boolean;
  /** Cases that the person may see whose number is one slip away, theirs first. */
  readonly near: readonly CaseRecord[];
}

/** How many numbers near to one that is not there are offered. */
const NEAR = 3;

export async function nearTo(
  ports: FlowPorts,
  { id, person, now }: { readonly id: string; readonly person: Person; readonly now: Date },
): Promise<NearTo> {
  const isCase = id.startsWith('CASE-');
  const { ok: there } = isCase ? await seeCase(ports, { id, person }) : await seeTicket(ports, { id });
  if (there || !isCase) return { there, near: [] };
  const digits = (one: string) => one.replace('CASE-', '');
  const near = (await listCases(ports, { filter: {}, person, now })).filter(
    (one) => slips(digits(one.id), digits(id)) === 1 && digits(one.id).length > 1,
  );
  const isMine = ({ state }: CaseRecord) => Number(state.owner === person.id);
  return { there, near: near.toSorted((one, other) => isMine(other) - isMine(one)).slice(0, NEAR) };
}

/** Why somebody will not be there for a case before its deadline; null when they will (OW-12). */
export const whyAbsent = (ports: FlowPorts, { state }: CaseRecord, person: string, now: Date): NotThere | null =>
  whyNotThere(
    person,
    { policy: ports.policy(), now, absence: absenceOf(ports) },
    nearest(state.clocks, now)?.reading.dueAt ?? null,
  );

/** Who could take a case, best first. */
export async function candidatesFor(
  ports: FlowPorts,
  { now, ...given }: { readonly id: string; readonly person: Person; readonly now: Date },
): Promise<Outcome<readonly Candidate[]>> {
  const [outcome, loads] = await Promise.all([seeCase(ports, given), ports.store.cases.openCounts()]);
  if (!outcome.ok) return outcome;
  const { presence } = ports;
  const atWork = (one: string): boolean => presence.onShift(one, now) && !presence.away(one);
  const notThere = (one: string) => whyAbsent(ports, outcome.record, one, now);
  return { ok: true, record: candidates(outcome.record.state, ports.policy(), { loads, atWork }, notThere) };
}
