import type { ModalView } from '@slack/types';
import { durationSchema } from '../../../config/policy/duration.ts';
import type { Person } from '../../../config/policy/schema.ts';
import { METRIC_WORDS } from '../../../config/vocabulary.ts';
import { clockName } from '../../../domain/case/clocks.ts';
import { may } from '../../../domain/case/may.ts';
import { waivable } from '../../../domain/case/waiver.ts';
import { isLate, readClock } from '../../../domain/sla/read.ts';
import { durationWords } from '../../../domain/text/duration.ts';
import type { CaseRecord } from '../../../flow/ports.ts';
import type { View } from '../cards/view.ts';
import { form, type Meta, saying, selectField, textField, VIEWS } from './form.ts';

type Given = Pick<Meta, 'seen' | 'from'>;

const meta = (record: CaseRecord, given: Given): Meta => ({ ...given, id: record.id, team: null });

/** What has been typed already. */
export interface DeadlineTyped {
  readonly time: string;
  readonly metric: string | null;
  readonly reason: string;
}

/** Another deadline, by somebody who may set one. */
export function deadlineForm(record: CaseRecord, given: Given, view: View, typed?: DeadlineTyped): ModalView {
  const { now } = view;
  const running = record.state.clocks
    .map((clock) => ({ clock, reading: readClock(clock, now) }))
    .filter(({ clock, reading }) => clock.stoppedAt === undefined && !isLate(reading.outcome));
  if (running.length === 0) return saying('Change deadline', `${record.id} has no clock that runs and is not late.`);
  const choices = running.map(({ clock: { metric, budgetMs }, reading: { elapsedMs } }) => ({
    words: `${METRIC_WORDS[metric]}: ${durationWords(elapsedMs)} of ${durationWords(budgetMs)} used`,
    value: metric,
  }));
  return form(VIEWS.setDeadline, 'Change deadline', 'Change', meta(record, given), [
    selectField({ name: 'clock', label: 'Which clock?', choices, initial: typed?.metric ?? choices[0]?.value ?? '' }),
    textField({
      name: 'time',
      label: 'How much time?',
      hint: 'In office hours, where the clock counts those. Write 2h, 30m or 1h30m.',
      max: 20,
      placeholder: '2h',
      initial: typed?.time ?? '',
    }),
    selectField({
      name: 'from',
      label: 'Counted from',
      choices: [
        { words: 'Now', value: 'now' },
        { words: 'The start of the clock', value: 'start' },
      ],
      initial: 'now',
    }),
    textField({
      name: 'reason',
      label: 'Why?',
      hint: 'It is on the case’s record. No rule changes this deadline again.',
      max: 300,
      initial: typed?.reason ?? '',
    }),
  ]);
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

/** Waive a late clock, or ask whoever may. */
export function waiveForm(record: CaseRecord, given: Given, person: Person, view: View, reason = ''): ModalView {
  const late = waivable(record.state.clocks, view.now);
  if (late.length === 0) return saying('Waive', `Nothing of ${record.id} is late and not waived yet.`);
  const decides = may(person, 'waive', record.state, view.policy);
  const choices = late.map((clock) => ({ words: `${METRIC_WORDS[clock.metric]}, late`, value: clockName(clock) }));
  return form(
    VIEWS.waive,
    `Waive ${record.id}`,
    decides ? 'Waive' : 'Ask',
    meta(record, given),
    [
      selectField({ name: 'clock', label: 'What was late?', choices, initial: choices[0]?.value ?? '' }),
      textField({
        name: 'reason',
        label: 'Why is nobody to blame?',
        hint: 'It stays late in the raw figures. The adjusted ones leave it out.',
        max: 300,
        multiline: true,
        initial: reason,
      }),
    ],
    decides ? null : 'The queue’s lead decides. You hear of it.',
  );
}
