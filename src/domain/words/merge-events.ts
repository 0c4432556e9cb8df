import type { MergeEvent } from '../case/merge.ts';
import type { Apart } from '../record/merge.ts';
import type { Logged } from '../record/record.ts';
import { cited, joined, type Line, say } from './line.ts';
import { actor, because, type Sentence } from './said.ts';

/** What became of cases that are about the same. */
export function mergeSentence(event: Logged<MergeEvent>): Sentence {
  const by = actor(event.by);
  switch (event.type) {
    case 'merged':
      return { mark: '🔀', what: say`${by} merged it into ${event.into}: what goes on stands there` };
    case 'unmerged':
      return { mark: '🔀', what: event.why === 'hand' ? say`${by} took it out of ${event.from} again` : apart(event) };
    case 'absorbed': {
      const graver = event.priority === undefined ? null : [`${event.priority} from now on`];
      const about = because(event.merged.summary);
      return { mark: '🔀', what: say`${by} merged ${event.merged.id} into it`, why: joined('. ', about, graver) };
    }
    case 'parted':
      return { mark: '🔀', what: say`${event.merged} stands on its own again` };
    case 'merge_offered':
      return {
        mark: '🔀',
        what: say`The same customer has ${event.case.id} open, about the same it seems: “${cited(event.case.summary, 150)}”`,
        why: ['the menu merges this into it'],
      };
    case 'offer_noted':
      return { what: say`${event.to} of the same customer seems to be about the same` };
    case 'offer_ended':
      return { what: say`${event.with} is over, so there is nothing to merge this into` };
    case 'conversation_closed':
      return {
        what: say`${by} closed ${event.of === undefined ? 'its own conversation' : `the conversation of ${event.of}`} in Intercom; the other goes on`,
      };
    default:
      return event satisfies never;
  }
}

/** Without anybody’s hand. */
function apart({ from, why }: { readonly from: string; readonly why: Apart }): Line {
  switch (why) {
    case 'refused':
      return say`${from} could not take it, so it is open again`;
    case 'ended':
      return say`${from} has ended without its customer, so it is open again`;
    case 'new_matter':
      return say`The customer wrote of something new: ${from} does not speak for this conversation any more`;
    case 'deleted':
      return say`The conversation was deleted in Intercom: ${from} goes on without it`;
    case 'closed':
      return say`Not the same people may see it and ${from} any more, so it is open again`;
    case 'hand':
      return say`It was taken out of ${from} again`;
    default:
      return why satisfies never;
  }
}
