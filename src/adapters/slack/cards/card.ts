import type { KnownBlock } from '@slack/types';
import type { Person, Policy } from '../../../config/policy/schema.ts';
import type { Absence } from '../../../domain/record/lease.ts';
import type { CardPlace } from '../../../domain/record/record.ts';

/** A message: `text` says in words what the blocks show, for notifications and screen readers. */
export interface Message {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

/** What a card needs beside the record. */
export interface CardContext {
  readonly policy: Policy;
  readonly now: Date;
  /** A list of one moment, which nobody edits later, writes its dates out in this zone: "today" would be another day tomorrow. */
  readonly zone?: string;
  /** Who is away or gone. */
  readonly absence: Absence;
  /** A person of the policy in Slack. Somebody who has left it is named by the id; `slackId` is null when Slack does not know them. */
  names(personId: string): { readonly name: string; readonly slackId: string | null };
  /** Address of a message; null while the workspace's address is not known. */
  permalink(place: Pick<CardPlace, 'channelId' | 'ts'>): string | null;
}

export const personOf = (id: string, { policy }: CardContext): Person | undefined =>
  policy.people.find((person) => person.id === id);
