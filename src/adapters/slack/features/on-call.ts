import { words } from '../acts.ts';
import { asked, nobodyOnCall, onCallCard, unknownList } from '../cards/on-call.ts';
import type { Feature } from '../feature.ts';
import { unwrapped } from '../mrkdwn.ts';

/** Who is on call, for all lists or for one, by the name of the list, of a queue or of a team (ES-4). */
export const onCall: Feature = {
  commands: [
    {
      words: ['oncall'],
      usage: '`/case oncall` who is on call, until when and who is next, `/case oncall engineering`',
      async run({ verbs, context, text: typed }) {
        const { policy } = context;
        const text = unwrapped(typed);
        const one = (list: string) => ({ list, now: verbs.onCall(list), there: verbs.there });
        if (text === '') return onCallCard(Object.keys(policy.onCall).map(one), context);
        const found = asked(text, policy);
        if (found === null) return words(unknownList(text, policy));
        return 'list' in found
          ? onCallCard([one(found.list)], context)
          : nobodyOnCall(found.place, verbs.there, context);
      },
    },
  ],
};
