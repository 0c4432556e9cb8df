/** What the stand-in remembers. Times are epoch seconds, as on Intercom's wire. */
import type { Intercom } from 'intercom-client';

export type ConversationState = 'open' | 'closed' | 'snoozed';

export interface Author {
  readonly type: 'admin' | 'user' | 'lead' | 'bot';
  readonly id: string;
}

export interface FileRecord {
  readonly name: string;
  readonly contentType: string;
}

export interface PartRecord {
  readonly id: string;
  readonly partType: string;
  /** HTML, or null for a part that only says something happened. */
  readonly body: string | null;
  readonly createdAt: number;
  readonly author: Author;
  /** What came with it. */
  readonly files?: readonly FileRecord[];
  /** Of a mail. */
  readonly subject?: string;
  readonly assignedTo: { readonly type: 'admin' | 'team'; readonly id: string } | null;
  readonly state: ConversationState;
  /** Its words were taken out. */
  readonly redacted?: boolean;
}

export interface AppliedTag {
  readonly id: string;
  readonly appliedAt: number;
  readonly adminId: string;
}

export interface RatingRecord {
  readonly score: number;
  readonly remark: string;
  readonly createdAt: number;
  readonly contactId: string;
  readonly adminId: string | null;
}

export interface StatisticsRecord {
  firstContactReplyAt: number | null;
  lastContactReplyAt: number | null;
  firstAssignmentAt: number | null;
  lastAssignmentAt: number | null;
  firstAdminReplyAt: number | null;
  lastAdminReplyAt: number | null;
  firstCloseAt: number | null;
  lastCloseAt: number | null;
  lastClosedById: string | null;
  reopens: number;
  assignments: number;
}

export interface ConversationRecord {
  readonly id: string;
  readonly sourceId: string;
  contactId: string;
  readonly body: string;
  /** The words of the opening message were taken out. */
  readonly redacted?: boolean;
  readonly files: readonly FileRecord[];
  readonly subject: string;
  readonly createdAt: number;
  updatedAt: number;
  title: string | null;
  state: ConversationState;
  snoozedUntil: number | null;
  waitingSince: number | null;
  read: boolean;
  priority: boolean;
  adminAssigneeId: string | null;
  teamAssigneeId: string | null;
  companyId: string | null;
  attributes: Record<string, string | number | boolean>;
  rating: RatingRecord | null;
  /** Set when the conversation was converted to a customer ticket; the ticket then has the conversation's id. */
  ticketId: string | null;
  linkedTicketIds: string[];
  /** The conversation that goes on in its place. */
  mergedInto?: string;
  readonly tags: AppliedTag[];
  readonly parts: PartRecord[];
  readonly statistics: StatisticsRecord;
}

export interface TicketPartRecord {
  readonly id: string;
  readonly partType: string;
  readonly body: string | null;
  readonly createdAt: number;
  readonly author: Author;
  readonly stateCategory: Intercom.TicketState.Category | null;
  readonly previousStateCategory: Intercom.TicketState.Category | null;
}

export interface TicketRecord {
  readonly id: string;
  /** The short number shown in the inbox; never accepted by the API in place of `id`. */
  readonly shortId: string;
  readonly typeId: string;
  readonly contactId: string;
  readonly createdAt: number;
  updatedAt: number;
  stateId: string;
  attributes: Record<string, unknown>;
  adminAssigneeId: string | null;
  teamAssigneeId: string | null;
  open: boolean;
  shared: boolean;
  snoozedUntil: number | null;
  linkedConversationIds: string[];
  readonly parts: TicketPartRecord[];
}

export interface ArticleRecord {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly body: string;
  readonly authorId: string;
  readonly state: 'published' | 'draft';
  readonly createdAt: number;
  readonly updatedAt: number;
}
