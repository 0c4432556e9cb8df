import type { Person } from '../../../../config/policy/schema.ts';
import type { Message } from '../../cards/view.ts';
import { mrkdwn } from '../../limits.ts';
import { told, words } from '../as-person.ts';
import { caseDone } from '../done-words.ts';
import { caseIdOf, headOf, mentionedId, unwrapped } from '../typed.ts';
import type { Typed } from './command.ts';

/** `/case assign CASE-12 @ana`, or `ana` as the policy calls her. */
export async function assignTyped({ deps, person, view }: Typed, rest: string): Promise<Message | null> {
  const { head, rest: whom } = headOf(rest);
  const id = caseIdOf(head);
  if (id === null || whom === '') return words('Which case, and to whom? Write `/case assign CASE-12 @somebody`.');
  const slackId = mentionedId(whom);
  const found = slackId === null ? byName(whom, view.policy.people) : await deps.directory.personOf(slackId);
  if (found === null) {
    return words(
      `${mrkdwn(unwrapped(whom).slice(0, 80))} is not among the people of Caseload’s policy. Nothing was changed.`,
    );
  }
  const outcome = await deps.verbs.command(id, person, { type: 'assign', person: found.id }, 'work');
  return told(outcome, view, (record) => words(caseDone('assign', record, view)));
}

/** Somebody named by the policy's id or by their whole name; two of the same name are nobody in particular. */
function byName(text: string, people: readonly Person[]): Person | null {
  const wanted = unwrapped(text).replace(/^@/, '').toLowerCase();
  const found = people.filter(({ id, name }) => id === wanted || name.toLowerCase() === wanted);
  return found.length === 1 ? (found[0] ?? null) : null;
}
