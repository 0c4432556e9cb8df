import type { ModalView } from '@slack/types';
import { readResolve, resolveForm } from '../../../domain/forms/resolve.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import { aboutCase, fulfilled, metaOf, opensForm, pressedCommand, typedCommand, words } from '../acts.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import type { CardContext } from '../cards/card.ts';
import { dueNow } from '../cards/pictured.ts';
import { refusalMessage } from '../errors.ts';
import type { DoneLine, Feature, Form } from '../feature.ts';
import { formOf, type Meta } from '../form.ts';

const resolved: DoneLine = ({ id }) => `${id} is resolved.`;
const reopened: DoneLine = (record, context) => `${record.id} is open again. ${dueNow(record, context)}`;

const resolveModal = (record: CaseRecord, about: Partial<Meta>, context: CardContext, how = ''): ModalView =>
  formOf(FORM.name, resolveForm(record, context, how), { ...about, id: record.id }, context);

const FORM: Form = {
  name: 'resolve',
  main: 'how',
  fields: ['how'],
  submit: (submitted) => fulfilled(submitted, readResolve(submitted), resolved),
};

export const resolve: Feature = {
  commands: [
    aboutCase(
      'resolve',
      '`/case resolve CASE-12 what was done` it is solved; whoever meets it again reads how',
      async ({ verbs, person, context }, id, how) => {
        const outcome = await verbs.command({ id, person, command: { type: 'resolve', how } });
        return outcome.ok ? words(resolved(outcome.record, context)) : refusalMessage(outcome.refusal, context, how);
      },
    ),
    typedCommand(
      'reopen',
      '`/case reopen CASE-12 why` it is not solved after all',
      (why) => ({ type: 'reopen', why }),
      reopened,
    ),
  ],
  buttons: {
    [ACTIONS.resolve]: opensForm((record, pressed) =>
      resolveModal(record, metaOf(pressed), pressed.context, pressed.on.rest ?? ''),
    ),
    [ACTIONS.reopen]: pressedCommand({ type: 'reopen', why: '' }, reopened),
  },
  forms: [FORM],
};
