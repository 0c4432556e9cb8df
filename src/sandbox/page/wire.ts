/** What the page and its server tell each other. Types only: nothing of this file is loaded by the browser. */

import type { CanvasView, CustomerView, TeammateView } from '../../standins/intercom/index.ts';
import type { Speed } from '../clock.ts';
import type { Opening } from '../seed/openings.ts';

export type Json = { readonly [key: string]: unknown };

/** What does not change while the sandbox runs. */
export interface Hello {
  /** Differs after a restart, so that an open page starts over. */
  readonly boot: string;
  /** IANA zone of the first office of the policy: the one shown in the control strip. */
  readonly zone: string;
  readonly workspace: { readonly name: string; readonly botId: string; readonly botName: string };
  readonly people: readonly PersonCard[];
  readonly customers: readonly CustomerCard[];
  readonly teammates: readonly TeammateCard[];
  readonly openings: readonly Opening[];
  readonly commands: readonly CommandHint[];
  readonly shortcuts: Shortcuts;
  /** The app has something to show beside a conversation. */
  readonly hasInboxApp: boolean;
  /** The app has a form for when the messenger is down. */
  readonly hasForm: boolean;
  readonly speeds: readonly Speed[];
  /** What Slack's names of emoji stand for. */
  readonly emoji: Readonly<Record<string, string>>;
}

export interface PersonCard {
  readonly id: string;
  /** Without `@`. */
  readonly handle: string;
  readonly name: string;
  readonly tz: string;
  /** What the person does, in words. */
  readonly role: string;
  readonly isBot: boolean;
}

export interface CustomerCard {
  readonly id: string;
  readonly name: string;
  readonly account: string;
  readonly plan: string;
  /** Dollars a month, as Intercom keeps it. */
  readonly spend: number;
  readonly isVip: boolean;
  readonly renewsOn: string | null;
}

export interface TeammateCard {
  readonly id: string;
  readonly name: string;
  /** The seat the app itself writes from. */
  readonly isApp: boolean;
}

export interface CommandHint {
  /** With the slash. */
  readonly command: string;
  readonly usage: string;
  readonly what: string;
}

export interface Shortcuts {
  readonly global: readonly { readonly callbackId: string; readonly label: string }[];
  readonly message: readonly { readonly callbackId: string; readonly label: string }[];
}

/** Numbers that grow whenever there is something new to look at. */
export interface Pulse {
  readonly boot: string;
  readonly slack: number;
  readonly inbox: number;
  readonly control: number;
  /** Epoch ms of the sandbox when this was sent. */
  readonly now: number;
  readonly speed: Speed;
}

export interface ChannelRow {
  readonly id: string;
  /** Without `#`; of a direct conversation the other person's name. */
  readonly name: string;
  readonly kind: 'public' | 'private' | 'im' | 'mpim';
  readonly isArchived: boolean;
  /** Timestamp of the newest message; empty where nothing was said. */
  readonly latest: string;
  readonly unread: number;
  /** Unread ones that name the person, or are said to them directly. */
  readonly mentions: number;
}

export interface FilePicture {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly bytes: number;
  readonly isImage: boolean;
}

/** Values that elements hold: block id -> action id -> what Slack would send in `state.values`. */
export type Held = { readonly [blockId: string]: { readonly [actionId: string]: Json } };

export interface MessagePicture {
  readonly ts: string;
  readonly user: string;
  readonly name: string;
  readonly isApp: boolean;
  readonly text: string;
  readonly blocks: readonly Json[];
  readonly attachments: readonly Json[];
  readonly files: readonly FilePicture[];
  readonly held: Held;
  readonly isEphemeral: boolean;
  readonly isEdited: boolean;
  readonly isBroadcast: boolean;
  readonly threadTs: string | null;
  readonly replies: { readonly count: number; readonly users: readonly string[]; readonly last: string } | null;
  readonly reactions: readonly { readonly name: string; readonly count: number; readonly mine: boolean }[];
}

export interface OpenChannel extends ChannelRow {
  readonly isMember: boolean;
  readonly members: number;
  readonly messages: readonly MessagePicture[];
  /** There are earlier messages than these. */
  readonly hasMore: boolean;
}

export interface ViewPicture {
  readonly id: string;
  readonly view: Json;
  readonly held: Held;
  readonly errors: { readonly [blockId: string]: string };
}

/** The workspace as one person sees it. */
export interface SlackPicture {
  readonly as: string;
  readonly channels: readonly ChannelRow[];
  /** Public channels the person has not joined. */
  readonly others: readonly ChannelRow[];
  /** The direct conversation with the app. */
  readonly app: ChannelRow;
  /** Direct conversations with other people that have begun, by name. */
  readonly directs: readonly ChannelRow[];
  readonly open: OpenChannel | null;
  readonly thread: { readonly ts: string; readonly messages: readonly MessagePicture[] } | null;
  readonly modal: ViewPicture | null;
  readonly home: ViewPicture | null;
}

export type InboxFilter = 'open' | 'mine' | 'snoozed' | 'closed' | 'all';

export interface InboxRow {
  readonly id: string;
  readonly contact: string;
  readonly company: string | null;
  /** What the customer wrote last. */
  readonly preview: string;
  readonly state: TeammateView['state'];
  readonly assignee: string | null;
  readonly priority: boolean;
  /** Epoch seconds. */
  readonly updatedAt: number;
}

export interface InboxPicture {
  readonly as: string;
  readonly counts: { readonly [filter in InboxFilter]: number };
  readonly rows: readonly InboxRow[];
  readonly hasMore: boolean;
  readonly open: TeammateView | null;
}

/** Where in Slack the case of a conversation lies. A customer never sees this: it is for whoever plays all sides. */
export interface CardPlace {
  readonly channel: string;
  /** Without `#`. */
  readonly name: string;
  readonly ts: string;
  /** Ids of the people who see the channel, members only. */
  readonly people: readonly string[];
}

export interface CustomerPicture {
  readonly as: string;
  readonly conversations: readonly {
    readonly id: string;
    readonly preview: string;
    readonly from: string;
    readonly at: number;
    readonly isOpen: boolean;
  }[];
  readonly open: (CustomerView & { readonly isOpen: boolean; readonly card: CardPlace | null }) | null;
}

/** What came of an act. `shown` is what the person would read in its place, `errors` stand under fields by block id. */
export type ActResult =
  | {
      readonly ok: true;
      readonly id?: string;
      readonly canvas?: CanvasView;
      readonly offered?: readonly { readonly value: string; readonly words: string }[];
    }
  | { readonly ok: false; readonly shown: string }
  | { readonly ok: false; readonly errors: { readonly [blockId: string]: string } };
