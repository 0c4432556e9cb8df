import type { ModalView } from '@slack/types';
import type { CaseRecord } from '../../../flow/ports.ts';
import { aboutCase, answerTo, caseChanged, newestEntry, outdated, typedCommand, words } from '../acts.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import { pictured } from '../cards/pictured.ts';
import type { Asked, Feature, Form, Typed } from '../feature.ts';
import { form, selectField } from '../form.ts';
import { caseIdOf } from '../typed.ts';

const doneLine = (id: string, { id: into }: CaseRecord): string =>
  `${id} is merged into ${into}: what is owed to its customer is owed there. \`/case unmerge ${id}\` undoes it.`;

/** Which of the customer's open cases it is the same as. */
function mergeForm(record: CaseRecord, others: readonly CaseRecord[], { person, context }: Asked): ModalView {
  const choices = others.map((other) => {
    const { headline, customer } = pictured(other, { person }, context);
    return { value: other.id, words: [other.id, ...(customer ? [customer] : []), headline].join(' · ') };
  });
  const initial = record.state.alike?.id ?? (choices.length === 1 ? choices[0]?.value : null) ?? null;
  const fields = [
    selectField('into', 'Which one goes on?', {
      choices,
      initial,
      hint: `It takes over what is owed to the customer of ${record.id}. Both conversations stay, and both histories. It can be undone.`,
    }),
  ];
  return form(
    FORM.name,
    { title: `Merge ${record.id}`, submit: 'Merge', fields },
    { id: record.id, from: 'elsewhere' },
  );
}

const FORM: Form = {
  name: 'merge',
  main: 'into',
  fields: ['into'],
  submit: async ({ verbs, person, id, field, result }) =>
    result(await verbs.merge({ id, into: field('into'), person }), (record) => doneLine(id, record)),
};

/** `14 into 12`, `14 12`; without the other one a form offers those that it could be. */
async function mergeTyped(typed: Typed, id: string, text: string) {
  const { verbs, person, context, open } = typed;
  const named = text.replace(/^(?:in|into|with|to|and)\s+/i, '');
  if (named !== '') {
    const into = caseIdOf(named);
    if (into === null) return words(`Into which case? Write \`/case merge ${id} into CASE-12\`.`);
    return answerTo(await verbs.merge({ id, into, person }), context, (record) => words(doneLine(id, record)));
  }
  const outcome = await verbs.mergeable({ id, person });
  if (!outcome.ok) return answerTo(outcome, context);
  const { record, others } = outcome.record;
  if (!record.state.open || others.length === 0)
    return words(`The customer of ${id} has no other open case that it could be merged into.`);
  await open(mergeForm(record, others, typed));
  return null;
}

/** Two conversations of one customer about the same thing become one case, and two again (IN-6). */
export const merge: Feature = {
  commands: [
    aboutCase('merge', '`/case merge CASE-14 into CASE-12` two of one customer about the same become one', mergeTyped),
    typedCommand(
      'unmerge',
      '`/case unmerge CASE-14` it stands on its own again',
      () => ({ type: 'unmerge' }),
      (record, context) => newestEntry(record, context, 'unmerged'),
    ),
  ],
  buttons: {
    async [ACTIONS.merge](pressed) {
      const { verbs, person, on } = pressed;
      const into = caseIdOf(on.rest ?? '');
      if (into === null) return outdated();
      return caseChanged(pressed, await verbs.merge({ id: on.id, into, person }), (record) => doneLine(on.id, record));
    },
  },
  forms: [FORM],
};
