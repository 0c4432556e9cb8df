import { teamName } from '../../cards/words.ts';
import { fieldOf } from '../../modals/form.ts';
import { ticketDone } from '../done-words.ts';
import { type Handler, submitted } from './submitted.ts';

/** Asking another team for work on a case (OW-4). */
export const ticketSubmitted: Handler = async ({ deps, person, view, submission }) => {
  const meta = submission.view.private_metadata;
  const team = meta.team ?? fieldOf(submission, 'team');
  const outcome = await deps.verbs.requestTicket(meta.id ?? '', team, fieldOf(submission, 'ask'), person);
  return submitted(outcome, view, { mainField: 'ask', fields: ['ask'] }, ({ state }) =>
    meta.from === 'card'
      ? null
      : `${teamName(team, view)} is asked: ${state.tickets.at(-1)?.id ?? 'the ticket'} is in their channel.`,
  );
};

export const ticketDoneSubmitted: Handler = async ({ deps, person, view, submission }) => {
  const meta = submission.view.private_metadata;
  const outcome = await deps.verbs.commandTicket(meta.id ?? '', person, {
    type: 'finish',
    outcome: fieldOf(submission, 'outcome'),
  });
  return submitted(outcome, view, { mainField: 'outcome', fields: ['outcome'] }, (record) =>
    meta.from === 'card' ? null : ticketDone('finish', record),
  );
};
