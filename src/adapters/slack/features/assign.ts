import type { Person } from '../../../config/policy/schema.ts';
import { commandAsked, words } from '../acts.ts';
import { nameOf } from '../cards/words.ts';
import type { DoneLine, Feature, Typed } from '../feature.ts';
import { mrkdwn, unwrapped } from '../mrkdwn.ts';
import { caseIdOf, headOf, mentionedId } from '../typed.ts';

export const assigned: DoneLine = ({ id, state }, context) =>
  `${id} now belongs to ${state.owner === null ? 'nobody' : nameOf(state.owner, context)}.`;

/** To `@ana`, or to `ana` as the policy calls her. */
async function assignTyped(typed: Typed) {
  const { head, rest: whom } = headOf(typed.text);
  const id = caseIdOf(head);
  if (id === null || whom === '') return words('Which case, and to whom? Write `/case assign CASE-12 @somebody`.');
  const slackId = mentionedId(whom);
  const found = slackId === null ? byName(whom, typed.context.policy.people) : await typed.directory.personOf(slackId);
  if (found !== null) return commandAsked(typed, id, { type: 'assign', person: found.id }, assigned);
  const who = mrkdwn(unwrapped(whom).slice(0, 80));
  return words(`${who} is not among the people of Caseload’s policy. Nothing was changed.`);
}

/** Somebody named by the policy's id or by their whole name; two of the same name are nobody in particular. */
function byName(text: string, people: readonly Person[]): Person | null {
  const wanted = unwrapped(text).replace(/^@/, '').toLowerCase();
  const found = people.filter(({ id, name }) => id === wanted || name.toLowerCase() === wanted);
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** Giving a case to somebody, by name; the form of `hand-over.ts` does it by picking. */
export const assign: Feature = {
  commands: [{ words: ['assign'], usage: '`/case assign CASE-12 @somebody`', run: assignTyped }],
};
