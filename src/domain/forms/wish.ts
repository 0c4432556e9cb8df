import type { CaseField } from '../../config/vocabulary.ts';
import type { CaseCommand } from '../case/case.ts';
import type { ApprovalAsked } from '../record/approval-asked.ts';

/** What a form about a case comes to. */
export type Wish =
  | { readonly do: 'command'; readonly command: CaseCommand }
  | { readonly do: 'transfer'; readonly queue: string; readonly why: string }
  | {
      readonly do: 'ask_team';
      readonly team: string;
      readonly ask: string;
      readonly approval?: ApprovalAsked;
      readonly facts: Readonly<Partial<Record<CaseField, string>>>;
    };

export const command = (one: CaseCommand): Wish => ({ do: 'command', command: one });
