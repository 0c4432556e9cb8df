import type { Hold } from '../record/lease.ts';
import {
  answerOf,
  beginPage,
  caseCall,
  livePage,
  type Page,
  type PageEvent,
  pageAfter,
  pageAnswered,
} from '../record/paging.ts';
import { accept, type Decision, refuse } from '../record/record.ts';
import { heldReason } from './clocks.ts';
import type { CaseCore } from './core.ts';
import {
  type CommandRules,
  type Context,
  type EventRules,
  noPerson,
  refuseField,
  type Subject,
  wrongStatus,
} from './rules.ts';

/** The page that rings, or that rang last. */
export interface Paging {
  readonly page: Page | null;
}

export type PagingCommand =
  /** `onCall` and `away` are looked up outside: whom the list reaches now, and who is not there. */
  | {
      readonly type: 'page';
      readonly list: string;
      readonly onCall: readonly string[];
      readonly away: readonly string[];
      readonly why: string;
    }
  | { readonly type: 'acknowledge_page' };

type State = CaseCore & Paging & Hold;

/** Paging by hand, and "I'm on it" (ES-3). An answer changes who is paged and nothing else: not the owner, not the status. */
export const PAGING_COMMANDS: CommandRules<PagingCommand, State, PageEvent> = {
  page: { right: 'escalate', decide: decidePage },
  acknowledge_page: { right: 'work', decide: (subject, _command, context) => decideAnswer(subject, context) },
};

export const PAGING_EVENTS: EventRules<PageEvent, State> = {
  paged: {
    change: (state, event) => ({ page: pageAfter(state.page, event, event.at) }),
    tell: ({ person }, { owner, page }) =>
      person === null ? { thread: true, urgent: [page?.askedBy ?? null, owner] } : { thread: true, pages: [person] },
    rings: ({ person }) => (person === null ? 'page' : null),
    isOver: ({ person }, state) => person === null && !pagedInVain(state),
  },
  page_acknowledged: {
    change: (state, { person, name, at }) => ({ page: pageAnswered(state.page, { by: person, name, at }) }),
    tell: () => ({ thread: true }),
  },
};

/**
 * Everybody was asked and nobody has come since: said so, taken it, worked on it, or answered the customer. What a ladder or a routing rule does answers no page,
 * nor does the owner's own work one by hand, which asked for somebody else.
 */
export function pagedInVain(state: CaseCore & Paging & Hold): boolean {
  const { page, owner, ownerSince, ownerActiveAt, ownerByLadder, clocks } = state;
  if (!page?.inVain || heldReason(state) !== null) return false;
  const since = (at: Date | null | undefined): boolean => at != null && at > page.since;
  if (since(ownerSince) && !ownerByLadder) return false;
  const asked = !page.byHand || (owner !== null && page.order.includes(owner));
  const answered = !page.byHand && clocks.some(({ stoppedAt, voided }) => voided === undefined && since(stoppedAt));
  return !(asked && since(ownerActiveAt)) && !answered;
}

function decidePage(
  subject: Subject<State>,
  command: Extract<PagingCommand, { type: 'page' }>,
  context: Context,
): Decision<PageEvent> {
  const { id, state } = subject;
  if (!state.open) return wrongStatus(subject, 'paged for');
  const why = command.why.trim();
  if (why === '') return refuseField('why', 'say in a few words what they are needed for');
  if (livePage(state.page))
    return refuse({ kind: 'wrong_status', id, verb: 'paged for again', status: 'paging somebody already' });
  // Nobody pages themselves, and nobody outside a restricted case (RO-6).
  const by = context.by.kind === 'person' ? context.by.id : null;
  const all = caseCall(state, { list: command.list, onCall: command.onCall, why }, context.policy);
  const call = {
    ...all,
    order: all.order.filter((person) => person !== by),
    byHand: true,
    ...(by !== null && { askedBy: by }),
  } as const;
  if (state.restricted && !command.onCall.some((person) => all.order.includes(person)))
    return refuse({ kind: 'not_allowed', verb: 'page them', need: 'an on-call list of the case’s own people' });
  return accept(beginPage(call, (person) => command.away.includes(person)));
}

function decideAnswer({ id, state }: Subject<State>, { by }: Context): Decision<PageEvent> {
  if (by.kind !== 'person') return noPerson('answer a page');
  if (!state.open) return refuse({ kind: 'already', id, status: 'resolved' });
  const taken = state.page?.acknowledged;
  if (taken?.by === by.id) return refuse({ kind: 'already', id, status: 'in your hands' });
  if (taken) return refuse({ kind: 'already', id, status: `in ${taken.name}’s hands` });
  const answer = answerOf(state.page, by);
  return answer.length > 0
    ? accept<PageEvent>(...answer)
    : refuse({ kind: 'wrong_status', id, verb: 'answered', status: 'not paging anybody' });
}
