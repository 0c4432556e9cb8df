import { INTENT_WORDS } from '../../config/vocabulary.ts';
import type { CaseEvent } from '../case/case.ts';
import type { WithIntoPast } from '../case/placement.ts';
import type { WithTakenBack } from '../case/taken-back.ts';
import type { Logged } from '../record/record.ts';
import { movedTo, passed } from './clock-events.ts';
import { joined, type Line, queue, say } from './line.ts';
import { actor, because, byHand, metricWords, type Sentence } from './said.ts';

type PlaceEvent = Extract<
  Logged<CaseEvent>,
  { type: 'retriaged' | 'placed_again' | 'placement_kept' | 'transferred' | 'restricted' }
>;

/** Where a case belongs, by whom, and what that does to it. */
export function placeSentence(event: PlaceEvent): Sentence {
  const by = actor(event.by);
  switch (event.type) {
    case 'retriaged':
      return {
        what: say`${by} says it is ${INTENT_WORDS[event.assessment.intent]}: now in ${queue(event.placement.queue)}`,
        why: consequences(event),
      };
    case 'placed_again': {
      const { from, placement, clocks } = event;
      const moved = placement.queue === from ? say`it stays in ${queue(from)}` : say`now in ${queue(placement.queue)}`;
      return {
        what: say`${newsOf(event)}: ${moved}`,
        why: joined('; ', ...clocks.map(movedTo), back(event)),
      };
    }
    case 'placement_kept': {
      const whose = event.named?.hasAnswered ? 'whoever has it has answered' : 'a person chose this queue';
      return {
        what: say`${newsOf(event)}: by the rules it would be in ${queue(event.queue)}`,
        why: [`${whose}, so it stays; “Hand over” moves it`],
      };
    }
    case 'transferred': {
      const what = byHand(event.by)
        ? say`${by} moved it from ${queue(event.from)} to ${queue(event.to)}`
        : say`Moved from ${queue(event.from)} to ${queue(event.to)}`;
      return { what, why: joined('. ', because(event.why), consequences(event)) };
    }
    case 'restricted':
      return { what: say`${queue(event.queue)} is for its own people alone now`, why: consequences(event) };
    default:
      return event satisfies never;
  }
}

/** Deadlines that have passed by the move, and linked work that other teams do not see any more (RO-6). */
const consequences = ({ intoPast = [], takenBack = [] }: WithIntoPast & WithTakenBack): Line | null => {
  return joined(
    '. ',
    ...intoPast.map(({ metric, of, dueAt }) => passed(metricWords(metric, of), dueAt)),
    back({ takenBack }),
  );
};

const newsOf = ({ said }: { readonly said?: Date }): string =>
  said === undefined ? 'Intercom says something else of the account' : 'The customer says now what it is about';

const back = ({ takenBack = [] }: WithTakenBack): Line | null =>
  takenBack.length === 0 ? null : say`Other teams do not see it any more: ${takenBack.join(', ')} was taken back`;
