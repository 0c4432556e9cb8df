import type { Actor } from './actor.ts';
import type { Verdict } from './approval-asked.ts';
import type { Effect } from './effect.ts';

/**
 * `person` and `channel` decide how much of what the others have to say is said, and when (ES-6); a `cluster` is cases that are alike (TR-11), a `trouble` something that cannot be
 * delivered, a `rotation` whose turn it is on an on-call list (ES-4), a `cover` somebody in whose place another is on call for a while (OW-12).
 */
export type RecordKind =
  | 'case'
  | 'ticket'
  | 'conversation'
  | 'person'
  | 'channel'
  | 'cluster'
  | 'trouble'
  | 'rotation'
  | 'cover';

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
  /** Other cases that it speaks of: once one is closed to others, it is drawn anew. Absent where there are none. */
  readonly names?: readonly string[];
}

/** A document as stored: state, log and pending effects live and change together, by compare-and-set on `version`. */
export interface AggregateRecord<S, E> {
  readonly id: string;
  readonly version: number;
  readonly state: S;
  /** The newest entries, see `cutLog`; all of them, while they are few. */
  readonly log: readonly Logged<E>[];
  readonly cards: readonly CardPlace[];
  /** The newest lines of threads that may still grow. Absent where there are none. */
  readonly lines?: readonly CardPlace[];
  readonly wakeAt: Date | null;
}

/** One write: what a decision makes of a record. */
export interface Change<S, E> {
  readonly id: string;
  readonly expectedVersion: number;
  readonly state: S;
  /** What is new in it. */
  readonly log: readonly Logged<E>[];
  /** Where entries leave the record with it: its log as it is then, what is new among it, and those that are kept in the history from then on. */
  readonly cut?: { readonly kept: readonly Logged<E>[]; readonly gone: readonly Logged<E>[] };
  /** Its log from the first entry on, what is new among it; absent where entries had left it before. */
  readonly whole?: readonly Logged<E>[];
  readonly effects: readonly Effect[];
  readonly wakeAt: Date | null;
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

/** The earliest of some moments, those that will not come (null) left out. */
export const earliest = (moments: readonly (Date | null)[]): Date | null =>
  moments.reduce((first, at) => (at && (!first || at < first) ? at : first), null);

/** Who can do what somebody may not: whoever has it, or else those who could take it, the first to ask first; `admin` where only the policy helps. */
export type Whom = { readonly owner: string } | { readonly people: readonly string[] } | 'admin';

/** What a customer is still owed: an answer, what other teams did, or an update that somebody has promised them. */
export type Unsaid = 'answer' | 'outcome' | 'promise';

/** Why a command was refused. Expected, so a value; each surface turns it into words of its own (SK-6). */
export type Refusal =
  | { readonly kind: 'not_found'; readonly what: string }
  /** `instead`: what the same person can do. */
  | {
      readonly kind: 'not_allowed';
      readonly verb: string;
      readonly need: string;
      readonly instead?: string;
      readonly ask?: Whom;
    }
  | { readonly kind: 'already_claimed'; readonly id: string; readonly by: string; readonly at: Date }
  | { readonly kind: 'already_yours'; readonly id: string }
  /** Somebody is on call in the place of whoever asked. */
  | { readonly kind: 'covered'; readonly by: string; readonly at: Date; readonly yours: boolean }
  | { readonly kind: 'already'; readonly id: string; readonly status: string }
  | { readonly kind: 'wrong_status'; readonly id: string; readonly verb: string; readonly status: string }
  | { readonly kind: 'stale'; readonly id: string }
  | { readonly kind: 'open_case_exists'; readonly id: string }
  /** Resolving it takes a confirmation: the customer is owed something. */
  | { readonly kind: 'unanswered'; readonly id: string; readonly owes: readonly Unsaid[] }
  | { readonly kind: 'linked_work_open'; readonly id: string; readonly tickets: readonly string[] }
  /** Somebody else has decided it. */
  | {
      readonly kind: 'decided';
      readonly id: string;
      readonly verdict: Verdict;
      readonly by: string;
      readonly at: Date;
    }
  /** More money than this person decides alone. `counts`: what it is against the limit, in the limits' currency; null in one that has no rate. */
  | {
      readonly kind: 'over_limit';
      readonly id: string;
      readonly limitCents: number;
      readonly counts: { readonly cents: number | null; readonly currency: string };
      readonly amountCents: number;
      readonly currency: string;
      /** Who may. */
      readonly who: readonly string[];
    }
  | { readonly kind: 'invalid'; readonly field: string; readonly message: string }
  | { readonly kind: 'busy'; readonly id: string };

export type Decision<E> =
  | { readonly ok: true; readonly events: readonly E[] }
  | { readonly ok: false; readonly refusal: Refusal };

export const accept = <E>(...events: E[]): Decision<E> => ({ ok: true, events });
export const refuse = (refusal: Refusal): { ok: false; refusal: Refusal } => ({ ok: false, refusal });
