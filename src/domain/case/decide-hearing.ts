import { accept, type Decision } from '../record/refusal.ts';
import type { CaseFact, Context } from './commands.ts';
import type { CaseEvent } from './events.ts';
import type { CaseSubject } from './subject.ts';

type Hearing = Extract<CaseFact, { type: 'hear_customer' | 'hear_teammate' | 'hear_rating' }>;

/**
 * What is said in the conversation. The customer's answer starts paused clocks and reopens a recently resolved case; a bare
 * thank-you does neither (IN-7). Every part is logged once, whatever it means.
 */
export function decideHearing(subject: CaseSubject, command: Hearing, { policy, now }: Context): Decision<CaseEvent> {
  const { state } = subject;
  if (command.type === 'hear_rating') return decideRating(subject, command);
  if (command.type === 'hear_teammate') {
    return accept({
      type: 'teammate_replied',
      heardAt: command.heardAt,
      teammate: command.teammate,
      name: command.name,
    });
  }
  const heard: CaseEvent = { type: 'customer_replied', heardAt: command.heardAt, thanks: command.thanks };
  if (command.thanks) return accept(heard);
  if (!state.open) {
    const since = state.resolvedAt ? command.heardAt.getTime() - state.resolvedAt.getTime() : 0;
    if (since > policy.intake.reopenWithin) return accept(heard);
    // Reopened first: a closed case would owe the customer nothing for what was just heard.
    const status = state.owner ? 'in_progress' : 'new';
    return accept<CaseEvent>(
      { type: 'reopened', why: 'the customer wrote again', status, since: heardBy(command, now) },
      heard,
    );
  }
  const paused = state.status === 'waiting' || state.status === 'snoozed';
  if (!paused) return accept(heard);
  return accept<CaseEvent>(heard, { type: 'resumed', why: 'the customer answered', since: heardBy(command, now) });
}

const heardBy = ({ heardAt }: Hearing, now: Date): Date => (heardAt < now ? heardAt : now);

/**
 * A rating counts open or resolved. The same one again changes nothing: Intercom dates it anew with every touch. A changed mind about the same work keeps
 * the prediction made before the first: the weights have learned from that since.
 */
function decideRating(
  { state, log }: CaseSubject,
  { heardAt, score, remark, risk, features }: Extract<Hearing, { type: 'hear_rating' }>,
): Decision<CaseEvent> {
  const before = state.rating ?? null;
  if (before && before.score === score && before.remark === remark) return accept();
  const last = log.findLast(({ type }) => type === 'rated' || type === 'reopened');
  const said = before && last?.type === 'rated' ? before : { risk, features };
  return accept({ type: 'rated', heardAt, score, remark, risk: said.risk, features: said.features });
}
