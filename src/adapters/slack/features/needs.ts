import type { InputBlock } from '@slack/types';
import { CASE_FIELDS, type CaseField, FIELD_WORDS, type Intent } from '../../../config/vocabulary.ts';
import { typeOf } from '../../../domain/routing/facts.ts';
import { askedByHand } from '../../../domain/routing/missing.ts';
import { knownOf, NOT_KNOWN, stillNeeded } from '../../../domain/routing/needs.ts';
import { upperFirst } from '../../../domain/text/first-letter.ts';
import { evidenceOf } from '../../../domain/triage/facts.ts';
import { namesIn } from '../../../domain/words/said.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import type { CardContext } from '../cards/card.ts';
import type { Submitted } from '../feature.ts';
import { textField } from '../form.ts';

const blockOf = (field: CaseField): string => `need_${field}`;

/** Fields that a refusal may be about. */
export const NEED_FIELDS: readonly string[] = CASE_FIELDS.map(blockOf);

/** What these teams cannot begin without, as far as it is known of the case (OW-11). */
export const needFields = (teams: readonly string[], record: CaseRecord, context: CardContext): readonly InputBlock[] =>
  CASE_FIELDS.flatMap((field) => {
    const whose = teams.filter((one) => context.policy.teams[one]?.needs.includes(field));
    return whose.length === 0
      ? []
      : [needField(field, whose.map(namesIn(context.policy).team), record, teams.length > 1)];
  });

/** What a kind of case requires, as far as it is said already (IN-5). `said`: all that stands in the form. */
export const kindFields = (intent: Intent, said: string, { policy }: CardContext): readonly InputBlock[] => {
  const type = policy.types[typeOf(intent, policy)];
  return askedByHand(type.requiredFields, intent).map((field) =>
    textField(blockOf(field), labelOf(field), {
      hint: `${type.name} cases need it. Empty where the conversation says it, “${NOT_KNOWN}” where nobody knows.`,
      max: 300,
      optional: true,
      initial: evidenceOf(field, said) ?? '',
    }),
  );
};

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
      `${type.name} cases need the ${FIELD_WORDS[one].name}: fill it in, or write “${NOT_KNOWN}”.`,
    ]),
  );
}

const labelOf = (field: CaseField): string => upperFirst(FIELD_WORDS[field].name);

/** Where one of several teams is chosen, Slack itself asks for none of them. */
function needField(field: CaseField, teams: readonly string[], { state }: CaseRecord, optional: boolean): InputBlock {
  return textField(blockOf(field), labelOf(field), {
    hint: `${teams.join(' and ')} cannot begin without it. Nobody knows? Write “${NOT_KNOWN}”.`,
    max: 300,
    optional,
    initial: knownOf(field, state) ?? '',
  });
}

/** What was filled in of it. */
export const factsIn = (field: Submitted['field']): Readonly<Partial<Record<CaseField, string>>> =>
  Object.fromEntries(
    CASE_FIELDS.flatMap((one) => {
      const text = field(blockOf(one));
      return text === '' ? [] : [[one, text] as const];
    }),
  );
