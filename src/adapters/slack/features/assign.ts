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

/** To `@ana`, to `ana` as the policy calls her, to `me`, and why. A name that is only nearly right is asked about. */
async function assignTyped(typed: Typed) {
  const { head, rest: said } = headOf(typed.text);
  const id = caseIdOf(head);
  const rest = said.replace(/^to\s+/i, '');
  // What somebody says who was warned, see `warned`.
  const text = rest.replace(/\s+anyway$/i, '');
  if (id === null || text === '') return words('Which case, and to whom? Write `/case assign CASE-12 @somebody why`.');
  const found = await whomIn(text, typed);
  if (found !== null) {
    const command = { type: 'assign', ...found } as const;
    return (rest === text ? await warned(typed, id, found) : null) ?? commandAsked(typed, id, command, assigned);
  }
  const { policy } = typed.context;
  const unknown = `${mrkdwn(unwrapped(text).slice(0, 80))} is not among the people of Caseload’s policy. Nothing was changed.`;
  const { near } = named(text, policy.people);
  if (near.length > 0)
    return didYouMean(
      unknown,
      near.map((one) => `assign ${id} ${one}`),
    );
  const queues = Object.entries(policy.queues).map(([queue, { name }]) => ({ id: queue, name }));
  return named(headOf(text).head, queues).sure === null
    ? words(unknown)
    : didYouMean(unknown, [`transfer ${id} ${unwrapped(text)}`]);
}

/** A name has so many words. */
const NAME = 4;

/** Whom a text begins with, the longest name first, and why; null where it names nobody for sure. */
async function whomIn(
  text: string,
  { directory, person, context }: Typed,
): Promise<{ readonly person: string; readonly why: string } | null> {
  const { head, rest } = headOf(text);
  const slackId = mentionedId(head);
  const mentioned = slackId === null ? null : await directory.personOf(slackId);
  const called = mentioned?.id ?? (/^(?:me|myself)$/i.test(head) ? person.id : null);
  if (called !== null) return { person: called, why: rest };
  if (slackId !== null) return null;
  const parts = text.split(/\s+/);
  for (let count = Math.min(NAME, parts.length); count > 0; count -= 1) {
    const { sure } = named(parts.slice(0, count).join(' '), context.policy.people);
    if (sure !== null) return { person: sure, why: parts.slice(count).join(' ') };
  }
  return null;
}

/** Somebody who will not be there before the deadline is not given it unasked (OW-12). Null: nothing to warn of. */
async function warned(
  { verbs, person, context }: Typed,
  id: string,
  { person: whom, why }: { readonly person: string; readonly why: string },
): Promise<Message | null> {
  const found = await verbs.seeCase({ id, person });
  const absent = found.ok && whom !== person.id ? verbs.notThere({ record: found.record, whom }) : null;
  if (absent === null || absent.why === 'gone') return null;
  const who = nameOf(whom, context);
  return didYouMean(`${who} is ${notThereWords(absent)}. Nothing was changed yet.`, [
    `assign ${id} ${[whom, why].join(' ').trim()} anyway`,
  ]);
}

/** Giving a case to somebody, by name; the form of `hand-over.ts` does it by picking. */
export const assign: Feature = {
  commands: [
    {
      words: ['assign'],
      numbered: true,
      usage: '`/case assign CASE-12 @somebody why` give it to a person, `me` is you',
      run: assignTyped,
    },
  ],
};
