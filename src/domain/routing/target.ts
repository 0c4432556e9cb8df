import type { LadderStep, Policy } from '../../config/policy/schema.ts';
import type { CaseMetric, Priority } from '../../config/vocabulary.ts';
import { calendarFor } from '../case/contract.ts';
import type { PlacedTightening } from '../case/core.ts';
import type { Ladder } from '../record/ladder.ts';
import { type CaseFacts, matches } from './facts.ts';

type TargetMetric = Exclude<CaseMetric, 'UPDATE'>;
const METRICS = ['FRT', 'NRT', 'TTR', 'TTC'] as const;

/** Budgets in ms of open time of the named calendar. `name` is the target that set them. */
type PickedTarget = {
  readonly name: string;
  readonly budgets: Readonly<Partial<Record<TargetMetric, number>>>;
  readonly calendar: string;
  /** The account whose contract names the calendar; null where it is the target's or the queue's. */
  readonly contractOf: string | null;
};

/**
 * The first target that matches (SLA-2). A restricted queue has none (SLA-6): no budgets, under the name `restricted`. The account's own
 * calendar counts in the place of the target's or the queue's, but never makes one that runs around the clock slower.
 */
export function pickTarget(facts: CaseFacts & { readonly queue: string }, policy: Policy): PickedTarget {
  const queue = policy.queues[facts.queue];
  if (queue === undefined) throw new Error(`No queue ${facts.queue} in the policy`);
  if (queue.restricted) return { name: 'restricted', budgets: {}, calendar: queue.calendar, contractOf: null };
  const found = policy.targets.find((candidate) => matches(candidate.when, facts));
  if (found === undefined) throw new Error('No target for all other cases: this policy did not pass checkPolicy');
  const budgets: Partial<Record<TargetMetric, number>> = {};
  for (const metric of METRICS) {
    const ms = found[metric];
    if (ms !== undefined) budgets[metric] = ms;
  }
  const pace = policy.updates[facts.priority];
  if (pace !== undefined) budgets.PUT = pace;
  return {
    name: found.name,
    budgets,
    ...calendarFor(found.calendar ?? queue.calendar, facts.contract ?? null, policy),
  };
}

/** Budgets in ms of a linked ticket, in open time of the named calendar. P1 cases have the team's urgent ones where it has any. */
export function pickTicketTarget(
  teamId: string,
  facts: { readonly priority: Priority },
  policy: Policy,
): {
  readonly name: string;
  readonly budgets: { readonly RESPONSE: number; readonly RESOLUTION: number };
  readonly calendar: string;
} {
  const team = policy.teams[teamId];
  if (team === undefined) throw new Error(`No team ${teamId} in the policy`);
  const urgent = facts.priority === 'P1' ? team.urgent : undefined;
  const { response, resolution, calendar } = urgent ?? team;
  return {
    name: urgent ? `team:${teamId}:urgent` : `team:${teamId}`,
    budgets: { RESPONSE: response, RESOLUTION: resolution },
    calendar,
  };
}

/** What budgets shrink to for this account (SLA-5), as a share of them; null when nothing tightens them. */
export function pickTightening(facts: CaseFacts & { readonly queue: string }, policy: Policy): PlacedTightening | null {
  const found = policy.tighten.find((candidate) => matches(candidate.when, facts));
  return found ? { rule: found.name, share: found.to, why: found.why } : null;
}

/** The first ladder of `ladders` that matches, else `ladder`, under the name "standard". */
export function pickLadder(facts: CaseFacts & { readonly queue: string }, policy: Policy): Ladder {
  const found = policy.ladders.find(({ when }) => matches(when, facts));
  return snapshot(found?.name ?? 'standard', found?.steps ?? policy.ladder, policy.riskBands.critical);
}

/** The ladder of linked tickets. */
export const ticketLadder = ({ ticketLadder: steps }: Policy): Ladder => snapshot('ticket', steps, null);

const snapshot = (name: string, steps: readonly LadderStep[], criticalMs: number | null): Ladder => ({
  name,
  version: fingerprint(JSON.stringify([steps, criticalMs])),
  steps,
  criticalMs,
});

/** FNV-1a of 32 bits, in hex: it tells versions of one file apart and guards nothing, so it need not resist anybody. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}
