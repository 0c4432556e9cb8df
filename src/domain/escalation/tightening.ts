import type { Policy } from '../../config/policy/schema.ts';
import { isCaseMetric } from '../../config/vocabulary.ts';
import type { CaseEvent, CaseState } from '../case/case.ts';
import type { PlacedTightening } from '../case/core.ts';
import { earliest } from '../record/moments.ts';
import { factsOf } from '../routing/facts.ts';
import { pickTightening } from '../routing/target.ts';
import { renewalLine, tighten, tightens } from '../sla/tighten.ts';

/**
 * The tightening that holds at `now` and is stronger than the one in force, null when there is none: nothing is loosened by itself.
 */
function stronger(state: CaseState, policy: Policy, now: Date): PlacedTightening | null {
  if (!state.open || state.restricted) return null;
  const facts = factsOf(state.assessment, state.account, state.assessment.keywords ?? [], now);
  const found = pickTightening({ ...facts, queue: state.queue }, policy);
  return found !== null && found.share < (state.tightening?.share ?? 1) ? found : null;
}

/**
 * When a rule of SLA-5 comes to hold by itself: now, where facts or policy have changed; else as the renewal comes nearer, or when it has
 * passed and another rule counts in the place of that of the renewal.
 */
export function tighteningAt(state: CaseState, policy: Policy, now: Date): Date | null {
  if (stronger(state, policy, now) !== null) return now;
  const renewsAt = state.account?.renewsAt ?? null;
  if (renewsAt === null) return null;
  const days = policy.tighten.flatMap(({ when }) => when.renewalWithinDays ?? []);
  const lines = [...days.map((within) => renewalLine(renewsAt, within)), new Date(renewsAt.getTime() + 1)];
  return earliest(lines.filter((at) => at > now && stronger(state, policy, at) !== null));
}

/** Tightens what runs, and what will start later. The owner is told; of a deadline that has passed by it, somebody in any case. */
export function wakeTightening(
  state: CaseState,
  policy: Policy,
  now: Date,
): readonly Extract<CaseEvent, { type: 'tightened' }>[] {
  const found = stronger(state, policy, now);
  if (found === null) return [];
  const clocks = state.clocks.flatMap((clock) => {
    const { metric, budgetMs: fromMs } = clock;
    if (!isCaseMetric(metric) || !tightens(clock, found)) return [];
    const { clock: after, dueAt, intoPast } = tighten(clock, found, now);
    return [{ metric, fromMs, toMs: after.budgetMs, dueAt, intoPast }];
  });
  const intoPast = clocks.some((one) => one.intoPast);
  const lead = policy.queues[state.queue]?.lead;
  const told = state.owner ?? (intoPast ? lead : undefined);
  const tell = told === undefined || clocks.length === 0 ? [] : [told];
  return [{ type: 'tightened', ...found, clocks, intoPast, tell }];
}
