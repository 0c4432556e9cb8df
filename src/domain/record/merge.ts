import type { Priority } from '../../config/vocabulary.ts';
import type { Clock } from '../sla/clock.ts';
import type { LinkedTicket } from './linked-work.ts';

interface Spoken {
  readonly at: Date;
  readonly text: string;
  readonly name: string | null;
  readonly cause?: string;
}

/** How one of several conversations of a case stands: fields as in `Conversing`; `answered`: a teammate has answered there at least once. */
export interface Talk {
  readonly awaiting: boolean;
  readonly onUs: boolean;
  readonly thanked: boolean;
  readonly answered: boolean;
  /** Closed in Intercom, while the case goes on in another one: nobody waits for anything there before the customer writes. */
  readonly closed: boolean;
  readonly words: { readonly customer: Spoken | null; readonly ours: Spoken | null };
}

/** A case that was merged into another one, as that lists it (IN-6). */
export interface MergedCase {
  readonly id: string;
  readonly summary: string;
  readonly conversation: string | null;
  readonly url: string | null;
  readonly talk: Talk;
}

/** What a merged case takes along: all that is still owed for it. */
export interface Absorb {
  readonly type: 'absorb';
  readonly merged: MergedCase;
  /** Those that run. */
  readonly clocks: readonly Clock[];
  /** Steps that they have fired, as `firedKey`. */
  readonly fired: readonly string[];
  readonly tickets: readonly LinkedTicket[];
  readonly priority: Priority;
}

/**
 * Why a merged case stands on its own again: a person, the other one could not take it or has ended, its customer wrote of something new, or not the same
 * people may see both any more.
 */
export type Apart = 'hand' | 'refused' | 'ended' | 'new_matter' | 'deleted' | 'closed';

/** What cases that are or may be about the same have for each other. */
export type MergeMessage =
  | Absorb
  /** The case `merged` stands on its own again; `closed`: where this one is not for the people of that queue, who alone may see it now. */
  | { readonly type: 'part'; readonly merged: string; readonly closed?: string }
  /** The case `from` speaks for it no more; `closed` as above. */
  | { readonly type: 'come_back'; readonly from: string; readonly why: Apart; readonly closed?: string }
  /** The case `to` offers to be merged into it. */
  | { readonly type: 'note_offer'; readonly to: string }
  /** What was offered there is over. */
  | { readonly type: 'end_offer'; readonly with: string };

/** What becomes of cases that are about the same (IN-6). */
export interface Merging {
  /** The case that speaks for this one, and the clocks it had then, to go on with; null where it stands on its own. */
  readonly mergedInto: { readonly id: string; readonly clocks: readonly Clock[] } | null;
  /** Its conversation is taken, by itself or by the case that speaks for it: nobody else may open a case of it. A unique index holds it. */
  readonly holds: boolean;
  /** An open case of the same customer that seems to be about the same. */
  readonly alike: { readonly id: string; readonly summary: string } | null;
  /** Cases that are offered to be merged into it. */
  readonly offeredTo: readonly string[];
}
