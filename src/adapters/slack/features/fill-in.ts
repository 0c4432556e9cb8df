import { fillInForm, readFillIn } from '../../../domain/forms/fill-in.ts';
import { NEED_FIELDS } from '../../../domain/forms/needs.ts';
import { fulfilled, metaOf, newestEntry, opensForm } from '../acts.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import type { Feature, Form } from '../feature.ts';
import { formOf } from '../form.ts';

const FORM: Form = {
  name: 'fill_in',
  main: NEED_FIELDS[0] ?? '',
  fields: NEED_FIELDS,
  submit: (submitted) => fulfilled(submitted, readFillIn(submitted), newestEntry),
};

/** What is missing of a case (IN-5). */
export const fillIn: Feature = {
  buttons: {
    [ACTIONS.fillIn]: opensForm(({ id, state }, pressed) =>
      formOf(FORM.name, fillInForm(id, state), metaOf(pressed), pressed.context),
    ),
  },
  forms: [FORM],
};
