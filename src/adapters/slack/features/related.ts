import { aboutCase, answerTo, words } from '../acts.ts';
import { didYouMean } from '../cards/did-you-mean.ts';
import { foundFor, relatedTo } from '../cards/related.ts';
import type { Feature } from '../feature.ts';
import { unwrapped } from '../mrkdwn.ts';
import { recordIdOf } from '../typed.ts';

/** What is like a case, looked for anew, or has some words: cases, what solved them, articles. */
export const related: Feature = {
  commands: [
    aboutCase(
      'related',
      '`/case related CASE-12` what is like it, and what solved that',
      async ({ verbs, person, context }, id) =>
        answerTo(await verbs.relatedAnew({ id, person }), context, ({ record, found }) =>
          relatedTo(record, found, context),
        ),
    ),
    {
      words: ['find', 'search'],
      usage: '`/case find charged twice` open and solved cases, and articles, with these words; one is enough',
      async run({ verbs, person, context, text }) {
        const asked = unwrapped(text);
        if (asked === '') return words('What are you looking for? Write `/case find charged twice`.');
        const id = /^(?:case|#)/i.test(asked) ? recordIdOf(asked) : null;
        if (id !== null) return didYouMean('', [`show ${id}`, `related ${id}`]);
        return foundFor(asked, await verbs.searchKnowledge({ words: asked, person }), context);
      },
    },
  ],
};
