import type { Policy } from '../../../config/policy/schema.ts';
import { words } from '../acts.ts';
import { asked, nobodyOnCall, onCallCard, unknownList } from '../cards/on-call.ts';
import type { Asked, Feature } from '../feature.ts';
import { unwrapped } from '../mrkdwn.ts';
import { named } from '../named.ts';

/** The on-call lists, and the queues and teams, that a name which is not quite right may mean: by their ids, the likeliest first. */
export function nearLists(text: string, { onCall: lists, queues, teams }: Policy): readonly string[] {
  const places = Object.entries({ ...queues, ...teams }).map(([id, { name }]) => ({ id, name }));
  const { sure, near } = named(text, [...Object.keys(lists).map((id) => ({ id, name: id })), ...places]);
  return sure === null ? near : [sure];
}

/** The card of some lists, as it is now, for whoever asks. */
export function onCallFor(
  { verbs, context, person }: Pick<Asked, 'verbs' | 'context' | 'person'>,
  lists: readonly string[],
) {
  const all = lists.map((list) => ({ list, now: verbs.onCall(list), there: verbs.there }));
  return onCallCard(all, context, person.id);
}

/** Who is on call, for all lists or for one, by the name of the list, of a queue or of a team (ES-4). */
export const onCall: Feature = {
  commands: [
    {
      words: ['oncall'],
      usage: '`/case oncall` who is on call, until when and who is next, `/case oncall engineering`',
      async run(all) {
        const { verbs, context, text: typed } = all;
        const { policy } = context;
        const text = unwrapped(typed);
        if (text === '') return onCallFor(all, Object.keys(policy.onCall));
        const found = asked(text, policy) ?? asked(nearLists(text, policy)[0] ?? '', policy);
        if (found === null) return words(unknownList(text, policy));
        return 'list' in found ? onCallFor(all, [found.list]) : nobodyOnCall(found.place, verbs.there, context);
      },
    },
  ],
};
