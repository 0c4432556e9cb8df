import type { Policy } from '../../config/policy/schema.ts';
import type { CaseEvent, CaseState } from '../case/case.ts';
import { owesUpdateIn } from '../case/turn.ts';
import type { Logged } from '../record/record.ts';
import { upperFirst } from '../text/first-letter.ts';
import { addressed } from '../text/first-name.ts';
import { decisionFor } from './decision-words.ts';

type Replying = Pick<Policy, 'reply'>;
type Subject = { readonly state: CaseState; readonly log: readonly Logged<CaseEvent>[] };

/** What an answer after a decision begins with where the policy has no template for it. */
const DECIDED = 'Hi {name},\n\n{decision}.';

/**
 * What the policy suggests to begin an answer with, by what the case is about and what is owed; null where it suggests nothing. `{name}` is the customer's first
 * name, where it is known; `{decision}` what was decided on their money, which is named whatever the template says. Other braces stay, for whoever writes: see `gapIn`.
 */
export function replyTemplate(record: Subject, { reply }: Replying): string | null {
  const { answered, assessment, contact, awaiting } = record.state;
  const decision = decisionFor(record);
  const owed =
    decision?.verdict ?? (owesUpdateIn(record.state) ? 'update' : !answered && awaiting ? 'first' : 'answer');
  const found = reply.templates.find(
    (one) => (one.for === undefined || one.for === owed) && (one.intents?.includes(assessment.intent) ?? true),
  )?.text;
  const text = found ?? (decision === null ? null : DECIDED);
  if (text === null) return null;
  const named = addressed(text, contact?.name ?? null);
  if (decision === null) return named;
  if (named.includes('{decision}')) return named.replaceAll('{decision}', () => decision.words);
  const begun = named.trimEnd();
  return `${begun}\n\n${/[,:]$/.test(begun) ? decision.words : upperFirst(decision.words)}.`;
}

/** What a template leaves to whoever writes: "{what was found}", "[amount]", "___". */
const BLANK = /\{[^{}\n]*\}|\[[^[\]\n]*\](?!\()|_{2,}/g;
/** An end after which more has to come, though not ":tada:". */
const COLON = /(?<!:[\w+-]+):$/;
const NO_END = /[,;–—-]$|…$|\.\.\.$/;

/** Why a text is not finished, as it is said to whoever wrote it; null where it can be sent. */
export function gapIn(text: string, record: Subject, policy: Replying): string | null {
  const blanks = policy.reply.templates.flatMap((one) => one.text.match(BLANK) ?? []);
  const blank = blanks.find((one) => text.includes(one));
  if (blank !== undefined) return `fill in “${blank}”, or take it out`;
  const end = text.trimEnd();
  const asBegun = replyTemplate(record, policy)?.trim() === end.trim();
  const last = end.split('\n').at(-1)?.trim() ?? '';
  return COLON.test(last) || (asBegun && NO_END.test(last)) ? `say what comes after “${last}”` : null;
}
