import type { Policy } from '../../config/policy/schema.ts';
import type { Hold } from '../record/lease.ts';
import { type AlertKind, GRAVITY } from '../record/notice.ts';
import { answerTo, inOrder, livePage, pageAnswered, pageGivenBack } from '../record/paging.ts';
import { accept, refuse } from '../record/record.ts';
import { natureOf } from '../sla/nature.ts';
import { readClock } from '../sla/read.ts';
import { climbsIn } from './channels.ts';
import { clockKey, firedKey, heldReason } from './clocks.ts';
import type { CaseCore } from './core.ts';
import type { Escalation } from './escalation.ts';
import { isQuiet } from './incident.ts';
import { type Paging, pagedInVain } from './paging.ts';
import { type CommandRules, type EventRules, noPerson } from './rules.ts';

/** What rang last in the leader channel, and who sees to it. */
export interface Alerting {
  readonly alert: {
    readonly at: Date;
    /** The gravest as which it has rung since there was last nothing to ring for. */
    readonly kind?: AlertKind;
    /** There is nothing to ring for now: what comes next is news. */
    readonly over?: true;
    readonly acknowledged: { readonly by: string; readonly name: string; readonly at: Date } | null;
  } | null;
}

/** Somebody answers the leaders: they see to it, whoever's it is. */
export interface AlertEvent {
  readonly type: 'alert_acknowledged';
  readonly person: string;
  readonly name: string;
}

export interface AlertCommand {
  readonly type: 'acknowledge_alert';
}

/** Somebody has said that they are on it since it rang last: nobody else need be asked. Who said so before stays on it until somebody else does. */
export function isAnswered(state: Paging & Alerting): boolean {
  const said = answerTo(state);
  return said !== null && (state.alert === null || said.at >= state.alert.at);
}

/** "I'm on it": the first answer counts until the case rings anew. Nothing else changes: not its owner, not its clocks. */
export const ALERT_COMMANDS: CommandRules<AlertCommand, CaseCore & Alerting & Paging, AlertEvent> = {
  acknowledge_alert: {
    right: 'work',
    decide({ id, state }, _command, { by }) {
      if (!state.open) return refuse({ kind: 'already', id, status: 'resolved' });
      if (by.kind !== 'person') return noPerson('acknowledge');
      const taken = isAnswered(state) ? answerTo(state) : null;
      if (taken?.by === by.id) return refuse({ kind: 'already', id, status: 'in your hands' });
      if (taken) return refuse({ kind: 'already', id, status: `in ${taken.name}’s hands` });
      return accept({ type: 'alert_acknowledged', person: by.id, name: by.name });
    },
  },
};

/** The leaders have been told as much: it stands before them as it is, and rings no more for that. */
export const leadersKnow = ({ alert }: Alerting, kind: AlertKind): boolean =>
  alert?.kind !== undefined && alert.over !== true && GRAVITY[alert.kind] >= GRAVITY[kind];

/** It rings as `kind` at a moment. */
export function rung({ alert }: Alerting, kind: AlertKind, at: Date): Alerting {
  const acknowledged = alert?.acknowledged ?? null;
  return { alert: { at, acknowledged, kind: leadersKnow({ alert }, kind) ? (alert?.kind ?? kind) : kind } };
}

/** Once there is nothing left to ring for, or an incident speaks for it, the next alarm is a new one. */
export const restingAlert = (state: CaseCore & Escalation & Paging & Hold & Alerting, at: Date): Alerting =>
  state.alert !== null && state.alert.over !== true && (isQuiet(state) || alarmOver(state, at))
    ? { alert: { ...state.alert, over: true } }
    : { alert: state.alert };

/**
 * Who hears that it is late although an incident speaks for it: where nobody has it, whoever has said that they are on it and the lead of its queue. The incident is about
 * the cause; that somebody has to answer this customer would be forgotten.
 */
export const hearsForgotten = (state: CaseCore & Paging & Alerting, policy: Policy): readonly string[] =>
  state.owner === null ? inOrder(answerTo(state)?.by, policy.queues[climbsIn(state, policy)]?.lead) : [];

/** What is left of the answers of somebody who has it no more: nothing. */
export const givenBack = ({ page, alert }: Paging & Alerting, person: string): Paging & Alerting => ({
  page: pageGivenBack(page, person),
  alert: alert?.acknowledged?.by === person ? { ...alert, acknowledged: null } : alert,
});

export const ALERT_EVENTS: EventRules<AlertEvent, CaseCore & Alerting & Paging> = {
  alert_acknowledged: {
    change: ({ alert, page }, { person: by, name, at }) => ({
      // Pressed on a message that stands although the case never rang, as one of several: it is answered all the same.
      alert: { ...alert, at: alert?.at ?? at, acknowledged: { by, name, at } },
      page: pageAnswered(page, { by, name, at }),
    }),
    tell: () => ({ thread: true }),
  },
};

/**
 * Nothing is left at `at` that leaders would be rung for: it is resolved; or it is not escalated by hand, nobody is being paged in vain, and no clock runs that
 * is late, as near to its deadline as it rings for, or that has rung on its way there. What a deadline has escalated is over with its clock: the customer has been answered.
 */
export function alarmOver(state: CaseCore & Escalation & Paging & Hold, at: Date): boolean {
  const { open, status, escalation, tickets, clocks, ladder, fired } = state;
  if (!open) return true;
  if (status === 'escalated' && escalation !== null) return false;
  if ((livePage(state.page) && heldReason(state) === null) || pagedInVain(state)) return false;
  if (tickets.some((ticket) => ticket.unanswered === true)) return false;
  const loud = ladder.steps.filter((step) => step.do.includes('warn_leaders'));
  return clocks.every((clock) => {
    const { state: runs, remainingMs } = readClock(clock, at);
    if (runs !== 'running') return true;
    const rang = loud.some(({ name }) => fired.includes(firedKey(clockKey(clock), name)));
    return !rang && remainingMs > (natureOf(clock).calm ? 0 : (ladder.criticalMs ?? 0));
  });
}
