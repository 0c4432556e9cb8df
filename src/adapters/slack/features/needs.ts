import type { ContextBlock, InputBlock } from '@slack/types';
import { CASE_FIELDS, type CaseField, FIELD_WORDS, INTENT_WORDS, type Intent } from '../../../config/vocabulary.ts';
import { typeOf } from '../../../domain/routing/facts.ts';
import { askedByHand } from '../../../domain/routing/missing.ts';
import { knownOf, NOT_KNOWN, stillNeeded } from '../../../domain/routing/needs.ts';
import { upperFirst } from '../../../domain/text/first-letter.ts';
import { evidenceOf } from '../../../domain/triage/facts.ts';
import { namesIn } from '../../../domain/words/said.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import { footnote } from '../cards/blocks.ts';
import type { CardContext } from '../cards/card.ts';
import { teamName } from '../cards/words.ts';
import type { Submitted } from '../feature.ts';
import { textField } from '../form.ts';

const blockOf = (field: CaseField): string => `need_${field}`;

/** Fields that a refusal may be about. */
export const NEED_FIELDS: readonly string[] = CASE_FIELDS.map(blockOf);

/** What these teams cannot begin without, as far as it is known of the case (OW-11). */
export function needFields(
  teams: readonly string[],
  record: CaseRecord,
  context: CardContext,
): readonly (ContextBlock | InputBlock)[] {
  const { policy } = context;
  const { team } = namesIn(policy);
  const [only, ...others] = teams;
  const one = only !== undefined && others.length === 0 ? `${teamName(only, context)} cannot begin without this. ` : '';
  const fields = CASE_FIELDS.flatMap((field) => {
    const whose = teams.filter((one) => policy.teams[one]?.needs.includes(field)).map(team);
    if (whose.length === 0) return [];
    // Where one of several teams is chosen, Slack itself asks for none of them.
    const several = one === '' ? { hint: `${whose.join(' and ')} cannot begin without it.`, optional: true } : {};
    return [
      textField(blockOf(field), labelOf(field), { ...several, max: 300, initial: knownOf(field, record.state) ?? '' }),
    ];
  });
  return needed(`${one}Nobody knows? Write “${NOT_KNOWN}”.`, fields);
}

/** What a kind of case requires, as far as it is said already (IN-5). `said`: all that stands in the form; `isTold`: a conversation may say the rest. */
export function kindFields(
  intent: Intent,
  { said, isTold }: { readonly said: string; readonly isTold: boolean },
  { policy }: CardContext,
): readonly (ContextBlock | InputBlock)[] {
  const type = policy.types[typeOf(intent, policy)];
  const fields = askedByHand(type.requiredFields, intent).map((field) =>
    textField(blockOf(field), labelOf(field), {
      max: 300,
      optional: isTold,
      initial: evidenceOf(field, said) ?? '',
    }),
  );
  const words = isTold
    ? `${casesOf(intent)} need this, as far as the conversation does not say it.`
    : `${casesOf(intent)} need this. Nobody knows? Write “${NOT_KNOWN}”.`;
  return needed(words, fields);
}

/** Said once, above all of them. */
const needed = (words: string, fields: readonly InputBlock[]): readonly (ContextBlock | InputBlock)[] =>
  fields.length === 0 ? [] : [footnote('needs', words), ...fields];

/** By what was chosen, not by the policy's type behind it: an outage is no "Bug" to whoever reports one. */
const casesOf = (intent: Intent): string => `${INTENT_WORDS[intent]} cases`;

/** What stands nowhere yet, in words for its field. */
export function kindErrors(
  intent: Intent,
  field: Submitted['field'],
  said: string,
  { policy }: CardContext,
): Readonly<Record<string, string>> {
  const type = policy.types[typeOf(intent, policy)];
  const lacking = stillNeeded(askedByHand(type.requiredFields, intent), factsIn(field), said);
  return Object.fromEntries(
    lacking.map((one) => [
      blockOf(one),
      `${casesOf(intent)} need the ${FIELD_WORDS[one].name}: fill it in, or write “${NOT_KNOWN}”.`,
    ]),
  );
}

const labelOf = (field: CaseField): string => upperFirst(FIELD_WORDS[field].name);

/** What was filled in of it. */
export const factsIn = (field: Submitted['field']): Readonly<Partial<Record<CaseField, string>>> =>
  Object.fromEntries(
    CASE_FIELDS.flatMap((one) => {
      const text = field(blockOf(one));
      return text === '' ? [] : [[one, text] as const];
    }),
  );
