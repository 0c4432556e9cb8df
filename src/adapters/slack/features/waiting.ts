import type { ModalView } from '@slack/types';
import { owesAnswer } from '../../../domain/case/turn.ts';
import { momentAt } from '../../../domain/text/moment.ts';
import type { CaseRecord, Outcome } from '../../../flow/ports.ts';
import { aboutCase, answerTo, caseChanged, metaOf, opensForm, pressedCommand, typedCommand, words } from '../acts.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import type { CardContext } from '../cards/card.ts';
import { dueNow } from '../cards/pictured.ts';
import type { DoneLine, Feature, Form, OnPress, Typed } from '../feature.ts';
import { form, type Meta, momentField, momentOf, NO_MOMENT, textField } from '../form.ts';
import { when } from '../mrkdwn.ts';
import { type AskedMoment, askedMoment } from '../typed-moment.ts';

const waits: DoneLine = ({ id }) => `${id} waits for the customer. Its clocks pause until they answer.`;
const resumed: DoneLine = (record, context) => `${record.id} is being worked on. ${dueNow(record, context)}`;
const snoozed: DoneLine = ({ id, state: { snoozedUntil } }) =>
  `${id} is snoozed${snoozedUntil === null ? '' : ` until ${when(snoozedUntil)}`}. Its clocks pause; an answer of the customer wakes it.`;

/** Why the clocks may stop, which has to be said where nobody has answered: the queue reads it, and the owner where `you` are not. */
function whyField({ state }: CaseRecord, you: string, initial = '') {
  const owes = owesAnswer(state);
  const others = state.owner !== null && state.owner !== you;
  return textField('why', owes ? 'Why may the clocks stop? The customer waits for an answer.' : 'Why?', {
    hint: `It is said in the case’s thread${others ? ', and to its owner' : ''}.`,
    max: 300,
    optional: !owes,
    initial,
  });
}

const waitForm = (record: CaseRecord, about: Partial<Meta>, you: string): ModalView =>
  form(
    WAIT.name,
    { title: `Wait on ${record.id}`, submit: 'Wait', fields: [whyField(record, you)] },
    { ...about, id: record.id },
  );

function snoozeForm(
  record: CaseRecord,
  about: Partial<Meta>,
  you: string,
  { until, said, words }: AskedMoment,
): ModalView {
  const fields = [
    momentField('until', 'Until when?', { initial: until, hint: 'The customer’s answer wakes it before that.' }),
    whyField(record, you, said),
  ];
  const { id } = record;
  return form(SNOOZE.name, { title: `Snooze ${id}`, submit: 'Snooze', words, fields }, { ...about, id });
}

const tomorrow = ({ now }: CardContext): Date => new Date(now.getTime() + 24 * 3_600_000);

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
    const until = momentOf(field('until'));
    if (until === null) return { ok: false, errors: { until: NO_MOMENT } };
    return result(await verbs.command({ id, person, command: { type: 'snooze', until, why: field('why') } }), snoozed);
  },
};

/** At once where nothing is owed; else the reason is asked for. */
const wait: OnPress = async (pressed) => {
  const { verbs, person, context, on, open } = pressed;
  const outcome = await verbs.command({ id: on.id, person, command: { type: 'wait' } });
  if (outcome.ok || outcome.refusal.kind !== 'invalid') return caseChanged(pressed, outcome, waits);
  const found = await verbs.seeCase({ id: on.id, person });
  if (found.ok) await open(waitForm(found.record, metaOf(pressed), person.id));
  return answerTo(found, context);
};

/** What is left out, and has to be there, is asked for in a form. */
async function orAsk(
  { verbs, person, context, open }: Typed,
  id: string,
  outcome: Outcome<CaseRecord>,
  done: DoneLine,
  formOf: (record: CaseRecord) => ModalView,
) {
  if (outcome.ok || outcome.refusal.kind !== 'invalid' || outcome.refusal.field !== 'why')
    return answerTo(outcome, context, (record) => words(done(record, context)));
  const found = await verbs.seeCase({ id, person });
  if (found.ok) await open(formOf(found.record));
  return answerTo(found, context);
}

async function waitTyped(typed: Typed, id: string, why: string) {
  const { verbs, person } = typed;
  const outcome = await verbs.command({ id, person, command: { type: 'wait', why } });
  return orAsk(typed, id, outcome, waits, (record) => waitForm(record, ELSEWHERE, person.id));
}

/** `tomorrow 9:00 why`, in the zone of whoever types it. */
async function snoozeTyped(typed: Typed, id: string, text: string) {
  const { verbs, person, context, open } = typed;
  const found = momentAt(text, person.timeZone, context.now);
  if (found !== null) {
    const { at: until, rest: why } = found;
    const outcome = await verbs.command({ id, person, command: { type: 'snooze', until, why } });
    return orAsk(typed, id, outcome, snoozed, (record) =>
      snoozeForm(record, ELSEWHERE, person.id, { until, said: '', words: null }),
    );
  }
  const seen = await verbs.seeCase({ id, person });
  if (seen.ok) await open(snoozeForm(seen.record, ELSEWHERE, person.id, asked(text, typed)));
  return answerTo(seen, context);
}

const asked = (text: string, { person, context }: Pick<Typed, 'person' | 'context'>): AskedMoment =>
  askedMoment(text, { usual: tomorrow(context), press: 'Snooze' }, person, context.now);

const ELSEWHERE = { from: 'elsewhere' } as const;

/** The customer's turn, a sleep, and back (SLA-4, OW-13). */
export const waiting: Feature = {
  commands: [
    aboutCase(
      'wait',
      '`/case wait CASE-12 why` the customer has to answer, clocks pause; why is needed while they wait for an answer of ours',
      waitTyped,
    ),
    aboutCase(
      'snooze',
      '`/case snooze CASE-12 tomorrow 9:00 why` clocks pause until then, or until the customer answers; also `2h`, `Monday`, `1 Dec 14:00`',
      snoozeTyped,
    ),
    typedCommand('resume', '`/case resume CASE-12` clocks run', () => ({ type: 'resume' }), resumed),
  ],
  buttons: {
    [ACTIONS.wait]: wait,
    [ACTIONS.snooze]: opensForm((record, pressed) =>
      snoozeForm(record, metaOf(pressed), pressed.person.id, asked('', pressed)),
    ),
    [ACTIONS.resume]: pressedCommand({ type: 'resume' }, resumed),
  },
  forms: [WAIT, SNOOZE],
};
