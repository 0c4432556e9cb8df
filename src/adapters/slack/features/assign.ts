import { commandAsked, words } from '../acts.ts';
import type { Message } from '../cards/card.ts';
import { didYouMean } from '../cards/did-you-mean.ts';
import { notThereWords } from '../cards/not-there.ts';
import { nameOf } from '../cards/words.ts';
import type { DoneLine, Feature, Typed } from '../feature.ts';
import { mrkdwn, unwrapped } from '../mrkdwn.ts';
import { namedAtStart } from '../named.ts';
import { caseIdOf, headOf, mentionedId } from '../typed.ts';
import { queuesAsNamed } from './transfer.ts';

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
  const { policy } = typed.context;
  const { sure, near, rest: why } = await whomIn(text, typed);
  if (sure !== null) {
    const command = { type: 'assign', person: sure, why } as const;
    return (rest === text ? await warned(typed, id, command) : null) ?? commandAsked(typed, id, command, assigned);
  }
  const unknown = `${mrkdwn(unwrapped(text).slice(0, 80))} is not among the people of Caseload’s policy. Nothing was changed.`;
  const isQueue = namedAtStart(text, queuesAsNamed(policy.queues)).sure !== null;
  const meant = isQueue
    ? [`transfer ${id} ${unwrapped(text)}`]
    : near.map((one) => `assign ${id} ${one} ${why}`.trim());
  return meant.length === 0 ? words(unknown) : didYouMean(unknown, meant);
}

/** Whom a text begins with, and why they: by a mention, as `me`, by name. */
async function whomIn(text: string, { directory, person, context }: Typed): Promise<ReturnType<typeof namedAtStart>> {
  const { head, rest } = headOf(text);
  const slackId = mentionedId(head);
  if (slackId !== null) return { sure: (await directory.personOf(slackId))?.id ?? null, near: [], rest };
  if (/^(?:me|myself)$/i.test(head)) return { sure: person.id, near: [], rest };
  return namedAtStart(text, context.policy.people);
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
    `assign ${id} ${`${whom} ${why}`.trim()} anyway`,
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
