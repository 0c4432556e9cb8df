import { queueName } from '../../cards/words.ts';
import { readOpenCase } from '../../modals/open-case.ts';
import { type Handler, submitted } from './submitted.ts';

const FIELDS = ['summary', 'details', 'conversationId', 'accountName', 'contactEmail'];

/** "Open a case". The card appears in its queue, so the form says which. */
export const openCaseSubmitted: Handler = async ({ deps, person, view, submission }) => {
  const read = readOpenCase(submission);
  if (!read.ok) return { ok: false, errors: read.errors };
  const outcome = await deps.verbs.open(person, read.form);
  return submitted(
    outcome,
    view,
    { mainField: 'summary', fields: FIELDS },
    ({ id, state }) => `${id} is open, in ${queueName(state.queue, view)}. Look at it with \`/case ${id}\`.`,
  );
};
