import type { ModalView } from '@slack/types';
import { aboutCase, commandAsked, metaOf, opensForm } from '../acts.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import type { DoneLine, Feature, Form } from '../feature.ts';
import { form, type Meta, textField } from '../form.ts';

const noted: DoneLine = ({ id }) => `Your note goes to the conversation of ${id}. Only teammates read it.`;

function noteForm(about: Partial<Meta>): ModalView {
  const fields = [
    textField('text', 'Your note', {
      hint: 'It stands in Intercom, for teammates alone. The customer never sees it.',
      max: 3_000,
      multiline: true,
    }),
  ];
  return form(FORM.name, { title: `Note · ${about.id ?? ''}`, submit: 'Add note', fields }, about);
}

const FORM: Form = {
  name: 'note',
  main: 'text',
  fields: ['text'],
  async submit({ verbs, person, id, field, result }) {
    return result(await verbs.command({ id, person, command: { type: 'note', text: field('text') } }), noted);
  },
};

/** An internal note in Intercom, under the name of whoever writes it (SK-3). */
export const note: Feature = {
  commands: [
    aboutCase(
      'note',
      '`/case note CASE-12 what they read` a note in Intercom, for teammates alone',
      async (typed, id, text) => {
        if (text !== '') return commandAsked(typed, id, { type: 'note', text }, noted);
        await typed.open(noteForm({ id, from: 'elsewhere' }));
        return null;
      },
    ),
  ],
  buttons: { [ACTIONS.note]: opensForm((_, pressed) => noteForm(metaOf(pressed))) },
  forms: [FORM],
};
