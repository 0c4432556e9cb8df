import type { Conversation, Part } from '../../domain/conversation/state.ts';

type State = Conversation['state'];

const KINDS = { open: 'open', closed: 'close', snoozed: 'snooze' } as const;

/** What a part makes of a conversation; null where it leaves it as it is. */
function stateAfter({ kind, author, automatic }: Part): State | null {
  switch (kind) {
    case 'close':
      return 'closed';
    case 'snooze':
      return 'snoozed';
    case 'open':
      return 'open';
    case 'comment':
      // Whatever comes from outside opens it, also where nobody has written it.
      return author.kind === 'customer' || automatic !== undefined ? 'open' : null;
    case 'note':
    case 'merge':
    case 'other':
      return null;
    default:
      return kind satisfies never;
  }
}

/**
 * The parts, and one more where they do not end in the state that the conversation is in: it came about in a way that has no part, as by a bulk act, an import, or an answer that
 * opened what was closed (IC-3). It is dated and named after that answer, or else is Intercom's, at the last change. Its id is the same as long as the
 * parts before it are that changed the state last.
 */
export function withUnsaid(
  parts: readonly Part[],
  { state, updatedAt }: { readonly state: State; readonly updatedAt: Date | null },
): readonly Part[] {
  const last = parts.findLastIndex((part) => stateAfter(part) !== null);
  const anchor = parts[last];
  if (state === (anchor === undefined ? 'open' : stateAfter(anchor))) return parts;
  const isAnswer = ({ kind, author }: Part): boolean => kind === 'comment' && author.kind === 'teammate';
  const at = state === 'open' ? parts.findIndex((part, index) => index > last && isAnswer(part)) : -1;
  const answer = parts[at];
  const ends = Math.max(updatedAt?.getTime() ?? 0, parts.at(-1)?.at.getTime() ?? 0);
  const unsaid: Part = {
    id: `stands:${state}:${anchor?.id ?? 'source'}`,
    at: answer?.at ?? new Date(ends),
    author: answer?.author ?? { kind: 'bot', id: '', name: 'Intercom' },
    own: answer?.own ?? false,
    ...(answer && { along: answer.id }),
    kind: KINDS[state],
    text: '',
  };
  // First it is open, then it is answered: so whose turn it is follows from the answer.
  return answer === undefined ? [...parts, unsaid] : parts.toSpliced(at, 0, unsaid);
}
