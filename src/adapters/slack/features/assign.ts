import { commandAsked, words } from '../acts.ts';
import type { Message } from '../cards/card.ts';
import { didYouMean } from '../cards/did-you-mean.ts';
import { notThereWords } from '../cards/not-there.ts';
import { nameOf } from '../cards/words.ts';
import type { DoneLine, Feature, Typed } from '../feature.ts';
import { mrkdwn, unwrapped } from '../mrkdwn.ts';
import { named } from '../named.ts';
import { caseIdOf, headOf, mentionedId } from '../typed.ts';

export const assigned: DoneLine = ({ id, state }, context) =>
  `${id} now belongs to ${state.owner === null ? 'nobody' : nameOf(state.owner, context)}.`;

/** To `@ana`, to `ana` as the policy calls her, to `me`. A name that is only nearly right is asked about. */
async function assignTyped(typed: Typed) {
  const { head, rest } = headOf(typed.text);
  const id = caseIdOf(head);
  const sureOf = rest.replace(/^to\s+/i, '');
  // What somebody says who was warned, see `warned`.
  const whom = sureOf.replace(/\s+anyway$/i, '');
  if (id === null || whom === '') return words('Which case, and to whom? Write `/case assign CASE-12 @somebody`.');
  const { people } = typed.context.policy;
  const slackId = mentionedId(whom);
  const mentioned = slackId === null ? null : await typed.directory.personOf(slackId);
  const { sure, near } = slackId === null ? named(whom, people) : { sure: null, near: [] };
  const person = mentioned?.id ?? (/^(?:me|myself)$/i.test(whom) ? typed.person.id : sure);
  if (person !== null) {
    const command = { type: 'assign', person } as const;
    return (sureOf === whom ? await warned(typed, id, person) : null) ?? commandAsked(typed, id, command, assigned);
  }
  const who = mrkdwn(unwrapped(whom).slice(0, 80));
  const unknown = `${who} is not among the people of Caseload’s policy. Nothing was changed.`;
  if (near.length === 0) return words(unknown);
  return didYouMean(
    unknown,
    near.map((one) => `assign ${id} ${one}`),
  );
}

/** Somebody who will not be there before the deadline is not given it unasked (OW-12). Null: nothing to warn of. */
async function warned({ verbs, person, context }: Typed, id: string, whom: string): Promise<Message | null> {
  const found = await verbs.seeCase({ id, person });
  const absent = found.ok && whom !== person.id ? verbs.notThere({ record: found.record, whom }) : null;
  if (absent === null || absent.why === 'gone') return null;
  const who = nameOf(whom, context);
  return didYouMean(`${who} is ${notThereWords(absent)}. Nothing was changed yet.`, [`assign ${id} ${whom} anyway`]);
}

/** Giving a case to somebody, by name; the form of `hand-over.ts` does it by picking. */
export const assign: Feature = {
  commands: [
    {
      words: ['assign'],
      numbered: true,
      usage: '`/case assign CASE-12 @somebody` give it to a person, `me` is you',
      run: assignTyped,
    },
  ],
};
