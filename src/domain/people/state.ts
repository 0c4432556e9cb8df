import type { About, AlertKind, Urgency } from '../record/notice.ts';
import type { Preferences } from './preferences.ts';

/** How much of a person's or channel's past stays: log entries, receipts, places of messages. See README. */
export const KEPT = 200;

/** Something to be said, as it was heard. */
export interface Notice {
  readonly about: About;
  readonly urgency: Urgency;
  readonly at: Date;
  /** Put off by the person, who wants to hear of it again. */
  readonly asked?: true;
  /** A question that falls to somebody else when its time is over. */
  readonly asks?: true;
  /** The gravest as which it rang in a channel. */
  readonly alert?: AlertKind;
  /** Before what it is said, of news of one moment. */
  readonly rank?: number;
  /** It rang in a channel because somebody asked for it in person. */
  readonly byHand?: true;
  /** What it has in common with news of other records. */
  readonly together?: string;
}

/** What a person's and a channel's messages have in common: what they speak of, and of which of it they have said the last word. */
export interface Level {
  readonly id: string;
  readonly notices: readonly Notice[];
  /** Records whose matter is settled. */
  readonly settled: readonly string[];
}

export const speaksOf = ({ notices }: Pick<Level, 'notices'>, id: string): boolean =>
  notices.some(({ about }) => about.id === id);

/** Whether a message still goes along with a record. */
export const goesOn = (message: Level, id: string): boolean => speaksOf(message, id) && !message.settled.includes(id);

/** Nothing of it goes on: it offers nothing any more. */
export const isOver = ({ notices, settled }: Level): boolean =>
  notices.length > 0 && notices.every(({ about }) => settled.includes(about.id));

/** The message with a record settled in it, or going on again. */
export const settling = <M extends Level>(message: M, id: string, settled: boolean): M => ({
  ...message,
  settled: [...message.settled.filter((one) => one !== id), ...(settled ? [id] : [])],
});

/**
 * One message to a person: the living one of a case or ticket (of several, where their pages came at once), what was kept for later, urgent news of a day
 * that is full, or a digest that is put together at sending.
 */
export interface PersonMessage extends Level {
  readonly what: 'news' | 'kept' | 'urgent' | 'morning' | 'handover';
  readonly at: Date;
  /** When it rang last, itself or by a line in its thread, for which records, and whether as a page. */
  readonly rang: { readonly at: Date; readonly ids: readonly string[]; readonly page: boolean };
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
  /** Where they want something otherwise than the policy. */
  readonly preferences?: Preferences;
}

/** Somebody with what they want. */
export type Whose = Pick<PersonState, 'person' | 'preferences'>;

export type PersonEvent =
  | { readonly type: 'joined'; readonly person: string }
  | {
      readonly type: 'told';
      readonly message: string;
      /** What the message is that begins with it: news of one case unless said. */
      readonly as?: 'urgent';
      readonly day: string;
      readonly notice: Notice;
      /** By a line in the thread of a message that stands; one that begins rings by itself. */
      readonly rings: boolean;
      readonly settled: boolean;
    }
  /** What somebody wanted to hear of again, in the thread of the message that stands. */
  | { readonly type: 'reminded'; readonly message: string; readonly day: string; readonly notice: Notice }
  | {
      readonly type: 'kept';
      readonly why: 'quiet_hours' | 'day_full' | 'joins' | 'asked';
      readonly until: Date;
      readonly notice: Notice;
    }
  | { readonly type: 'preferred'; readonly preferences: Preferences }
  | { readonly type: 'kept_sent'; readonly message: string; readonly day: string }
  /** `settled`: a record of which nothing goes on; `revived`: one that goes on after all. */
  | {
      readonly type: 'redrawn';
      readonly messages: readonly string[];
      readonly settled: string | null;
      readonly revived?: string;
    }
  | DigestDue;

/** It takes in what waits by then. */
export interface DigestDue {
  readonly type: 'digest_due';
  readonly what: 'morning' | 'handover';
  readonly due: Date;
  /** Null: it was noticed too late to be of use. */
  readonly message: string | null;
}

/** One message of a channel, edited in place as long as anything of it goes on. */
export interface ChannelMessage extends Level {
  readonly what: 'alerts' | 'incident' | 'folded' | 'spike';
  /** The gravest of its alerts. */
  readonly alert: AlertKind | null;
  /** Rings by itself and takes nothing else in, but for further outages: a P1. */
  readonly alone: boolean;
  readonly outage: boolean;
  /** All that it is about, also where not every notice is kept. */
  readonly count: number;
  readonly at: Date;
  readonly rangAt: Date;
  /** How grave that was which it rang for last, see `loudness`. */
  readonly loud?: number;
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
  /** When each tag rang last, newest first. */
  readonly rang: readonly { readonly tag: string; readonly at: Date }[];
}

export type ChannelEvent =
  | {
      readonly type: 'rang';
      readonly message: string;
      readonly alert: AlertKind;
      readonly alone: boolean;
      readonly outage: boolean;
      readonly notice: Notice;
      /** By a line in the thread of a message that stands; one that begins rings by itself. */
      readonly rings: boolean;
      readonly loud?: number;
    }
  /** `quiet`: messages in which its cases are settled, since it speaks for them. */
  | {
      readonly type: 'incident';
      readonly message: string;
      readonly notice: Notice;
      readonly rings: boolean;
      readonly settled: boolean;
      readonly cases: readonly string[];
      readonly quiet: readonly string[];
      /** Others that say of its cases which linked work has them. */
      readonly also?: readonly string[];
    }
  | { readonly type: 'folded'; readonly message: string; readonly notice: Notice }
  | { readonly type: 'refreshed'; readonly messages: readonly string[]; readonly settled: string | null }
  | { readonly type: 'spiked'; readonly message: string; readonly spike: Spike; readonly notices: readonly Notice[] };
