import type { CaseField, CaseMetric, Priority } from '../../config/vocabulary.ts';
import type { Actor } from './actor.ts';
import type { ApprovalAsked, Decided, Worth } from './approval-asked.ts';
import type { SummaryLine } from './summary.ts';

/** Work of another team as a case lists it. */
export interface LinkedTicket {
  readonly id: string;
  readonly team: string;
  /** Empty of a tracker: what that asks for are words of one of its cases. */
  readonly ask: string;
  readonly status: 'open' | 'claimed' | 'in_progress' | 'needs_info' | 'done';
  readonly owner: string | null;
  /** One cause, many cases (OW-5): the ticket lists the case only while that is open. */
  readonly tracker?: boolean;
  /** Nobody of its team answered the page for it, and nobody has taken it since. */
  readonly unanswered?: boolean;
  /** The customer has had an answer since it was done, or is to hear of what was asked for anew. */
  readonly told?: true;
  /** Of money: it was declined. */
  readonly declined?: true;
  /** What its team needed to begin, as it was answered (OW-11). */
  readonly facts?: readonly Fact[];
  /** What its team asks this case and waits for (OW-4). */
  readonly question?: Question;
  /** Money that its team is to approve (OW-7). */
  readonly approval?: ApprovalAsked;
  /** The case it came with, which was merged into this one. */
  readonly of?: string;
  /** Merged cases that had waited for it too, each of whose customers is told on their own; `told` as above. */
  readonly also?: readonly { readonly of: string; readonly told?: true }[];
}

/** What is known of a field, or that nobody knows it. */
export interface Fact {
  readonly field: CaseField;
  readonly text: string;
}

/** Something a team must know to go on. `n` names it within its ticket; `case` is asked; `by` is a policy id, `name` as it was then. */
export interface Question {
  readonly case: string;
  readonly n: number;
  readonly text: string;
  readonly by: string;
  readonly name: string;
  readonly at: Date;
}

/** How a case stands, as its tracker has to know it to speak for it (ES-8). */
export interface Standing {
  /** The deadline that counts, what it is for, and that of a first response still owed; null where none runs. */
  readonly dueAt: Date | null;
  readonly due?: CaseMetric;
  readonly firstDueAt: Date | null;
  /** It came late: missed stays missed. */
  readonly firstMissed?: boolean;
  readonly late: boolean;
  /** Nobody owns it, whoever has said that they are on it. */
  readonly free?: true;
  /** No conversation is there in which its customer could be told. */
  readonly mute?: true;
  /** Whether the customer has had an answer since the tracker was done. */
  readonly told: boolean;
  /** Who has it and has shown so, or has said that they are on it. */
  readonly onIt: readonly string[];
}

/** A case as its tracker lists it. Money in cents a month. */
export interface TrackedCase {
  readonly id: string;
  readonly summary: string;
  readonly account: string | null;
  /** The account, else the contact, else the case: cases of one customer count as one. */
  readonly who: string;
  readonly valueCents: number | null;
  /** When it was reported. */
  readonly openedAt: Date;
  readonly standing?: Standing;
}

/** What a case sends to the ticket it asks for: all that the other team needs, and nothing more of the case. */
export interface CreateTicket {
  readonly type: 'create';
  readonly team: string;
  readonly ask: string;
  readonly caseId: string;
  readonly caseSummary: string;
  readonly priority: Priority;
  readonly account: string | null;
  readonly requestedBy: Actor;
  readonly facts?: readonly Fact[];
  /** What has been said and done so far, where the ask is short. */
  readonly handover?: readonly SummaryLine[];
  /** Its cases tell it themselves that they belong to it; `caseId` is the one that says best what it is about. */
  readonly tracker?: boolean;
  /** Money that is asked for, because of what `ask` says, and what the customer is worth. */
  readonly approval?: ApprovalAsked & { readonly worth: Worth | null };
}

/** `knows` is the progress the case has heard of: what it has missed is told to it. */
export type TrackerMessage =
  | { readonly type: 'join'; readonly case: TrackedCase; readonly knows: LinkedTicket['status'] }
  /** `closed`: nobody of the team may see it any more (RO-6). */
  | { readonly type: 'leave'; readonly case: string; readonly closed?: true }
  | { readonly type: 'stand'; readonly case: string; readonly standing: Standing };

/** The case is closed to the team that was asked (RO-6). */
export interface TakeBack {
  readonly type: 'take_back';
  readonly case: string;
}

/** The conversation of the case that asked is not there any more, or the case was resolved over it; the work stays until somebody ends it. */
export interface CaseEnded {
  readonly type: 'case_ended';
  readonly case: string;
  readonly how: 'deleted' | 'merged' | 'resolved';
}

/** The case that was resolved over it is open again. */
export interface CaseGoesOn {
  readonly type: 'case_goes_on';
  readonly case: string;
}

/** What becomes of a question to a case. `question` is its `n`. */
export type QuestionMessage =
  | { readonly type: 'answer_info'; readonly case: string; readonly question: number; readonly text: string }
  /** Whoever has the case is to answer; null: nobody has it. */
  | { readonly type: 'info_with'; readonly case: string; readonly question: number; readonly owner: string | null }
  /** The case is over: nobody answers. */
  | { readonly type: 'info_void'; readonly case: string; readonly question: number };

/** What became of a text for the customer of a case. `telling` is the number of its entry in the ticket’s log. */
export interface CustomerHeard {
  readonly type: 'customer_heard';
  readonly case: string;
  readonly telling: number;
  readonly how: 'told' | 'failed' | 'left';
  readonly why?: string;
}

/** What cases and clusters have for a ticket. */
export type MessageToTicket =
  | CreateTicket
  | TrackerMessage
  | TakeBack
  | CaseEnded
  | CaseGoesOn
  | QuestionMessage
  | CustomerHeard;

/** News of linked work. It carries names, so that the case's log reads well after people have left the policy. */
export interface TicketChanged {
  readonly type: 'ticket_changed';
  readonly ticket: string;
  readonly status: LinkedTicket['status'];
  readonly owner: string | null;
  readonly ownerName: string | null;
  readonly note: string | null;
  /** The team goes on without what it had asked this case; somebody else of it has the work; it is not done after all. */
  readonly how?: 'unasked' | 'given' | 'reopened';
  /** Money that was decided on. */
  readonly decided?: Decided;
}

/** A team cannot go on before this case has answered. */
export interface InfoAsked {
  readonly type: 'info_asked';
  readonly ticket: string;
  readonly question: Question;
}

/** A linked ticket that nobody of its team took, though everybody was paged (ES-3). */
export interface TicketUnanswered {
  readonly type: 'ticket_unanswered';
  readonly ticket: string;
  readonly team: string;
}

/** The case becomes one of several behind a tracker; `ticket` as it is now. `grown`: the case asked for it itself, and others have joined since. */
export interface LinkTicket {
  readonly type: 'link_ticket';
  readonly ticket: LinkedTicket;
  readonly grown?: true;
}

/** What all customers behind a ticket are told, for that of this case; whoever sends it is the one who acts. */
export interface TellCustomer {
  readonly type: 'tell_customer';
  readonly ticket: string;
  readonly telling: number;
  readonly text: string;
}

/** What tickets and clusters have for a case. */
export type NewsOfWork = TicketChanged | TicketUnanswered | LinkTicket | InfoAsked | TellCustomer;
