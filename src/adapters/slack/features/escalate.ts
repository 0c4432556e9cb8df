import type { ModalView } from '@slack/types';
import { escalateForm, readEscalate, readStepDown, stepDownForm } from '../../../domain/forms/escalate.ts';
import { commandAsked, fulfilled, metaOf, opensForm, typedCommand } from '../acts.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import type { CardContext } from '../cards/card.ts';
import { nameOf } from '../cards/words.ts';
import type { Command, DoneLine, Feature, Form } from '../feature.ts';
import { formOf, type Meta, textField } from '../form.ts';
import { unwrapped } from '../mrkdwn.ts';
import { caseIdOf, headOf } from '../typed.ts';

type About = Pick<Meta, 'id' | 'seen' | 'from'>;

const escalated: DoneLine = ({ id, state }, context) => {
  const to = state.escalation?.to;
  return to == null ? `${id} is escalated.` : `${id} is escalated to ${nameOf(to, context)}.`;
};
const steppedDown: DoneLine = ({ id, state }, context) => {
  const to = state.escalation?.to;
  return to == null
    ? `${id} is stepped down, and not escalated any more.`
    : `${id} is stepped down to ${nameOf(to, context)}.`;
};

/** One level up. Without a case it asks for one. */
const upForm = (about: About, context: CardContext, reason = ''): ModalView =>
  formOf(
    UP.name,
    escalateForm(about.id, reason),
    about,
    context,
    about.id === null ? [textField('case', 'Which case?', { max: 20, placeholder: 'CASE-12' })] : [],
  );

const UP: Form = {
  name: 'escalate',
  main: 'reason',
  fields: ['reason'],
  async submit(submitted) {
    const { meta, field } = submitted;
    const id = meta.id ?? caseIdOf(field('case'));
    if (id === null) return { ok: false, errors: { case: 'This is no case number. Write CASE-12, or just 12.' } };
    return fulfilled({ ...submitted, id }, readEscalate(submitted, meta.seen), escalated);
  },
};

const DOWN: Form = {
  name: 'deescalate',
  main: 'reason',
  fields: ['reason'],
  submit: (submitted) => fulfilled(submitted, readStepDown(submitted, submitted.meta.seen), steppedDown),
};

/** What is left out is asked for in a form. */
const typedUp: Command = {
  words: ['/escalate'],
  numbered: true,
  usage: '`/escalate CASE-12 why` one level up · `/escalate` asks you for both',
  async run(typed) {
    const { head, rest } = headOf(typed.text);
    const id = caseIdOf(head);
    const reason = unwrapped(id === null ? typed.text : rest);
    if (id !== null && reason !== '') return commandAsked(typed, id, { type: 'escalate', reason }, escalated);
    await typed.open(upForm({ id, seen: null, from: 'elsewhere' }, typed.context, reason));
    return null;
  },
};

const up = opensForm((_, pressed) => upForm(metaOf(pressed), pressed.context));

/** Up and down the levels (ES-7). */
export const escalate: Feature = {
  commands: [
    typedUp,
    typedCommand(
      'deescalate',
      '`/case deescalate CASE-12 why` steps it down one level',
      (reason) => ({ type: 'deescalate', reason }),
      steppedDown,
    ),
  ],
  buttons: {
    [ACTIONS.escalate]: up,
    [ACTIONS.stepDown]: opensForm(({ id }, pressed) =>
      formOf(DOWN.name, stepDownForm(id), metaOf(pressed), pressed.context),
    ),
  },
  forms: [UP, DOWN],
};
