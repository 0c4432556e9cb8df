import type { Router } from 'express';
import { type CanvasPorts, intercomCanvas } from '../adapters/intercom/canvas/door.ts';
import type { Policy } from '../config/policy/schema.ts';
import type { Absence } from '../domain/record/lease.ts';
import type { CardPlace } from '../domain/record/record.ts';

export interface InboxAppParts extends Pick<CanvasPorts, 'clientSecret' | 'door' | 'adminId' | 'log'> {
  readonly policy: () => Policy;
  readonly now: () => Date;
  readonly absence: Absence;
  readonly teammates: { personBehind(teammate: string): string | null };
  readonly directory: { permalink(place: CardPlace): string | null };
}

/** The app beside a conversation in Intercom's inbox. It answers where the verbs are: with a front door in a thread of its own that thread hands its requests on. */
export function inboxApp({ policy, now, absence, teammates, directory, ...ports }: InboxAppParts): Router {
  return intercomCanvas({
    ...ports,
    personOf(teammate) {
      const id = teammates.personBehind(teammate);
      return policy().people.find((person) => person.id === id) ?? null;
    },
    view: () => ({
      ...{ policy: policy(), now: now(), absence },
      cardUrl({ cards }) {
        const card = cards.at(-1);
        return card === undefined ? null : directory.permalink(card);
      },
    }),
  });
}
