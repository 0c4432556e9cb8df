import { STATUS_WORDS } from '../../config/vocabulary.ts';
import { accept, type Decision, refuse } from '../record/refusal.ts';
import type { CaseCommand, Context } from './commands.ts';
import type { CaseEvent } from './events.ts';
import { answerOf, beginPage, caseCall, livePage } from './page.ts';
import { type CaseSubject, wrongStatus } from './subject.ts';

type PageCommand = Extract<CaseCommand, { type: 'page' | 'acknowledge_page' }>;

/** Paging by hand, and "I'm on it" (ES-3). An answer changes who is paged and nothing else: not the owner, not the status. */
export function decidePage(subject: CaseSubject, command: PageCommand, context: Context): Decision<CaseEvent> {
  const { id, state } = subject;
  if (command.type === 'acknowledge_page') return decideAnswer(subject, context);
  if (!state.open) return wrongStatus(subject, 'paged for');
  const why = command.why.trim();
  if (why === '')
    return refuse({ kind: 'invalid', field: 'why', message: 'say in a few words what they are needed for' });
  if (livePage(state.page))
    return refuse({ kind: 'wrong_status', id, verb: 'paged for again', status: 'paging somebody already' });
  // Nobody pages themselves, and nobody outside a restricted case (RO-6).
  const by = context.by.kind === 'person' ? context.by.id : null;
  const all = caseCall(state, { list: command.list, onCall: command.onCall, why }, context.policy);
  const call = { ...all, order: all.order.filter((person) => person !== by), byHand: true } as const;
  if (state.restricted && !command.onCall.some((person) => all.order.includes(person)))
    return refuse({ kind: 'not_allowed', verb: 'page them', need: 'an on-call list of the case’s own people' });
  return accept(beginPage(call, (person) => command.away.includes(person)));
}

function decideAnswer({ id, state }: CaseSubject, { by }: Context): Decision<CaseEvent> {
  if (by.kind !== 'person')
    return refuse({ kind: 'not_allowed', verb: 'answer a page', need: 'a person named in the policy' });
  if (!state.open) return refuse({ kind: 'already', id, status: STATUS_WORDS.resolved });
  const taken = state.page?.acknowledged;
  if (taken?.by === by.id) return refuse({ kind: 'already', id, status: 'in your hands' });
  if (taken) return refuse({ kind: 'already', id, status: `in ${taken.name}’s hands` });
  const answer = answerOf(state.page, by);
  return answer.length > 0
    ? accept<CaseEvent>(...answer)
    : refuse({ kind: 'wrong_status', id, verb: 'answered', status: 'not paging anybody' });
}
