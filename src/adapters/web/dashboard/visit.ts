import type { Person, Policy } from '../../../config/policy/schema.ts';
import type { Absence } from '../../../domain/record/lease.ts';
import type { CardPlace } from '../../../domain/record/record.ts';
import type { Verbs } from '../../../flow/verbs.ts';

/** One look of somebody at one page. */
export interface Visit {
  readonly person: Person;
  readonly policy: Policy;
  /** The time of the cases. */
  readonly now: Date;
  readonly absence: Absence;
  readonly verbs: Verbs;
  /** The address of a message in Slack; null while it is not known. */
  permalink(place: Pick<CardPlace, 'channelId' | 'ts'>): string | null;
}
