import { CASE_FIELDS } from '../../config/vocabulary.ts';
import type { CaseState } from '../case/case.ts';
import { knownOf } from '../routing/needs.ts';
import { type Filled, type Form, type Read, wished } from './form.ts';
import { factsIn, needField } from './needs.ts';
import { command, type Wish } from './wish.ts';

/** What is missing of a case, as far as somebody knows it (IN-5). */
export const fillInForm = (id: string, state: CaseState): Form => ({
  title: `Fill in ${id}`,
  submit: 'Save',
  words: [],
  fields: CASE_FIELDS.filter((field) => state.assessment.missing.includes(field)).map((field) =>
    needField(field, { hint: 'Empty where you do not know it yet.', optional: true, initial: knownOf(field, state) }),
  ),
});

export const readFillIn = (filled: Filled): Read<Wish> => wished(command({ type: 'fill_in', facts: factsIn(filled) }));
