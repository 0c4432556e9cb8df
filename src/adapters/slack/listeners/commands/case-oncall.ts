import { asked, nobodyOnCall, onCallCard, unknownList } from '../../cards/on-call.ts';
import type { Message } from '../../cards/view.ts';
import { words } from '../as-person.ts';
import type { Typed } from './command.ts';

/** `/case oncall`, for all lists or for one, by the name of the list, of a queue or of a team. */
export function onCallTyped({ deps: { verbs }, view }: Typed, text: string): Message {
  const { policy } = view;
  const one = (list: string) => ({ list, now: verbs.onCall(list), there: verbs.there });
  if (text === '') return onCallCard(Object.keys(policy.onCall).map(one), view);
  const found = asked(text, policy);
  if (found === null) return words(unknownList(text, policy));
  return 'list' in found ? onCallCard([one(found.list)], view) : nobodyOnCall(found.place, verbs.there, view);
}
