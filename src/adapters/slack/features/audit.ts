import type { TrailQuery } from '../../../flow/trail.ts';
import { answerTo, words } from '../acts.ts';
import { didYouMean } from '../cards/did-you-mean.ts';
import { trailList } from '../cards/trail.ts';
import type { Feature, Typed } from '../feature.ts';
import { oneLine, unwrapped } from '../mrkdwn.ts';
import { named } from '../named.ts';
import { mentionedId, recordIdOf } from '../typed.ts';

const show = async ({ verbs, person, context }: Typed, of: Omit<TrailQuery, 'telling'>, which: string) =>
  answerTo(await verbs.audit({ person, of }), context, (found) => trailList(found, which, person, context));

/** `CASE-12`, `@ana`, `ana`, or nothing: all of it. Somebody who is in no policy is looked up by their account. */
async function auditTyped(typed: Typed) {
  const { text, context, directory } = typed;
  const wanted = unwrapped(text);
  if (wanted === '') return show(typed, {}, '');
  const record = recordIdOf(wanted);
  if (record !== null) return show(typed, { record }, `of ${record}`);
  const slackId = mentionedId(text);
  const { people } = context.policy;
  const { sure, near } =
    slackId === null
      ? named(wanted, people)
      : { sure: (await directory.personOf(slackId))?.id ?? `stranger:${slackId}`, near: [] };
  if (sure !== null) {
    const name = sure.startsWith('stranger:') ? sure.slice('stranger:'.length) : context.names(sure).name;
    return show(typed, { person: sure }, `of ${name}`);
  }
  const unknown = `“${oneLine(wanted, 60)}” is neither a case nor somebody of the policy. Write \`/case audit\`, \`/case audit CASE-12\` or \`/case audit @ana\`.`;
  if (near.length === 0) return words(unknown);
  return didYouMean(
    unknown,
    near.map((one) => `audit ${one}`),
  );
}

/** Who was told no, who saw what is restricted, who moved deadlines, roles and approvals, for admins (AD-3). */
export const audit: Feature = {
  commands: [
    {
      words: ['audit', 'trail'],
      usage:
        '`/case audit` who was told no, who saw what is restricted, who moved deadlines, roles and approvals; `/case audit CASE-12`, `audit @ana` (for admins)',
      run: auditTyped,
    },
  ],
};
