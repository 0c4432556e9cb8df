import type { ModalView } from '@slack/types';
import { nextPromise, promiseForm, readPromise } from '../../../domain/forms/promise.ts';
import type { Begun } from '../../../domain/forms/silence.ts';
import { momentAt } from '../../../domain/text/moment.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import { aboutCase, answerTo, commandAsked, fulfilled, metaOf, newestEntry, opensForm } from '../acts.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import type { CardContext } from '../cards/card.ts';
import type { DoneLine, Feature, Form, Typed } from '../feature.ts';
import { formOf, type Meta } from '../form.ts';
import { askedMoment } from '../typed-moment.ts';

const promised: DoneLine = (record, context) =>
  `${newestEntry(record, context, 'update_promised')} Nothing of it is sent: tell them so in your answer.`;

const promiseModal = ({ id }: CaseRecord, about: Partial<Meta>, begun: Begun, context: CardContext): ModalView =>
  formOf(FORM.name, promiseForm(id, begun), { ...about, id }, context);

const FORM: Form = {
  name: 'promise',
  main: 'until',
  fields: ['until', 'note'],
  submit: (submitted) => fulfilled(submitted, readPromise(submitted), promised),
};

/** `in 30m the fix`, in the zone of whoever types it; without a moment it is asked for in a form. */
async function promiseTyped(typed: Typed, id: string, text: string) {
  const { verbs, person, context, open } = typed;
  const said = text.replace(/^by\s+/i, '');
  const found = momentAt(said, person.timeZone, context.now);
  if (found !== null) return commandAsked(typed, id, { type: 'promise', until: found.at, note: found.rest }, promised);
  const seen = await verbs.seeCase({ id, person });
  if (seen.ok) await open(promiseModal(seen.record, { from: 'elsewhere' }, asked(seen.record, said, typed), context));
  return answerTo(seen, context);
}

const asked = (record: CaseRecord, text: string, { person, context }: Pick<Typed, 'person' | 'context'>): Begun =>
  askedMoment(text, { usual: nextPromise(record.state, context.now), press: 'Promise' }, person, context.now);

/** By when the customer hears next (OW-10). */
export const promise: Feature = {
  commands: [
    aboutCase(
      'promise',
      '`/case promise CASE-12 in 30m the fix` the customer hears from us by then; also `17:00`, `tomorrow 9:00`',
      promiseTyped,
    ),
  ],
  buttons: {
    [ACTIONS.promise]: opensForm((record, pressed) =>
      promiseModal(record, metaOf(pressed), asked(record, '', pressed), pressed.context),
    ),
  },
  forms: [FORM],
};
