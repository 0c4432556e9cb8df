import type { ModalView } from '@slack/types';
import { nextUpdate } from '../../../domain/case/updates.ts';
import { readClock } from '../../../domain/sla/read.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import { aboutCase, answerTo, commandAsked, metaOf, newestEntry, opensForm } from '../acts.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import type { CardContext } from '../cards/card.ts';
import type { DoneLine, Feature, Form, Typed } from '../feature.ts';
import { form, type Meta, momentField, textField } from '../form.ts';
import { oneLine } from '../mrkdwn.ts';
import { momentAt, momentNear } from '../typed-moment.ts';

const promised: DoneLine = (record, context) =>
  `${newestEntry(record, context, 'update_promised')} Nothing of it is sent: tell them so in your answer.`;

const HOUR_MS = 3_600_000;

/** What the form begins with where nobody has said a moment: that of the update which is due, or one within the hour. */
function usual({ state }: CaseRecord, { now }: CardContext): Date {
  const due = nextUpdate(state.clocks);
  const at = due === null ? null : readClock(due, now).dueAt;
  return at !== null && at > now ? at : new Date(now.getTime() + HOUR_MS);
}

function promiseForm(
  { id }: CaseRecord,
  about: Partial<Meta>,
  { until, note = '', words = null }: { readonly until: Date; readonly note?: string; readonly words?: string | null },
): ModalView {
  const fields = [
    momentField('until', 'By when does the customer hear from us next?', {
      initial: until,
      hint: 'It counts to the minute, at night too. Your next answer to them keeps it.',
    }),
    textField('note', 'What did you promise?', { max: 200, optional: true, initial: note }),
  ];
  return form(FORM.name, { title: `Next update ${id}`, submit: 'Promise', words, fields }, { ...about, id });
}

const FORM: Form = {
  name: 'promise',
  main: 'until',
  fields: ['until', 'note'],
  async submit({ verbs, person, id, field, result }) {
    const until = new Date(Number(field('until')) * 1_000);
    if (Number.isNaN(until.getTime()) || field('until') === '')
      return { ok: false, errors: { until: 'Pick a day and a time.' } };
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
  if (seen.ok) await open(promiseForm(seen.record, { from: 'elsewhere' }, unread(seen.record, said, typed)));
  return answerTo(seen, context);
}

function unread(record: CaseRecord, text: string, { person, context }: Typed): Parameters<typeof promiseForm>[2] {
  const until = usual(record, context);
  if (text === '') return { until };
  const near = momentNear(text, person.timeZone, context.now);
  const words = `I read no day or time in “${oneLine(text, 100)}”.`;
  if (near === null) return { until, note: text, words: `${words} Pick it here.` };
  return {
    until: near.at,
    note: near.rest,
    words: `${words} Did you mean “${oneLine(near.meant, 100)}”? Then press Promise.`,
  };
}

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
      promiseForm(record, metaOf(pressed), { until: usual(record, pressed.context) }),
    ),
  },
  forms: [FORM],
};
