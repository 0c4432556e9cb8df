import type { Actor } from './actor.ts';
import type { Effect } from './effect.ts';

/** `person` and `channel` decide how much of what the others have to say is said, and when (ES-6); a `cluster` is cases that are alike (TR-11). */
export type RecordKind = 'case' | 'ticket' | 'conversation' | 'person' | 'channel' | 'cluster';

/**
 * An event with its place in the log. `cause` is the outside fact behind it (an Intercom part, an effect's key): a fact is
 * applied at most once, because a record that already logs its cause ignores it.
 */
export type Logged<E> = E & { readonly n: number; readonly at: Date; readonly by: Actor; readonly cause?: string };

/**
 * Where a card stands in Slack, and which version of the record it shows. `channel` is what it is looked up by: the policy's name of a
 * channel, and of a living message the name of its group (`placeOf`).
 */
export interface CardPlace {
  readonly channel: string;
  readonly channelId: string;
  readonly ts: string;
  readonly shownVersion: number;
}

/** A document as stored: state, log and pending effects live and change together, by compare-and-set on `version`. */
export interface AggregateRecord<S, E> {
  readonly id: string;
  readonly version: number;
  readonly state: S;
  readonly log: readonly Logged<E>[];
  readonly cards: readonly CardPlace[];
  readonly wakeAt: Date | null;
}

/** One write: what a decision makes of a record. */
export interface Change<S, E> {
  readonly id: string;
  readonly expectedVersion: number;
  readonly state: S;
  readonly log: readonly Logged<E>[];
  readonly effects: readonly Effect[];
  readonly wakeAt: Date | null;
}

/** The pure rules of one kind of record. */
export interface Rules<S, E extends { readonly type: string }, P> {
  evolve(state: S | null, event: Logged<E>): S;
  effects(id: string, before: S | null, after: S, logged: readonly Logged<E>[], policy: P): readonly Effect[];
  wakeAt(state: S, policy: P): Date | null;
}

/** Numbers new events on after `last`, all at the same moment, by the same actor, from the same cause. */
export function logAfter<E>(
  last: number,
  events: readonly E[],
  stamp: { readonly at: Date; readonly by: Actor; readonly cause?: string },
): Logged<E>[] {
  return events.map((event, index) => ({ ...stamp, ...event, n: last + index + 1 }));
}

export const alreadyApplied = (log: readonly Logged<unknown>[], cause: string): boolean =>
  log.some((entry) => entry.cause === cause);
