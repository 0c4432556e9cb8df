import type { CaseCommand } from '../../../../domain/case/case.ts';
import type { CaseRight } from '../../../../domain/case/may.ts';
import { fieldOf } from '../../modals/form.ts';
import { caseDone } from '../done-words.ts';
import { caseIdOf } from '../typed.ts';
import { type Handler, type Submitted, submitted } from './submitted.ts';

type Given = Parameters<Handler>[0];

async function command(
  given: Given,
  id: string,
  asked: CaseCommand,
  verb: CaseRight,
  mainField: string,
): Promise<Submitted> {
  const { deps, person, view, submission } = given;
  const outcome = await deps.verbs.command(id, person, asked, verb);
  const quiet = submission.view.private_metadata.from === 'card';
  return submitted(outcome, view, { mainField, fields: [mainField] }, (record) =>
    quiet ? null : caseDone(asked.type, record, view),
  );
}

export const escalateSubmitted: Handler = async (given) => {
  const { id, seen } = given.submission.view.private_metadata;
  const typed = fieldOf(given.submission, 'case');
  const caseId = id ?? caseIdOf(typed);
  if (caseId === null) return { ok: false, errors: { case: 'This is no case number. Write CASE-12, or just 12.' } };
  const reason = fieldOf(given.submission, 'reason');
  return command(given, caseId, { type: 'escalate', reason, ...(seen === null ? {} : { seen }) }, 'escalate', 'reason');
};

export const deescalateSubmitted: Handler = async (given) => {
  const { id, seen } = given.submission.view.private_metadata;
  const reason = fieldOf(given.submission, 'reason');
  const asked = { type: 'deescalate', reason, ...(seen === null ? {} : { seen }) } as const;
  return command(given, id ?? '', asked, 'escalate', 'reason');
};

export const resolveSubmitted: Handler = async (given) => {
  const { id } = given.submission.view.private_metadata;
  const how = fieldOf(given.submission, 'how');
  const anyway = fieldOf(given.submission, 'anyway') === 'yes';
  return command(given, id ?? '', { type: 'resolve', how, ...(anyway ? { anyway } : {}) }, 'work', 'how');
};

/** To the queue or the person that was picked; with neither it goes back into the queue it is in. */
export const handOverSubmitted: Handler = async (given) => {
  const { submission } = given;
  const id = submission.view.private_metadata.id ?? '';
  const [picked, queue, why] = [
    fieldOf(submission, 'person'),
    fieldOf(submission, 'queue'),
    fieldOf(submission, 'why'),
  ];
  if (queue !== '' && picked !== '')
    return {
      ok: false,
      errors: { queue: 'Pick a person or a queue, not both: in another queue its own people take it.' },
    };
  if (queue !== '') return moved(given, id, queue, why);
  if (why !== '') return { ok: false, errors: { queue: 'Pick the queue, or empty the reason below.' } };
  return picked === '' ? command(given, id, { type: 'release' }, 'work', 'person') : assigned(given, id, picked);
};

async function moved({ deps, person, view, submission }: Given, id: string, queue: string, why: string) {
  const outcome = await deps.verbs.transfer(id, queue, why, person);
  const quiet = submission.view.private_metadata.from === 'card';
  return submitted(outcome, view, { mainField: 'queue', fields: ['why'] }, (record) =>
    quiet ? null : caseDone('transfer', record, view),
  );
}

async function assigned(given: Given, id: string, slackId: string): Promise<Submitted> {
  const found = await given.deps.directory.personOf(slackId);
  if (found === null)
    return { ok: false, errors: { person: 'They are not among the people of Caseload’s policy. Pick somebody else.' } };
  return command(given, id, { type: 'assign', person: found.id }, 'work', 'person');
}
