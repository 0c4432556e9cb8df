import { asked, unknownList } from '../../cards/on-call.ts';
import type { Message } from '../../cards/view.ts';
import { told, words } from '../as-person.ts';
import { caseDone } from '../done-words.ts';
import { caseIdOf, headOf, unwrapped } from '../typed.ts';
import type { Typed } from './command.ts';

/** `/case page CASE-12 engineering why`: whoever is on call there is paged until somebody answers. */
export async function pageTyped({ deps, person, view }: Typed, rest: string): Promise<Message | null> {
  const { head, rest: after } = headOf(rest);
  const { head: whom, rest: why } = headOf(after);
  const id = caseIdOf(head);
  if (id === null || whom === '')
    return words('Which case, and whom? Write `/case page CASE-12 engineering what they are needed for`.');
  const found = asked(unwrapped(whom), view.policy);
  if (found === null || !('list' in found)) return words(unknownList(unwrapped(whom), view.policy));
  const outcome = await deps.verbs.page(id, found.list, unwrapped(why), person);
  return told(outcome, view, (record) => words(caseDone('page', record, view)));
}
