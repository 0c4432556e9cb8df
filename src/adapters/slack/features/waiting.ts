import type { ModalView } from '@slack/types';
import { owesAnswer } from '../../../domain/case/turn.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import { answerTo, caseChanged, metaOf, opensForm, pressedCommand, typedCommand } from '../acts.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import { dueNow } from '../cards/pictured.ts';
import type { DoneLine, Feature, Form, OnPress, Pressed } from '../feature.ts';
import { form, type Meta, momentField, textField } from '../form.ts';
import { when } from '../mrkdwn.ts';

const waits: DoneLine = ({ id }) => `${id} waits for the customer. Its clocks pause until they answer.`;
const resumed: DoneLine = (record, context) => `${record.id} is being worked on. ${dueNow(record, context)}`;
const snoozed: DoneLine = ({ id, state: { snoozedUntil } }) =>
  `${id} sleeps${snoozedUntil === null ? '' : ` until ${when(snoozedUntil)}`}. Its clocks pause; an answer of the customer wakes it.`;

/** Why the clocks may stop although nobody has answered: the owner and the queue read it. */
const whyField = (owes: boolean) =>
  textField('why', owes ? 'Why may the clocks stop? The customer waits for an answer.' : 'Why?', {
    hint: 'It is said in the case’s thread, and to its owner.',
    max: 300,
    optional: !owes,
  });

const waitForm = ({ id }: CaseRecord, about: Partial<Meta>): ModalView =>
  form(WAIT.name, { title: `Wait on ${id}`, submit: 'Wait', fields: [whyField(true)] }, { ...about, id });

function snoozeForm({ id, state }: CaseRecord, { context, ...pressed }: Pressed): ModalView {
  const tomorrow = new Date(context.now.getTime() + 24 * 3_600_000);
  const fields = [
    momentField('until', 'Until when?', { initial: tomorrow, hint: 'The customer’s answer wakes it before that.' }),
    whyField(owesAnswer(state)),
  ];
  return form(
    SNOOZE.name,
    { title: `Snooze ${id}`, submit: 'Snooze', fields },
    { ...metaOf({ context, ...pressed }), id },
  );
}

const WAIT: Form = {
  name: 'wait',
  main: 'why',
  fields: ['why'],
  submit: async ({ verbs, person, id, field, result }) =>
    result(await verbs.command({ id, person, command: { type: 'wait', why: field('why') } }), waits),
};

const SNOOZE: Form = {
  name: 'snooze',
  main: 'until',
  fields: ['until', 'why'],
  async submit({ verbs, person, id, field, result }) {
    const until = new Date(Number(field('until')) * 1_000);
    if (Number.isNaN(until.getTime()) || field('until') === '')
      return { ok: false, errors: { until: 'Pick a day and a time.' } };
    return result(await verbs.command({ id, person, command: { type: 'snooze', until, why: field('why') } }), snoozed);
  },
};

/** At once where nothing is owed; else the reason is asked for. */
const wait: OnPress = async (pressed) => {
  const { verbs, person, context, on, open } = pressed;
  const outcome = await verbs.command({ id: on.id, person, command: { type: 'wait' } });
  if (outcome.ok || outcome.refusal.kind !== 'invalid') return caseChanged(pressed, outcome, waits);
  const found = await verbs.seeCase({ id: on.id, person });
  if (found.ok) await open(waitForm(found.record, metaOf(pressed)));
  return answerTo(found, context);
};

/** The customer's turn, a sleep, and back (SLA-4, OW-13). */
export const waiting: Feature = {
  commands: [
    typedCommand(
      'wait',
      '`/case wait CASE-12` the customer has to answer, clocks pause',
      (why) => ({ type: 'wait', why }),
      waits,
    ),
    typedCommand('resume', '`/case resume CASE-12` clocks run', () => ({ type: 'resume' }), resumed),
  ],
  buttons: {
    [ACTIONS.wait]: wait,
    [ACTIONS.snooze]: opensForm(snoozeForm),
    [ACTIONS.resume]: pressedCommand({ type: 'resume' }, resumed),
    // The button is a link; Slack tells of the press all the same, and wants it acknowledged.
    [ACTIONS.reply]: async () => null,
  },
  forms: [WAIT, SNOOZE],
};
