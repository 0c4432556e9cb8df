import { type CaseEvent, type CaseInput, type CaseState, decide } from '../domain/case/case.ts';
import { causeOf, spoken } from '../domain/conversation/hear.ts';
import type { Actor } from '../domain/record/actor.ts';
import type { Effect } from '../domain/record/effect.ts';
import { tellCase } from './case-command.ts';
import { absenceOf } from './change.ts';
import { changeByAll, type Fact } from './change-by-all.ts';
import { NOTHING_SAID, type Receipt, type Sender, type SendJob, type SendOutcome } from './delivery.ts';
import type { CaseRecord, FlowPorts } from './ports.ts';
import { CASE_RULES } from './rules.ts';

type Written = Extract<Effect, { readonly kind: 'written' }>;

/** Who tells a case that Intercom did not take something: whoever wrote it hears it then. */
const OUTBOX: Actor = { kind: 'rule', name: 'delivery' };

/**
 * A sender of what people write here, whose case hears at once what came of it: its answer, as if it had been heard in Intercom, or that it was not taken. The case hears first:
 * were this process to end in between, the next attempt would find the message in its conversation and tell the case again, which applies it once. The part comes back
 * by webhook and reconciliation, and is known by then (IC-4).
 */
export function tellingOfWritings(ports: FlowPorts, inner: Sender, times: Times): Sender {
  return {
    async send(job) {
      const outcome = await inner.send(job);
      return job.effect.kind === 'written' ? tell(ports, job.effect, job, outcome, times) : outcome;
    },
  };
}

/** `realNow`: when to try again. */
interface Times {
  now(): Date;
  realNow(): Date;
}

/** It is there: the next attempt finds it, and tells the case. */
const BUSY: SendOutcome = { kind: 'unsure', error: 'the case is busy' };

async function tell(
  ports: FlowPorts,
  effect: Written,
  { subject }: SendJob,
  outcome: SendOutcome,
  times: Times,
): Promise<SendOutcome> {
  const { id } = subject.record;
  const now = times.now();
  switch (outcome.kind) {
    case 'done': {
      const known = await ports.store.cases.load(id);
      if (known === null) return outcome;
      const { by, cause, answer } = answerIn(effect, outcome.receipt, now);
      const of = forWhom(known, effect);
      const fact = (one: string, input: CaseInput): Fact<CaseState, CaseEvent> => ({
        by,
        cause: one,
        decide: (record) => decide(record, input, { now, by, policy: ports.policy(), absence: absenceOf(ports) }),
      });
      const { written } = effect;
      const { said } = outcome.receipt;
      const part = said?.part ?? null;
      const text = said === undefined ? null : (said.text ?? effect.text);
      const facts = [
        ...(effect.as === 'note' ? [fact(`${effect.key}:note_sent`, { type: 'note_sent', written, part, text })] : []),
        fact(`${effect.key}:message_delivered`, { type: 'message_delivered', written, part }),
        ...(answer === null ? [] : [fact(cause, { ...answer, ...(of !== null && { of }) })]),
      ];
      // A note may have been written, and changed in its thread, longer ago than its case keeps.
      const whole = effect.as === 'note';
      const heard = await changeByAll(ports, ports.store.cases, CASE_RULES, { known, facts, whole, now });
      if (!heard.ok) return heard.refusal.kind === 'busy' ? BUSY : outcome;
      return answer === null || (await hearsToo(ports, { known, of, by, cause, answer, now })) ? outcome : BUSY;
    }
    case 'refused':
    case 'destination_dead': {
      const heard = await notDelivered(ports, { id, effect, why: outcome.error, now });
      if (!heard) return { kind: 'retry', at: times.realNow(), error: 'the case is busy' };
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

/** Tells a case that what somebody wrote will not arrive; false where the case is busy. */
async function notDelivered(
  ports: FlowPorts,
  given: { readonly id: string; readonly effect: Written; readonly why: string; readonly now: Date },
): Promise<boolean> {
  const { id, effect, why, now } = given;
  const command = { type: 'message_failed', written: effect.written, why } as const;
  const heard = await tellCase(ports, { id, by: OUTBOX, command, cause: `${effect.key}:message_failed`, now });
  return heard.ok || heard.refusal.kind !== 'busy';
}

type Heard = Extract<CaseInput, { type: 'hear_teammate' }>;

/** What a case hears of what has arrived, and under which cause; null where Intercom tells it. Under a teammate's name it tells it as well, whichever comes first. */
function answerIn(
  { key, as, person, name, text, toAll }: Written,
  { said }: Receipt,
  now: Date,
): { readonly by: Actor; readonly cause: string; readonly answer: Heard | null } {
  const { part = null, at = now, teammate = null } = said ?? {};
  const by: Actor =
    teammate === null
      ? { kind: 'person', id: person, name }
      : { kind: 'teammate', id: teammate.id, name: teammate.name, person };
  const cause = part === null ? `${key}:said` : causeOf({ id: part });
  // Where Intercom does not say which part it is, the case would hear it once more when it comes back.
  if (as === 'note' || (part === null && teammate !== null)) return { by, cause, answer: null };
  const answer: Heard = {
    ...{ type: 'hear_teammate', heardAt: at, ...spoken(text) },
    ...{ teammate: teammate?.id ?? person, name: teammate?.name ?? name, ...(toAll && { toAll }) },
  };
  return { by, cause, answer };
}

/** The merged case in whose conversation it was said; null: the case's own. */
export const forWhom = ({ state, log }: CaseRecord, { written }: Written): string | null => {
  const entry = log.find(({ n }) => n === written);
  return (
    state.writings.find(({ n }) => n === written)?.of ?? (entry?.type === 'message_written' ? entry.of : null) ?? null
  );
};

/** What one of two merged cases has said, the other one hears, too; false while it cannot. */
async function hearsToo(
  ports: FlowPorts,
  given: {
    readonly known: CaseRecord;
    readonly of: string | null;
    readonly by: Actor;
    readonly cause: string;
    readonly answer: Heard;
    readonly now: Date;
  },
): Promise<boolean> {
  const { known, of, by, cause, answer, now } = given;
  const { mergedInto } = known.state;
  const id = of ?? mergedInto?.id ?? null;
  const other = id === null ? null : await ports.store.cases.load(id);
  if (other === null) return true;
  // The one that speaks for it has not taken it over yet.
  if (of === null && !other.state.merged.some((one) => one.id === known.id)) return false;
  const command = of === null ? { ...answer, of: known.id } : answer;
  const heard = await tellCase(ports, { id: other.id, by, command, cause, known: other, now });
  return heard.ok || heard.refusal.kind !== 'busy';
}
