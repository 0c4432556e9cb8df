import { isCaseMetric } from '../../../../config/vocabulary.ts';
import { openTimeOf } from '../../modals/clock-forms.ts';
import { fieldOf } from '../../modals/form.ts';
import { caseDone } from '../done-words.ts';
import { type Handler, submitted } from './submitted.ts';

/** Another deadline. */
export const deadlineSubmitted: Handler = async ({ deps, person, view, submission }) => {
  const { id } = submission.view.private_metadata;
  const ms = openTimeOf(fieldOf(submission, 'time'));
  if (ms === null) return { ok: false, errors: { time: 'Write hours and minutes, such as 2h or 1h30m.' } };
  const metric = fieldOf(submission, 'clock');
  const command = {
    type: 'set_deadline',
    metric: isCaseMetric(metric) ? metric : null,
    ms,
    from: fieldOf(submission, 'from') === 'start' ? 'start' : 'now',
    reason: fieldOf(submission, 'reason'),
  } as const;
  const outcome = await deps.verbs.command(id ?? '', person, command, 'set_deadline');
  return submitted(outcome, view, { mainField: 'reason', fields: ['clock', 'time', 'reason'] }, (record) =>
    caseDone('set_deadline', record, view),
  );
};

/** A waiver, at once or as a request. */
export const waiveSubmitted: Handler = async ({ deps, person, view, submission }) => {
  const { id } = submission.view.private_metadata;
  const clock = fieldOf(submission, 'clock');
  const command = {
    type: 'waive',
    clock: clock === '' ? null : clock,
    reason: fieldOf(submission, 'reason'),
  } as const;
  const outcome = await deps.verbs.command(id ?? '', person, command, 'work');
  return submitted(outcome, view, { mainField: 'reason', fields: ['clock', 'reason'] }, (record) =>
    caseDone('waive', record, view),
  );
};
