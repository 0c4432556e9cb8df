import { STATUS_WORDS } from '../../config/vocabulary.ts';
import type { AlertKind, Urgency } from '../record/notice.ts';
import type { Logged } from '../record/record.ts';
import { accept, type Decision, refuse } from '../record/refusal.ts';
import type { Context } from './commands.ts';
import type { CaseEvent } from './events.ts';
import type { CaseState } from './state.ts';
import type { CaseSubject } from './subject.ts';

/** Escalations by hand that the leaders hear of: from the second level on, and of what is critical at once. */
export const alertsLeaders = (
  { level }: Pick<Extract<CaseEvent, { type: 'escalated' }>, 'level'>,
  { assessment }: Pick<CaseState, 'assessment'>,
): boolean => level > 1 || assessment.priority === 'P1';

/** Whether an event rings in the leader channel. A page or a ticket that nobody answers rings like a deadline. */
const rings = (event: CaseEvent, state: CaseState): boolean =>
  event.type === 'ticket_unanswered' ||
  (event.type === 'paged' && event.person === null) ||
  (event.type === 'step_reached' && event.leaders) ||
  (event.type === 'escalated' && alertsLeaders(event, state));

/** What an event makes of the alert: it rings anew, or somebody sees to the one that rang last. */
export function alertAfter(state: CaseState, event: Logged<CaseEvent>): Pick<CaseState, 'alert'> {
  if (rings(event, state)) return { alert: { at: event.at, acknowledged: null } };
  if (event.type !== 'alert_acknowledged') return {};
  // A case stored before alerts were kept may have rung all the same.
  const at = state.alert?.at ?? event.at;
  return { alert: { at, acknowledged: { by: event.person, name: event.name, at: event.at } } };
}

/** "I'm on it": the first answer counts until the case rings anew. Nothing else changes: not its owner, not its clocks. */
export function decideAcknowledge({ id, state }: CaseSubject, { by }: Context): Decision<CaseEvent> {
  if (!state.open) return refuse({ kind: 'already', id, status: STATUS_WORDS.resolved });
  if (by.kind !== 'person')
    return refuse({ kind: 'not_allowed', verb: 'acknowledge', need: 'a person named in the policy' });
  const taken = state.alert?.acknowledged;
  if (taken?.by === by.id) return refuse({ kind: 'already', id, status: 'in your hands' });
  if (taken) return refuse({ kind: 'already', id, status: `in ${taken.name}’s hands` });
  return accept({ type: 'alert_acknowledged', person: by.id, name: by.name });
}

/** What kind of alert the events of one write are; of several the gravest. */
export function alertKindOf(events: readonly CaseEvent[]): AlertKind {
  const steps = events.flatMap((event) => (event.type === 'step_reached' && event.leaders ? [event] : []));
  if (steps.some(({ share }) => share >= 1)) return 'late';
  if (steps.length > 0) return 'risk';
  return events.some(({ type }) => type === 'escalated') ? 'escalated' : 'page';
}

/** How soon a person, or with null a channel, must hear of some events of a case. */
export function urgencyOf(person: string | null, paged: readonly string[], { assessment, page }: CaseState): Urgency {
  const critical = assessment.priority === 'P1';
  const asked = person !== null && paged.includes(person);
  if (asked) return critical || page?.byHand ? 'page' : 'urgent';
  return critical ? 'urgent' : 'normal';
}
