import type { CaseEvent } from '../case/case.ts';
import type { Logged } from '../record/record.ts';
import { person, say, when } from './line.ts';
import { actor, because, type Sentence } from './said.ts';

type ReviewEvent = Extract<
  Logged<CaseEvent>,
  { type: 'review_made' | 'review_action_added' | 'review_action_due' | 'review_action_done' }
>;

/** What is to change once a case was looked at again. */
export function reviewSentence(event: ReviewEvent): Sentence {
  const by = actor(event.by);
  switch (event.type) {
    case 'review_made':
      return {
        mark: '🔎',
        what: ['A review of it is in the card’s menu'],
        why: event.late ? ['it missed a deadline'] : ['it was a P1'],
      };
    case 'review_action_added':
      return {
        what: say`${person(event.owner)} does this after the review, by ${when(event.due)}`,
        why: because(event.note),
      };
    case 'review_action_due':
      return { mark: '🔎', what: ['What you took on in its review is due today'], why: because(event.note) };
    case 'review_action_done':
      return { mark: '✅', what: say`${by} did what the review said`, why: because(event.note) };
    default:
      return event satisfies never;
  }
}
