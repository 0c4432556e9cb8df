import type { Policy } from '../../config/policy/schema.ts';
import { CASE_FIELDS, type CaseField, FIELD_WORDS, type Intent } from '../../config/vocabulary.ts';
import type { CaseState } from '../case/case.ts';
import { NOT_KNOWN } from '../case/fill-in.ts';
import { typeOf } from '../routing/facts.ts';
import { askedByHand } from '../routing/missing.ts';
import { knownOf, stillNeeded } from '../routing/needs.ts';
import { upperFirst } from '../text/first-letter.ts';
import { evidenceOf } from '../triage/facts.ts';
import { namesIn } from '../words/said.ts';
import type { Field, Filled } from './form.ts';

export const nameOfNeed = (field: CaseField): string => `need_${field}`;

/** Fields that a refusal may be about. */
export const NEED_FIELDS: readonly string[] = CASE_FIELDS.map(nameOfNeed);

/** What these teams cannot begin without, as far as it is known of the case (OW-11). Where one of several teams is chosen, the surface itself asks for none of them. */
export const needFields = (teams: readonly string[], state: CaseState, policy: Policy): readonly Field[] =>
  CASE_FIELDS.flatMap((field) => {
    const whose = teams.filter((one) => policy.teams[one]?.needs.includes(field)).map(namesIn(policy).team);
    if (whose.length === 0) return [];
    const hint = `${whose.join(' and ')} cannot begin without it. Nobody knows? Write “${NOT_KNOWN}”.`;
    return [needField(field, { hint, optional: teams.length > 1, initial: knownOf(field, state) })];
  });

/** What a kind of case requires, as far as it is said already (IN-5). `said`: all that stands in the form, and what the customer wrote where that is at hand. */
export function kindFields(intent: Intent, said: string, policy: Policy): readonly Field[] {
  const type = policy.types[typeOf(intent, policy)];
  const hint = `${type.name} cases need it. Empty where the conversation says it, “${NOT_KNOWN}” where nobody knows.`;
  return askedByHand(type.requiredFields, intent).map((field) =>
    needField(field, { hint, optional: true, initial: evidenceOf(field, said) }),
  );
}

/** What stands nowhere yet, in words for its field. */
export function kindErrors(
  intent: Intent,
  filled: Pick<Filled, 'field'>,
  said: string,
  policy: Policy,
): Readonly<Record<string, string>> {
  const type = policy.types[typeOf(intent, policy)];
  const lacking = stillNeeded(askedByHand(type.requiredFields, intent), factsIn(filled), said);
  return Object.fromEntries(
    lacking.map((one) => [
      nameOfNeed(one),
      `${type.name} cases need the ${FIELD_WORDS[one].name}: fill it in, or write “${NOT_KNOWN}”.`,
    ]),
  );
}

export const needField = (
  field: CaseField,
  { hint, optional, initial }: { readonly hint: string; readonly optional: boolean; readonly initial: string | null },
): Field => ({
  ...{ kind: 'text', name: nameOfNeed(field), label: upperFirst(FIELD_WORDS[field].name), max: 300 },
  ...{ hint, optional, initial: initial ?? '' },
});

/** What was filled in of it. */
export const factsIn = ({ field }: Pick<Filled, 'field'>): Readonly<Partial<Record<CaseField, string>>> =>
  Object.fromEntries(
    CASE_FIELDS.flatMap((one) => {
      const text = field(nameOfNeed(one));
      return text === '' ? [] : [[one, text] as const];
    }),
  );
