import type { CaseMetric } from '../../config/vocabulary.ts';
import type { Logged } from '../record/record.ts';
import { type Clock, setByHand } from '../sla/clock.ts';
import { tighten } from '../sla/tighten.ts';
import { clockName } from './clocks.ts';
import type { Account, CaseState } from './state.ts';
import type { WaiverAsked } from './waiver.ts';

/** A clock whose target changed. `dueAt` is the deadline now, null while paused; `intoPast`: it had passed before the change. */
export interface MovedClock {
  readonly metric: CaseMetric;
  readonly fromMs: number;
  readonly toMs: number;
  readonly dueAt: Date | null;
  readonly intoPast: boolean;
}

/** What happens to the clocks of a case apart from its life: deadlines moved, breaches excused, and the account they depend on. */
export type ClockEvent =
  | {
      /** A rule of SLA-5 came to hold while the case was open. Without running clocks it counts for those that start later. */
      readonly type: 'tightened';
      readonly rule: string;
      /** What is left of the targets, 0 to 1. */
      readonly share: number;
      readonly why: string;
      readonly clocks: readonly MovedClock[];
      readonly intoPast: boolean;
      readonly tell: readonly string[];
    }
  | ({ readonly type: 'deadline_set'; readonly clock: string; readonly why: string } & Omit<MovedClock, 'intoPast'>)
  | ({ readonly type: 'waiver_requested' } & Omit<WaiverAsked, 'at' | 'by'> & { readonly person: string })
  | {
      readonly type: 'waived' | 'waiver_declined';
      readonly clock: string;
      readonly metric: CaseMetric;
      readonly reason: string;
      /** Who decided. */
      readonly person: string;
      /** Who had asked; null when nobody had to. */
      readonly requestedBy: string | null;
    }
  /** Intercom says something else of the account than before. */
  | { readonly type: 'account_refreshed'; readonly account: Account };

/** What one of them changes. */
export function clocksChanged(state: CaseState, event: Logged<ClockEvent>): Partial<CaseState> {
  const asked = state.waiversAsked ?? [];
  switch (event.type) {
    case 'tightened': {
      const { rule, share, why } = event;
      const clocks = state.clocks.map((clock) => tighten(clock, { share, why }, event.at).clock);
      return { clocks, tightening: { rule, share, why } };
    }
    case 'deadline_set':
      return { clocks: named(state, event.clock, (clock) => setByHand(clock, event.toMs, event.at, event.why)) };
    case 'waiver_requested': {
      const { clock, metric, reason, person, approver } = event;
      return { waiversAsked: [...asked, { clock, metric, reason, by: person, at: event.at, approver }] };
    }
    case 'waived': {
      const { person, reason, requestedBy, at } = event;
      const name = event.by.kind === 'person' ? event.by.name : person;
      const waiver = { by: person, name, reason, at, requestedBy };
      return {
        clocks: named(state, event.clock, (clock) => ({ ...clock, waiver })),
        waiversAsked: asked.filter(({ clock }) => clock !== event.clock),
      };
    }
    case 'waiver_declined':
      return { waiversAsked: asked.filter(({ clock }) => clock !== event.clock) };
    case 'account_refreshed':
      return { account: event.account };
    default:
      return event satisfies never;
  }
}

const named = (state: CaseState, name: string, change: (clock: Clock) => Clock): readonly Clock[] =>
  state.clocks.map((clock) => (clockName(clock) === name ? change(clock) : clock));
