import type { Person, Policy } from '../config/policy/schema.ts';
import { PRIORITIES } from '../config/vocabulary.ts';
import type { CaseCommand } from '../domain/case/case.ts';
import { may } from '../domain/case/may.ts';
import { decideCluster } from '../domain/clusters/record.ts';
import { type ClusterCommand, isFree, unsent } from '../domain/clusters/state.ts';
import { refuse } from '../domain/record/record.ts';
import { mayWork, whomToAsk } from '../domain/ticket/may.ts';
import { statusForOthers } from '../domain/ticket/need-info.ts';
import { actorOf, commandCase } from './case-command.ts';
import { change } from './change.ts';
import type { CaseRecord, ClusterRecord, FlowPorts, Outcome } from './ports.ts';
import { CLUSTER_RULES } from './rules.ts';

/** What somebody makes of an offered cluster. */
export type ClusterAnswer = 'track' | 'add' | 'silence';

/**
 * One tracker for a whole cluster, later cases to a tracker that is there, or "not the same" (TR-11). The cluster is written first and carries the ticket and
 * its links as effects, so that no kill between them leaves half of it. A number whose press came second stays unused.
 */
export async function commandCluster(
  ports: FlowPorts,
  request: { readonly id: string; readonly answer: ClusterAnswer; readonly person: Person; readonly now: Date },
): Promise<Outcome<ClusterRecord>> {
  const { id, answer, person, now } = request;
  const record = await ports.store.clusters.load(id);
  if (record === null) return refuse({ kind: 'not_found', what: id });
  if (!mayPress(person, record, ports.policy())) {
    return refuse({
      kind: 'not_allowed',
      verb: 'decide about similar cases',
      need: 'a support role, or membership of the team',
      ask: whomToAsk({ owner: null, team: record.state.team }, ports.policy()),
    });
  }
  const command = await commandOf(ports, record, answer);
  if (!('type' in command)) return command;
  return change(ports, ports.store.clusters, CLUSTER_RULES, {
    id,
    by: actorOf(person),
    now,
    decide: (current) => decideCluster(id, current?.state ?? null, command),
  });
}

/** Whoever may open linked work, and the team that would get it. */
const mayPress = (person: Person, { state }: ClusterRecord, policy: Policy): boolean =>
  may(person, 'request_ticket', null, policy) || mayWork(person, state, policy);

async function commandOf(
  ports: FlowPorts,
  { id, state }: ClusterRecord,
  answer: ClusterAnswer,
): Promise<ClusterCommand | Extract<Outcome<never>, { ok: false }>> {
  if (answer === 'silence') return { type: 'silence' };
  const cases = await openOnes(ports, unsent(state));
  if (answer === 'add') {
    const ticket = state.ticket === null ? null : await ports.store.tickets.load(state.ticket);
    if (ticket !== null && !ticket.state.open) return refuse({ kind: 'already', id: ticket.id, status: 'done' });
    return { type: 'add', cases: cases.map((one) => one.id) };
  }
  const team = ports.policy().teams[state.team];
  if (team === undefined) return refuse({ kind: 'not_found', what: `the team "${state.team}"` });
  if (state.ticket !== null) return refuse({ kind: 'already', id, status: `tracked in ${state.ticket}` });
  const example = cases.find((one) => one.id === state.example) ?? cases[0];
  return {
    type: 'track',
    ticket: `${team.prefix}-${await ports.store.nextNumber(team.prefix)}`,
    ask: example?.state.assessment.summary ?? '',
    priority: PRIORITIES.find((one) => cases.some(({ state: { assessment } }) => assessment.priority === one)) ?? 'P3',
    cases: cases.map((one) => one.id),
  };
}

async function openOnes(ports: FlowPorts, ids: readonly string[]): Promise<readonly CaseRecord[]> {
  const records = await ports.store.cases.loadAll(ids);
  return records.filter(isFree);
}

/** `/case link`: by hand, to a ticket that is there and not done. */
export async function linkTicket(
  ports: FlowPorts,
  request: { readonly caseId: string; readonly ticketId: string; readonly person: Person; readonly now: Date },
): Promise<Outcome<CaseRecord>> {
  const { caseId, ticketId, person, now } = request;
  const ticket = await ports.store.tickets.load(ticketId);
  if (ticket === null) return refuse({ kind: 'not_found', what: ticketId });
  const { team, status, owner, open, approval } = ticket.state;
  if (!open) return refuse({ kind: 'already', id: ticketId, status: 'done' });
  // Money is one customer's.
  if (approval) return refuse({ kind: 'wrong_status', id: ticketId, verb: 'shared by cases', status: 'an approval' });
  const command: CaseCommand = {
    type: 'link_ticket',
    ticket: { id: ticketId, team, ask: '', status: statusForOthers(status), owner, tracker: true },
  };
  return commandCase(ports, { id: caseId, person, now, command });
}

export async function unlinkTicket(
  ports: FlowPorts,
  request: { readonly caseId: string; readonly ticketId: string; readonly person: Person; readonly now: Date },
): Promise<Outcome<CaseRecord>> {
  const { caseId, ticketId, person, now } = request;
  return commandCase(ports, {
    id: caseId,
    person,
    now,
    command: { type: 'unlink_ticket', ticket: ticketId },
  });
}
