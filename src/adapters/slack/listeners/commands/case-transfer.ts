import type { Message } from '../../cards/view.ts';
import { mrkdwn } from '../../limits.ts';
import { told, words } from '../as-person.ts';
import { caseDone } from '../done-words.ts';
import { caseIdOf, headOf, unwrapped } from '../typed.ts';
import type { Typed } from './command.ts';

/** `/case transfer CASE-12 billing why`: the queue by the policy's id or its name, then the reason. */
export async function transferTyped({ deps, person, view }: Typed, rest: string): Promise<Message | null> {
  const { head, rest: text } = headOf(rest);
  const id = caseIdOf(head);
  if (id === null || text === '')
    return words('Which case, where to, and why? Write `/case transfer CASE-12 billing why`.');
  const { queues } = view.policy;
  const typed = unwrapped(text);
  const found = queueIn(typed, queues);
  if (found === null) {
    const open = Object.entries(queues).filter(([, queue]) => !queue.restricted);
    const names = open.map(([name]) => `\`${mrkdwn(name)}\``).join(', ');
    return words(`Which queue? Write one of ${names}, and then why. Nothing was moved.`);
  }
  const outcome = await deps.verbs.transfer(id, found.queue, found.why, person);
  return told(outcome, view, (record) => words(caseDone('transfer', record, view)));
}

/** The queue that a text begins with; of several the longest name, so that "billing & finance" is not read as "billing". */
function queueIn(
  text: string,
  queues: Typed['view']['policy']['queues'],
): { readonly queue: string; readonly why: string } | null {
  const lower = text.toLowerCase();
  const names = Object.entries(queues).flatMap(([queue, { name }]) => [
    { queue, name: queue.toLowerCase() },
    { queue, name: name.toLowerCase() },
  ]);
  const fits = ({ name }: { name: string }) =>
    lower === name || lower.startsWith(`${name} `) || lower.startsWith(`${name}:`);
  const [best] = names.filter(fits).toSorted((a, b) => b.name.length - a.name.length);
  return best === undefined ? null : { queue: best.queue, why: text.slice(best.name.length).replace(/^[\s:]+/, '') };
}
