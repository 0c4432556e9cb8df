import type { Person } from '../config/policy/schema.ts';
import { inQueue } from '../domain/case/may.ts';
import { refuse } from '../domain/record/record.ts';
import { factsOf } from '../domain/routing/facts.ts';
import { commandCase } from './case-command.ts';
import { seeCase } from './find.ts';
import { intentOfMove, learnFrom } from './learn.ts';
import { place } from './placement.ts';
import type { CaseRecord, FlowPorts, Outcome } from './ports.ts';
import { conversationOf } from './summarise.ts';

/**
 * Somebody moves a case to another queue, with a reason (OW-8): it gets that queue's targets and ladder, stays with its owner where they belong there, and
 * is else chosen for or claimed as a new case would be. A move that tells what the case is about teaches triage (TR-9).
 */
export async function transfer(
  ports: FlowPorts,
  request: {
    readonly caseId: string;
    readonly queue: string;
    readonly why: string;
    readonly person: Person;
    readonly now: Date;
  },
): Promise<Outcome<CaseRecord>> {
  const { caseId, queue, why, person, now } = request;
  const found = await seeCase(ports, { id: caseId, person });
  if (!found.ok) return found;
  const policy = ports.policy();
  if (!Object.hasOwn(policy.queues, queue)) return refuse({ kind: 'not_found', what: `the queue "${queue}"` });
  const { state } = found.record;
  const { assessment, account, owner } = state;
  const facts = factsOf(assessment, account, assessment.keywords ?? [], now);
  const to = { queue, rule: 'by-hand', why, page: null };
  const { placement, calendar } = await place(ports, facts, { unclear: false, now, to });
  const stays = owner !== null && inQueue(owner, queue, policy);
  const conversation = await conversationOf(ports, state);
  const outcome = await commandCase(ports, {
    id: caseId,
    person,
    now,
    command: { type: 'transfer', why, placement: stays ? { ...placement, owner } : placement, calendar },
    parts: conversation?.parts ?? [],
  });
  const intent = intentOfMove(queue, assessment, policy);
  if (outcome.ok && intent !== null) await learnFrom(ports, { record: outcome.record, intent, by: person.name, now });
  return outcome;
}
