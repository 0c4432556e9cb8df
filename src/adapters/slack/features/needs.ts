import type { InputBlock } from '@slack/types';
import { CASE_FIELDS, type CaseField, FIELD_WORDS } from '../../../config/vocabulary.ts';
import { knownOf, NOT_KNOWN } from '../../../domain/routing/needs.ts';
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

/** Where one of several teams is chosen, Slack itself asks for none of them. */
function needField(field: CaseField, teams: readonly string[], { state }: CaseRecord, optional: boolean): InputBlock {
  const { name } = FIELD_WORDS[field];
  return textField(blockOf(field), `${name[0]?.toUpperCase()}${name.slice(1)}`, {
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
