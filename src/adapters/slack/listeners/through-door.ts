import type { Person } from '../../../config/policy/schema.ts';
import type { Verbs } from '../../../flow/verbs.ts';
import type { CardContext } from '../cards/card.ts';
import { contextOf } from '../context.ts';
import { plainStrangerWords, strangerWords } from '../errors.ts';
import type { Deps } from '../feature.ts';

/** Somebody of the policy, with what they can do. */
export interface Known {
  readonly person: Person;
  readonly context: CardContext;
  readonly verbs: Verbs;
  /** The verbs, once it is known what exactly was asked for. */
  readonly at: (surface: string) => Verbs;
}

/** The one door for people in Slack: whoever is in the policy does what they came for, anybody else is turned away with words. Throws what `run` and Slack throw. */
export async function throughDoor<T>(
  { directory, door, homes, ...deps }: Deps,
  slackId: string,
  surface: string,
  ways: { readonly known: (known: Known) => Promise<T>; readonly stranger: (words: string, plain: string) => T },
): Promise<T> {
  const person = await directory.personOf(slackId);
  const context = contextOf({ directory, ...deps });
  if (person === null) {
    const member = await directory.belongs(slackId);
    door.turnAway({ kind: 'stranger', id: slackId, member }, surface);
    return ways.stranger(strangerWords(context, member), plainStrangerWords(context, member));
  }
  const { verbs, at, leave } = door.admit(surface);
  try {
    return await ways.known({ person, context, verbs, at });
  } finally {
    leave();
    // Nobody waits for it.
    void homes.acted(slackId);
  }
}
