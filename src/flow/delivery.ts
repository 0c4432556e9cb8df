import type { Board } from '../domain/people/board.ts';
import type { Notice } from '../domain/people/state.ts';
import type { Effect } from '../domain/record/effect.ts';
import type { AggregateRecord } from '../domain/record/record.ts';
import type { RotationState } from '../domain/record/rotation.ts';
import type { TroubleState } from '../domain/record/trouble.ts';
import type {
  CaseRecord,
  ChannelRecord,
  ClusterRecord,
  ConversationRecord,
  CoverRecord,
  PersonRecord,
  Teammate,
  TicketRecord,
} from './ports.ts';

/** The record an effect speaks of, loaded at sending: what is shown is what is true then. */
export type Subject =
  | { readonly kind: 'case'; readonly record: CaseRecord }
  | { readonly kind: 'ticket'; readonly record: TicketRecord }
  | { readonly kind: 'conversation'; readonly record: ConversationRecord }
  /** A message of a person's or a channel's record, with all that it speaks of. */
  | {
      readonly kind: 'person';
      readonly record: PersonRecord;
      readonly told: readonly Told[];
      readonly board: Board | null;
    }
  | { readonly kind: 'channel'; readonly record: ChannelRecord; readonly told: readonly Told[] }
  | { readonly kind: 'trouble'; readonly record: AggregateRecord<TroubleState, never> }
  | { readonly kind: 'rotation'; readonly record: AggregateRecord<RotationState, never> }
  | { readonly kind: 'cover'; readonly record: CoverRecord }
  /** Similar cases, with those that are still there. */
  | { readonly kind: 'cluster'; readonly record: ClusterRecord; readonly cases: readonly CaseRecord[] };

/** Something a message is about; null where the record has been erased since. */
export interface Told {
  readonly notice: Notice;
  readonly subject: Extract<Subject, { kind: 'case' | 'ticket' }> | null;
}

export interface SendJob {
  readonly effect: Effect;
  readonly subject: Subject;
  /**
   * Set when an earlier attempt, begun at this real time, ended without an answer: it may have arrived. The sender then looks for it (by
   * the effect's key in Slack metadata, by words and time among the conversation's parts) before it posts again.
   */
  readonly unsureSince: Date | null;
  /** Ids (Slack ts, Intercom part ids) that earlier effects to this destination are known to have made. */
  readonly known: readonly string[];
}

/** What the other side made of it: `id` is the Slack ts or Intercom part id; `channelId` where a Slack message stands. */
export interface Receipt {
  readonly id: string;
  readonly channelId?: string;
  /**
   * Of something that a person wrote: the part of the conversation that says it, null where that is not known; under which teammate's name, null for the seat's. `text`: of
   * what may have changed since it was written, what it says.
   */
  readonly said?: {
    readonly part: string | null;
    readonly at?: Date;
    readonly teammate: Teammate | null;
    readonly text?: string;
  };
}

/** How sending ended. `error` is for operators: codes and places, never customer text or secrets. */
export type SendOutcome =
  | { readonly kind: 'done'; readonly receipt: Receipt }
  /**
   * Certainly not arrived; may be tried again at this real time. `unanswered`: the other side said nothing. `hangs`: it has to stand below something that
   * does not stand yet.
   */
  | {
      readonly kind: 'retry';
      readonly at: Date;
      readonly error: string;
      readonly unanswered?: true;
      readonly hangs?: true;
    }
  /**
   * No answer: it may have arrived. What was asked before it in the same attempt was `answered`, so the other side is there; or not even that (`unread`).
   */
  | { readonly kind: 'unsure'; readonly error: string; readonly answered?: true; readonly unread?: true }
  /** It could not be drawn: a fault of ours, or of its record. */
  | { readonly kind: 'faulty'; readonly error: string }
  /** Not accepted as it is: a dead letter, see `letters.ts`. */
  | { readonly kind: 'refused'; readonly error: string }
  /** Archived, not a member, gone: nothing more can go there. */
  | { readonly kind: 'destination_dead'; readonly error: string }
  /** Token revoked or wrong: nothing can go anywhere. `seat`: whoever was to say it is not there. */
  | { readonly kind: 'token_dead'; readonly error: string; readonly seat?: true };

/** There was nothing to say any more, as of a card that a case left before it was ever posted; or it is said elsewhere. */
export const NOTHING_SAID = { kind: 'done', receipt: { id: 'nothing-said' } } as const satisfies SendOutcome;

/** Sends the effects of one family of destinations. Never throws for what the other side does; one attempt per call, no retries inside. */
export interface Sender {
  send(job: SendJob): Promise<SendOutcome>;
}
