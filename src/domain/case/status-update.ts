import type { Policy } from '../../config/policy/schema.ts';
import type { CaseStatus } from '../../config/vocabulary.ts';
import type { EffectBody } from '../record/effect.ts';
import type { Logged } from '../record/record.ts';
import { addressed } from '../text/first-name.ts';
import { conversationsOf } from './absorb.ts';
import { type CaseCore, caseId } from './core.ts';
import type { LogEntry } from './rules.ts';
import type { CaseState } from './state.ts';

type Standing = Pick<CaseCore, 'status' | 'reached'>;

/** Each status that it has come to: of each its customer is told once (IC-2). */
export function reachedAfter(
  before: Standing | null,
  status: CaseStatus,
  { type, n }: Pick<Logged<LogEntry>, 'type' | 'n'>,
): NonNullable<CaseCore['reached']> {
  const isNew = before === null || type === 'reopened';
  const known = isNew ? [] : (before.reached ?? [{ status: before.status, n: 0 }]);
  return known.some((one) => one.status === status) ? known : [...known, { status, n }];
}

/** A text of the policy as it is read: by whom, and of which case. */
export const filledIn = (text: string, { name, id }: { readonly name: string | null; readonly id: string }): string =>
  addressed(
    text.replaceAll('{case}', () => id),
    name,
  );

/**
 * What a customer reads of how the case stands, by the policy; null where they are told nothing: of a restricted case (RO-6), by the policy, or because their account wants none. The name is that of the
 * case's own customer: who wrote in a conversation that was merged into it is called by none.
 */
export function statusUpdate(
  state: Pick<CaseState, 'number' | 'status' | 'restricted' | 'account' | 'contact' | 'assessment' | 'conversationId'>,
  { mirror }: Policy,
  conversation: string,
): string | null {
  const { restricted, account, contact, assessment, conversationId, number } = state;
  if (restricted || account?.noUpdates) return null;
  const found = mirror.updates.find(
    ({ status, intents }) => status === state.status && (intents?.includes(assessment.intent) ?? true),
  );
  const name = conversation === conversationId ? (contact?.name ?? null) : null;
  return found === undefined ? null : filledIn(found.text, { name, id: caseId(number) });
}

/** The customers who are to be told by this write. That it is resolved is said with the closing, see `closingWords`. */
export function updateBodies(
  before: CaseState | null,
  after: CaseState,
  logged: readonly Logged<LogEntry>[],
  policy: Policy,
): readonly EffectBody[] {
  const reached = after.open ? stands(after) : undefined;
  if (reached === undefined) return [];
  // What came by the fallback form had no conversation to be told in.
  const begins = before !== null && before.conversationId === null && after.conversationId !== null;
  if (!begins && !logged.some(({ n }) => n === reached.n)) return [];
  return conversationsOf(after).flatMap((conversation) =>
    statusUpdate(after, policy, conversation) === null ? [] : [{ kind: 'update', conversation, reached: reached.n }],
  );
}

/** What such an effect says by now; null where the case stands otherwise meanwhile. */
export const updateWords = (
  { conversation, reached }: Extract<EffectBody, { readonly kind: 'update' }>,
  state: CaseState,
  policy: Policy,
): string | null => (stands(state)?.n === reached ? statusUpdate(state, policy, conversation) : null);

/** What is said as a conversation is closed, by the writes (entries `seq` to `through`) that close it: once, so that an answer to a case that is resolved already says it no second time. */
export function closingWords(
  state: CaseState,
  policy: Policy,
  { conversation, seq, through }: { readonly conversation: string; readonly seq: number; readonly through: number },
): string | null {
  const reached = state.status === 'resolved' ? stands(state) : undefined;
  return reached !== undefined && seq <= reached.n && reached.n <= through
    ? statusUpdate(state, policy, conversation)
    : null;
}

/** What the customer will read if the case is resolved now; null where that is nothing. */
export function resolvedWords(state: CaseState, policy: Policy): string | null {
  const { conversationId, closed } = state;
  return conversationId === null || closed
    ? null
    : statusUpdate({ ...state, status: 'resolved' }, policy, conversationId);
}

const stands = ({ status, reached }: Standing) => reached?.find((one) => one.status === status);
