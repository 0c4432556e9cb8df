import type { Policy } from '../../config/policy/schema.ts';
import type { CaseState } from '../case/case.ts';
import { owesUpdateIn } from '../case/turn.ts';

/**
 * What the policy suggests to begin an answer with, by what the case is about and what is owed; null where it suggests nothing. `{name}` is the customer's first
 * name, where it is known.
 */
export function replyTemplate({ state }: { readonly state: CaseState }, { reply }: Policy): string | null {
  const { answered, assessment, contact, awaiting } = state;
  const owed = owesUpdateIn(state) ? 'update' : !answered && awaiting ? 'first' : 'answer';
  const found = reply.templates.find(
    (one) => (one.for === undefined || one.for === owed) && (one.intents?.includes(assessment.intent) ?? true),
  );
  if (found === undefined) return null;
  const first = contact?.name?.trim().split(/\s+/)[0];
  return first === undefined || first === ''
    ? found.text.replaceAll(/\s*\{name\}/g, '')
    : found.text.replaceAll('{name}', () => first);
}
