import { actingPerson } from '../record/actor.ts';
import { holdAfter } from '../record/lease.ts';
import { inOrder } from '../record/paging.ts';
import type { Logged } from '../record/record.ts';
import { restingAlert, rung } from './alerts.ts';
import { ruleOf } from './case.ts';
import { heldReason } from './clocks.ts';
import type { CaseCore } from './core.ts';
import { calmed } from './escalation.ts';
import type { Paging } from './paging.ts';
import { opened } from './placement.ts';
import { heardBy } from './rules.ts';
import type { CaseEvent, CaseState } from './state.ts';
import { reachedAfter } from './status-update.ts';
import { type Conversing, conversingAfter, conversingFrom, turnOf } from './turn.ts';
import { withNextUpdates } from './updates.ts';

const BEGINNING: Omit<CaseState, keyof CaseCore | keyof Paging | keyof Conversing> = {
  audience: [],
  lease: null,
  ownerActiveAt: null,
  ownerByLadder: false,
  alert: null,
  escalation: null,
  waiversAsked: [],
  article: null,
  writings: [],
  rating: null,
  prediction: null,
  mergedInto: null,
  holds: true,
  alike: null,
  offeredTo: [],
  moves: [],
  reviewActions: [],
};

/** Folds one logged event into the state. Total: an event that no longer fits leaves the rest of the state as it is. */
export function evolve(state: CaseState | null, event: Logged<CaseEvent>): CaseState {
  const after = changed(state, event);
  const told = heardBy(ruleOf(event).tell(event, after, state)).filter((one) => one !== actingPerson(event.by));
  return { ...after, audience: inOrder(...after.audience, ...told) };
}

function changed(state: CaseState | null, event: Logged<CaseEvent>): CaseState {
  if (event.type === 'opened') {
    const begun = opened(event);
    return { ...BEGINNING, ...begun, ...conversingFrom(event), reached: reachedAfter(null, begun.status, event) };
  }
  if (state === null) throw new Error(`a case cannot begin with ${event.type}`);
  const rule = ruleOf(event);
  const kind = rule.rings?.(event, state);
  const changed = { ...state, ...rule.change?.(state, event) };
  const said = {
    ...changed,
    ...calmed(changed, event.at),
    // A folded case gets its card with the first event that is worth a word, and keeps it.
    ...(state.folded && !rule.silent?.(event) ? { folded: false } : {}),
    ...(kind ? rung(state, kind, event.at) : {}),
    lastActivityAt: event.at,
    ...conversingAfter(state, event),
  };
  const turned = { ...said, turn: turnOf(said) };
  const after = { ...turned, clocks: withNextUpdates(turned, event) };
  const resting = !after.open || heldReason(after) !== null;
  return {
    ...after,
    holds: after.open || after.mergedInto !== null,
    reached: reachedAfter(state, after.status, event),
    ...restingAlert(after, event.at),
    ...holdAfter(state, { owner: after.owner, resting }, event),
  };
}
