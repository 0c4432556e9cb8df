import { type EffectBody, toTicket } from '../record/effect.ts';
import type { CaseEnded, CaseGoesOn, LinkedTicket } from '../record/linked-work.ts';

/** To the work that a case leaves undone; its trackers hear that it leaves or joins. */
export const toWorkLeft = (tickets: readonly LinkedTicket[], message: CaseEnded | CaseGoesOn): readonly EffectBody[] =>
  tickets
    .filter(({ tracker, status }) => tracker !== true && status !== 'done')
    .map(({ id }) => toTicket(id, message, message.type));
