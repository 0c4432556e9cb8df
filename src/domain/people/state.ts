import type { About, AlertKind, Urgency } from '../record/notice.ts';

/** How much of a person's or channel's past stays: log entries, receipts, places of messages. See README. */
export const KEPT = 200;

/** Something to be said, as it was heard. */
export interface Notice {
  readonly about: About;
  readonly urgency: Urgency;
  readonly at: Date;
  /** Put off by the person, who wants to hear of it again. */
  readonly asked?: true;
}

/**
 * One message to a person: news of one case (pages of several when they come at once), what was kept for later, urgent news of a day that is full, or a
 * digest that is put together at sending.
 */
export interface PersonMessage {
  readonly id: string;
  readonly what: 'news' | 'kept' | 'urgent' | 'morning' | 'handover';
  readonly notices: readonly Notice[];
  readonly at: Date;
}

/** Begun by a page. News may have joined it since. */
export const isPage = ({ notices }: PersonMessage): boolean => notices[0]?.urgency === 'page';

export interface PersonState {
  readonly person: string;
  /** Messages ever begun: numbers the next one. */
  readonly messages: number;
  /** Messages sent on the local date `day`. */
  readonly day: string;
  readonly today: number;
  readonly recent: readonly PersonMessage[];
  readonly waiting: readonly Notice[];
  /** When what waits goes out; null when nothing waits. */
  readonly waitingUntil: Date | null;
  /** Up to which moment digests have been sent or let pass. */
  readonly morningDone: Date;
  readonly handoverDone: Date;
}

export type PersonEvent =
  | { readonly type: 'joined'; readonly person: string }
  | {
      readonly type: 'told';
      readonly message: string;
      /** What the message is that begins with it: news of one case unless said. */
      readonly as?: 'urgent';
      readonly day: string;
      readonly notice: Notice;
    }
  | {
      readonly type: 'kept';
      readonly why: 'quiet_hours' | 'day_full' | 'asked';
      readonly until: Date;
      readonly notice: Notice;
    }
  | { readonly type: 'kept_sent'; readonly message: string; readonly day: string }
  | { readonly type: 'redrawn'; readonly messages: readonly string[] }
  | {
      readonly type: 'digest_due';
      readonly what: 'morning' | 'handover';
      readonly due: Date;
      /** Null: it was noticed too late to be of use. */
      readonly message: string | null;
    };

/** One message of a channel, edited in place as long as it is added to. */
export interface ChannelMessage {
  readonly id: string;
  readonly what: 'alerts' | 'folded' | 'spike';
  readonly alert: AlertKind | null;
  /** Rings by itself and takes nothing else in: a P1. */
  readonly alone: boolean;
  readonly notices: readonly Notice[];
  /** All that it is about, also where not every notice is kept. */
  readonly count: number;
  readonly at: Date;
  readonly spike: Spike | null;
}

export interface Spike {
  readonly tag: string;
  readonly count: number;
  /** What is usual in a window of this length. */
  readonly usual: number;
  readonly windowMs: number;
}

export interface ChannelState {
  readonly messages: number;
  readonly recent: readonly ChannelMessage[];
  /** Cards of the clock hour that began at `start`. */
  readonly hour: { readonly start: Date; readonly cards: number } | null;
  /** When each tag rang last, newest first. */
  readonly rang: readonly { readonly tag: string; readonly at: Date }[];
}

export type ChannelEvent =
  | {
      readonly type: 'rang';
      readonly message: string;
      readonly alert: AlertKind;
      readonly alone: boolean;
      readonly notice: Notice;
    }
  | { readonly type: 'folded'; readonly message: string; readonly notice: Notice }
  | { readonly type: 'refreshed'; readonly messages: readonly string[] }
  | { readonly type: 'card_counted'; readonly hour: Date }
  | { readonly type: 'spiked'; readonly message: string; readonly spike: Spike; readonly notices: readonly Notice[] };
