import type { Question } from '../record/linked-work.ts';

/** What a ticket waits for: asked of one of its cases. `of`: whoever has that case, null while nobody has. */
export interface TicketQuestion extends Question {
  readonly of: string | null;
}

/** `case` null: the one there is. */
export interface NeedInfoCommand {
  readonly type: 'need_info';
  readonly text: string;
  readonly case: string | null;
}

export type NeedInfoEvent =
  | {
      readonly type: 'info_asked';
      readonly text: string;
      readonly case: string;
      readonly person: string;
      readonly name: string;
    }
  | { readonly type: 'info_with'; readonly owner: string | null }
  | { readonly type: 'info_answered'; readonly text: string }
  /** The case is over, or is not behind the ticket any more: nobody answers. */
  | { readonly type: 'info_void'; readonly case: string; readonly why: 'over' | 'left' };

/** The case that is asked is not behind the ticket any more. */
export const voidedBy = (
  { question }: { readonly question?: TicketQuestion },
  left: string,
): readonly NeedInfoEvent[] => (question?.case === left ? [{ type: 'info_void', case: left, why: 'left' }] : []);
