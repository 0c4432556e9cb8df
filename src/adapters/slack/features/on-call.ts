import type { Policy } from '../../../config/policy/schema.ts';
import { words } from '../acts.ts';
import { asked, nobodyOnCall, onCallCard, unknownList } from '../cards/on-call.ts';
import type { Feature } from '../feature.ts';
import { unwrapped } from '../mrkdwn.ts';
import { named } from '../named.ts';

/** The on-call lists, and the queues and teams, that a name which is not quite right may mean: by their ids, the likeliest first. */
export function nearLists(text: string, { onCall: lists, queues, teams }: Policy): readonly string[] {
  const places = Object.entries({ ...queues, ...teams }).map(([id, { name }]) => ({ id, name }));
  const { sure, near } = named(text, [...Object.keys(lists).map((id) => ({ id, name: id })), ...places]);
  return sure === null ? near : [sure];
}

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
        const found = asked(text, policy) ?? asked(nearLists(text, policy)[0] ?? '', policy);
        if (found === null) return words(unknownList(text, policy));
        return 'list' in found
          ? onCallCard([one(found.list)], context)
          : nobodyOnCall(found.place, verbs.there, context);
      },
    },
  ],
};
