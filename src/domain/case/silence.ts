import { inOrder } from '../record/paging.ts';
import { type Decision, refuse } from '../record/record.ts';
import type { CaseCore } from './core.ts';
import { maySilence, whomToAsk } from './may.ts';
import { type Context, refuseField, type Subject } from './rules.ts';
import { type Conversing, owesAnswer, owesWord } from './turn.ts';

/** Why the clocks are stopped; nobody has to say it once the customer has been answered. */
export interface WithWhy {
  readonly why?: string;
}

type State = CaseCore & Pick<Conversing, 'awaiting' | 'onUs' | 'words'>;

export const reasonOf = (why = ''): WithWhy => (why.trim() === '' ? {} : { why: why.trim() });

/**
 * Stopping the clocks takes the owner or the queue's people, and a reason while the customer waits for an answer (OW-13). What a teammate does in Intercom
 * has been done. Null where nothing speaks against it.
 */
export function silenced(
  { state }: Subject<State>,
  why: string | undefined,
  { by, policy }: Context,
): Extract<Decision<never>, { ok: false }> | null {
  if (by.kind !== 'person') return null;
  if (!maySilence(by.id, state, policy)) {
    const queues = inOrder(state.movedFrom, state.queue).map((id) => policy.queues[id]?.name ?? id);
    const need = `its owner or somebody of ${queues.join(' or ')}${owed(state)}`;
    const instead = state.owner === null ? { instead: 'Claim it first.' } : {};
    return refuse({ kind: 'not_allowed', verb: 'stop its clocks', need, ...instead, ask: whomToAsk(state, policy) });
  }
  return owesAnswer(state) && reasonOf(why).why === undefined
    ? refuseField('why', 'the customer waits for an answer, so say in a few words why the clocks may stop')
    : null;
}

function owed(state: State): string {
  if (owesAnswer(state)) return ', for the customer waits for an answer';
  return owesWord(state) ? ', for it is our turn' : '';
}
