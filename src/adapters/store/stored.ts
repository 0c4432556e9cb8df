import type { InstanceRole } from '../../config/variables.ts';
import type { Entry } from '../../domain/audit/entry.ts';
import type { Effect } from '../../domain/record/effect.ts';
import type { CardPlace, Logged, RecordKind } from '../../domain/record/record.ts';
import type { KnownKey } from '../../flow/entrance.ts';

/** An effect that waits, with what sending it has come to. Times are real time: delivery does not follow a sandbox's faster clock. */
export type PendingEffect = Effect & {
  readonly attempts: number;
  readonly notBefore: Date | null;
  /** When an attempt began of which it is not known whether it arrived. */
  readonly startedAt: Date | null;
  readonly error: string | null;
  /** When it was first set aside, so that the next could go on. */
  readonly asideAt?: Date;
};

export interface StoredReceipt {
  readonly key: string;
  readonly destination: string;
  readonly id: string;
  readonly at: Date;
}

/** A fact as it lies beside the state that it is of: of which version and form it is, and whether the state has clocks that run, which stay there. One text: as fields it would cost as much to read as to make. */
export interface StoredFact {
  readonly of: number;
  readonly form: number;
  readonly text: string;
  readonly runs: boolean;
}

/** A record as it lies in the database. */
export interface StoredRecord<S = unknown, E = unknown> {
  /** Tells its kind by its form: numbers of cases and tickets have prefixes of their own, the desk's conversations none. */
  readonly _id: string;
  readonly kind: RecordKind;
  readonly version: number;
  readonly state: S;
  readonly log: readonly Logged<E>[];
  readonly effects: readonly PendingEffect[];
  /** Effects that were set aside, see `Letter`: kept until they arrive or somebody drops them. */
  readonly dead: readonly PendingEffect[];
  readonly receipts: readonly StoredReceipt[];
  /** When the newest receipt came, real time. */
  readonly sentAt?: Date;
  readonly cards: readonly CardPlace[];
  readonly lines?: readonly CardPlace[];
  readonly wakeAt: Date | null;
  /** What reports count of a case. */
  readonly fact?: StoredFact;
  /** Why a reader of many left it out, see `readable`. */
  readonly broken?: string;
}

/** Sending that has begun: of these effects of a record it is not known whether they arrived, until somebody has said so. */
export interface Attempt {
  readonly id: string;
  readonly keys: readonly string[];
  readonly startedAt: Date;
}

export interface StoredDestination {
  readonly _id: string;
  readonly leaseOwner: string | null;
  readonly leaseUntil: Date | null;
  /** Grows with each taking of the lease: whoever finds the number of before knows that nobody was here since. */
  readonly turn: number;
  readonly attempt: Attempt | null;
  /** Not before this real time: the destination's pace, or what its Retry-After asked for. */
  readonly nextAt: Date | null;
}

export interface StoredInboxRow {
  readonly _id: string;
  readonly topic: string;
  readonly conversationId: string;
  readonly createdAt: Date;
  readonly receivedAt: Date;
  readonly status: 'pending' | 'done' | 'dead';
  readonly attempts: number;
  readonly nextAt: Date;
  readonly error: string | null;
  /** Of the process that considers it; not there, as in rows of earlier versions, is nobody. */
  readonly claim?: string | null;
}

/** An instance of the program (`_id`) that shares the work. */
export interface StoredInstance {
  readonly _id: string;
  /** Grows as long as it lives. */
  readonly beats: number;
  /** Not there, as in those of earlier versions: all of it. */
  readonly role?: InstanceRole;
}

/** What an instance that delivers nothing has left to do for whoever does, see `Nudge`. */
export interface StoredNudge {
  readonly _id: string;
  readonly destination: string;
  readonly id: string;
  /** Who is taking it away; null: nobody yet. */
  readonly by: string | null;
}

/** An entry of the workspace's lessons; the rest of its fields depend on `type`. */
export interface StoredLesson {
  readonly _id: number;
  readonly type: string;
  readonly at: Date;
  readonly by: string;
}

/** An entry that has left the log of its record, see `cutLog`. */
export interface StoredPast {
  readonly _id: string;
  readonly record: string;
  readonly n: number;
  readonly cause?: string;
  /** The entry without its cause. */
  readonly entry: Logged<unknown>;
}

/** What the model behind triage came to on one UTC day (`_id`), all instances together. */
export interface StoredModelUsage {
  readonly _id: string;
  /** Spent and set aside, in millionths of a US dollar. */
  readonly microDollars: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly calls: number;
  /** Calls whose tokens the endpoint did not count. */
  readonly estimatedCalls: number;
  /** Somebody has been told that the day's money is spent. */
  readonly told: boolean;
}

/** What opens the dashboard; `_id` is the hash of its secret. Real time. */
export interface StoredKey extends KnownKey {
  readonly _id: string;
}

/** A reply that somebody writes, of a case. `openedAt` is the cases' time, `touchedAt` real time. */
export interface StoredDraft {
  readonly _id: string;
  readonly record: string;
  readonly person: string;
  readonly name: string;
  readonly openedAt: Date;
  readonly touchedAt: Date;
  readonly text: string;
}

/** An article of the help centre, as it was last listed. */
export interface StoredArticle {
  readonly _id: string;
  readonly title: string;
  readonly description: string;
  readonly text: string;
  readonly url: string | null;
  readonly state: 'published' | 'draft';
  readonly updatedAt: Date;
}

/** An entry of the audit trail, with what it is looked up by. Times are those of the cases. */
export type StoredEntry = Entry & {
  readonly _id: string;
  readonly people: readonly string[];
  readonly about: readonly string[];
};
