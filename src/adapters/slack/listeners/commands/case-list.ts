import { caseList } from '../../cards/case-list.ts';
import type { Message } from '../../cards/view.ts';
import type { CaseFilter } from '../../verbs.ts';
import type { Typed } from './command.ts';

/** `/case list`, `mine`, a queue's id or name, or words to look for. */
export async function listTyped({ deps, person, view }: Typed, text: string): Promise<Message> {
  const wanted = text.toLowerCase();
  const queue = Object.entries(view.policy.queues).find(
    ([id, { name }]) => id === wanted || name.toLowerCase() === wanted,
  )?.[0];
  const ask = (filter: CaseFilter) => deps.verbs.listCases(filter, person);
  if (wanted === '' || wanted === 'all') return caseList(await ask({}), '', view);
  if (wanted === 'mine') return caseList(await ask({ owner: person.id }), 'of yours', view);
  if (queue !== undefined)
    return caseList(await ask({ queue }), `in ${view.policy.queues[queue]?.name ?? queue}`, view);
  return caseList(await ask({ text }), `with “${text}”`, view);
}
