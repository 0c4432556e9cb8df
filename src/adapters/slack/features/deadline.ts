import type { ModalView } from '@slack/types';
import { durationSchema } from '../../../config/policy/duration.ts';
import { isCaseMetric } from '../../../config/vocabulary.ts';
import { clockName } from '../../../domain/case/clocks.ts';
import { clockTitle } from '../../../domain/sla/nature.ts';
import { isLate, readClock } from '../../../domain/sla/read.ts';
import { durationWords } from '../../../domain/text/duration.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import { aboutCase, answerTo, commandAsked, metaOf, newestEntry, opensForm } from '../acts.ts';
import { ACTIONS } from '../cards/action-ids.ts';
import type { CardContext } from '../cards/card.ts';
import type { DoneLine, Feature, Form, Typed } from '../feature.ts';
import { form, type Meta, saying, selectField, textField } from '../form.ts';
import { headOf } from '../typed.ts';

const changed: DoneLine = (record, context) => newestEntry(record, context);
const TITLE = 'Change deadline';

/** `2h FRT because the customer agreed` */
export function readDeadline(text: string) {
  const { head: time, rest } = headOf(text);
  const { head: word, rest: after } = headOf(rest);
  const metric = word.toUpperCase();
  const named = isCaseMetric(metric);
  const reason = (named ? after : rest).replace(/^because\b[\s:,]*/i, '').trim();
  return { time, metric: named ? metric : null, reason };
}

/** Open time as people write it ("2h", "1h 30m", "2 hours"); null for anything else. */
export function openTimeOf(text: string): number | null {
  const compact = text
    .toLowerCase()
    .replaceAll(/\s+/g, '')
    .replace(/(?:hours?|hrs?)/, 'h')
    .replace(/min(?:ute)?s?/, 'm');
  const parsed = durationSchema.safeParse(compact);
  return parsed.success ? parsed.data : null;
}

function deadlineForm(
  record: CaseRecord,
  about: Partial<Meta>,
  { now }: CardContext,
  typed?: ReturnType<typeof readDeadline>,
): ModalView {
  const running = record.state.clocks
    .map((clock) => ({ clock, reading: readClock(clock, now) }))
    .filter(({ clock, reading }) => clock.stoppedAt === undefined && !isLate(reading.outcome));
  if (running.length === 0) return saying(TITLE, `${record.id} has no clock that runs and is not late.`);
  const choices = running.map(({ clock, reading: { elapsedMs } }) => ({
    words: `${clockTitle(clock)}: ${durationWords(elapsedMs)} of ${durationWords(clock.budgetMs)} used`,
    value: clockName(clock),
  }));
  const asked = running.find(({ clock: { metric } }) => metric === typed?.metric)?.clock;
  const fields = [
    selectField('clock', 'Which clock?', { choices, initial: asked ? clockName(asked) : (choices[0]?.value ?? '') }),
    textField('time', 'How much time?', {
      hint: 'In office hours, where the clock counts those. Write 2h, 30m or 1h30m.',
      max: 20,
      placeholder: '2h',
      initial: typed?.time ?? '',
    }),
    selectField('from', 'Counted from', {
      choices: [
        { words: 'Now', value: 'now' },
        { words: 'The start of the clock', value: 'start' },
      ],
      initial: 'now',
    }),
    textField('reason', 'Why?', {
      hint: 'It is on the case’s record. No rule changes this deadline again.',
      max: 300,
      initial: typed?.reason ?? '',
    }),
  ];
  return form(FORM.name, { title: TITLE, submit: 'Change', fields }, { ...about, id: record.id });
}

const FORM: Form = {
  name: 'set_deadline',
  main: 'reason',
  fields: ['clock', 'time', 'reason'],
  async submit({ verbs, person, id, field, result }) {
    const ms = openTimeOf(field('time'));
    if (ms === null) return { ok: false, errors: { time: 'Write hours and minutes, such as 2h or 1h30m.' } };
    const clock = field('clock');
    const command = {
      type: 'set_deadline',
      metric: null,
      ...(clock && { clock }),
      ms,
      from: field('from') === 'start' ? 'start' : 'now',
      reason: field('reason'),
    } as const;
    return result(await verbs.command({ id, person, command }), changed);
  },
};

/** What is left out is asked for in a form. */
async function deadlineTyped(typed: Typed, id: string, text: string) {
  const { verbs, person, context, open } = typed;
  const asked = readDeadline(text);
  const { metric, reason } = asked;
  const ms = openTimeOf(asked.time);
  if (ms !== null && reason !== '')
    return commandAsked(typed, id, { type: 'set_deadline', metric, ms, from: 'now', reason }, changed);
  const outcome = await verbs.seeCase({ id, person });
  if (outcome.ok) await open(deadlineForm(outcome.record, { from: 'elsewhere' }, context, asked));
  return answerTo(outcome, context);
}

/** Another deadline, by somebody who may set one. */
export const deadline: Feature = {
  commands: [aboutCase('deadline', '`/case deadline CASE-12 2h because …` another deadline', deadlineTyped)],
  buttons: {
    [ACTIONS.setDeadline]: opensForm((record, pressed) => deadlineForm(record, metaOf(pressed), pressed.context)),
  },
  forms: [FORM],
};
