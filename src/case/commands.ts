import type { Actor } from '../aggregate/actor.ts';
import type { Policy } from '../config/policy/schema.ts';
import type { CaseEvent } from './events.ts';
import type { Assessment, CalendarSnapshot, LinkedTicket, Placement } from './state.ts';

/** What somebody or something asks of a case. Everything looked up outside (placement, calendar) comes with the command. */
export type CaseCommand =
  | { readonly type: 'claim' }
  | { readonly type: 'assign'; readonly person: string }
  | { readonly type: 'release' }
  | { readonly type: 'wait' }
  /** Here and below, `since`: when it was done, where that was somewhere else and is only heard now. */
  | { readonly type: 'snooze'; readonly until: Date | null; readonly since?: Date }
  | { readonly type: 'resume'; readonly since?: Date }
  | { readonly type: 'resolve'; readonly how: string; readonly anyway?: boolean; readonly since?: Date }
  | { readonly type: 'reopen'; readonly why: string; readonly since?: Date }
  /** `seen` is the log entry the person's screen showed: escalating on a stale view is refused. */
  | { readonly type: 'escalate'; readonly reason: string; readonly seen?: number }
  | { readonly type: 'hear_customer'; readonly heardAt: Date; readonly thanks: boolean }
  | { readonly type: 'hear_teammate'; readonly heardAt: Date; readonly teammate: string; readonly name: string }
  | {
      readonly type: 'retriage';
      readonly assessment: Assessment;
      readonly placement: Placement;
      readonly calendar: CalendarSnapshot;
    }
  | { readonly type: 'request_ticket'; readonly ticket: LinkedTicket }
  | Extract<CaseEvent, { type: 'ticket_changed' }>;

export interface Context {
  readonly now: Date;
  readonly by: Actor;
  readonly policy: Policy;
}
