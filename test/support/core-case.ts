import type { Policy } from '../../src/config/policy/schema.ts';
import type { Intent } from '../../src/config/vocabulary.ts';
import { type CaseEvent, type CaseInput, type CaseState, decide } from '../../src/domain/case/case.ts';
import type { Account, Assessment, CalendarSnapshot, Placement } from '../../src/domain/case/core.ts';
import type { HearingFact } from '../../src/domain/case/hearing.ts';
import { wakeCase } from '../../src/domain/escalation/case-wake.ts';
import type { Actor } from '../../src/domain/record/actor.ts';
import type { Effect } from '../../src/domain/record/effect.ts';
import type { Ladder } from '../../src/domain/record/ladder.ts';
import { NOBODY_AWAY } from '../../src/domain/record/lease.ts';
import type { Decision, Refusal } from '../../src/domain/record/record.ts';
import { typeOf } from '../../src/domain/routing/facts.ts';
import type { Clock } from '../../src/domain/sla/clock.ts';
import { writeOf, written } from '../../src/flow/change.ts';
import type { CaseRecord } from '../../src/flow/ports.ts';
import { CASE_RULES } from '../../src/flow/rules.ts';
import { POLICY } from './core-policy.ts';

/** A Monday, 10:00 in Berlin: every calendar of the test policy is open. */
export const T0 = new Date('2026-03-02T09:00:00Z');
export const MINUTE = 60_000;

/** So many minutes after `T0`. */
export const min = (minutes: number): Date => new Date(T0.getTime() + minutes * MINUTE);

export const by = (id: string): Actor => ({ kind: 'person', id, name: id });
export const RULE: Actor = { kind: 'rule', name: 'test' };
/** Somebody in Intercom whom the policy does not know. */
export const TEAMMATE: Actor = { kind: 'teammate', id: '9', name: 'Tess' };

export const calendar = (name: 'always' | 'office', policy: Policy = POLICY): CalendarSnapshot => ({
  name,
  spec: policy.calendars[name] ?? null,
});

export const assessment = (intent: Intent = 'how_to', changes: Partial<Assessment> = {}): Assessment => ({
  intent,
  type: typeOf(intent, POLICY),
  urgency: 'normal',
  severity: 'medium',
  priority: 'P3',
  sentiment: 'neutral',
  tags: [],
  confidence: 0.9,
  guesses: [],
  risk: { level: 'low', reason: 'none' },
  missing: [],
  summary: 'a question',
  briefing: 'a question, in more words',
  source: 'test',
  ...changes,
});

/** An account that renews at some time, or never that anybody knows. */
export const anAccount = (renewsAt: Date | null, changes: Partial<Account> = {}): Account => ({
  id: 'acc-1',
  name: 'Acme',
  plan: 'starter',
  tier: 'starter',
  monthlySpendCents: null,
  lifetimeValueCents: null,
  topLifetimeValue: false,
  vip: false,
  renewsAt,
  manager: null,
  ...changes,
});

/** The policy's standard ladder, as a placement keeps it. */
export const LADDER: Ladder = {
  name: 'standard',
  version: 'a test',
  steps: POLICY.ladder,
  criticalMs: POLICY.riskBands.critical,
};

/** The standard placement: general queue, FRT 2 h, NRT 1 h, TTR 10 h around the clock. */
export const placement = (changes: Partial<Placement> = {}): Placement => ({
  queue: 'general',
  rule: 'type:general',
  why: 'a test',
  owner: null,
  page: [],
  paging: null,
  ladder: LADDER,
  restricted: false,
  budgets: { FRT: 120 * MINUTE, NRT: 60 * MINUTE, TTR: 600 * MINUTE },
  target: 'standard',
  calendar: 'always',
  tightening: null,
  ...changes,
});

export const RESTRICTED: Partial<Placement> = {
  queue: 'security',
  restricted: true,
  budgets: {},
  target: 'restricted',
};

export type Opened = Extract<CaseEvent, { type: 'opened' }>;

export const opened = (changes: Partial<Omit<Opened, 'type'>> = {}): Opened => ({
  type: 'opened',
  number: 1,
  openedBy: 'rule',
  why: 'a test',
  clocksFrom: 'a test',
  clocksStart: T0,
  conversationId: '77',
  conversationUrl: null,
  contact: null,
  account: null,
  assessment: assessment(),
  placement: placement(),
  calendar: calendar('always'),
  answered: false,
  customerWaiting: false,
  teammate: null,
  heard: [],
  ...changes,
});

/** What one command or wake-up came to. */
export interface Step {
  readonly record: CaseRecord;
  readonly events: readonly CaseEvent[];
  readonly effects: readonly Effect[];
  readonly refusal: Refusal | null;
}

/** One write as flow makes it: real rules, no database. */
export function write(
  id: string,
  record: CaseRecord | null,
  events: readonly CaseEvent[],
  stamp: { readonly at: Date; readonly by: Actor },
): Step & { readonly record: CaseRecord } {
  const change = writeOf(CASE_RULES, POLICY, { id, record }, events, stamp, { absence: NOBODY_AWAY });
  return { record: written(record, change), events, effects: change.effects, refusal: null };
}

export const openCase = (changes: Partial<Omit<Opened, 'type'>> = {}, at: Date = T0): CaseRecord =>
  write('CASE-1', null, [opened(changes)], { at, by: RULE }).record;

function settle(
  record: CaseRecord,
  decision: Decision<CaseEvent>,
  stamp: { readonly at: Date; readonly by: Actor },
): Step {
  if (!decision.ok) return { record, events: [], effects: [], refusal: decision.refusal };
  if (decision.events.length === 0) return { record, events: [], effects: [], refusal: null };
  return write(record.id, record, decision.events, stamp);
}

/** Gives a case a command or a fact, as flow does. */
export function tell(record: CaseRecord, input: CaseInput, now: Date, actor: Actor = by('ana')): Step {
  const { id, state, log } = record;
  return settle(record, decide({ id, state, log }, input, { now, by: actor, policy: POLICY, absence: NOBODY_AWAY }), {
    at: now,
    by: actor,
  });
}

/** Wakes a case, as the sweep does. */
export function wake(record: CaseRecord, now: Date, policy: Policy = POLICY): Step {
  return settle(record, { ok: true, events: wakeCase(record.state, policy, now, NOBODY_AWAY) }, { at: now, by: RULE });
}

/** A case after some commands, all of which must have been accepted. */
export function having(record: CaseRecord, ...commands: readonly (readonly [CaseInput, Date, Actor?])[]): CaseRecord {
  return commands.reduce((current, [command, now, actor]) => {
    const step = tell(current, command, now, actor);
    if (step.refusal) throw new Error(`${command.type}: ${step.refusal.kind}`);
    return step.record;
  }, record);
}

/** A case that Ana has from its first minute on. */
export const claimed: CaseRecord = having(openCase(), [{ type: 'claim' }, min(1), by('ana')]);

/** The newest clock of a metric; throws when there is none. */
export function clockOf(state: CaseState, metric: Clock['metric']): Clock {
  const found = state.clocks.findLast((clock) => clock.metric === metric);
  if (!found) throw new Error(`no ${metric} clock`);
  return found;
}

export const customer = (heardAt: Date, thanks = false): HearingFact => ({ type: 'hear_customer', heardAt, thanks });
export const teammate = (heardAt: Date): HearingFact => ({
  type: 'hear_teammate',
  heardAt,
  teammate: '9',
  name: 'Tess',
});
/** Resolved although the customer waits for an answer, as the form asks to confirm it (OW-13). */
export const resolvedUnanswered = (how = 'called them'): Extract<CaseInput, { type: 'resolve' }> => ({
  type: 'resolve',
  how,
  unanswered: true,
});
export const step = (events: readonly CaseEvent[]) =>
  events.flatMap((event) => (event.type === 'step_reached' ? [event] : []));
