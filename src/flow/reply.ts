import { type CaseEvent, type CaseInput, type CaseState, decide } from '../domain/case/case.ts';
import { causeOf, spoken } from '../domain/conversation/hear.ts';
import type { Actor } from '../domain/record/actor.ts';
import type { Effect } from '../domain/record/effect.ts';
import { tellCase } from './case-command.ts';
import { absenceOf } from './change.ts';
import { changeByAll, type Fact } from './change-by-all.ts';
import { NOTHING_SAID, type Receipt, type Sender, type SendJob, type SendOutcome } from './delivery.ts';
import type { FlowPorts } from './ports.ts';
import { CASE_RULES } from './rules.ts';

type Written = Extract<Effect, { readonly kind: 'written' }>;

/** Who tells a case that Intercom did not take something: whoever wrote it hears it then. */
const OUTBOX: Actor = { kind: 'rule', name: 'delivery' };

/**
 * A sender of what people write here, whose case hears at once what came of it: its answer, as if it had been heard in Intercom, or that it was not taken. The case hears first:
 * were this process to end in between, the next attempt would find the message in its conversation and tell the case again, which applies it once. The part comes back
 * by webhook and reconciliation, and is known by then (IC-4).
 */
export function tellingOfWritings(ports: FlowPorts, inner: Sender, now: () => Date): Sender {
  return {
    async send(job) {
      const outcome = await inner.send(job);
      return job.effect.kind === 'written' ? tell(ports, job.effect, job, outcome, now()) : outcome;
    },
  };
}

async function tell(
  ports: FlowPorts,
  effect: Written,
  { subject }: SendJob,
  outcome: SendOutcome,
  now: Date,
): Promise<SendOutcome> {
  const { id } = subject.record;
  switch (outcome.kind) {
    case 'done': {
      const record = await ports.store.cases.load(id);
      if (record === null) return outcome;
      const facts = heardOf(ports, effect, outcome.receipt, now);
      const heard = await changeByAll(ports, ports.store.cases, CASE_RULES, { known: record, facts, now });
      // It is there: the next attempt finds it, and tells the case.
      return !heard.ok && heard.refusal.kind === 'busy' ? { kind: 'unsure', error: 'the case is busy' } : outcome;
    }
    case 'refused':
    case 'destination_dead': {
      const command = { type: 'message_failed', written: effect.written, why: outcome.error } as const;
      const cause = `${effect.key}:message_failed`;
      const heard = await tellCase(ports, { id, by: OUTBOX, command, cause, now });
      if (!heard.ok && heard.refusal.kind === 'busy') return { kind: 'retry', at: now, error: 'the case is busy' };
      // Whoever wrote it knows, and sends it again themselves: tried on its own as well the customer would read it twice.
      return NOTHING_SAID;
    }
    case 'retry':
    case 'unsure':
    case 'faulty':
    case 'token_dead':
      return outcome;
    default:
      return outcome satisfies never;
  }
}

/** What a case hears of what has arrived. Under a teammate's name Intercom tells it as well, whichever comes first. */
function heardOf(
  ports: FlowPorts,
  { key, written, as, person, name, text }: Written,
  { said }: Receipt,
  now: Date,
): readonly Fact<CaseState, CaseEvent>[] {
  const { part = null, at = now, teammate = null } = said ?? {};
  const by: Actor =
    teammate === null
      ? { kind: 'person', id: person, name }
      : { kind: 'teammate', id: teammate.id, name: teammate.name, person };
  const fact = (cause: string, input: CaseInput): Fact<CaseState, CaseEvent> => ({
    by,
    cause,
    decide: ({ id, state, log }) =>
      decide({ id, state, log }, input, { now, by, policy: ports.policy(), absence: absenceOf(ports) }),
  });
  const delivered = fact(`${key}:message_delivered`, { type: 'message_delivered', written, part });
  if (as === 'note') {
    const sent = { type: 'note_sent', written, part, text: said === undefined ? null : (said.text ?? text) } as const;
    return [fact(`${key}:note_sent`, sent), delivered];
  }
  // Where Intercom does not say which part it is, the case would hear it once more when it comes back.
  if (part === null && teammate !== null) return [delivered];
  const answer = fact(part === null ? `${key}:said` : causeOf({ id: part }), {
    ...{ type: 'hear_teammate', heardAt: at, ...spoken(text) },
    ...{ teammate: teammate?.id ?? person, name: teammate?.name ?? name },
  });
  return [delivered, answer];
}
