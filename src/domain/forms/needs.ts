import type { Policy } from '../../config/policy/schema.ts';
import { CASE_FIELDS, type CaseField, FIELD_WORDS, INTENT_WORDS, type Intent } from '../../config/vocabulary.ts';
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
export function needFields(teams: readonly string[], state: CaseState, policy: Policy): readonly Field[] {
  const { team } = namesIn(policy);
  const [only, ...others] = teams;
  const one = only !== undefined && others.length === 0 ? `${team(only)} cannot begin without this. ` : '';
  const fields = CASE_FIELDS.flatMap((field) => {
    const whose = teams.filter((name) => policy.teams[name]?.needs.includes(field)).map(team);
    const several =
      one === '' ? { hint: `Only for ${whose.join(' and ')}, who cannot begin without it.`, optional: true } : {};
    return whose.length === 0 ? [] : [needField(field, { ...several, initial: knownOf(field, state) })];
  });
  return saidOnce(`${one}Nobody knows? Write “${NOT_KNOWN}”.`, fields);
}

/** What a kind of case requires, as far as it is said already (IN-5). `said`: all that stands in the form, and what the customer wrote where that is at hand; `isTold`: a conversation may say the rest. */
export function kindFields(
  intent: Intent,
  { said, isTold }: { readonly said: string; readonly isTold: boolean },
  policy: Policy,
): readonly Field[] {
  const type = policy.types[typeOf(intent, policy)];
  const words = isTold
    ? `${casesOf(intent)} need this, as far as the conversation does not say it.`
    : `${casesOf(intent)} need this. Nobody knows? Write “${NOT_KNOWN}”.`;
  return saidOnce(
    words,
    askedByHand(type.requiredFields, intent).map((field) =>
      needField(field, { optional: isTold, initial: evidenceOf(field, said) }),
    ),
  );
}

/** Below the first of them, for all. */
function saidOnce(words: string, [first, ...rest]: readonly Field[]): readonly Field[] {
  if (first === undefined) return [];
  return [{ ...first, hint: first.hint === undefined ? words : `${first.hint} ${words}` }, ...rest];
}

/** By what was chosen, not by the policy's type behind it: an outage is no "Bug" to whoever reports one. */
const casesOf = (intent: Intent): string => `${INTENT_WORDS[intent]} cases`;

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
      `${casesOf(intent)} need the ${FIELD_WORDS[one].name}: fill it in, or write “${NOT_KNOWN}”.`,
    ]),
  );
}

export const needField = (
  field: CaseField,
  { initial, ...asked }: { readonly hint?: string; readonly optional?: boolean; readonly initial: string | null },
): Field => ({
  ...{ kind: 'text', name: nameOfNeed(field), label: upperFirst(FIELD_WORDS[field].name), max: 300 },
  ...asked,
  initial: initial ?? '',
});

/** What was filled in of it. */
export const factsIn = ({ field }: Pick<Filled, 'field'>): Readonly<Partial<Record<CaseField, string>>> =>
  Object.fromEntries(
    CASE_FIELDS.flatMap((one) => {
      const text = field(nameOfNeed(one));
      return text === '' ? [] : [[one, text] as const];
    }),
  );
