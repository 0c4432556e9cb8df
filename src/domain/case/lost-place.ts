import { accept } from '../record/record.ts';
import type { CaseCore } from './core.ts';
import type { EventRules, FactRules } from './rules.ts';

/**
 * What should stand in a channel cannot, since that is archived, or the app is not in it. `people` hear of the case in its place, until it can. `what`: the case,
 * its alert, or a ticket behind it.
 */
interface LostPlace {
  readonly type: 'lost_place';
  readonly channel: string;
  readonly what: string;
  readonly people: readonly string[];
}
export type LostPlaceFact = LostPlace;
export type LostPlaceEvent = LostPlace;

export const LOST_PLACE_FACTS: FactRules<LostPlaceFact, CaseCore, LostPlaceEvent> = {
  lost_place: { decide: ({ state }, fact) => (state.open && fact.people.length > 0 ? accept(fact) : accept()) },
};

export const LOST_PLACE_EVENTS: EventRules<LostPlaceEvent, CaseCore> = {
  lost_place: { tell: ({ people }) => ({ people }), silent: () => true },
};
