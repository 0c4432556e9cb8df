import type { ModalView } from '@slack/types';
import { commandAsked, metaOf, opensForm, typedCommand } from '../acts.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import { nameOf } from '../cards/words.ts';
import type { Command, DoneLine, Feature, Form } from '../feature.ts';
import { form, type Meta, textField } from '../form.ts';
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
function upForm(about: About, reason = ''): ModalView {
  const { id } = about;
  const fields = [
    id === null ? textField('case', 'Which case?', { max: 20, placeholder: 'CASE-12' }) : null,
    textField('reason', 'Why does it need somebody else?', {
      hint: 'It goes one level up: lead, manager, leaders. The reason is on the case’s record.',
      max: 500,
      multiline: true,
      initial: reason,
    }),
  ];
  const title = id === null ? 'Escalate a case' : `Escalate ${id}`;
  return form(UP.name, { title, submit: 'Escalate', fields }, about);
}

/** One level down; from the first level back to whoever has it. */
function downForm(about: About): ModalView {
  const reason = textField('reason', 'Why can it step down?', {
    hint: 'It steps down one level, at last to whoever has it. Its clocks run on. The reason is on the case’s record.',
    max: 500,
    multiline: true,
  });
  return form(DOWN.name, { title: `Step ${about.id ?? ''} down`, submit: 'Step down', fields: [reason] }, about);
}

const seenIn = ({ seen }: Meta) => (seen === null ? {} : { seen });

const UP: Form = {
  name: 'escalate',
  main: 'reason',
  fields: ['reason'],
  async submit({ verbs, person, meta, field, result }) {
    const id = meta.id ?? caseIdOf(field('case'));
    if (id === null) return { ok: false, errors: { case: 'This is no case number. Write CASE-12, or just 12.' } };
    const command = { type: 'escalate', reason: field('reason'), ...seenIn(meta) } as const;
    return result(await verbs.command({ id, person, command }), escalated);
  },
};

const DOWN: Form = {
  name: 'deescalate',
  main: 'reason',
  fields: ['reason'],
  async submit({ verbs, person, id, meta, field, result }) {
    const command = { type: 'deescalate', reason: field('reason'), ...seenIn(meta) } as const;
    return result(await verbs.command({ id, person, command }), steppedDown);
  },
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
    await typed.open(upForm({ id, seen: null, from: 'elsewhere' }, reason));
    return null;
  },
};

const up = opensForm((_, pressed) => upForm(metaOf(pressed)));

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
  buttons: { [ACTIONS.escalate]: up, [ACTIONS.stepDown]: opensForm((_, pressed) => downForm(metaOf(pressed))) },
  forms: [UP, DOWN],
};
