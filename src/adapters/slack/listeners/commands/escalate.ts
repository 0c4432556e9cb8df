import { escalateForm } from '../../modals/case-forms.ts';
import { told, words } from '../as-person.ts';
import { caseDone } from '../done-words.ts';
import { caseIdOf, headOf, unwrapped } from '../typed.ts';
import type { Handler } from './command.ts';

/** `/escalate CASE-12 why`. What is left out is asked for in a form. */
export const escalateCommand: Handler = async ({ deps, person, view, text, triggerId, client }) => {
  const { head, rest } = headOf(text);
  const id = caseIdOf(head);
  const reason = unwrapped(id === null ? text : rest);
  if (id === null || reason === '') {
    await client.views.open({
      trigger_id: triggerId,
      view: escalateForm({ id, seen: null, from: 'elsewhere' }, reason),
    });
    return null;
  }
  const outcome = await deps.verbs.command(id, person, { type: 'escalate', reason }, 'escalate');
  return told(outcome, view, (record) => words(caseDone('escalate', record, view)));
};
