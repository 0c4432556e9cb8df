import type { ModalView } from '@slack/types';
import { type Begun, readSnooze, readWait, snoozeForm, tomorrow, waitForm } from '../../../domain/forms/silence.ts';
import { momentAt } from '../../../domain/text/moment.ts';
import type { CaseRecord, Outcome } from '../../../flow/ports.ts';
import {
  aboutCase,
  answerTo,
  caseChanged,
  fulfilled,
  metaOf,
  opensForm,
  pressedCommand,
  typedCommand,
  words,
} from '../acts.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import type { CardContext } from '../cards/card.ts';
import { dueAfter, dueNow } from '../cards/pictured.ts';
import type { DoneLine, Feature, Form, OnPress, Typed } from '../feature.ts';
import { formOf, type Meta } from '../form.ts';
import { when } from '../mrkdwn.ts';
import { askedMoment } from '../typed-moment.ts';

const waits: DoneLine = (record, context) =>
  `${record.id} waits for the customer. ${owed(record, context) ?? 'Its clocks pause until they answer.'}`;
const resumed: DoneLine = (record, context) => `${record.id} is being worked on. ${dueNow(record, context)}`;
const snoozed: DoneLine = (record, context) => {
  const { snoozedUntil } = record.state;
  const until = snoozedUntil === null ? '' : ` until ${when(snoozedUntil)}`;
  return `${record.id} is snoozed${until}. ${owed(record, context) ?? 'Its clocks pause.'} An answer from the customer wakes it.`;
};

/** "Owed all the same: …", of what no pause holds up. */
const owed = (record: CaseRecord, context: CardContext): string | null => {
  const due = dueAfter(record, context);
  return due === null || due.state === 'paused' ? null : `Owed all the same: ${dueNow(record, context)}`;
};

const waitModal = (record: CaseRecord, about: Partial<Meta>, you: string, context: CardContext): ModalView =>
  formOf(WAIT.name, waitForm(record, you), { ...about, id: record.id }, context);

const snoozeModal = (
  record: CaseRecord,
  about: Partial<Meta>,
  you: string,
  begun: Begun,
  context: CardContext,
): ModalView => formOf(SNOOZE.name, snoozeForm(record, you, begun), { ...about, id: record.id }, context);

const WAIT: Form = {
  name: 'wait',
  main: 'why',
  fields: ['why'],
  submit: (submitted) => fulfilled(submitted, readWait(submitted), waits),
};

const SNOOZE: Form = {
  name: 'snooze',
  main: 'until',
  fields: ['until', 'why'],
  submit: (submitted) => fulfilled(submitted, readSnooze(submitted), snoozed),
};

/** At once where nothing is owed; else the reason is asked for. */
const wait: OnPress = async (pressed) => {
  const { verbs, person, context, on, open } = pressed;
  const outcome = await verbs.command({ id: on.id, person, command: { type: 'wait' } });
  if (outcome.ok || outcome.refusal.kind !== 'invalid') return caseChanged(pressed, outcome, waits);
  const found = await verbs.seeCase({ id: on.id, person });
  if (found.ok) await open(waitModal(found.record, metaOf(pressed), person.id, context));
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
  return orAsk(typed, id, outcome, waits, (record) => waitModal(record, ELSEWHERE, person.id, typed.context));
}

/** `tomorrow 9:00 why`, in the zone of whoever types it. */
async function snoozeTyped(typed: Typed, id: string, text: string) {
  const { verbs, person, context, open } = typed;
  const found = momentAt(text, person.timeZone, context.now);
  if (found !== null) {
    const { at: until, rest: why } = found;
    const outcome = await verbs.command({ id, person, command: { type: 'snooze', until, why } });
    return orAsk(typed, id, outcome, snoozed, (record) =>
      snoozeModal(record, ELSEWHERE, person.id, { until, said: '', words: null }, context),
    );
  }
  const seen = await verbs.seeCase({ id, person });
  if (seen.ok) await open(snoozeModal(seen.record, ELSEWHERE, person.id, asked(text, typed), context));
  return answerTo(seen, context);
}

const asked = (text: string, { person, context }: Pick<Typed, 'person' | 'context'>): Begun =>
  askedMoment(text, { usual: tomorrow(context.now), press: 'Snooze' }, person, context.now);

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
      snoozeModal(record, metaOf(pressed), pressed.person.id, asked('', pressed), pressed.context),
    ),
    [ACTIONS.resume]: pressedCommand({ type: 'resume' }, resumed),
  },
  forms: [WAIT, SNOOZE],
};
