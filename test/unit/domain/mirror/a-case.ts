import { loadPolicy } from '../../../../src/config/policy/load.ts';
import type { Policy } from '../../../../src/config/policy/schema.ts';
import type { CaseEvent, CaseState } from '../../../../src/domain/case/case.ts';
import type { Placement } from '../../../../src/domain/case/core.ts';
import { evolve } from '../../../../src/domain/case/fold.ts';
import type { Actor } from '../../../../src/domain/record/actor.ts';
import { type Logged, logAfter } from '../../../../src/domain/record/record.ts';
import type { CaseRecord } from '../../../../src/flow/ports.ts';

/** A Friday, 13:30 in Berlin, an hour and a half after which the support calendar is still open. */
export const OPENED_AT = new Date('2026-11-20T12:30:00Z');
export const MINUTE = 60_000;
export const minutesIn = (minutes: number): Date => new Date(OPENED_AT.getTime() + minutes * MINUTE);

export const ANA: Actor = { kind: 'person', id: 'ana', name: 'Ana Alves' };
export const LADDER: Actor = { kind: 'rule', name: 'ladder' };
export const CUSTOMER: Actor = { kind: 'customer', id: 'c1', name: 'Maya Meyer' };
export const TEAMMATE: Actor = { kind: 'teammate', id: '9001', name: 'Alex Alvarez' };

export const POLICY: Policy = readPolicy();
function readPolicy(): Policy {
  const loaded = loadPolicy('policy.yml');
  if (!loaded.ok) throw new Error('the shipped policy has problems');
  return loaded.policy.policy;
}

export const CALENDAR = { name: 'support', spec: POLICY.calendars.support ?? null };

export const placement = (given: Partial<Placement> = {}): Placement => ({
  queue: 'general',
  rule: 'by-type',
  why: 'general questions',
  owner: null,
  page: [],
  paging: null,
  ladder: { name: 'standard', version: 'a test', steps: POLICY.ladder, criticalMs: POLICY.riskBands.critical },
  restricted: false,
  budgets: { FRT: 120 * MINUTE, NRT: 240 * MINUTE, TTR: 960 * MINUTE },
  target: 'standard',
  calendar: 'support',
  tightening: null,
  ...given,
});

export const assessment: CaseState['assessment'] = {
  intent: 'bug_report',
  type: 'bug',
  urgency: 'high',
  severity: 'high',
  priority: 'P2',
  sentiment: 'neutral',
  tags: [],
  confidence: 0.9,
  guesses: [],
  risk: { level: 'low', reason: '' },
  missing: [],
  summary: 'The export fails',
  briefing: '',
  source: 'built-in',
};

export type Opened = Extract<CaseEvent, { type: 'opened' }>;

export const opened = (given: Partial<Opened> = {}): Opened => ({
  type: 'opened',
  number: 128,
  openedBy: 'rule',
  why: 'High frustration (frustration)',
  clocksFrom: 'it became a case',
  clocksStart: OPENED_AT,
  conversationId: '1',
  conversationUrl: null,
  contact: null,
  account: null,
  assessment,
  placement: placement(),
  calendar: CALENDAR,
  answered: false,
  customerWaiting: false,
  teammate: null,
  heard: [],
  ...given,
});

/** The record after these writes, each at its time and by its actor; the opening comes first. */
export function aCase(
  opening: Partial<Opened> = {},
  ...writes: readonly { readonly at: Date; readonly by?: Actor; readonly events: readonly CaseEvent[] }[]
): CaseRecord {
  const all = [{ at: OPENED_AT, by: LADDER, events: [opened(opening)] }, ...writes];
  const log: Logged<CaseEvent>[] = [];
  for (const { at, by = ANA, events } of all) log.push(...logAfter(log.at(-1)?.n ?? 0, events, { at, by }));
  const state = log.reduce<CaseState | null>((current, event) => evolve(current, event), null);
  if (!state) throw new Error('a case begins with an opening');
  return { id: `CASE-${state.number}`, version: all.length, state, log, cards: [], wakeAt: null };
}
