import type { ModalView } from '@slack/types';
import { nextUpdate } from '../../../domain/case/updates.ts';
import { readClock } from '../../../domain/sla/read.ts';
import { momentAt } from '../../../domain/text/moment.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import { aboutCase, answerTo, commandAsked, metaOf, newestEntry, opensForm } from '../acts.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import type { CardContext } from '../cards/card.ts';
import type { DoneLine, Feature, Form, Typed } from '../feature.ts';
import { form, type Meta, momentField, momentOf, NO_MOMENT, textField } from '../form.ts';
import { type AskedMoment, askedMoment } from '../typed-moment.ts';

const promised: DoneLine = (record, context) =>
  `${newestEntry(record, context, 'update_promised')} Nothing of it is sent: tell them so in your answer.`;

const HOUR_MS = 3_600_000;

/** What the form begins with where nobody has said a moment: that of the update which is due, or one within the hour. */
function usual({ state }: CaseRecord, { now }: CardContext): Date {
  const due = nextUpdate(state.clocks);
  const at = due === null ? null : readClock(due, now).dueAt;
  return at !== null && at > now ? at : new Date(now.getTime() + HOUR_MS);
}

function promiseForm({ id }: CaseRecord, about: Partial<Meta>, { until, said, words }: AskedMoment): ModalView {
  const fields = [
    momentField('until', 'By when does the customer hear from us next?', {
      initial: until,
      hint: 'It counts to the minute, at night too. Your next answer to them keeps it.',
    }),
    textField('note', 'What did you promise?', { max: 200, optional: true, initial: said }),
  ];
  return form(FORM.name, { title: `Next update ${id}`, submit: 'Promise', words, fields }, { ...about, id });
}

const FORM: Form = {
  name: 'promise',
  main: 'until',
  fields: ['until', 'note'],
  async submit({ verbs, person, id, field, result }) {
    const until = momentOf(field('until'));
    if (until === null) return { ok: false, errors: { until: NO_MOMENT } };
    return result(
      await verbs.command({ id, person, command: { type: 'promise', until, note: field('note') } }),
      promised,
    );
  },
};

/** `in 30m the fix`, in the zone of whoever types it; without a moment it is asked for in a form. */
async function promiseTyped(typed: Typed, id: string, text: string) {
  const { verbs, person, context, open } = typed;
  const said = text.replace(/^by\s+/i, '');
  const found = momentAt(said, person.timeZone, context.now);
  if (found !== null) return commandAsked(typed, id, { type: 'promise', until: found.at, note: found.rest }, promised);
  const seen = await verbs.seeCase({ id, person });
  if (seen.ok) await open(promiseForm(seen.record, { from: 'elsewhere' }, asked(seen.record, said, typed)));
  return answerTo(seen, context);
}

const asked = (record: CaseRecord, text: string, { person, context }: Pick<Typed, 'person' | 'context'>): AskedMoment =>
  askedMoment(text, { usual: usual(record, context), press: 'Promise' }, person, context.now);

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
    [ACTIONS.promise]: opensForm((record, pressed) => promiseForm(record, metaOf(pressed), asked(record, '', pressed))),
  },
  forms: [FORM],
};
