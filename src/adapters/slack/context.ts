import type { Policy } from '../../config/policy/schema.ts';
import type { Absence } from '../../domain/record/lease.ts';
import type { CardContext } from './cards/card.ts';
import type { Directory } from './directory.ts';

/** What cards are drawn with at this moment. */
export function contextOf(options: {
  readonly policy: () => Policy;
  readonly now: () => Date;
  readonly directory: Directory;
  readonly absence: Absence;
}): CardContext {
  const { directory, absence } = options;
  const policy = options.policy();
  return {
    policy,
    now: options.now(),
    absence,
    names: (personId) => ({
      name: policy.people.find((person) => person.id === personId)?.name ?? personId,
      slackId: directory.knownSlackId(personId),
    }),
    permalink: (place) => directory.permalink(place),
  };
}
