import type { CaseCommand } from '../../../case/commands.ts';
import type { CaseVerb } from '../../../case/may.ts';
import { fieldOf } from '../../modals/form.ts';
import { caseDone } from '../done-words.ts';
import { caseIdOf } from '../typed.ts';
import { type Handler, type Submitted, submitted } from './submitted.ts';

type Given = Parameters<Handler>[0];

async function command(
  given: Given,
  id: string,
  asked: CaseCommand,
  verb: CaseVerb,
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

/** Assigns to whom was picked; nobody picked releases. */
export const assignSubmitted: Handler = async (given) => {
  const { deps, submission } = given;
  const id = submission.view.private_metadata.id ?? '';
  const picked = fieldOf(submission, 'person');
  if (picked === '') return command(given, id, { type: 'release' }, 'work', 'person');
  const found = await deps.directory.personOf(picked);
  if (found === null)
    return { ok: false, errors: { person: 'They are not among the people of Caseload’s policy. Pick somebody else.' } };
  return command(given, id, { type: 'assign', person: found.id }, 'work', 'person');
};
