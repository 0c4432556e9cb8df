import { count } from '../../../domain/words/account.ts';
import { answerTo, outdated, words } from '../acts.ts';
import { ACTIONS, readLetters } from '../cards/action-ids.ts';
import { healthCard } from '../cards/health.ts';
import type { Asked, Feature } from '../feature.ts';
import { oneLine, unwrapped } from '../mrkdwn.ts';

/** What became of letters, and what is left. */
async function tend({ verbs, person, context }: Asked, what: 'retry' | 'drop', of: string | null) {
  return answerTo(await verbs.tendLetters({ person, what, of }), context, (many) => {
    if (many === 0) return words(of === null ? 'Nothing is stuck.' : `Nothing is stuck at ${oneLine(of, 80)}.`);
    return words(
      what === 'retry'
        ? `${count(many, 'message')} tried again. \`/case health\` shows in a moment what is left.`
        : `${count(many, 'message')} dropped.`,
    );
  });
}

const TENDED = /^(retry|drop)(?:\s+(.+))?$/is;

/** What cannot be delivered, tried again or dropped, for admins (IC-6). */
export const health: Feature = {
  commands: [
    {
      words: ['health'],
      usage:
        '`/case health` what cannot be delivered, and what helps; `/case health retry`, `retry #eng`, `drop CASE-12` (for admins)',
      async run(typed) {
        const { verbs, person, context } = typed;
        const [, what, of] = TENDED.exec(unwrapped(typed.text)) ?? [];
        if (what?.toLowerCase() === 'drop' && of === undefined)
          return words('Which ones? Write `/case health drop #eng`, or the number of a case, or `drop all`.');
        if (what !== undefined)
          return tend(
            typed,
            what.toLowerCase() === 'drop' ? 'drop' : 'retry',
            of === undefined || of === 'all' ? null : of,
          );
        return answerTo(await verbs.health({ person }), context, (found) => healthCard(found, context));
      },
    },
  ],
  buttons: {
    [ACTIONS.lettersRetry]: (pressed) => pressedOn(pressed, 'retry', pressed.on.rest),
    [ACTIONS.lettersDrop]: (pressed) => pressedOn(pressed, 'drop', pressed.on.rest),
  },
};

async function pressedOn(asked: Asked, what: 'retry' | 'drop', rest: string | null) {
  const place = readLetters(rest);
  return place === null ? outdated('button', 'Look with `/case health`.') : tend(asked, what, place);
}
