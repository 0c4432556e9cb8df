import type { Message } from '../../cards/view.ts';
import { told, words } from '../as-person.ts';
import { caseIdOf, headOf, ticketIdOf } from '../typed.ts';
import type { Typed } from './command.ts';

/** `/case link CASE-12 ENG-3`, `/case unlink CASE-12 ENG-3`: one more case behind a ticket that is there, or one less (OW-5). */
export async function linkTyped(
  { deps, person, view }: Typed,
  name: 'link' | 'unlink',
  rest: string,
): Promise<Message | null> {
  const { head, rest: after } = headOf(rest);
  const caseId = caseIdOf(head);
  const ticketId = ticketIdOf(headOf(after).head);
  if (caseId === null || ticketId === null)
    return words(`Which case, and which ticket? Write \`/case ${name} CASE-12 ENG-3\`.`);
  const outcome = await deps.verbs[name](caseId, ticketId, person);
  return told(outcome, view, ({ id }) =>
    words(
      name === 'link'
        ? `${id} is linked to ${ticketId}: what becomes of that is told here too.`
        : `${id} is no longer linked to ${ticketId}.`,
    ),
  );
}
