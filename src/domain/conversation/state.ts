import type { Contact } from '../case/core.ts';
import type { RatingScore } from '../case/rating.ts';
import type { Automatic } from '../text/automatic.ts';

/** Who wrote a part. `own` parts were written by Caseload itself and never count as anybody's answer (IC-4). */
export type Author =
  | { readonly kind: 'customer'; readonly id: string; readonly name: string | null }
  | { readonly kind: 'teammate'; readonly id: string; readonly name: string }
  | { readonly kind: 'bot'; readonly id: string; readonly name: string };

/**
 * One part of a conversation, normalised. `text` is plain text as its author says it (`text/message.ts`): what they forward is in it, history and signature are not; empty for
 * a part without words. What no person wrote has a bot for its author, and `automatic` says what it is.
 */
export interface Part {
  readonly id: string;
  readonly at: Date;
  readonly author: Author;
  readonly own: boolean;
  /** `merge`: another conversation was merged into this one. */
  readonly kind: 'comment' | 'note' | 'close' | 'open' | 'snooze' | 'merge' | 'other';
  readonly text: string;
  /** Pictures and files that came with it; absent where none did. */
  readonly files?: number;
  /** Of those, where Intercom has them, for a while: its addresses expire. Whoever wrote the mail has put them there. */
  readonly attached?: readonly { readonly name: string; readonly url: string }[];
  /** The part that did it along with something else, as an answer that opened what was closed. */
  readonly along?: string;
  /** Its words were taken out in Intercom. */
  readonly redacted?: true;
  readonly automatic?: Automatic;
}

/** What Intercom says of an account, before the policy has judged it. Money in cents. */
export interface DeskAccount {
  readonly id: string;
  readonly name: string;
  readonly plan: string | null;
  readonly monthlySpendCents: number | null;
  readonly lifetimeValueCents: number | null;
  readonly renewsAt: Date | null;
  readonly managerEmail: string | null;
  readonly vip: boolean;
  /** Name of the calendar that the contract promises, as written there. */
  readonly calendar?: string | null;
  /** Its customers want no word that a case says by itself. */
  readonly noUpdates?: true;
  /** Names of attributes that say something which may mean two things, and so count as unknown; absent where there are none. */
  readonly unsure?: readonly string[];
}

/** A conversation as fetched from Intercom: parts in order, oldest first, the opening message among them. */
export interface Conversation {
  readonly id: string;
  readonly url: string | null;
  readonly subject: string | null;
  readonly state: 'open' | 'closed' | 'snoozed';
  readonly snoozedUntil: Date | null;
  readonly createdAt: Date;
  readonly contact: Contact | null;
  readonly account: DeskAccount | null;
  readonly teammate: string | null;
  readonly parts: readonly Part[];
  /** So many parts `of` all lie before these: Intercom gives the newest 500 alone. Absent where these are all. */
  readonly earlier?: { readonly count: number; readonly of: number };
  /** Reference of the fallback form that its first message came by (IN-9); absent where it came otherwise. */
  readonly form?: string;
  /** What the customer said of it last; `score` 1 to 5. Null or absent: nothing. */
  readonly rating?: { readonly score: RatingScore; readonly remark: string; readonly at: Date } | null;
}

/** What Caseload keeps of a conversation that is not a case (yet). */
export interface ConversationState {
  /** `gone`: deleted in Intercom, so nothing is said there any more. */
  readonly status: 'chat' | 'asked' | 'case' | 'gone';
  readonly firstSeenAt: Date;
  /** When the clarifying question was put (TR-2): once in the life of a conversation. */
  readonly askedAt: Date | null;
  readonly caseId: string | null;
  /** When to look again: the question unanswered, or the chat older than a shift. */
  readonly lookAgainAt: Date | null;
}

export type ConversationEvent =
  | { readonly type: 'seen'; readonly lookAgainAt: Date | null }
  | { readonly type: 'gone' }
  | { readonly type: 'asked'; readonly question: string; readonly lookAgainAt: Date }
  | { readonly type: 'became_case'; readonly caseId: string };
