import type { Person } from '../../config/policy/schema.ts';

/** Who looks: one person, or everybody in a channel. */
export type Reader = { readonly person: Person } | { readonly channel: string };

/** What can be pressed on a record. */
export const ACTS = [
  'claim',
  'take_over',
  'reply',
  'note',
  'fill_in',
  'on_it',
  'keep',
  'hand_back',
  'approve_waiver',
  'decline_waiver',
  'wait',
  'snooze',
  'promise',
  'resume',
  'resolve',
  'reopen',
  'review',
  'merge',
  'article',
  'open_article',
  'escalate',
  'outlook',
  'step_down',
  'hand_over',
  'ask_team',
  'waive',
  'why',
  'details',
  'later',
  'start',
  'done',
  'release',
  'need_info',
  'answer_info',
  'give',
  'tell_customers',
  'retry_telling',
  'approve',
  'decline',
  'withdraw',
] as const;

/** What is the right thing most often; the others are not coloured. */
export const FIRST: ReadonlySet<(typeof ACTS)[number]> = new Set([
  'claim',
  'take_over',
  'on_it',
  'keep',
  'approve_waiver',
  'resume',
  'start',
  'answer_info',
  'approve',
]);

/** Something to press, in words; `about`: the team that is asked, the clock that is waived, the address that opens. */
export interface Act {
  readonly do: (typeof ACTS)[number];
  readonly words: string;
  readonly about?: string;
}

/** Two buttons and a menu; `more`: what the menu has no room for, most wanted first. */
export interface Acts {
  readonly main: readonly Act[];
  readonly menu: readonly Act[];
  readonly more?: readonly Act[];
}
