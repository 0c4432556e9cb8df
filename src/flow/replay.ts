import type { Policy } from '../config/policy/schema.ts';
import { type CaseMetric, isCaseMetric } from '../config/vocabulary.ts';
import type { CaseEvent, CaseState } from '../domain/case/case.ts';
import type { Placement } from '../domain/case/core.ts';
import { caseWakeAt, wakeCase } from '../domain/escalation/case-wake.ts';
import { NOBODY_AWAY } from '../domain/record/lease.ts';
import type { Logged } from '../domain/record/record.ts';
import { breachedAt } from '../domain/sla/read.ts';
import type { PlaceBy } from './placement.ts';
import { CASE_RULES } from './rules.ts';

/** A past case as a policy would have had it. */
export interface Replayed {
  readonly id: string;
  readonly restricted: boolean;
  /** Where it went first, and by which rule. */
  readonly queue: string;
  readonly rule: string;
  readonly missed: readonly { readonly metric: CaseMetric; readonly dueAt: Date }[];
  /** Steps of the ladder that somebody would have heard of. */
  readonly warnings: number;
  readonly leaderAlerts: number;
  /** People who would have been paged, each time counted. */
  readonly pages: number;
}

/** Enough for any ladder; a case that still wakes after so many steps between two facts would be a fault of the rules. */
const WAKES = 1_000;

/**
 * Plays a case's history through a policy: what people and the customer did happens again at its time; where it goes, what runs out and who is warned
 * is decided anew. Somebody who would have been warned earlier might have acted earlier: that is not guessed at. Up to `until`.
 */
export function replayCase(
  record: { readonly id: string; readonly log: readonly Logged<CaseEvent>[] },
  policy: Policy,
  placeBy: PlaceBy,
  until: Date,
): Replayed | null {
  const told: Logged<CaseEvent>[] = [];
  let state: CaseState | null = null;
  let n = 0;
  const happen = (event: CaseEvent, at: Date, by: Logged<CaseEvent>['by']): void => {
    n += 1;
    const logged: Logged<CaseEvent> = { ...event, n, at, by };
    state = CASE_RULES.evolve(state, logged);
    told.push(logged);
  };
  const wakeUntil = (at: Date): void => {
    for (let round = 0; round < WAKES && state !== null; round += 1) {
      const now: Date = told.at(-1)?.at ?? at;
      const wakeAt = caseWakeAt(state, policy, now, NOBODY_AWAY);
      if (wakeAt === null || wakeAt >= at) return;
      const moment = wakeAt > now ? wakeAt : now;
      const events = wakeCase(state, policy, moment, NOBODY_AWAY);
      if (events.length === 0) return;
      for (const event of events) happen(event, moment, { kind: 'rule', name: 'ladder' });
    }
  };
  for (const entry of record.log) {
    wakeUntil(entry.at);
    const event = again(entry, state, policy, placeBy);
    if (event !== null) happen(event, entry.at, entry.by);
  }
  wakeUntil(until);
  return state === null ? null : summary(record.id, told, state, until);
}

/** The case as it was, told in the same terms. */
export function asItWas(
  record: { readonly id: string; readonly log: readonly Logged<CaseEvent>[] },
  until: Date,
): Replayed | null {
  const state = record.log.reduce<CaseState | null>((before, event) => CASE_RULES.evolve(before, event), null);
  return state === null ? null : summary(record.id, record.log, state, until);
}

/** The fact as it would have been under the policy; null for what the rules alone had made of it. */
function again(entry: Logged<CaseEvent>, state: CaseState | null, policy: Policy, placeBy: PlaceBy): CaseEvent | null {
  if (entry.by.kind === 'rule' && entry.by.name === 'ladder') return null;
  switch (entry.type) {
    case 'opened': {
      const unclear = entry.placement.queue === policy.triageQueue && entry.placement.rule === 'low-confidence';
      const anew = placeBy({ assessment: entry.assessment, account: entry.account, unclear }, policy, entry.at);
      return { ...entry, ...withOwner(anew, entry.placement) };
    }
    case 'retriaged': {
      const account = state?.account ?? null;
      const anew = placeBy({ assessment: entry.assessment, account, unclear: false }, policy, entry.at);
      return { ...entry, ...withOwner(anew, entry.placement) };
    }
    case 'update_owed': {
      const calendar = policy.queues[state?.queue ?? '']?.calendar;
      if (calendar === undefined) return null;
      const spec = policy.calendars[calendar] ?? null;
      return { ...entry, budgetMs: policy.updateOwed, calendar: { name: calendar, spec } };
    }
    default:
      return entry;
  }
}

/** Who would have had it is known only where it went: in the same queue whoever had it, in another nobody yet. */
const withOwner = <T extends { readonly placement: Placement }>(anew: T, before: Placement): T => ({
  ...anew,
  placement: { ...anew.placement, owner: anew.placement.queue === before.queue ? before.owner : null },
});

/** A case that opens may page by itself, which is no event of its own. */
const isPage = (event: CaseEvent): boolean =>
  event.type === 'paged' ? event.person !== null : event.type === 'opened' && event.placement.page.length > 0;

function summary(id: string, told: readonly Logged<CaseEvent>[], state: CaseState, until: Date): Replayed {
  const first = told.find((event) => event.type === 'opened');
  const placement = first?.type === 'opened' ? first.placement : null;
  return {
    id,
    restricted: state.restricted,
    queue: placement?.queue ?? state.queue,
    rule: placement?.rule ?? state.placedBy,
    missed: state.clocks.flatMap((clock) => {
      const dueAt = breachedAt(clock, until);
      return dueAt === null || !isCaseMetric(clock.metric) ? [] : [{ metric: clock.metric, dueAt }];
    }),
    warnings: told.filter((event) => event.type === 'step_reached' && event.tell.length > 0).length,
    leaderAlerts: told.filter((event) => event.type === 'step_reached' && event.leaders).length,
    pages: told.filter(isPage).length,
  };
}
