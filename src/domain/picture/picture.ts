import type { CaseField, Priority } from '../../config/vocabulary.ts';
import type { Conversing, Turn } from '../case/turn.ts';
import type { Line } from '../words/line.ts';
import type { Acts } from './act.ts';
import type { Due } from './due.ts';
import type { Next } from './next.ts';

/**
 * A record as a reader sees it: the only source of cards, direct messages, alerts, digests, lists, notes and whatever else shows one. Surfaces choose what they
 * have room for and format it; none says of a record what its picture does not say.
 */
export interface Picture {
  readonly id: string;
  readonly priority: Priority;
  /** What sort of thing it is: "Outage", "Not clear yet"; of linked work the team. */
  readonly kind: string;
  /** The matter in the customer's words; of linked work what is needed. */
  readonly headline: string;
  /** Whose matter it is, in a word or two; null where nobody knows. */
  readonly customer: string | null;
  /** The account with what it is worth; of linked work the case or cases behind it. */
  readonly account: Line;
  readonly open: boolean;
  readonly owner: string | null;
  readonly due: Due | null;
  /** How urgent it is by the cases behind it, where a deadline of theirs comes before its own; what is said of that. */
  readonly behind?: (Pick<Due, 'at' | 'state'> & { readonly words: Line }) | null;
  readonly turn: Turn;
  /** "Our turn", "Engineering’s turn: ENG-12, claimed by Erin Engel", "Snoozed until …". */
  readonly turnWords: Line;
  /** Somebody paged who has not answered, or who has; null where nobody was asked. */
  readonly onIt: Line | null;
  /** Somebody has said that they are on it. */
  readonly taken: boolean;
  /** What another team asks and waits for, or linked work waits to be told; null where nothing is asked. */
  readonly asked: Line | null;
  /** How far all customers behind a tracker have been told. */
  readonly telling: Line | null;
  /** To whom it was escalated, and why. */
  readonly escalated: Line | null;
  /** What happens by itself next, and when. */
  readonly next: Next | null;
  /** The one action that stops the clock that counts, while it is for whoever has the record to take it; else null. */
  readonly todo: Line | null;
  /** By when the customer hears from us next, and who promised it; null where nobody owes them a word. */
  readonly update: Line | null;
  /** What the clock that stopped last came to. */
  readonly met: Line | null;
  /** The last words of both sides. */
  readonly words: Conversing['words'];
  /** Fields that are missing and matter. */
  readonly needs: readonly CaseField[];
  /** What is to be said of it once it is settled, in one line; null while it is open. */
  readonly settled: Line | null;
  /** It ended without what was asked for; absent of all else. */
  readonly ended?: 'declined' | 'withdrawn' | 'taken back';
  /** What this reader can press now: two at most, and what stands in the menu. Nothing that they would be refused. */
  readonly acts: Acts;
}
