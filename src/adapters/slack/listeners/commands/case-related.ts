import { foundFor, relatedTo } from '../../cards/related.ts';
import type { Message } from '../../cards/view.ts';
import { told, words } from '../as-person.ts';
import { caseIdOf, headOf, unwrapped } from '../typed.ts';
import type { Typed } from './command.ts';

/** `/case related CASE-12`: what is like it, looked for anew; undefined where no number was typed. */
export async function relatedTyped({ deps, person, view }: Typed, rest: string): Promise<Message | null | undefined> {
  const id = caseIdOf(headOf(rest).head);
  if (id === null) return undefined;
  const outcome = await deps.verbs.relatedAnew(id, person);
  return told(outcome, view, ({ record, found }) => relatedTo(record, found, view));
}

/** `/case find charged twice`: resolved cases and articles by their words; `/case list` has the open ones by name. */
export async function findTyped({ deps, person, view }: Typed, rest: string): Promise<Message> {
  const asked = unwrapped(rest);
  if (asked === '') return words('What are you looking for? Write `/case find charged twice`.');
  return foundFor(asked, await deps.verbs.searchKnowledge(asked, person), view);
}
