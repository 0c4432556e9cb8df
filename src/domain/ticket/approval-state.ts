import { add, type Calendar, elapsed } from '../calendar/calendar.ts';
import type { Called } from '../record/approval.ts';
import type { ApprovalAsked, Given, Verdict, Worth } from '../record/approval-asked.ts';
import type { Logged } from '../record/record.ts';

/** What a ticket keeps of the money that its team is asked for (OW-7). */
export interface TicketApproval extends ApprovalAsked {
  readonly worth: Worth | null;
  readonly askedAt: Date;
  /** Who was turned to for the decision that is due, first to last. */
  readonly called: readonly string[];
  /** When those who stand in are turned to; null where they were, or it is decided. */
  readonly fallbackAt: Date | null;
  /** When they were, the last time. */
  readonly fellBackAt: Date | null;
  /** The first approval of two. */
  readonly first: Given | null;
  readonly end: (Given & { readonly verdict: Verdict; readonly reason: string | null }) | null;
}

export type ApprovalEvent =
  /** `second`: somebody has approved, and it takes one more; `above`: it takes two, being more than this, `counts` being what it counts for where it is in another currency; `absent`: those who decide first are not there. */
  | ({
      readonly type: 'approver_called';
      readonly fallbackAt: Date | null;
      readonly second?: true;
      readonly above?: { readonly cents: number; readonly currency: string; readonly counts?: number };
      readonly absent?: true;
    } & Called)
  /** `final`: with it, it is approved; else it takes one more. */
  | { readonly type: 'approved'; readonly person: string; readonly limitCents: number | null; readonly final: boolean }
  | {
      readonly type: 'declined';
      readonly person: string;
      readonly limitCents: number | null;
      readonly reason: string;
    }
  | { readonly type: 'withdrawn'; readonly person: string };

export type ApprovalCommand =
  | { readonly type: 'approve' }
  | { readonly type: 'decline'; readonly reason: string }
  | { readonly type: 'withdraw' };

export const isApprovalCommand = (command: { readonly type: string }): command is ApprovalCommand =>
  ['approve', 'decline', 'withdraw'].includes(command.type);

export const approvalBegun = (
  asked: ApprovalAsked & { readonly worth: Worth | null },
  askedAt: Date,
): TicketApproval => ({ ...asked, askedAt, called: [], fallbackAt: null, fellBackAt: null, first: null, end: null });

/** Whoever decides had no time while the team waited for an answer: as much as they had left they have from `at` on. */
export function givenBack(approval: TicketApproval, asked: Date, at: Date, calendar: Calendar): TicketApproval {
  const { fallbackAt, first, askedAt } = approval;
  if (fallbackAt === null) return approval;
  const from = Math.max(asked.getTime(), (first?.at ?? askedAt).getTime());
  const left = elapsed(calendar, from, fallbackAt.getTime());
  return { ...approval, fallbackAt: new Date(add(calendar, at.getTime(), left)) };
}

/** The approval after one of its events. */
export function approvalAfter(approval: TicketApproval, event: Logged<ApprovalEvent>): TicketApproval {
  if (event.type === 'approver_called') {
    const { people, fallback, fallbackAt, at } = event;
    const called = [...new Set([...(fallback ? approval.called : []), ...people])];
    return { ...approval, called, fallbackAt, fellBackAt: fallback ? at : approval.fellBackAt };
  }
  const limitCents = event.type === 'withdrawn' ? null : event.limitCents;
  const given: Given = { by: event.person, name: event.by.name, at: event.at, limitCents };
  if (event.type === 'approved' && !event.final) return { ...approval, first: given, called: [] };
  const reason = event.type === 'declined' ? event.reason : null;
  return { ...approval, fallbackAt: null, end: { ...given, verdict: event.type, reason } };
}
